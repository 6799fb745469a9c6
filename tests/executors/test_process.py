"""What is special to child processes: that they are reused, released, nice, and never outlive us."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest
import uvloop
from tests.contracts.test_executors import PATHS, SCRIPTED, Bench, Witness
from tests.executors.watching import watched

from reelyard.core.brief import Broke, Failure, Outcome, Produced
from reelyard.executors.process import ProcessExecutor
from reelyard.ports.executor import Readiness

Make = Callable[..., ProcessExecutor]


@pytest.fixture
async def make() -> AsyncIterator[Make]:
    made: list[ProcessExecutor] = []

    def make(*, slots: int = 1, idle: timedelta = timedelta(minutes=5)) -> ProcessExecutor:
        environment = {**PATHS, "WORD": "told"}
        made.append(ProcessExecutor(engines=SCRIPTED, slots=slots, idle=idle, environment=environment))
        return made[-1]

    yield make
    for executor in made:
        await executor.close()


async def test_a_child_is_used_again(make: Make, tmp_path: Path) -> None:
    bench = Bench(make(), tmp_path)
    outcomes = [await bench.make(prompt) for prompt in ("good", "fail", "good", "fail", "refuse", "good")]
    first, last = outcomes[0], outcomes[-1]
    assert isinstance(first, Produced)
    assert isinstance(last, Produced)
    assert first.recipe["pid"] == last.recipe["pid"]
    assert last.recipe["warmings"] == 1


async def test_a_child_that_stopped_when_asked_is_used_again(make: Make, tmp_path: Path) -> None:
    executor = make()
    bench, witness = Bench(executor, tmp_path), Witness()
    making = asyncio.create_task(bench.make("work on", witness))
    await witness.at_work.wait()
    before = executor.children()
    witness.stop.set()
    await making
    assert executor.children() == before


async def test_a_child_that_fails_twice_in_a_row_is_replaced(make: Make, tmp_path: Path) -> None:
    executor = make()
    bench = Bench(executor, tmp_path)
    await bench.make("fail")
    assert len(executor.children()["Scripted"]) == 1
    await bench.make("fail")
    assert executor.children()["Scripted"] == []


async def test_a_child_is_nice_and_gets_the_environment(make: Make, tmp_path: Path) -> None:
    outcome = await Bench(make(), tmp_path).make("good")
    assert isinstance(outcome, Produced)
    assert outcome.recipe["niceness"] == min(19, os.nice(0) + 5)
    assert outcome.recipe["word"] == "told"


async def test_an_idle_child_is_ended(make: Make, tmp_path: Path) -> None:
    executor = make(idle=timedelta(seconds=0.2))
    await executor.warm("Scripted")
    (pid,) = executor.children()["Scripted"]
    with watched(pid) as ended:
        assert await asyncio.to_thread(ended, 5)
    assert executor.children()["Scripted"] == []
    assert executor.readiness()["Scripted"].state == "cold"
    assert isinstance(await Bench(executor, tmp_path).make("good"), Produced)


async def test_a_child_at_work_is_not_idle(make: Make, tmp_path: Path) -> None:
    executor = make(idle=timedelta(seconds=0.1))
    await executor.warm("Scripted")
    before = executor.children()
    outcome = await Bench(executor, tmp_path).make("work on", limit=0.5)
    assert isinstance(outcome, Broke)
    assert executor.children() == before


async def test_there_are_never_more_children_than_slots(make: Make, tmp_path: Path) -> None:
    executor = make(slots=2)
    folders = [tmp_path / str(number) for number in range(5)]
    for folder in folders:
        folder.mkdir()
    outcomes = await asyncio.gather(*(Bench(executor, folder).make("good") for folder in folders))
    pids = {outcome.recipe["pid"] for outcome in outcomes if isinstance(outcome, Produced)}
    assert all(isinstance(outcome, Produced) for outcome in outcomes)
    assert pids == set(executor.children()["Scripted"])
    assert len(pids) == 2


async def test_waiting_for_a_slot_heeds_a_stop(make: Make, tmp_path: Path) -> None:
    executor = make()
    bench, busy, late = Bench(executor, tmp_path), Witness(), Witness()
    making = asyncio.create_task(bench.make("work on", busy))
    await busy.at_work.wait()
    (tmp_path / "other").mkdir()
    other = Bench(executor, tmp_path / "other")
    second = asyncio.create_task(other.make("good", late))
    await asyncio.sleep(0)
    late.stop.set()
    assert isinstance(await asyncio.wait_for(second, 0.5), Broke)
    busy.stop.set()
    assert isinstance(await making, Broke)
    assert isinstance(await other.make("good"), Produced)


@pytest.mark.parametrize("prompt", ["have a child", "have a child and leave"])
async def test_what_an_engine_started_ends_with_it(make: Make, tmp_path: Path, prompt: str) -> None:
    witness = Witness()
    making = asyncio.create_task(Bench(make(), tmp_path).make(prompt, witness))
    await witness.at_work.wait()
    with watched(int(witness.remembered[0])) as ended:
        witness.stop.set()
        assert isinstance(await making, Broke)
        assert await asyncio.to_thread(ended, 2)


async def test_what_an_engine_detached_holds_up_nothing(
    make: Make, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    executor, witness = make(), Witness()
    start = time.monotonic()
    outcome = await Bench(executor, tmp_path).make("detach a child and leave", witness)
    assert outcome == Broke(
        failure=Failure.FAILED, reason="the engine's process ended by itself with status 3"
    )
    await executor.close()
    assert time.monotonic() - start < 8
    assert caplog.messages == []
    os.kill(int(witness.remembered[0]), signal.SIGKILL)


async def end_child(executor: ProcessExecutor, engine: str) -> None:
    (pid,) = executor.children()[engine]
    with watched(pid) as ended:
        os.kill(pid, signal.SIGKILL)
        assert await asyncio.to_thread(ended, 5)
    while executor.children()[engine]:  # noqa: ASYNC110 - the loop hears of it in its next rounds
        await asyncio.sleep(0)


async def test_a_child_that_ends_while_idle_is_replaced(make: Make, tmp_path: Path) -> None:
    executor = make()
    await executor.warm("Scripted")
    await end_child(executor, "Scripted")
    assert executor.readiness()["Scripted"].state == "cold"
    assert isinstance(await Bench(executor, tmp_path).make("good"), Produced)


async def test_an_engine_that_was_broken_once_is_not_broken_for_ever(tmp_path: Path) -> None:
    environment = {**PATHS, "WORD": str(tmp_path / "marker")}
    executor, states = ProcessExecutor(engines=SCRIPTED, environment=environment), []
    for _ in range(2):
        await executor.warm("WarmLater")
        states.append(executor.readiness()["WarmLater"].state)
    await end_child(executor, "WarmLater")
    assert [*states, executor.readiness()["WarmLater"].state] == ["broken", "ready", "cold"]
    await executor.close()


async def test_a_run_that_is_given_up_ends_its_child_and_leaves_nothing(make: Make, tmp_path: Path) -> None:
    executor, witness = make(), Witness()
    making = asyncio.create_task(Bench(executor, tmp_path).make("hang", witness))
    await witness.at_work.wait()
    (pid,) = executor.children()["Scripted"]
    with watched(pid) as ended:
        making.cancel()
        with pytest.raises(asyncio.CancelledError):
            await making
        assert await asyncio.to_thread(ended, 2)
    assert list(tmp_path.iterdir()) == []  # noqa: ASYNC240 - a folder of a few files


def open_files() -> set[str]:
    return {each.name for each in Path("/proc/self/fd").iterdir()}


async def test_a_child_leaves_none_of_our_files_open(make: Make, tmp_path: Path) -> None:
    executor = make(idle=timedelta(seconds=0))
    before = open_files()
    for prompt in ("good", "leave"):
        await Bench(executor, tmp_path).make(prompt)
    await executor.close()
    assert open_files() <= before


async def test_a_child_heeds_its_parent_alone(make: Make, tmp_path: Path) -> None:
    executor, witness = make(), Witness()
    making = asyncio.create_task(Bench(executor, tmp_path).make("work on", witness))
    await witness.at_work.wait()
    (pid,) = executor.children()["Scripted"]
    os.kill(pid, signal.SIGINT)
    os.kill(pid, signal.SIGTERM)
    witness.stop.set()
    await making
    assert executor.children()["Scripted"] == [pid]


async def test_an_engine_whose_process_cannot_be_started_says_so(tmp_path: Path) -> None:
    executor = ProcessExecutor(engines=SCRIPTED, environment={"WORD": "x" * 10_000_000})
    reason = "the engine's process could not be started: Argument list too long"
    await executor.warm("Scripted")
    assert executor.readiness()["Scripted"] == Readiness(state="broken", note=reason)
    for _ in range(3):  # more than there are slots
        assert await Bench(executor, tmp_path).make("good") == Broke(failure=Failure.FAILED, reason=reason)
    await executor.close()


async def test_a_warming_ends_when_the_executor_closes(make: Make) -> None:
    executor = make()
    warming = asyncio.create_task(executor.warm("SlowToWarm"))
    while executor.readiness()["SlowToWarm"].progress != 0.25:  # noqa: ASYNC110 - nobody is told of a warming
        await asyncio.sleep(0.01)
    (pid,) = executor.children()["SlowToWarm"]
    with watched(pid) as ended:
        await executor.close()
        assert ended(0)
    await warming
    assert executor.children()["SlowToWarm"] == []
    await executor.warm("Scripted")
    assert executor.children()["Scripted"] == []


async def test_children_say_nothing_when_they_are_told_to_go(
    make: Make, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    executor = make()
    await Bench(executor, tmp_path).make("good")
    caplog.clear()
    await executor.close()
    assert caplog.messages == []


def test_it_runs_on_the_servers_event_loop_too(tmp_path: Path) -> None:
    async def make() -> list[Outcome]:
        executor = ProcessExecutor(engines=SCRIPTED, environment=PATHS)
        bench = Bench(executor, tmp_path)
        await executor.warm("Scripted")
        try:
            return [await bench.make(prompt, limit=0.5) for prompt in ("good", "work on", "leave")]
        finally:
            await executor.close()

    made, stopped, left = uvloop.run(make())
    assert isinstance(made, Produced)
    assert stopped == Broke(failure=Failure.TIMED_OUT, reason="not done within 0.5 s, and ended")
    assert left == Broke(failure=Failure.FAILED, reason="the engine's process ended by itself with status 3")
