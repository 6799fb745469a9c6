"""A Reelyard in front of another: keys, credits and callbacks of its own, the clips the other's."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.cli.conftest import Reelyard
from tests.served.callback_receiver import receiving_callbacks
from tests.served.installation import Serve, Served, serving

FAST = "A red fox [testcard: fast]"


@pytest.fixture
async def behind(tmp_path: Path) -> AsyncIterator[Serve]:
    """Starts the other server."""
    async with serving(tmp_path / "behind") as serve:
        yield serve


def settings_for(behind: Served, **more: str) -> Mapping[str, str]:
    """What an operator sets so that the Pro model is made there."""
    return {
        "engines_studio_kind": "jobs-api",
        "engines_studio_dialect": "reelyard",
        "engines_studio_base_url": behind.url,
        "engines_studio_key": behind.key,
        "engines_studio_poll": "100ms",
        "routes_hailuo_02_text_to_video_pro": "studio",
        **more,
    }


async def test_a_clip_is_made_behind_and_sold_in_front(serve: Serve, behind: Serve) -> None:
    other = await behind()
    async with receiving_callbacks() as callbacks:
        server = await serve(**settings_for(other), callbacks_allow=callbacks.entry)
        key = await server.account_key(credits=100)
        task_id = (await server.create(FAST, key=key, callBackUrl=callbacks.url)).task_id
        assert (await callbacks.next()).words["data"]["task_id"] == task_id
    record = await server.record(task_id, key=key)
    assert (record["state"], record["creditsConsumed"]) == ("success", 57)
    assert await server.credit(key=key) == 43
    assert await other.credit() == 1_000_000 - 57
    (link,) = json.loads(record["resultJson"])["resultUrls"]
    assert link.startswith(server.url)
    ours = (await server.call("GET", _path(link), key="")).body
    (theirs,) = await _tasks(other)
    there = json.loads(theirs["resultJson"])["resultUrls"][0]
    assert ours == (await other.call("GET", _path(there), key="")).body
    assert json.loads(json.loads(theirs["param"])["input"])["prompt"].startswith("A red fox")
    shown = (await server.task(task_id))["task"]
    assert (shown["engine"], shown["cost"]) == ("studio", {"micros": 57_000_000, "currency": "credits"})
    assert other.key not in str(shown)
    told = await asyncio.to_thread(Reelyard(data=server.data).run, "task", "show", task_id)
    assert {f"order there  {theirs['taskId']}", "cost there   57 credits"} <= set(told.stdout.splitlines())


async def test_a_cancel_in_front_gives_the_credits_back_behind(serve: Serve, behind: Serve) -> None:
    other = await behind()
    server = await serve(**settings_for(other))
    task_id = (await server.create("A fox [testcard: slow 60]")).task_id
    await server.until(task_id, "generating")
    await server.call("POST", "/api/v1/jobs/cancelTask", body={"taskId": task_id})
    (theirs,) = await _tasks(other)
    assert (await other.ended(theirs["taskId"]))["failMsg"] == "cancelled"
    assert await server.credit() == await other.credit() == 1_000_000


async def test_what_the_other_refuses_is_made_here(serve: Serve, behind: Serve) -> None:
    other = await behind(api_only=True)
    await other.command("model", model="hailuo/02-text-to-video-pro", on=False)
    routed = settings_for(other, routes_hailuo_02_text_to_video_pro="studio,testcard")
    server = await serve(**routed)
    task_id = (await server.create(FAST)).task_id
    assert (await server.ended(task_id))["state"] == "success"
    assert (await server.task(task_id))["task"]["engine"] == "testcard"
    assert await _tasks(other) == []


async def test_a_restart_in_front_goes_on_with_what_is_made_behind(serve: Serve, behind: Serve) -> None:
    other = await behind()
    settings = settings_for(other, worker_drain="100ms")
    server = await serve(**settings)
    task_id = (await server.create("A fox [testcard: slow 2]")).task_id
    await server.until(task_id, "generating", "success")
    await server.stop()
    again = await serve(key=server.key, **settings)
    assert (await again.ended(task_id))["state"] == "success"
    assert len(await _tasks(other)) == 1
    assert await other.credit() == 1_000_000 - 57


async def _tasks(server: Served) -> list[Mapping[str, str]]:
    reply = await server.call("GET", "/api/v1/jobs/listTasks")
    tasks: list[Mapping[str, str]] = reply.data["tasks"]
    return tasks


def _path(link: str) -> str:
    parts = urlsplit(link)
    return f"{parts.path}?{parts.query}"
