"""What every store promises of lists of tasks: what is asked for, newest first, page by page."""

import asyncio
import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.stores.bench import NOW, Bench
from tests.stores.given import LEASE, Customer, broken, claimed, customer, key_of, placed, success, takes

from reelyard.core.brief import Failure, Progress
from reelyard.core.errors import InvalidInput
from reelyard.core.keywords import matches, phrases_of, terms_of
from reelyard.core.listing import Mark, Standing, TaskFilter, mark_of, standing_of
from reelyard.core.settlement import cancel
from reelyard.core.task import Task
from reelyard.core.times import DAY
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report

TEXT = "hailuo/02-text-to-video-pro"
IMAGE = "hailuo/02-image-to-video-pro"
PROMPTS = ("a red fox", "the red wolf", "红狐在雪地里", "foxes at dawn", "a grey heron")


async def order(
    store: Store, who: Customer, *, at: int, model: str = TEXT, prompt: str = "a red fox"
) -> Task:
    wanted = who.order(at=at, body=prompt)
    task, _ = await store.place(replace(wanted, task=replace(wanted.task, model=model)))
    return task


async def ids(store: Store, wanted: TaskFilter, count: int = 99, after: Mark | None = None) -> list[str]:
    return [task.id for task in await store.tasks_page(wanted, after, count)]


def all_of(who: Customer) -> TaskFilter:
    return TaskFilter(account_id=who.account.id)


