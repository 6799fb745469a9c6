"""A server is killed while it tells; who comes back with the last id ends up knowing all."""

import asyncio
from pathlib import Path
from typing import Any

import aiohttp
from bench.served import TESTCARD, UNLIMITED, Served, start
from tests.served.installation import CREATE, MODEL, RECORD
from tests.served.listening import EVENTS, Listener

SETTINGS = {**TESTCARD, **UNLIMITED, "REELYARD_WORKER_SLOTS": "2"}
TASKS = 6


async def test_nothing_is_missed_over_a_kill(tmp_path: Path) -> None:
    data = tmp_path / "data"
    told: dict[str, str] = {}
    server = await asyncio.to_thread(start, data, settings=SETTINGS)
    async with aiohttp.ClientSession() as http:
        key = (data / "first-key").read_text().strip()
        http.headers["Authorization"] = f"Bearer {key}"
        try:
            ordered = asyncio.create_task(_order(http, server))
            number = await _listen(http, server, told, enough=1)
            ids = await ordered
            await asyncio.to_thread(server.stop, 9)
            server = await asyncio.to_thread(start, data, settings=SETTINGS)
            await _listen(http, server, told, enough=TASKS, after=number)
            states = {task_id: (await _record(http, server, task_id))["state"] for task_id in ids}
        finally:
            await asyncio.to_thread(server.stop)
    assert states == dict.fromkeys(ids, "success")
    assert told == states


async def _listen(
    http: aiohttp.ClientSession,
    server: Served,
    told: dict[str, str],
    *,
    enough: int,
    after: int | None = None,
) -> int:
    """Listen until so many have succeeded; the last id."""
    headers = {} if after is None else {"Last-Event-ID": str(after)}
    async with http.get(_url(server, EVENTS), headers=headers) as answer:
        listener = Listener(answer=answer)
        while list(told.values()).count("success") < enough:
            event = await listener.next()
            assert event
            if event.kind == "task":  # where a machine is slow, a waiting task's place is told too
                told[event.data["taskId"]] = event.data["state"]
        assert listener.number
        return listener.number


async def _order(http: aiohttp.ClientSession, server: Served) -> list[str]:
    words = {"model": MODEL, "input": {"prompt": "A fox [testcard: fast]"}}
    ids = []
    for _ in range(TASKS):
        async with http.post(_url(server, CREATE), json=words) as answer:
            ids.append((await answer.json())["data"]["taskId"])
    return ids


async def _record(http: aiohttp.ClientSession, server: Served, task_id: str) -> Any:
    async with http.get(_url(server, RECORD), params={"taskId": task_id}) as answer:
        return (await answer.json())["data"]


def _url(server: Served, path: str) -> str:
    return f"http://127.0.0.1:{server.port}{path}"
