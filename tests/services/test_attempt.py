"""An attempt whose store, engine or disk fails it: nothing is lost, and nobody's clip is left behind."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.services.place import Place, Scripted, claimed_at, clip
from tests.stores.bench import SqliteBench
from tests.stores.given import LEASE, claimed, customer, ended, takes

from reelyard.catalog.hailuo_02_text_to_video_pro import SPEC
from reelyard.core.brief import Broke, Failure, Outcome, Progress
from reelyard.core.settlement import Settlement, break_off
from reelyard.core.task import Task, TaskState
from reelyard.optimizers.embedded import Embedded
from reelyard.ports.executor import Watch
from reelyard.ports.optimizer import Optimized


async def _run(place: Place, task: Task) -> Task:
    await place.runs.run(task, asyncio.Event())
    after = await place.store.task(task.id)
    assert after is not None
    assert list(place.scratch.iterdir()) == []
    return after


async def test_a_clip_is_published_and_the_scratch_is_clean(make_place: Callable[..., Place]) -> None:
    place = make_place(Scripted())
    after = await _run(place, await claimed_at(place))
    assert after.state is TaskState.SUCCEEDED
    assert await place.clips() == [after.clip_id]


async def test_a_result_that_comes_too_late_is_refused_and_its_clip_withdrawn(
    make_place: Callable[..., Place], bench: SqliteBench
) -> None:
    other = bench.open()

    async def slow(file: Path, watch: Watch) -> Outcome:
        bench.clock.turn(LEASE.total_seconds() + 1)
        [lapsed] = await other.lapsed()
        await other.settle(_given_back(lapsed))
        await claimed(other, worker="w2")
        return await clip(file, watch)

    place = make_place(Scripted(slow))
    after = await _run(place, await claimed_at(place))
    assert (after.state, after.attempt, after.worker) == (TaskState.RUNNING, 2, "w2")
    assert await place.clips() == []


def _given_back(task: Task) -> Settlement:
    broke = Broke(failure=Failure.LOST, reason="gone")
    return break_off(task, broke, policy=replace(SPEC.failures, pause=0), now=task.updated_at)


async def test_an_executor_that_breaks_is_a_failure_that_another_attempt_may_mend(
    make_place: Callable[..., Place],
) -> None:
    async def broken(file: Path, watch: Watch) -> Outcome:
        await asyncio.to_thread(file.write_bytes, b"half a cl")
        raise ZeroDivisionError

    place = make_place(Scripted(broken))
    after = await _run(place, await claimed_at(place))
    assert (after.state, after.failures) == (TaskState.WAITING, 1)


async def test_a_model_that_is_no_longer_offered_ends_its_tasks_with_a_release(
    make_place: Callable[..., Place],
) -> None:
    place = make_place(Scripted())
    task = await claimed_at(place)
    before = (await place.store.account(task.account_id)).balance
    after = await _run(replace(place, runs=replace(place.runs, catalog={})), task)
    assert after.state is TaskState.FAILED
    assert SPEC.name in (after.reason or "")
    assert (await place.store.account(task.account_id)).balance == before + task.price


async def test_a_second_attempt_uses_the_prompt_and_the_upstream_id_of_the_first(
    make_place: Callable[..., Place], bench: SqliteBench
) -> None:
    class Counting(Embedded):
        count = 0

        async def optimize(self, prompt: str, seconds: float) -> Optimized:
            self.count += 1
            return Optimized(prompt=f"{prompt} {self.count}", optimizer="counting")

    async def remembering(file: Path, watch: Watch) -> Outcome:
        await watch.remember("upstream-1")
        return Broke(failure=Failure.FAILED, reason="the line broke")

    executor, optimizer = Scripted(remembering), Counting()
    place = make_place(executor, optimizer)
    task = await _run(place, await claimed_at(place))
    assert executor.brief is not None
    assert (executor.brief.upstream_id, executor.brief.prompt) == (None, "a red fox 1")
    executor.work = clip
    bench.clock.turn(SPEC.failures.pause)
    assert list(await place.store.claim("w1", takes(1), LEASE)) == []  # it is its engine's alone
    [again] = await place.runs.claim()
    assert (again.id, again.engine) == (task.id, "scripted")
    assert (await _run(place, again)).state is TaskState.SUCCEEDED
    assert (executor.brief.upstream_id, executor.brief.prompt) == ("upstream-1", "a red fox 1")
    assert optimizer.count == 1


async def test_progress_is_written_down_and_the_lease_renewed_while_an_engine_works(
    make_place: Callable[..., Place], bench: SqliteBench
) -> None:
    async def reporting(file: Path, watch: Watch) -> Outcome:
        watch.progress(Progress(fraction=0.25))
        watch.progress(Progress(fraction=0.5))
        while (told := await place.store.task(task.id)) is not None and not told.progress:
            bench.clock.turn(LEASE.total_seconds() * 0.4)
            await asyncio.sleep(0.6)
        assert told is not None
        assert told.progress == 0.5
        assert await place.store.lapsed() == []
        return await clip(file, watch)

    place = make_place(Scripted(reporting))
    task = await claimed_at(place)
    assert (await _run(place, task)).state is TaskState.SUCCEEDED


async def test_the_recipe_says_what_was_asked_used_and_added(make_place: Callable[..., Place]) -> None:
    place = make_place(Scripted())
    recipe = json.loads((await _run(place, await claimed_at(place))).recipe)
    assert recipe["prompt"] == "a red fox"
    assert recipe["prompt_used"].startswith("a red fox")
    assert recipe["optimizer"]
    assert recipe["added"]


async def test_a_task_that_ended_is_not_run_again(make_place: Callable[..., Place]) -> None:
    place = make_place(Scripted())
    await ended(place.store, await customer(place.store))
    assert list(await place.runs.claim()) == []
