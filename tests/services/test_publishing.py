"""A media store that is out for a while: what was made is offered again, not made or bought again."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from tests.services.place import Place, Scripted, claimed_at
from tests.stores.given import CLIP

from reelyard.core.brief import Outcome, Produced
from reelyard.core.task import Task, TaskState
from reelyard.ports.executor import Watch
from reelyard.ports.meter import Meter
from reelyard.services.publishing import Patience

_SOON = Patience(first=0.01, longest=0.02, whole=30.0)
_NEVER = Patience(whole=0.0)


class Noting(Meter):
    """Counts the offers that were not taken."""

    offers = 0

    def not_stored(self) -> None:
        self.offers += 1


class Counting(Scripted):
    """Counts the clips that it makes, as an order's service would charge them."""

    made = 0

    async def run(self, *asked: object, **named: object) -> Outcome:
        self.made += 1
        return await super().run(*asked, **named)  # type: ignore[arg-type]


async def _now(place: Place, task: Task) -> Task:
    after = await place.store.task(task.id)
    assert after is not None
    return after


@asynccontextmanager
async def _out(place: Place, task: Task, drain: asyncio.Event) -> AsyncIterator[Callable[[], None]]:
    """An attempt whose store is gone; what is given brings it back."""
    aside = place.media.root.with_name("elsewhere")
    place.media.root.rename(aside)
    running = asyncio.create_task(place.runs.run(task, drain))
    try:
        await asyncio.sleep(0.3)  # several offers
        assert not running.done()
        yield lambda: (aside.rename(place.media.root), None)[1]
        await running
    finally:
        running.cancel()


async def test_a_clip_waits_for_a_store_that_is_out_and_is_made_once(
    make_place: Callable[..., Place], caplog: pytest.LogCaptureFixture
) -> None:
    executor, meter = Counting(), Noting()
    place = make_place(executor, storing=_SOON, meter=meter)
    task = await claimed_at(place)
    async with _out(place, task, asyncio.Event()) as mend:
        mend()
    after = await _now(place, task)
    assert (after.state, after.failures, executor.made) == (TaskState.SUCCEEDED, 0, 1)
    assert await place.clips() == [after.clip_id]
    assert list(place.scratch.iterdir()) == []
    assert meter.offers > 1
    assert caplog.text.count("tried again in") == meter.offers


async def test_a_server_that_stops_does_not_wait_for_the_store(make_place: Callable[..., Place]) -> None:
    place, drain = make_place(Scripted(), storing=replace(_SOON, first=20.0)), asyncio.Event()
    task = await claimed_at(place)
    async with _out(place, task, drain):
        drain.set()
    after = await _now(place, task)
    assert (after.state, after.failures) == (TaskState.WAITING, 0)
    assert list(place.scratch.iterdir()) == []


async def test_what_is_never_taken_is_a_failure_in_the_end(make_place: Callable[..., Place]) -> None:
    place = make_place(Scripted(), storing=_NEVER)
    task = await claimed_at(place)
    place.media.root.rename(place.media.root.with_name("elsewhere"))
    await place.runs.run(task, asyncio.Event())
    after = await _now(place, task)
    assert (after.state, after.failures) == (TaskState.WAITING, 1)
    assert (after.clip_id, after.link) == (None, None)


async def test_a_clip_that_is_no_file_is_not_waited_for(make_place: Callable[..., Place]) -> None:
    async def linked(file: Path, watch: Watch) -> Outcome:
        await asyncio.to_thread(file.symlink_to, "/etc/hostname")
        return Produced(clip=CLIP)

    place = make_place(Scripted(linked), storing=replace(_SOON, first=20.0))
    task = await claimed_at(place)
    await asyncio.wait_for(place.runs.run(task, asyncio.Event()), 5)
    assert (await _now(place, task)).failures == 1


def test_the_pauses_grow_and_come_to_an_hour() -> None:
    pauses = Patience().pauses()
    assert pauses[:4] == [1, 2, 4, 8]
    assert max(pauses) == 60
    assert 3_600 <= sum(pauses) < 3_660
