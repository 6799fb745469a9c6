"""Turns at a service: spaced, few at once, one at a time while it is silent, none lost to who gives up."""

import asyncio

from tests.upstreams.bench import until

from reelyard.executors.upstream.rota import Rota


async def test_turns_are_spaced_out() -> None:
    rota, began = Rota(rate=50), asyncio.get_running_loop().time()
    for _ in range(11):
        async with rota.turn():
            pass
    assert asyncio.get_running_loop().time() - began >= 10 / 50 * 0.95


async def test_no_more_are_under_way_than_may_be() -> None:
    rota, most, now = Rota(rate=10_000, at_once=3), 0, 0

    async def ask() -> None:
        nonlocal most, now
        async with rota.turn():
            now += 1
            most = max(most, now)
            await asyncio.sleep(0.002)
            now -= 1

    await asyncio.gather(*(ask() for _ in range(30)))
    assert most == 3


async def test_who_is_due_first_comes_first() -> None:
    rota, came = Rota(rate=10_000, at_once=1), list[float]()

    async def ask(after: float) -> None:
        async with rota.turn(after):
            came.append(after)

    await asyncio.gather(*(ask(after) for after in (0.09, 0.03, 0.06, 0.0)))
    assert came == [0.0, 0.03, 0.06, 0.09]


async def test_faults_in_a_row_make_longer_and_longer_pauses_and_an_answer_ends_them() -> None:
    rota, loop = Rota(rate=10_000, longest=0.2), asyncio.get_running_loop()
    rota.faulted()
    async with asyncio.timeout(5), rota.turn():  # one fault is nothing
        pass
    rota.faulted()
    began = loop.time()
    async with rota.turn():
        assert loop.time() - began > 0.19
        waiting = asyncio.create_task(_one(rota))
        await asyncio.sleep(0.05)
        assert not waiting.done()  # while it does not answer, one asks for all
        rota.answered()
        await asyncio.wait_for(waiting, 5)


async def test_a_services_own_word_is_heeded() -> None:
    rota, loop = Rota(rate=10_000), asyncio.get_running_loop()
    rota.faulted(0.2)
    began = loop.time()
    async with rota.turn():
        assert loop.time() - began > 0.19


async def test_who_gives_up_takes_no_turn_with_it() -> None:
    rota = Rota(rate=10_000, at_once=1)
    for delay in range(40):  # whenever it comes: waiting, just called, at work
        one = asyncio.create_task(_one(rota))
        for _ in range(delay % 5):
            await asyncio.sleep(0)
        one.cancel()
        await asyncio.gather(one, return_exceptions=True)
    await asyncio.wait_for(_one(rota), 5)
    await until(lambda: rota._under_way == 0)


async def _one(rota: Rota) -> None:
    async with rota.turn():
        await asyncio.sleep(0)
