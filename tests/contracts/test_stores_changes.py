"""What every store promises of change numbers: nothing is missed, nothing out of order, nothing unseen."""

import asyncio
import random

import pytest
from tests.stores.bench import NOW, Bench
from tests.stores.given import LEASE, Customer, broken, claimed, customer, ended, placed, success, takes

from reelyard.core.brief import Failure, Progress, Stage
from reelyard.core.task import Task, TaskState
from reelyard.ports.change_store import Change
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report

ALL = 1_000
HOUR = 3_600


@pytest.fixture
def other(bench: Bench) -> Store:
    """A second store on the same database."""
    return bench.open()


async def seen(store: Store, who: Customer, after: int = 0, limit: int = ALL) -> list[Change]:
    """What changed of a customer's tasks."""
    changes = list(await store.changes_after(who.account.id, after, limit))
    numbers = [change.number for change in changes]
    assert numbers == sorted(set(numbers))
    assert all(number > after for number in numbers)
    return changes


async def test_an_account_without_tasks_has_no_changes(store: Store) -> None:
    ann = await customer(store)
    assert await seen(store, ann) == []
    assert await store.last_change(ann.account.id) == 0
    assert await store.last_change("acct_nobody") == 0


async def test_every_step_that_is_seen_from_outside_gives_a_task_the_next_number(store: Store) -> None:
    ann = await customer(store)
    account_id, last = ann.account.id, 0

    async def step(task: Task | None) -> None:
        nonlocal last
        (change,) = await seen(store, ann, last)
        assert change == Change(number=last + 1, task_id=task_id, task=task)
        last = await store.last_change(account_id)
        assert last == change.number

    task = await placed(store, ann)
    task_id = task.id
    await step(task)
    await step(await claimed(store))
    for progress in (Progress(fraction=0.0), Progress(fraction=0.5)):  # the stage, then the per cent
        assert await store.report(Report(task_id=task_id, attempt=1, progress=progress), LEASE)
        await step(await store.task(task_id))
    settlement = broken(await _found(store, task_id))
    await store.settle(settlement)
    await step(settlement.task)
    assert settlement.task.state is TaskState.WAITING


async def test_an_end_and_the_end_of_its_clip_are_changes_and_so_is_its_removal(
    store: Store, bench: Bench
) -> None:
    ann = await customer(store)
    task = await ended(store, ann)
    (change,) = await seen(store, ann)
    assert change.task == task
    await store.mark_clip_gone(task.id)
    await store.mark_clip_gone(task.id)
    (gone,) = await seen(store, ann, change.number)
    assert (gone.number, gone.task and gone.task.clip_gone) == (change.number + 1, True)
    assert await store.prune(NOW + 1, 9) == 1
    assert await seen(store, ann, gone.number) == [Change(number=gone.number + 1, task_id=task.id, task=None)]
    assert await store.last_change(ann.account.id) == gone.number + 1
    await bench.let_pass(23 * HOUR)
    await store.prune(NOW, 9)
    assert len(await seen(store, ann)) == 1
    await bench.let_pass(2 * HOUR)
    await store.prune(NOW, 9)
    assert await seen(store, ann) == []
    assert await store.last_change(ann.account.id) == gone.number + 1


@pytest.mark.parametrize(
    "word",
    [
        {},
        {"progress": Progress(fraction=0.3)},
        {"progress": Progress(fraction=0.309)},
        {"progress": Progress(fraction=0.1)},
        {"engine": "renderer", "prompt_used": "a fox", "upstream_id": "u"},
    ],
)
async def test_a_word_that_changes_nothing_to_be_seen_gives_no_number(
    store: Store, word: dict[str, object]
) -> None:
    ann = await customer(store)
    await placed(store, ann)
    task = await claimed(store)
    first = Report(task_id=task.id, attempt=1, progress=Progress(fraction=0.3, stage=Stage.GENERATING))
    assert await store.report(first, LEASE)
    last = await store.last_change(ann.account.id)
    assert await store.report(Report(task_id=task.id, attempt=1, **word), LEASE)  # type: ignore[arg-type]
    assert await store.last_change(ann.account.id) == last
    assert await seen(store, ann, last) == []


