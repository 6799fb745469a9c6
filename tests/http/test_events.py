"""The event stream: what becomes of an account's tasks is told at once, in order, and to nobody else."""

import asyncio
import contextlib
import time
from functools import partial

import pytest
from tests.served.installation import RECORD, Serve
from tests.served.listening import EVENTS, Listener, listening

from reelyard.bootstrap import parts
from reelyard.services.changes import Changes

SLOW = {"worker_drain": "0.1s"}
SOON = 1.5  # seconds; without a ring a change is found by a look, every 3 s


async def heard_soon(listener: Listener, task_id: str, state: str) -> None:
    async with asyncio.timeout(SOON):
        await listener.until(task_id, state)


async def test_a_task_is_told_from_its_order_to_its_end_as_its_record_has_it(serve: Serve) -> None:
    server = await serve()
    async with listening(server) as listener:
        task_id = (await server.create("A fox [testcard: slow 1.2]")).task_id
        heard = await listener.until(task_id, "success")
    states = [told.data["state"] for told in heard]
    assert {"generating", "success"} <= set(states) <= {"waiting", "queuing", "generating", "success"}
    assert states == sorted(states, key=["waiting", "queuing", "generating", "success"].index)
    numbers = [told.number for told in heard]
    assert numbers == sorted(set(numbers), key=lambda number: number or 0)
    drawing = next(told.data for told in heard if told.data["state"] == "generating")
    assert drawing["previewUrl"] == f"{server.url}/files/previews/{task_id}.jpg"
    record, end = await server.record(task_id), heard[-1].data
    same = {name: record[name] for name in set(end) & set(record)}
    assert {"state", "progress", "costTime", "completeTime", "creditsConsumed"} < set(same)
    assert {name: end[name] for name in same} == same
    assert end["resultUrls"][0] in record["resultJson"]
    assert "failMsg" not in end


