"""A clip is written while its child makes the next one: told by the order of events, not by the clock."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.contracts.test_executors import PATHS, Witness, brief

from reelyard.core.brief import Broke, Failure, Outcome, Produced, Progress
from reelyard.executors.engine_spec import EngineSpec
from reelyard.executors.process import ProcessExecutor
from reelyard.ports.executor import Watch

DOTTED = "tests.executors.two_part_engines:TwoPart"
LIMIT = timedelta(seconds=60)


@dataclass
class Order:
    """One order at an executor, and what was heard of it."""

    executor: ProcessExecutor
    folder: Path
    name: str
    witness: Witness = field(default_factory=Witness)
    freed: asyncio.Event = field(default_factory=asyncio.Event)
    writing: asyncio.Event = field(default_factory=asyncio.Event)

    def gate(self, part: str) -> Path:
        return self.folder / f"{self.name}.{part}"

    def begin(self, *gates: str, more: str = "") -> "asyncio.Task[Outcome]":
        prompt = " ".join([*(f"{part}={self.gate(part)}" for part in gates), more])
        watch = Watch(
            progress=self._see,
            show=self.witness.shown.append,
            remember=self.witness.watch.remember,
            stop=self.witness.stop,
            free=self.freed.set,
        )
        clip = self.folder / f"{self.name}.mp4"
        return asyncio.create_task(self.executor.run("two", brief(prompt), clip, watch, LIMIT))

    def _see(self, progress: Progress) -> None:
        self.witness.watch.progress(progress)
        if progress.fraction >= 0.75:
            self.writing.set()


Make = Callable[..., Callable[[str], Order]]


@pytest.fixture
async def make(tmp_path: Path) -> AsyncIterator[Make]:
    executors: list[ProcessExecutor] = []

    def make(**said: object) -> Callable[[str], Order]:
        spec = replace(EngineSpec(dotted=DOTTED), **said)  # type: ignore[arg-type]
        executors.append(ProcessExecutor(engines={}, specs={"two": spec}, environment=PATHS))
        return lambda name: Order(executors[-1], tmp_path, name)

    yield make
    for executor in executors:
        await executor.close()


def good(outcome: Outcome) -> Produced:
    assert isinstance(outcome, Produced), outcome
    return outcome


async def within(event: asyncio.Event) -> None:
    async with asyncio.timeout(30):
        await event.wait()


async def test_the_next_clip_begins_while_the_one_before_is_written(make: Make) -> None:
    order = make()
    first, second = order("first"), order("second")
    written = first.begin("write")
    await within(first.freed)
    made = second.begin("begin")
    await within(second.witness.at_work)
    assert not written.done()
    first.gate("write").touch()
    second.gate("begin").touch()
    assert good(await written).recipe["pid"] == good(await made).recipe["pid"]


async def test_a_seat_is_free_before_the_clip_is_there_and_only_once_its_own_device_is(make: Make) -> None:
    order = make()
    first = order("first")
    written = first.begin("begin", "write")
    await within(first.witness.at_work)
    assert not first.freed.is_set()
    first.gate("begin").touch()
    await within(first.freed)
    assert not written.done()
    first.gate("write").touch()
    good(await written)


async def test_no_third_clip_is_begun_while_two_lie_in_memory(make: Make) -> None:
    order = make()
    first, second = order("first"), order("second")
    written = first.begin("write")
    await within(first.freed)
    waiting = second.begin("write")
    await within(second.witness.at_work)
    second.gate("write").touch()
    await asyncio.sleep(0.3)
    assert not second.freed.is_set()
    first.gate("write").touch()
    good(await written)
    good(await waiting)
    assert second.freed.is_set()


async def test_a_clip_that_is_stopped_while_it_is_written_leaves_the_next_alone(make: Make) -> None:
    order = make()
    first, second = order("first"), order("second")
    written = first.begin("write")
    await within(first.writing)
    made = second.begin("begin")
    await within(second.witness.at_work)
    first.witness.stop.set()
    assert await written == Broke(failure=Failure.CANCELLED, reason="cancelled")
    second.gate("begin").touch()
    good(await made)
    assert not (first.folder / "first.mp4").exists()


async def test_a_writing_that_heeds_nothing_is_let_go_and_its_child_ends_after_the_next(make: Make) -> None:
    order = make()
    first, second, third = order("first"), order("second"), order("third")
    written = first.begin("write", more="deaf")
    await within(first.freed)
    made = second.begin("begin")
    await within(second.witness.at_work)
    (before,) = first.executor.children()["two"] or [0]
    first.witness.stop.set()
    async with asyncio.timeout(5):
        assert (await written).failure is Failure.CANCELLED  # type: ignore[union-attr]
    assert not made.done()
    first.gate("write").touch()  # else the second would wait for it
    second.gate("begin").touch()
    assert good(await made).recipe["pid"] == before
    assert good(await third.begin()).recipe["pid"] != before


async def test_a_hung_model_is_let_go_once_the_clip_before_is_written(make: Make) -> None:
    order = make()
    first, second, third = order("first"), order("second"), order("third")
    written = first.begin("write")
    await within(first.freed)
    hung = second.begin("begin", more="deaf")
    await within(second.witness.at_work)
    second.witness.stop.set()
    async with asyncio.timeout(5):
        assert (await hung).failure is Failure.CANCELLED  # type: ignore[union-attr]
    later = third.begin()
    await asyncio.sleep(0.3)
    assert not later.done()  # its seat is its own only once the old child is gone
    first.gate("write").touch()
    old, new = good(await written).recipe["pid"], good(await later).recipe["pid"]
    assert old != new


async def test_a_writing_that_fails_is_a_failure_and_leaves_nothing(make: Make) -> None:
    first = make()("first")
    outcome = await first.begin(more="fail")
    assert outcome == Broke(failure=Failure.FAILED, reason="the engine broke: RuntimeError: out of film")
    assert list(first.folder.iterdir()) == []


async def test_an_engine_that_is_down_says_so_and_is_broken(make: Make) -> None:
    first = make(options={"word": "broken"})("first")
    assert await first.begin() == Broke(failure=Failure.DOWN, reason="the model is not there", standing=True)
    assert first.executor.readiness()["two"].state == "broken"
    assert first.executor.children()["two"] == []


async def test_options_reach_the_engine_and_every_seat_has_its_own_devices(make: Make) -> None:
    order = make(options={"word": "täglich"}, seats=({"SEAT": "0,1"}, {"SEAT": "2,3"}))
    orders = [order(name) for name in ("a", "b")]
    begun = [each.begin("begin") for each in orders]
    for each in orders:
        await within(each.witness.at_work)
    for each in orders:
        each.gate("begin").touch()
    recipes = [good(await each).recipe for each in begun]
    assert {recipe["seat"] for recipe in recipes} == {"0,1", "2,3"}
    assert {recipe["word"] for recipe in recipes} == {"täglich"}