async def town(store: Store, bench: Bench) -> tuple[Customer, list[Task]]:
    """Forty tasks of one account in every state, some ordered at one moment, and one of a stranger."""
    ann, bob = await customer(store, credits=10**7), await customer(store, "bob")
    other = replace(ann, key=key_of(ann.account, "ann2"))
    await store.add_key(other.key)
    kinds = itertools.cycle(itertools.product((ann, other, ann), (TEXT, IMAGE), PROMPTS))
    made = []
    for number, (who, model, prompt) in zip(range(40), kinds, strict=False):
        made.append(await order(store, who, at=NOW + number // 3 * 1000, model=model, prompt=prompt))
    await order(store, bob, at=NOW + 5_000)
    claims = [task for task in await store.claim("w", takes(28), LEASE) if task.account_id == ann.account.id]
    for number, held in enumerate(claims):
        match number % 5:
            case 0:
                await store.settle(success(held, NOW + 90_000))
            case 1:
                await store.settle(broken(held, Failure.REFUSED, NOW + 90_000))
            case 2:
                word = Report(task_id=held.id, attempt=1, progress=Progress(fraction=0.5))
                await store.report(word, LEASE)
            case 3:
                await store.settle(cancel(held, now=NOW + 90_000))
    return ann, [task for made_ in made if (task := await store.task(made_.id))]


def fits(task: Task, wanted: TaskFilter) -> bool:
    """What a filter means, said plainly."""
    prompt = terms_of(task.input.split('"')[3])
    return (
        task.account_id == wanted.account_id
        and (not wanted.standings or standing_of(task) in wanted.standings)
        and wanted.model in (None, task.model)
        and wanted.key_id in (None, task.key_id)
        and (wanted.created_from or 0) <= task.created_at < (wanted.created_before or 2**60)
        and (wanted.keyword is None or matches(prompt, phrases_of(wanted.keyword)))
    )


FILTERS = st.builds(
    lambda **asked: lambda who: TaskFilter(account_id=who.account.id, **asked),
    standings=st.frozensets(st.sampled_from(Standing)),
    model=st.sampled_from([None, None, TEXT, IMAGE, "none/such"]),
    key_id=st.sampled_from([None, None, "key_ann", "key_ann2", "key_none"]),
    keyword=st.sampled_from([None, None, "fox", "red", "红狐", "狐在", "a", "red fox", "heron", "zebra"]),
    created_from=st.sampled_from([None, None, NOW + 4_000]),
    created_before=st.sampled_from([None, None, NOW + 9_000]),
)


@pytest.mark.parametrize("indexed", [0, 17, 99], ids=["none", "some", "all"])
async def test_any_filter_gives_what_it_asks_for_page_by_page(
    store: Store, bench: Bench, indexed: int
) -> None:
    ann, tasks = await town(store, bench)
    assert {standing_of(task) for task in tasks} == set(Standing)
    await store.index_prompts(indexed)
    loop = asyncio.get_running_loop()

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(FILTERS, st.sampled_from([1, 3, 7, 99]))
    def check(asked: Callable[[Customer], TaskFilter], count: int) -> None:
        wanted = asked(ann)
        listed = asyncio.run_coroutine_threadsafe(_walk(store, wanted, count), loop).result(30)
        assert [task.id for task in listed] == _newest_first(tasks, wanted)
        assert all(task in tasks for task in listed)

    await asyncio.to_thread(check)


async def _walk(store: Store, wanted: TaskFilter, count: int) -> list[Task]:
    """Every page, one after the other."""
    found: list[Task] = []
    while True:
        page = await store.tasks_page(wanted, mark_of(found[-1]) if found else None, count)
        assert len(page) <= count
        found += page
        if len(page) < count:
            return found


def _newest_first(tasks: Sequence[Task], wanted: TaskFilter) -> list[str]:
    right = [task for task in tasks if fits(task, wanted)]
    return [task.id for task in sorted(right, key=lambda task: (task.created_at, task.id), reverse=True)]


async def test_a_task_that_comes_meanwhile_moves_nothing(store: Store) -> None:
    ann = await customer(store)
    old = [(await placed(store, ann, at=NOW + at)).id for at in range(6)]
    for wanted in (all_of(ann), replace(all_of(ann), keyword="fox")):
        begin = await store.tasks_page(wanted, None, 3)
        new = await placed(store, ann, at=NOW + 50)
        assert await ids(store, wanted, 3, mark_of(begin[-1])) == old[-4:-7:-1]
        assert (await ids(store, wanted, 1)) == [new.id]
        old.append(new.id)


async def test_a_list_can_be_continued_from_a_task_that_was_removed(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    old, gone = await placed(store, ann), await placed(store, ann, at=NOW + 1)
    await store.settle(cancel(gone, now=NOW + 2))
    await bench.let_pass(DAY / 1000)
    assert await store.prune(bench.now, 9) == 1
    for wanted in (all_of(ann), replace(all_of(ann), keyword="fox")):
        assert await ids(store, wanted, 9, mark_of(gone)) == [old.id]


async def test_a_keyword_list_is_not_continued_from_a_task_that_never_was(store: Store) -> None:
    ann, bob = await customer(store), await customer(store, "bob")
    theirs = mark_of(await placed(store, bob))
    for mark in (theirs, Mark(created_at=NOW, task_id="task_hailuo_" + "0" * 28)):
        with pytest.raises(InvalidInput) as refused:
            await store.tasks_page(replace(all_of(ann), keyword="fox"), mark, 9)
        assert refused.value.field == "cursor"


async def test_a_prompt_is_found_before_and_after_it_is_indexed_and_not_when_it_is_gone(
    store: Store, bench: Bench
) -> None:
    ann = await customer(store)
    wanted = replace(all_of(ann), keyword="red fo")
    task = await placed(store, ann)
    assert await ids(store, wanted) == [task.id]
    while await store.index_prompts(1):
        assert await ids(store, wanted) == [task.id]
    assert await store.index_prompts(9) == 0
    await store.settle(success(await claimed(store)))
    await store.mark_clip_gone(task.id)
    await bench.let_pass(DAY / 1000)
    await store.prune(bench.now, 9)
    assert await ids(store, wanted) == []
    again = await placed(store, ann, at=bench.now)
    assert await store.index_prompts(9) >= 1
    assert await ids(store, wanted) == [again.id]


async def test_two_who_index_at_once_do_no_harm(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    tasks = [(await placed(store, ann, at=NOW + at)).id for at in range(20)]
    other = bench.open()
    while sum(await asyncio.gather(store.index_prompts(3), other.index_prompts(5))):
        pass
    assert await ids(store, replace(all_of(ann), keyword="fox")) == tasks[::-1]
    assert await store.inspect() == []
