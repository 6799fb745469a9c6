"""cancelTask over HTTP: the task ends now, its engine is free at once, and its credits are back."""

import asyncio
import time

from tests.served.callback_receiver import receiving_callbacks
from tests.served.installation import PRICE, Reply, Serve, Served

CANCEL = "/api/v1/jobs/cancelTask"
ONE_SLOT = {"worker_slots": "1"}


async def cancel(server: Served, task_id: object, *, key: str | None = None) -> Reply:
    return await server.call("POST", CANCEL, body={"taskId": task_id}, key=key)


async def test_a_running_task_ends_at_once_and_the_next_has_its_engine_within_a_second(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        server = await serve(callbacks_allow=receiver.entry, **ONE_SLOT)
        before = await server.credit()
        running = (await server.create("A fox [testcard: slow 60]", callBackUrl=receiver.url)).task_id
        await server.until(running, "generating")
        next_ = (await server.create("A wolf [testcard: fast]")).task_id
        begun = time.monotonic()
        reply = await cancel(server, running)
        record = await server.record(running)
        assert (reply.code, reply.data) == (
            200,
            {
                "taskId": running,
                "recordId": running,
                "state": "fail",
                "failCode": "501",
                "failMsg": "cancelled",
                "released": PRICE,
                "completeTime": record["completeTime"],
            },
        )
        assert (record["state"], record["failCode"], record["failMsg"]) == ("fail", "501", "cancelled")
        assert record["creditsConsumed"] == 0.0
        await server.until(next_, "queuing", "generating", "success")
        assert time.monotonic() - begun < 5.0  # a second, where the machine is free
        await server.ended(next_)
        assert await server.credit() == before - PRICE
        callback = await receiver.next()
        assert (callback.words["code"], callback.words["data"]["failMsg"]) == (501, "cancelled")
        again = await cancel(server, running)
        assert again.words == reply.words
        await server.ended((await server.create("An owl [testcard: fast]")).task_id)
        assert receiver.count == 1
        assert (await server.command("doctor"))["findings"] == []


async def test_an_engine_that_heeds_nothing_is_free_within_a_second_too(serve: Serve) -> None:
    server = await serve(**ONE_SLOT)
    hanging = (await server.create("A fox [testcard: hang]")).task_id
    await server.until(hanging, "generating")
    next_ = (await server.create("A wolf [testcard: fast]")).task_id
    begun = time.monotonic()
    assert (await cancel(server, hanging)).code == 200
    await server.until(next_, "queuing", "generating", "success")
    assert time.monotonic() - begun < 5.0  # the hanging process is killed after 0.8 s


async def test_a_waiting_task_never_begins(serve: Serve) -> None:
    server = await serve(api_only=True)
    before = await server.credit()
    task_id = (await server.create()).task_id
    assert (await cancel(server, task_id)).data["released"] == PRICE
    assert (await server.record(task_id))["state"] == "fail"
    assert await server.credit() == before
    told = await server.task(task_id)
    assert [event["kind"] for event in told["events"]][-1] == "failed"
    assert told["task"]["attempt"] == 0


async def test_what_has_ended_is_left_as_it_is(serve: Serve) -> None:
    server = await serve()
    good = (await server.create()).task_id
    bad = (await server.create("A fox [testcard: refuse]")).task_id
    for task_id in (good, bad):
        record = await server.ended(task_id)
        reply = await cancel(server, task_id)
        assert (reply.code, reply.data) == (422, None)
        assert "has ended" in reply.msg
        assert await server.record(task_id) == record


async def test_what_is_not_there_or_not_yours_or_not_named_is_not_cancelled(serve: Serve) -> None:
    server = await serve(api_only=True)
    stranger = await server.account_key("stranger")
    reader = await server.another_key(scopes=["read"])
    task_id = (await server.create()).task_id
    foreign, unknown = (
        await cancel(server, task_id, key=stranger),
        await cancel(server, task_id[:-4] + "0000"),
    )
    assert (foreign.code, foreign.words) == (404, unknown.words)
    assert (await cancel(server, task_id, key=reader)).code == 401
    assert (await cancel(server, task_id, key="")).code == 401
    for wrong in (None, 7, "", ["x"]):
        reply = await cancel(server, wrong)
        assert (reply.code, reply.msg.split()[0]) == (422, "taskId")
    assert (await server.call("POST", CANCEL, body=b"{")).code == 422
    assert (await server.record(task_id))["state"] == "waiting"


async def test_cancels_that_come_at_once_and_with_the_end_release_once(serve: Serve) -> None:
    server = await serve(limits_create="1000/1s", worker_slots="4")
    before = await server.credit()
    tasks = [(await server.create(f"A fox {n} [testcard: fast]")).task_id for n in range(12)]
    for _ in range(3):
        await asyncio.gather(*(cancel(server, task_id) for task_id in tasks for _ in range(2)))
    ends = [await server.ended(task_id) for task_id in tasks]
    assert await server.credit() == before - sum(end["creditsConsumed"] for end in ends)
    assert {end["state"] for end in ends} >= {"fail"}
    assert (await server.command("doctor"))["findings"] == []


async def test_the_operator_cancels_any_accounts_task(serve: Serve) -> None:
    server = await serve(api_only=True)
    task_id = (await server.create(key=await server.account_key("studio"))).task_id
    told = await server.command("task-cancel", task=task_id)
    assert told == {"task": task_id, "state": "failed", "released": PRICE}
