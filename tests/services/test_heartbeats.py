"""The heartbeats of all attempts of a process: one unit of work for all, and each hears what is its own."""

import asyncio
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from datetime import timedelta

import pytest
from tests.stores.bench import SqliteBench
from tests.stores.given import LEASE, broken, customer, placed, takes

from reelyard.core.brief import Failure, Progress
from reelyard.core.task import Task
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report
from reelyard.services.at_work import Leave
from reelyard.services.heartbeats import Beat, Heartbeats, Pace
from reelyard.services.log_fields import saying
from reelyard.services.records import Records
from reelyard.telemetry.logs import stamp

WAIT = 15.0  # seconds, at most: a busy machine is slow


class Counting:
    """A store's reports, counted; ``broken`` ones cannot be written."""

    def __init__(self, store: Store, broken: int = 0) -> None:
        self.store, self.broken = store, broken
        self.units: list[Sequence[Report]] = []
        self.told = asyncio.Event()

    async def report_all(self, reports: Sequence[Report], lease: timedelta) -> AbstractSet[str]:
        self.units.append(reports)
        self.told.set()
        if len(self.units) <= self.broken:
            raise OSError("the disk is full")
        return await self.store.report_all(reports, lease)


def heartbeats(store: Counting, every: float = 1.0) -> tuple[Heartbeats, list[str]]:
    rung: list[str] = []
    beats = Heartbeats(
        store=store,  # type: ignore[arg-type]
        records=Records(store=store.store, public_url="http://here", owned=True),
        pace=Pace(lease=LEASE, heartbeat=timedelta(seconds=every)),
        changed=rung.append,
    )
    return beats, rung


async def at_work(store: Store, count: int) -> Sequence[Task]:
    who = await customer(store)
    for _ in range(count):
        await placed(store, who)
    return await store.claim("w1", takes(count), LEASE)


async def unit(store: Counting) -> None:
    store.told.clear()
    async with asyncio.timeout(WAIT):
        await store.told.wait()


async def test_all_attempts_are_renewed_in_one_unit_of_work(store: Store, bench: SqliteBench) -> None:
    tasks = await at_work(store, 40)
    counting = Counting(store)
    beats, rung = heartbeats(counting)
    bench.clock.turn(29)
    with ExitStack() as stack:
        held = [stack.enter_context(beats.of(task, Leave())) for task in tasks]
        held[7].progress(Progress(fraction=0.5))
        await unit(counting)
        await unit(counting)
    assert [len(words) for words in counting.units] == [40, 40]
    assert rung == [tasks[7].account_id]
    bench.clock.turn(29)
    assert await store.lapsed() == []
    assert (await store.task(tasks[7].id) or tasks[0]).progress == 0.5


async def test_an_attempt_that_says_something_waits_for_no_heartbeat(store: Store) -> None:
    quiet, telling = await at_work(store, 2)
    counting = Counting(store)
    beats, _ = heartbeats(counting, every=3_600)
    with beats.of(quiet, Leave()), beats.of(telling, Leave()) as beat:
        beat.progress(Progress(fraction=0.1))
        beat.progress(Progress(fraction=0.2))
        await unit(counting)
    assert [[word.task_id for word in words] for words in counting.units] == [[telling.id]]


async def test_who_has_lost_its_task_hears_it_and_the_others_do_not(store: Store) -> None:
    lost, kept = await at_work(store, 2)
    counting = Counting(store)
    beats, _ = heartbeats(counting)
    leaves = Leave(), Leave()
    with beats.of(lost, leaves[0]), beats.of(kept, leaves[1]):
        await store.settle(broken(lost, Failure.LOST))
        async with asyncio.timeout(WAIT):
            await leaves[0].stop.wait()
    assert leaves[0].lost.is_set()
    assert not leaves[1].stop.is_set()


async def test_a_store_that_stumbles_gets_the_next_words(store: Store) -> None:
    [task] = await at_work(store, 1)
    counting = Counting(store, broken=1)
    beats, _ = heartbeats(counting)
    leave = Leave()
    with beats.of(task, leave):
        await unit(counting)
        await unit(counting)
    assert not leave.stop.is_set()


async def test_the_loop_speaks_for_no_one_attempt_but_for_the_one_that_has_lost_its_task(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.addFilter(stamp)
    try:
        one, other = await at_work(store, 2)
        counting = Counting(store, broken=1)
        beats, _ = heartbeats(counting)
        with saying(task_id=one.id), beats.of(one, Leave()), beats.of(other, leave := Leave()):
            await unit(counting)
            assert await store.settle(broken(other, Failure.LOST))
            async with asyncio.timeout(WAIT):
                await leave.lost.wait()
    finally:
        caplog.handler.removeFilter(stamp)
    said = {each.getMessage(): getattr(each, "task_id", None) for each in caplog.records}
    assert said == {
        "heartbeats could not be written": None,
        "the task is another's by now: this attempt ends": other.id,
    }


async def test_the_loop_ends_with_the_last_attempt_and_begins_with_the_next(store: Store) -> None:
    first, second = await at_work(store, 2)
    counting = Counting(store)
    beats, _ = heartbeats(counting)
    before = asyncio.all_tasks()
    for task in (first, second):
        with beats.of(task, Leave()):
            await unit(counting)
        await asyncio.sleep(0)
        assert asyncio.all_tasks() == before
    assert isinstance(Beat(task=first, leave=Leave()).word(), Report)
