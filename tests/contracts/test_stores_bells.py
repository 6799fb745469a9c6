"""What every store promises of bells: where others may work on the database, they hear them."""

import asyncio

from tests.stores.bench import Bench

from reelyard.ports.bell_store import WAITING, changed, gone, named
from reelyard.ports.store import Store

SECONDS = 15  # at most, on a busy machine


async def _until(heard: list[str], wanted: set[str]) -> None:
    async with asyncio.timeout(SECONDS):
        while not wanted <= set(heard):  # noqa: ASYNC110 - what hears may not wait
            await asyncio.sleep(0.01)


async def test_others_hear_a_bell_once_though_it_is_rung_often(bench: Bench) -> None:
    store, other = bench.open(), bench.open()
    mine: list[str] = []
    theirs: list[str] = []
    await store.listen(mine.append)
    await other.listen(theirs.append)
    for _ in range(50):
        store.ring(WAITING)
        store.ring(changed("acct_ann"))
    if store.is_shared:
        await _until(theirs, {WAITING, changed("acct_ann")})
        store.ring("last")
        await _until(theirs, {"last"})
        assert len(theirs) <= 5
    assert mine == []  # whoever rings knows already


async def test_many_bells_at_once_are_all_heard(bench: Bench) -> None:
    store, other = bench.open(), bench.open()
    heard: list[str] = []
    await store.listen(lambda _: None)
    await other.listen(heard.append)
    bells = {changed(f"acct_{number:040d}") for number in range(500)}
    for bell in sorted(bells):
        store.ring(bell)
    if store.is_shared:
        await _until(heard, bells)


async def test_what_was_rung_goes_out_when_the_store_closes(bench: Bench) -> None:
    store, other = bench.open(), bench.open()
    heard: list[str] = []
    await other.listen(heard.append)
    store.ring(WAITING)
    await store.close()
    if store.is_shared:
        await _until(heard, {WAITING})


def test_a_bell_says_what_it_is_for() -> None:
    bells = (WAITING, changed("acct_1"), gone("task_1"))
    assert [named(bell) for bell in bells] == [(WAITING, ""), ("changed", "acct_1"), ("gone", "task_1")]


async def test_a_store_that_nobody_listens_with_rings_all_the_same(store: Store) -> None:
    store.ring(WAITING)
    await store.close()
