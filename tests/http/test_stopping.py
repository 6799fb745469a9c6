"""A server that is told to stop: what runs is handed back, and the next one finishes it."""

import asyncio

import aiohttp
from tests.served.callback_receiver import receiving_callbacks
from tests.served.installation import PRICE, Reply, Serve

AT_WORK = ("queuing", "generating")
SLOW = "Fox [testcard: slow 2]"


async def test_a_running_task_is_handed_back_and_finished_by_the_next_server(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        server = await serve(worker_drain="0.1s", callbacks_allow=receiver.entry)
        task_id = (await server.create(SLOW, callBackUrl=receiver.url)).task_id
        await server.until(task_id, *AT_WORK)
        await server.stop()
        server = await serve(key=server.key, callbacks_allow=receiver.entry)
        record = await server.ended(task_id)
        assert record["state"] == "success"
        task = (await server.task(task_id))["task"]
        assert (task["attempt"], task["failures"]) == (2, 0)
        assert (await receiver.next()).words["data"]["state"] == "success"
        assert receiver.count == 1
        assert await server.credit() == 1_000_000 - PRICE


async def test_a_task_that_ends_within_the_drain_is_finished_by_this_one(serve: Serve) -> None:
    server = await serve(worker_drain="20s")
    task_id = (await server.create("Fox [testcard: slow 0.5]")).task_id
    await server.until(task_id, *AT_WORK)
    await server.stop()
    server = await serve(key=server.key, api_only=True)
    assert (await server.record(task_id))["state"] == "success"
    assert (await server.task(task_id))["task"]["attempt"] == 1


async def test_while_it_drains_it_answers_and_says_that_it_is_not_ready(serve: Serve) -> None:
    server = await serve(worker_drain="10s")
    task_id = (await server.create("Fox [testcard: slow 1.5]")).task_id
    await server.until(task_id, *AT_WORK)
    server.server.stopping.set()
    ready = await server.call("GET", "/readyz", key="")
    assert (ready.status, ready.words["reason"]) == (503, "the server is stopping")
    assert (await server.call("GET", "/healthz", key="")).status == 200
    assert (await server.record(task_id))["state"] in AT_WORK
    waiting = await server.create()
    assert waiting.code == 200
    await server.running
    server = await serve(key=server.key)
    assert (await server.ended(task_id))["state"] == "success"
    assert (await server.ended(waiting.task_id))["state"] == "success"


async def test_what_was_answered_with_200_is_there_after_the_stop(serve: Serve) -> None:
    server = await serve(api_only=True, limits_create="10000/1s", limits_unfinished="10000")

    async def ask() -> Reply | None:
        try:
            return await server.create()
        except aiohttp.ClientError:
            return None

    asking = [asyncio.create_task(ask()) for _ in range(60)]
    await asyncio.wait(asking, return_when=asyncio.FIRST_COMPLETED)
    await server.stop()
    replies = await asyncio.gather(*asking)
    taken = [reply.task_id for reply in replies if reply is not None]
    server = await serve(api_only=True, key=server.key)
    assert taken
    for task_id in taken:
        assert (await server.record(task_id))["state"] == "waiting"
    assert (
        await server.credit() == 1_000_000 - PRICE * (await server.command("account-list"))[0]["unfinished"]
    )


async def test_an_account_that_is_cut_short_waits_for_its_turn_again(serve: Serve) -> None:
    server = await serve(worker_drain="0.1s", worker_slots="1")
    first = (await server.create(SLOW)).task_id
    second = (await server.create("Fox [testcard: fast]")).task_id
    await server.until(first, *AT_WORK)
    assert (await server.record(second))["state"] == "waiting"
    await server.stop()
    server = await serve(key=server.key, worker_slots="1")
    assert [(await server.ended(task_id))["state"] for task_id in (first, second)] == ["success"] * 2
