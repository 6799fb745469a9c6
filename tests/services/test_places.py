"""Places on an open stream: they are told again as they move, though the task that waits does not change."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.services.test_forecasts import forecasts
from tests.stores.bench import SqliteBench
from tests.stores.given import Customer, claimed, customer, placed, success

from reelyard.bootstrap.forecast_parts import expecting
from reelyard.ports.store import Store
from reelyard.services.changes import Changes
from reelyard.services.clip_links import ClipLinks
from reelyard.services.forecasts import FRESH
from reelyard.services.places import MOST, Places
from reelyard.services.streams import Place, Streams
from reelyard.wire.event import Expected

LOOK = 0.02


@pytest.fixture
async def streams(store: Store, bench: SqliteBench) -> AsyncIterator[Streams]:
    async with opened(store, bench, LOOK) as made:
        yield made


@asynccontextmanager
async def opened(store: Store, bench: SqliteBench, look: float) -> AsyncIterator[Streams]:
    clock = bench.clock
    links = ClipLinks(
        store=store, secrets={1: b"s"}, public_url="http://x", keep=timedelta(days=1), now=clock.now
    )
    changes = Changes(
        store=store,
        links=links,
        public_url="http://x",
        most=9,
        clock=clock.monotonic,
        look=look,
        ahead=expecting(forecasts(store, clock, 1)),
    )
    yield Streams(store=store, changes=changes, clock=clock.monotonic)
    await changes.close()


async def always() -> bool:
    return True


@asynccontextmanager
async def heard(streams: Streams, who: Customer, place: Place) -> AsyncIterator[AsyncGenerator[bytes, None]]:
    stream = await streams.open(who.account.id, place, always)
    assert stream
    async with aclosing(stream.chunks()) as chunks:
        yield chunks
    await stream.close()


def places_in(words: bytes) -> list[dict[str, Any]]:
    blocks = [block for block in words.decode().split("\n\n") if "event: place" in block]
    assert not any(block.startswith("id:") for block in blocks)
    return [json.loads(block.split("data: ")[1]) for block in blocks]


async def places_of(chunks: AsyncGenerator[bytes, None], count: int) -> dict[str, int]:
    told: list[dict[str, Any]] = []
    async with asyncio.timeout(5):
        async for chunk in chunks:
            told += places_in(chunk)
            if len(told) >= count:
                return {each["taskId"]: each["queuePlace"] for each in told}
    raise AssertionError(told)


async def test_places_go_down_on_an_open_stream_while_another_account_is_worked_for(
    store: Store, streams: Streams, bench: SqliteBench
) -> None:
    other, bob = await customer(store, "ann"), await customer(store, "bob")
    theirs = await placed(store, other)
    mine = [await placed(store, bob, at=bench.now + number) for number in range(2)]
    one = Place(task_id=mine[1].id)
    async with heard(streams, bob, Place()) as chunks, heard(streams, bob, one) as alone:
        first = await places_of(chunks, 2)
        assert sorted(first) == sorted(task.id for task in mine)
        assert await places_of(alone, 1) == {mine[1].id: first[mine[1].id]}
        number = await store.last_change(bob.account.id)
        task = await claimed(store)
        assert task.id == theirs.id
        await store.settle(success(task))
        bench.clock.turn(FRESH + 1)
        again = await places_of(chunks, 2)
        assert [again[task.id] for task in mine] == [1, 2]
        assert sum(again.values()) < sum(first.values())
        assert await places_of(alone, 1) == {mine[1].id: 2}
        assert await store.last_change(bob.account.id) == number
    async with heard(streams, bob, Place(number=number)) as back:  # who comes back missed nothing
        assert await places_of(back, 2) == again


async def test_a_new_task_is_told_at_once_while_nobody_can_look_at_the_queue(
    store: Store, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = await customer(store)

    async def stuck(each: int) -> None:
        await asyncio.Event().wait()

    async with heard(streams, ann, Place()) as chunks:
        await anext(chunks)
        monkeypatch.setattr(store, "queue", stuck)
        task = await placed(store, ann)
        streams.changes.ring(ann.account.id)
        async with asyncio.timeout(2):
            while task.id.encode() not in await anext(chunks):
                pass


async def test_a_stream_that_has_read_further_than_its_account_rests(
    store: Store, bench: SqliteBench
) -> None:
    ann = await customer(store)
    asked = 0

    def clock() -> float:
        nonlocal asked
        asked += 1
        assert asked < 100, "it goes round and round"
        return bench.clock.monotonic()

    async with opened(store, bench, look=3_600) as streams:
        eager = replace(streams, clock=clock)
        async with heard(eager, ann, Place()) as first:
            await anext(first)
            task = await placed(bench.open(), ann)  # nobody rings: the account's reader does not know yet
            async with heard(eager, ann, Place()) as second:
                assert task.id.encode() in await anext(second) + await anext(second)
                assert b"id: 1" in await anext(second)
                waiting = asyncio.ensure_future(anext(second))
                await asyncio.sleep(0.1)
                assert not waiting.done()
                waiting.cancel()
                await asyncio.gather(waiting, return_exceptions=True)


def line(*places: tuple[str, int, int]) -> Sequence[tuple[str, Expected]]:
    return [(task_id, Expected(queue_place=place, eta_seconds=eta)) for task_id, place, eta in places]


def test_only_what_moved_is_told_again() -> None:
    places = Places()
    assert places.take(line(("a", 1, 100), ("b", 2, 200)), 0.0)
    before = places.round
    assert not places.take(line(("a", 1, 91), ("b", 2, 220)), 3.0)  # within a tenth
    assert places.since(before, None) == b""
    assert places.take(line(("a", 1, 89), ("b", 2, 220)), 6.0)
    assert [each["taskId"] for each in places_in(places.since(before, None))] == ["a"]
    assert places.since(before, "b") == b""
    assert len(places_in(places.since(0, None))) == 2


def test_a_task_that_has_begun_is_not_placed_by_an_older_look() -> None:
    places = Places()
    places.take(line(("a", 1, 9), ("b", 2, 19)), 0.0)
    places.changed("a", 3.0, waits=False)
    assert [each["taskId"] for each in places_in(places.since(0, None))] == ["b"]
    assert not places.take(line(("a", 1, 9), ("b", 2, 19)), 3.5)
    places.changed("a", 4.0, waits=True)  # handed back
    assert places.take(line(("a", 1, 9)), 4.5)


def test_the_places_of_a_long_line_are_bounded() -> None:
    places = Places()
    places.take(line(*((f"t{number}", number + 1, 9) for number in range(300))), 0.0)
    assert len(places_in(places.since(0, None))) == MOST