@pytest.fixture
def never_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not rung is not told: nobody looks for changes."""
    monkeypatch.setattr(parts, "Changes", partial(Changes, look=3_600.0))


@pytest.mark.usefixtures("never_looking")
async def test_an_order_rings(serve: Serve) -> None:
    server = await serve(api_only=True)
    async with listening(server) as listener:
        await heard_soon(listener, (await server.create()).task_id, "waiting")


@pytest.mark.usefixtures("never_looking")
async def test_every_step_of_a_worker_rings(serve: Serve) -> None:
    server = await serve(**SLOW)
    async with listening(server) as listener:
        task_id = (await server.create("A fox [testcard: slow 3.5]")).task_id
        heard = await listener.until(task_id, "success")
    assert {"queuing", "generating", "success"} <= {told.data["state"] for told in heard}
    assert len({told.data["progress"] for told in heard}) >= 4  # one word a second
    late = [told for told in heard if told.heard_at - told.data["updateTime"] > SOON * 1000]
    assert late == []


@pytest.mark.usefixtures("never_looking")
async def test_a_cancellation_rings(serve: Serve) -> None:
    server = await serve(api_only=True)
    async with listening(server) as listener:
        task_id = (await server.create()).task_id
        await heard_soon(listener, task_id, "waiting")
        await server.call("POST", "/api/v1/jobs/cancelTask", body={"taskId": task_id})
        await heard_soon(listener, task_id, "fail")


async def test_a_failure_says_why_and_what_it_cost(serve: Serve) -> None:
    server = await serve()
    async with listening(server) as listener:
        task_id = (await server.create("A fox [testcard: refuse]")).task_id
        end = (await listener.until(task_id, "fail"))[-1].data
    assert (end["failCode"], end["creditsConsumed"]) == ("501", 0)
    assert end["failMsg"] == (await server.record(task_id))["failMsg"]
    assert "resultUrls" not in end


async def test_who_comes_later_is_told_what_is_under_way_and_not_what_has_ended(serve: Serve) -> None:
    server = await serve(worker_slots="1", **SLOW)
    done = (await server.create()).task_id
    await server.ended(done)
    under_way = {(await server.create("A fox [testcard: slow 20]")).task_id for _ in range(3)}
    async with listening(server) as listener:
        first = [await listener.next() for _ in range(3)]
        assert {told.data["taskId"] for told in first if told} == under_way
        places = [told.data["queuePlace"] for told in first if told and "queuePlace" in told.data]
        assert sorted(places) == [1, 2]
        assert all(told.data["etaSeconds"] > 0 for told in first if told)
        new = (await server.create()).task_id
        assert done not in {told.data["taskId"] for told in await listener.until(new, "waiting")}


async def test_who_comes_back_with_the_last_id_has_missed_nothing(serve: Serve) -> None:
    server = await serve()
    async with listening(server) as listener:
        first = (await server.create()).task_id
        await listener.until(first, "success")
        number = listener.number
    meanwhile = [(await server.create()).task_id for _ in range(3)]
    for task_id in meanwhile:
        await server.ended(task_id)
    async with listening(server, after=number) as listener:
        told = [await listener.next() for _ in range(3)]
        states = {event.data["taskId"]: event.data["state"] for event in told if event}
        assert states == dict.fromkeys(meanwhile, "success")
        await heard_soon(listener, (await server.create()).task_id, "success")


async def test_an_id_of_another_database_begins_anew(serve: Serve) -> None:
    server = await serve(worker_slots="1", **SLOW)
    task_id = (await server.create("A fox [testcard: slow 20]")).task_id
    async with listening(server, after=10**9) as listener:
        told = await listener.next()
        assert told
        assert told.data["taskId"] == task_id


async def test_the_stream_of_one_task_tells_of_it_alone_and_ends_with_it(serve: Serve) -> None:
    server = await serve(worker_slots="2", **SLOW)
    mine = (await server.create("A fox [testcard: slow 1.2]")).task_id
    async with listening(server, taskId=mine) as listener:
        await server.create()
        heard = await listener.rest()
    assert {told.data["taskId"] for told in heard} == {mine}
    assert heard[-1].data["state"] == "success"
    async with listening(server, taskId=mine) as listener:
        (again,) = await listener.rest()
    assert again.data == heard[-1].data
    headers = {"Last-Event-ID": str(again.number)}
    reply = await server.call("GET", EVENTS, params={"taskId": mine}, headers=headers)
    assert (reply.status, reply.body) == (204, b"")  # an EventSource stops at this


async def test_an_account_hears_nothing_of_another(serve: Serve) -> None:
    server = await serve()
    stranger = await server.account_key()
    foreign = (await server.create()).task_id
    async with listening(server, key=stranger) as listener:
        await server.ended(foreign)
        own = (await server.create(key=stranger)).task_id
        assert {told.data["taskId"] for told in await listener.until(own, "success")} == {own}
    for task_id in (foreign, foreign[:-1] + "~", "task_x"):
        reply = await server.call("GET", EVENTS, params={"taskId": task_id}, key=stranger)
        assert (reply.status, reply.code, reply.msg) == (404, 404, "there is no such task")


async def test_refusals_come_before_the_stream_with_their_status(serve: Serve) -> None:
    server = await serve(limits_streams="1")
    nobody = await server.call("GET", EVENTS, key="")
    assert (nobody.status, nobody.code) == (401, 401)
    writer = await server.another_key(scopes=["create"])
    assert (await server.call("GET", EVENTS, key=writer)).status == 401
    for wrong in ("x", "-1", "1.5", "9" * 19, "٣"):
        reply = await server.call("GET", EVENTS, headers={"Last-Event-ID": wrong})
        assert (reply.status, reply.code) == (422, 422), wrong
        assert "Last-Event-ID" in reply.msg
    async with listening(server):
        reply = await server.call("GET", EVENTS)
        assert (reply.status, reply.code) == (429, 429)
        assert int(reply.headers["Retry-After"]) >= 1

    async def is_free_again() -> bool:
        with contextlib.suppress(AssertionError):
            async with listening(server):
                return True
        return False

    await server.when(is_free_again)


async def test_a_revoked_key_hears_no_more(serve: Serve) -> None:
    server = await serve()
    secret = await server.another_key()
    keys = await server.command("key-list", account="default")
    (key_id,) = [key["id"] for key in keys if key["hint"].endswith(secret[-4:])]
    async with listening(server, key=secret) as listener, listening(server) as other:
        await server.command("key-revoke", key=key_id)
        begun = time.monotonic()
        assert await listener.rest() == []
        assert time.monotonic() - begun < 7
        await heard_soon(other, (await server.create()).task_id, "success")


async def test_a_stop_tells_the_last_and_does_not_wait_for_listeners(serve: Serve) -> None:
    server = await serve(worker_drain="0.2s")
    task_id = (await server.create("A fox [testcard: slow 20]")).task_id
    async with listening(server) as listener, listening(server) as other:
        await listener.until(task_id, "generating")
        begun = time.monotonic()
        await server.stop()
        assert time.monotonic() - begun < 5
        assert (await listener.rest())[-1].data["state"] == "waiting"  # handed back
        assert (await other.rest())[-1].data["state"] == "waiting"


async def test_what_retention_removed_meanwhile_is_told(serve: Serve) -> None:
    server = await serve()
    async with listening(server) as listener:
        task_id = (await server.create()).task_id
        assert "resultUrls" in (await listener.until(task_id, "success"))[-1].data
    await server.stop()
    later = await serve(key=server.key, retention_media="0.001s", api_only=True)
    async with listening(later, after=listener.number) as listener:
        expired = await listener.next()
        assert expired
        assert "resultUrls" not in expired.data
    await later.stop()
    last = await serve(key=server.key, retention_records="0.001s", retention_media="0.001s", api_only=True)
    async with listening(last, after=listener.number) as listener:
        gone = await listener.next()
        assert gone
        assert (gone.kind, gone.data) == ("gone", {"taskId": task_id})
    assert (await last.call("GET", RECORD, params={"taskId": task_id})).code == 404
