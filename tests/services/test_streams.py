"""Streams and the hub behind them: each change is encoded once, and nobody is missed, held up or kept."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Message as Sent
from tests.stores.bench import SqliteBench
from tests.stores.given import Customer, customer, placed

from reelyard.core.errors import UnderMaintenance
from reelyard.http.connection import ABORT
from reelyard.http.event_stream import EventStreams
from reelyard.ports.change_store import Change
from reelyard.ports.store import Store
from reelyard.services.changes import Changes
from reelyard.services.channel import Message
from reelyard.services.clip_links import ClipLinks
from reelyard.services.streams import QUIET, Place, Stream, Streams

PATIENCE = 5.0  # seconds


class Counting(Changes):
    """A hub that counts what it encodes."""

    encoded: list[int] = []  # noqa: RUF012 - frozen dataclasses have no other place for it

    async def encode(self, change: Change) -> Message:
        self.encoded.append(change.number)
        return await super().encode(change)


@pytest.fixture
def changes(store: Store, bench: SqliteBench) -> Changes:
    links = ClipLinks(
        store=store, secrets={1: b"s"}, public_url="http://x", keep=timedelta(days=1), now=bench.clock.now
    )
    Counting.encoded = []
    clock = bench.clock.monotonic
    return Counting(store=store, links=links, public_url="http://x", most=300, clock=clock, look=0.05)


@pytest.fixture
def streams(store: Store, changes: Changes, bench: SqliteBench) -> Streams:
    return Streams(store=store, changes=changes, clock=bench.clock.monotonic)


@pytest.fixture
async def ann(store: Store, changes: Changes) -> AsyncIterator[Customer]:
    yield await customer(store)
    await changes.close()


async def always() -> bool:
    return True


async def opened(streams: Streams, who: Customer, number: int | None = None) -> Stream:
    stream = await streams.open(who.account.id, Place(number=number), always)
    assert stream
    return stream


async def until(chunks: AsyncGenerator[bytes, None], word: str) -> bytes:
    heard = b""
    async with asyncio.timeout(PATIENCE):
        async for chunk in chunks:
            heard += chunk
            if word.encode() in heard:
                return heard
    raise AssertionError(heard)


async def test_a_change_is_encoded_once_however_many_listen(
    store: Store, streams: Streams, changes: Changes, ann: Customer
) -> None:
    listeners = [await opened(streams, ann) for _ in range(50)]
    following = [listener.chunks() for listener in listeners]
    for chunks in following:
        await until(chunks, "id: 0")
    task = await placed(store, ann)
    changes.ring(ann.account.id)
    for chunks in following:
        assert (await until(chunks, task.id)).count(b"event: task") == 1
        await chunks.aclose()
    assert Counting.encoded == [1]
    for listener in listeners:
        await listener.close()
    assert changes._channels == {}


async def test_what_another_process_changed_is_found_without_a_ring(
    streams: Streams, ann: Customer, bench: SqliteBench
) -> None:
    listener = await opened(streams, ann)
    chunks = listener.chunks()
    task = await placed(bench.open(), ann)
    assert task.id.encode() in await until(chunks, task.id)
    await chunks.aclose()
    await listener.close()


async def test_who_has_fallen_behind_gets_the_newest_of_each_task_and_misses_nothing(
    store: Store, streams: Streams, changes: Changes, ann: Customer
) -> None:
    quick, slow = await opened(streams, ann), await opened(streams, ann)
    slow_chunks, quick_chunks = slow.chunks(), quick.chunks()
    await until(slow_chunks, "id: 0")
    tasks = [await placed(store, ann) for _ in range(400)]  # more than is kept
    changes.ring(ann.account.id)
    await until(quick_chunks, tasks[-1].id)
    assert len(quick.channel._kept) < 300
    heard = await until(slow_chunks, tasks[-1].id)
    assert heard.count(b"event: task") == 400
    assert [task.id.encode() in heard for task in tasks] == [True] * 400
    for stream, chunks in ((quick, quick_chunks), (slow, slow_chunks)):
        await chunks.aclose()
        await stream.close()


async def test_a_quiet_stream_says_that_it_lives(streams: Streams, ann: Customer, bench: SqliteBench) -> None:
    listener = await opened(streams, ann)
    chunks = listener.chunks()
    await until(chunks, "id: 0")
    waiting = asyncio.ensure_future(anext(chunks))
    await asyncio.sleep(0.15)
    assert not waiting.done()
    bench.clock.turn(QUIET)
    assert await waiting == b":\n\n"
    await chunks.aclose()
    await listener.close()


async def test_a_stop_ends_every_stream_and_takes_no_new_one(
    store: Store, streams: Streams, changes: Changes, ann: Customer
) -> None:
    listener = await opened(streams, ann)
    chunks = listener.chunks()
    await until(chunks, "id: 0")
    task = await placed(store, ann)  # and nobody rings
    await changes.close()
    assert task.id.encode() in b"".join([chunk async for chunk in chunks])
    with pytest.raises(UnderMaintenance):
        await opened(streams, ann)


async def test_a_client_that_does_not_read_is_hung_up_on(streams: Streams, ann: Customer) -> None:
    ends: list[str] = []
    gone = asyncio.Event()

    def abort() -> None:
        ends.append("aborted")
        gone.set()

    async def receive() -> Sent:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Sent) -> None:
        if message["type"] == "http.response.body":
            await asyncio.Event().wait()  # its buffers are full

    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": b"",
        "headers": [],
        "extensions": {ABORT: {"now": abort}},
    }
    answers = EventStreams(streams=streams, patience=0.05)
    response = await answers.answer(Request(scope), ann.account.id, always)
    assert len(streams.changes._channels) == 1
    async with asyncio.timeout(PATIENCE):
        await response(scope, receive, send)
    assert ends == ["aborted"]
    assert streams.changes._channels == {}
