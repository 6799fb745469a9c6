"""Callbacks over real HTTP: tried again, given up, never redirected, and none in another's way."""

import asyncio
from typing import Any

from standardwebhooks.webhooks import Webhook
from tests.sender.receivers import OK, Call
from tests.served.callback_receiver import Callbacks, receiving_callbacks, status
from tests.served.installation import MODEL, Serve, Served

QUICK = {"callbacks_retries": "0.1s,0.2s,0.3s"}


async def _send_one(server: Served, receiver: Callbacks) -> str:
    task_id = (await server.create("Fox [testcard: refuse]", callBackUrl=receiver.url)).task_id
    await server.ended(task_id)
    return task_id


async def _settled(server: Served, task_id: str) -> Any:
    """A task's delivery, once it is tried no more."""
    async with asyncio.timeout(20):
        while True:
            [delivery] = (await server.task(task_id))["deliveries"]
            if delivery["state"] != "pending":
                return delivery
            await asyncio.sleep(0.02)


async def test_a_receiver_that_stumbles_is_asked_again_with_the_same_id_and_body(serve: Serve) -> None:
    async with receiving_callbacks(status(500, 503, 200)) as receiver:
        server = await serve(callbacks_allow=receiver.entry, **QUICK)
        secret = (await server.command("account-secret", account="default"))["webhook_secret"]
        delivery = await _settled(server, await _send_one(server, receiver))
        calls = [await receiver.next() for _ in range(3)]
        assert delivery["state"] == "delivered"
        assert [(tried["attempt"], tried["status"]) for tried in delivery["attempts"]] == [
            (1, 500),
            (2, 503),
            (3, 200),
        ]
        times = [tried["at"] for tried in delivery["attempts"]]
        assert times[1] - times[0] >= 100
        assert times[2] - times[1] >= 200
        assert {call.headers["webhook-id"] for call in calls} == {delivery["id"]}
        assert len({call.body for call in calls}) == 1
        for call in calls:
            Webhook(secret).verify(call.body, dict(call.headers))


async def test_it_is_given_up_when_the_schedule_is_over(serve: Serve) -> None:
    async with receiving_callbacks(status(500)) as receiver:
        server = await serve(callbacks_allow=receiver.entry, **QUICK)
        task_id = await _send_one(server, receiver)
        delivery = await _settled(server, task_id)
        assert delivery["state"] == "dead"
        assert [tried["status"] for tried in delivery["attempts"]] == [500] * 4
        assert receiver.count == 4
        assert (await server.record(task_id))["state"] == "fail"


async def test_410_ends_it_at_once(serve: Serve) -> None:
    async with receiving_callbacks(status(410, 200)) as receiver:
        server = await serve(callbacks_allow=receiver.entry, **QUICK)
        delivery = await _settled(server, await _send_one(server, receiver))
        assert delivery["state"] == "dead"
        assert [tried["status"] for tried in delivery["attempts"]] == [410]


async def test_a_redirect_is_not_followed(serve: Serve) -> None:
    async with receiving_callbacks() as elsewhere:
        moved = status(307, 200, headers=f"Location: {elsewhere.url}\r\n")
        async with receiving_callbacks(moved) as receiver:
            server = await serve(callbacks_allow=f"{receiver.entry},{elsewhere.entry}", **QUICK)
            delivery = await _settled(server, await _send_one(server, receiver))
            assert [tried["status"] for tried in delivery["attempts"]] == [307, 200]
            assert elsewhere.count == 0


async def test_retry_after_is_heeded(serve: Serve) -> None:
    async with receiving_callbacks(status(503, 200, headers="Retry-After: 1\r\n")) as receiver:
        server = await serve(callbacks_allow=receiver.entry, **QUICK)
        delivery = await _settled(server, await _send_one(server, receiver))
        first, second = [tried["at"] for tried in delivery["attempts"]]
        assert second - first >= 1_000


async def test_nobody_there_is_written_down_as_no_answer(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        pass  # it is closed again
    server = await serve(callbacks_allow=receiver.entry, callbacks_retries="0.1s")
    delivery = await _settled(server, await _send_one(server, receiver))
    assert delivery["state"] == "dead"
    assert [(tried["status"], tried["reason"]) for tried in delivery["attempts"]] == [(None, "no answer")] * 2


async def test_a_slow_receiver_is_given_its_time_and_no_more(serve: Serve) -> None:
    never = asyncio.Event()

    async def slow(call: Call, number: int) -> bytes:
        await never.wait()
        return OK

    async with receiving_callbacks(slow) as receiver:
        server = await serve(callbacks_allow=receiver.entry, callbacks_retries="0.1s", callbacks_limit="0.3s")
        delivery = await _settled(server, await _send_one(server, receiver))
        assert [(tried["status"], tried["reason"]) for tried in delivery["attempts"]] == [
            (None, "time limit")
        ] * 2


async def test_a_slow_receiver_is_in_nobody_elses_way(serve: Serve) -> None:
    release = asyncio.Event()

    async def slow(call: Call, number: int) -> bytes:
        await release.wait()
        return OK

    async with receiving_callbacks(slow) as stuck, receiving_callbacks() as quick:
        server = await serve(
            callbacks_allow=f"{stuck.entry},{quick.entry}",
            callbacks_concurrency="4",
            callbacks_per_receiver="2",
        )
        waiting = [await _send_one(server, stuck) for _ in range(4)]
        through = await _send_one(server, quick)
        assert (await _settled(server, through))["state"] == "delivered"
        assert stuck.count == 2  # two at once, as the setting says; the others wait for these
        release.set()
        for task_id in waiting:
            assert (await _settled(server, task_id))["state"] == "delivered"


async def test_what_was_not_taken_is_delivered_by_the_next_server(serve: Serve) -> None:
    async with receiving_callbacks(status(500, 500, 200)) as receiver:
        patient = {"callbacks_allow": receiver.entry, "callbacks_retries": "0.1s,1s,1s"}
        server = await serve(**patient)
        task_id = await _send_one(server, receiver)
        first = [await receiver.next() for _ in range(2)]
        await server.stop()
        server = await serve(key=server.key, **patient)
        third = await receiver.next()
        assert {call.headers["webhook-id"] for call in first} == {third.headers["webhook-id"]}
        delivery = await _settled(server, task_id)
        assert [tried["status"] for tried in delivery["attempts"]] == [500, 500, 200]


async def test_the_secret_that_signs_is_the_one_of_now(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        server = await serve(callbacks_allow=receiver.entry)
        old = (await server.command("account-secret", account="default"))["webhook_secret"]
        new = (await server.command("account-secret", account="default", rotate=True))["webhook_secret"]
        assert old != new
        await _send_one(server, receiver)
        callback = await receiver.next()
        Webhook(new).verify(callback.body, dict(callback.headers))


async def test_the_trace_of_an_order_goes_on_in_its_callback(serve: Serve) -> None:
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    async with receiving_callbacks(status(500, 200)) as receiver:
        server = await serve(callbacks_allow=receiver.entry, **QUICK)
        order = {"model": MODEL, "input": {"prompt": "Fox [testcard: refuse]"}, "callBackUrl": receiver.url}
        await server.order(order, traceparent=trace)
        assert [(await receiver.next()).headers["traceparent"] for _ in range(2)] == [trace, trace]
        for wrong in ("", "00-none", trace.replace("00-", "ff-", 1)):
            await server.order(order, traceparent=wrong)
            assert "traceparent" not in (await receiver.next()).headers
