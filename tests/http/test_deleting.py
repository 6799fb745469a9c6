"""deleteTask over HTTP: record and clip are gone, what was paid stays, and no file is left for ever."""

import json
import os
from pathlib import Path

import pytest
from tests.served.callback_receiver import receiving_callbacks, status
from tests.served.installation import PRICE, RECORD, Reply, Serve, Served

from reelyard.media.local import LocalMedia

DELETE = "/api/v1/jobs/deleteTask"


async def delete(server: Served, task_id: str, *, key: str | None = None) -> Reply:
    return await server.call("POST", DELETE, body={"taskId": task_id}, key=key)


async def made(server: Served) -> tuple[str, str]:
    """A task that has ended with a clip, and the clip's link."""
    task_id = (await server.create()).task_id
    url = json.loads((await server.ended(task_id))["resultJson"])["resultUrls"][0]
    return task_id, url.removeprefix(server.url)


async def code_of(server: Served, task_id: str) -> int:
    return (await server.call("GET", RECORD, params={"taskId": task_id})).code


async def test_a_deleted_task_is_gone_with_its_files_and_its_charge_stays(serve: Serve) -> None:
    server = await serve()
    task_id, link = await made(server)
    kept, _ = await made(server)
    assert (await server.call("GET", link, key="")).status == 200
    reply = await delete(server, task_id)
    assert (reply.code, reply.data) == (200, {"taskId": task_id, "recordId": task_id})
    assert await code_of(server, task_id) == 404
    assert (await server.call("GET", link, key="")).status == 404
    files = [file for file in (server.data / "media").rglob("*.*") if file.is_file()]
    left = {file.name.partition(".")[0] for file in files if file.suffix != ".lock"}
    clip = (await server.task(kept))["task"]["clip_id"]
    assert {name for name in left if name} == {clip}
    assert await server.credit() == 1_000_000 - 2 * PRICE
    assert (await delete(server, task_id)).code == 404
    assert (await server.command("doctor"))["findings"] == []


async def test_what_has_not_ended_must_be_cancelled_first(serve: Serve) -> None:
    server = await serve(worker_slots="1", worker_drain="0.1s")
    running = (await server.create("A fox [testcard: slow 30]")).task_id
    await server.until(running, "generating")
    waiting = (await server.create()).task_id
    for task_id in (running, waiting):
        reply = await delete(server, task_id)
        assert (reply.code, reply.msg.count("cancel it first")) == (422, 1)
        await server.call("POST", "/api/v1/jobs/cancelTask", body={"taskId": task_id})
        assert (await delete(server, task_id)).code == 200
        assert await code_of(server, task_id) == 404
    assert await server.credit() == 1_000_000


async def test_what_is_not_yours_is_not_deleted(serve: Serve) -> None:
    server = await serve()
    task_id, _ = await made(server)
    stranger = await server.account_key("stranger")
    reader = await server.another_key(scopes=["read"])
    assert (await delete(server, task_id, key=stranger)).code == 404
    assert (await delete(server, task_id, key=reader)).code == 401
    assert (await delete(server, task_id, key="")).code == 401
    assert await code_of(server, task_id) == 200


async def test_a_callback_that_is_under_way_is_still_delivered(serve: Serve) -> None:
    async with receiving_callbacks(status(500, 200)) as receiver:
        server = await serve(callbacks_allow=receiver.entry, callbacks_retries="0.3s")
        task_id = (await server.create(callBackUrl=receiver.url)).task_id
        await receiver.next()
        assert (await delete(server, task_id)).code == 200
        second = await receiver.next()
        assert second.words["data"]["taskId"] == task_id
        assert (await server.command("doctor"))["findings"] == []


async def test_a_file_that_a_crash_left_behind_is_swept(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = await serve()
    task_id, link = await made(server)

    async def lost(self: LocalMedia, clip_id: str) -> None:
        raise OSError(5, "the process died here")

    with monkeypatch.context() as crash:
        crash.setattr(LocalMedia, "delete", lost)
        assert (await delete(server, task_id)).code == 200
    assert (await server.call("GET", link, key="")).status == 404
    clips = list((server.data / "media").glob("*.mp4"))
    assert len(clips) == 1
    await server.stop()
    _age(clips[0])
    later = await serve(key=server.key, api_only=True)

    async def swept() -> bool:
        return not clips[0].exists()

    await later.when(swept)


async def test_the_operator_deletes_any_accounts_task(serve: Serve) -> None:
    server = await serve()
    task_id = (await server.create(key=await server.account_key("studio"))).task_id
    await server.command("task-cancel", task=task_id)
    assert await server.command("task-delete", task=task_id) == {"task": task_id, "clip": None}


def _age(file: Path) -> None:
    """Make a file two hours old: the sweep leaves younger ones alone."""
    at = file.stat().st_mtime - 7_200
    os.utime(file, (at, at))