async def test_a_late_word_and_a_late_end_give_no_number(store: Store) -> None:
    ann = await customer(store)
    await placed(store, ann)
    task = await claimed(store)
    await store.settle(broken(task, Failure.REFUSED))
    last = await store.last_change(ann.account.id)
    assert not await store.report(Report(task_id=task.id, attempt=1, progress=Progress(fraction=0.9)), LEASE)
    assert not await store.settle(success(task))
    assert not await store.report(Report(task_id="task_x", attempt=1, progress=Progress(fraction=1)), LEASE)
    assert await store.last_change(ann.account.id) == last


async def test_a_task_that_changed_often_is_met_once_as_it_stands(store: Store) -> None:
    ann = await customer(store)
    first, second = await placed(store, ann), await placed(store, ann)
    await store.settle(success(await claimed(store)))
    changes = await seen(store, ann)
    assert [change.task_id for change in changes] == [second.id, first.id]
    assert [change.task for change in changes] == [second, await store.task(first.id)]


async def test_pages_meet_tasks_and_tombstones_in_one_order(store: Store) -> None:
    ann = await customer(store)
    removed = [(await ended(store, ann, now=NOW - 9)).id for _ in range(3)]
    for task_id in removed:
        await store.mark_clip_gone(task_id)
    kept = [await placed(store, ann) for _ in range(2)]
    await store.prune(NOW, 2)
    kept.append(await placed(store, ann))
    await store.prune(NOW, 9)
    whole = await seen(store, ann)
    assert sorted(change.task_id for change in whole if change.task is None) == sorted(removed)
    assert [change.task_id for change in whole if change.task] == [task.id for task in kept]
    paged: list[Change] = []
    while page := await seen(store, ann, paged[-1].number if paged else 0, limit=2):
        paged += page
    assert paged == whole


async def test_the_unfinished_are_met_by_number_and_the_ended_are_not(store: Store) -> None:
    ann, bob = await customer(store, "ann"), await customer(store, "bob")
    for _ in range(4):
        await placed(store, ann)
    await placed(store, bob)
    ran, done = await store.claim("w", takes(1), LEASE), await store.claim("w", takes(2), LEASE)
    mine = next(task for task in [*ran, *done] if task.account_id == ann.account.id)
    await store.settle(success(mine))
    whole = await store.unfinished_after(ann.account.id, 0, ALL)
    ids = [change.task_id for change in whole]
    assert len(ids) == 3
    assert mine.id not in ids
    assert {change.task.state for change in whole if change.task} == {TaskState.WAITING, TaskState.RUNNING}
    assert [change.number for change in whole] == sorted(change.number for change in whole)
    first = await store.unfinished_after(ann.account.id, 0, 2)
    assert [*first, *await store.unfinished_after(ann.account.id, first[-1].number, 2)] == whole


async def test_what_belongs_to_others_is_not_met(store: Store) -> None:
    ann, bob = await customer(store, "ann"), await customer(store, "bob")
    for who in (ann, bob, ann):
        await placed(store, who)
    assert {change.task.account_id for change in await seen(store, ann) if change.task} == {ann.account.id}
    assert await store.last_change(bob.account.id) == 1


async def test_a_reader_of_one_store_misses_nothing_that_two_stores_write_at_once(
    store: Store, other: Store
) -> None:
    """Writers interleave on both stores; a reader who follows by number ends up with the very same tasks."""
    ann = await customer(store)
    roll = random.Random(7)
    followed: dict[str, Task | None] = {}
    writing = asyncio.gather(_write(store, ann, roll), _write(other, ann, roll))
    after = 0
    async with asyncio.timeout(20):
        while not writing.done() or after < await other.last_change(ann.account.id):
            for change in await seen(store, ann, after, limit=3):
                followed[change.task_id] = change.task
                after = change.number
            await asyncio.sleep(0)
    await writing
    assert len(followed) == 80
    assert any(task is None for task in followed.values())
    for task_id, task in followed.items():
        assert await store.task(task_id) == task


async def _write(at: Store, who: Customer, roll: random.Random) -> None:
    """Forty orders, and some claims, words, ends and removals between them."""
    for _ in range(40):
        await at.place(who.order())
        for task in await at.claim("w", takes(1), LEASE):
            progress = Progress(fraction=roll.random())
            await at.report(Report(task_id=task.id, attempt=task.attempt, progress=progress), LEASE)
            latest = await _found(at, task.id)
            ends = roll.random() < 0.6
            await at.settle(success(latest) if ends else broken(latest, Failure.REFUSED))
        if roll.random() < 0.3:
            await at.prune(NOW + 1, 1)


async def _found(store: Store, task_id: str) -> Task:
    task = await store.task(task_id)
    assert task is not None
    return task
