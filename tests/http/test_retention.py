"""What is past its time is gone, and says so."""

import json

from tests.served.installation import DOWNLOAD, PRICE, RECORD, Serve


async def test_a_clip_past_its_time_is_gone_and_its_record_stays(serve: Serve) -> None:
    server = await serve()
    task_id = (await server.create()).task_id
    before = await server.ended(task_id)
    url = json.loads(before["resultJson"])["resultUrls"][0]
    await server.stop()
    later = await serve(key=server.key, retention_media="0.001s", api_only=True, public_url=server.url)

    async def is_gone() -> bool:
        return bool((await later.task(task_id))["task"]["clip_gone"])

    await later.when(is_gone)
    gone = await later.call("GET", url.removeprefix(server.url), key="")
    assert (gone.status, gone.body) == (410, b"This clip is no longer kept.\n")
    assert (await later.call("POST", DOWNLOAD, body={"url": url})).code == 422
    assert await later.record(task_id) == before
    assert list((later.data / "media").glob("*.mp4")) == []
    assert (await later.command("doctor"))["findings"] == []


async def test_a_record_past_its_time_is_gone_and_the_ledger_stays(serve: Serve) -> None:
    server = await serve()
    task_id = (await server.create()).task_id
    await server.ended(task_id)
    await server.stop()
    without_clip = await serve(key=server.key, retention_media="0.001s", api_only=True)

    async def has_no_clip() -> bool:
        return bool((await without_clip.task(task_id))["task"]["clip_gone"])

    await without_clip.when(has_no_clip)
    await without_clip.stop()
    later = await serve(key=server.key, retention_media="0.001s", retention_records="0.001s", api_only=True)

    async def is_gone() -> bool:
        return (await later.call("GET", RECORD, params={"taskId": task_id})).code == 404

    await later.when(is_gone)
    assert await later.credit() == 1_000_000 - PRICE
    shown = await later.command("credits-show", account="default")
    assert [entry["kind"] for entry in shown["entries"]] == ["hold", "top_up"]
    assert (await later.command("doctor"))["findings"] == []
