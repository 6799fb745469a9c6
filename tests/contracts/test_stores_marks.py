"""What every store promises of marks: processes that do not belong together can find out."""

import asyncio

from tests.stores.bench import Bench

from reelyard.ports.store import Store


async def test_a_mark_is_set_once_and_changed_by_who_knows_what_it_was(bench: Bench) -> None:
    store, other = bench.open(), bench.open()
    assert await store.mark("media") is None
    assert await store.set_mark("media", "here", was=None)
    if store.is_shared:
        assert await other.mark("media") == "here"
        assert not await other.set_mark("media", "there", was=None)
        assert not await other.set_mark("media", "there", was="elsewhere")
        assert await other.set_mark("media", "there", was="here")
        assert await store.mark("media") == "there"


async def test_of_two_that_mark_at_once_one_is_told_that_it_came_late(bench: Bench) -> None:
    stores = [bench.open() for _ in range(4)]
    told = await asyncio.gather(*(each.set_mark("media", str(n), was=None) for n, each in enumerate(stores)))
    assert sum(told) == (1 if stores[0].is_shared else 4)


async def test_a_store_tells_whether_anybody_else_is_there(store: Store, bench: Bench) -> None:
    await store.open()
    assert not await store.others_at_work()
    other = bench.open()
    await other.open()
    assert await store.others_at_work() == store.is_shared
    await other.close()
    bench.opened.remove(other)
    async with asyncio.timeout(15):
        while await store.others_at_work():  # noqa: ASYNC110 - the database drops a session in its own time
            await asyncio.sleep(0.05)
