"""What every store promises of usage: it is what the tasks that ended add up to, however they lived."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.stores.bench import NOW, Bench
from tests.stores.given import (
    LEASE,
    PRICE,
    Customer,
    broken,
    claimed,
    customer,
    ended,
    key_of,
    placed,
    success,
    takes,
)

from reelyard.core.brief import Failure
from reelyard.core.ledger import EntryKind
from reelyard.core.ledger_page import Asked, Place
from reelyard.core.task import Task
from reelyard.core.times import DAY
from reelyard.core.usage import Dimension, Tally, add_up, day_of, tally_of
from reelyard.ports.store import Store
from reelyard.ports.usage_store import UsageQuery, Use

TODAY = day_of(NOW)
ALL = tuple(Dimension)
MOST = 10_000


def over(
    account_id: str | None,
    *by: Dimension,
    days: int = 9,
    keys: tuple[str, ...] = (),
    models: tuple[str, ...] = (),
) -> UsageQuery:
    return UsageQuery(
        account_id=account_id, first=TODAY - days, last=TODAY + days, by=by, keys=keys, models=models
    )


async def test_nothing_was_used_at_first(store: Store) -> None:
    ann = await customer(store)
    assert list(await store.usage(over(ann.account.id), MOST)) == []
    await placed(store, ann)
    await claimed(store)
    assert list(await store.usage(over(ann.account.id, *ALL), MOST)) == []


async def test_an_end_is_counted_on_its_day_for_its_account_key_and_model(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    await placed(store, ann)
    await bench.let_pass(3)
    settlement = success(await claimed(store), NOW + DAY)
    await store.settle(settlement)
    assert list(await store.usage(over(ann.account.id, *ALL), MOST)) == [
        Use(
            account_id=ann.account.id,
            day=TODAY + 1,
            key_id=ann.key.id,
            model=settlement.task.model,
            tally=tally_of(settlement.task),
        )
    ]


async def test_an_end_that_comes_too_late_and_an_attempt_that_is_tried_again_are_not_counted(
    store: Store,
) -> None:
    ann = await customer(store)
    await placed(store, ann)
    await store.settle(broken(await claimed(store), Failure.HANDED_BACK))
    task = await claimed(store)
    assert await store.settle(broken(task, Failure.CANCELLED))
    assert not await store.settle(success(task))
    (use,) = await store.usage(over(ann.account.id), MOST)
    assert (use.tally.tasks, use.tally.cancelled, use.tally.released) == (1, 1, PRICE)


async def test_usage_is_told_apart_by_what_is_asked_and_no_more(store: Store) -> None:
    ann, bob = await customer(store, "ann"), await customer(store, "bob")
    for who, day in ((ann, 0), (ann, 1), (bob, 0)):
        await ended(store, who, now=NOW + day * DAY)
    uses = await store.usage(over(None, Dimension.DAY), MOST)
    assert [(use.day, use.account_id, use.tally.succeeded) for use in uses] == [
        (TODAY, None, 2),
        (TODAY + 1, None, 1),
    ]
    uses = await store.usage(over(None, Dimension.ACCOUNT), MOST)
    assert [(use.account_id, use.tally.charged) for use in uses] == [
        ("acct_ann", 2 * PRICE),
        ("acct_bob", PRICE),
    ]
    (total,) = await store.usage(over(None), MOST)
    assert total.tally.tasks == 3
    assert len(await store.usage(over(None, *ALL), 2)) == 2


async def test_usage_is_of_the_days_keys_and_models_that_are_asked_for(store: Store) -> None:
    ann = await customer(store, "ann")
    other = replace(ann, key=key_of(ann.account, "second"))
    await store.add_key(other.key)
    for who, day in ((ann, 0), (other, 0), (ann, 5)):
        await ended(store, who, now=NOW + day * DAY)

    async def tasks(query: UsageQuery) -> int:
        return add_up(use.tally for use in await store.usage(query, MOST)).tasks

    account = ann.account.id
    assert await tasks(over(account)) == 3
    assert await tasks(over(account, days=4)) == 2
    assert await tasks(over(account, keys=("key_second",))) == 1
    assert await tasks(over(account, keys=("key_second", "key_ann"), days=0)) == 2
    assert await tasks(over(account, models=("hailuo/02-text-to-video-pro",))) == 3
    assert await tasks(over(account, models=("another",))) == 0
    assert await tasks(over("acct_nobody")) == 0


async def test_usage_outlives_the_records_and_goes_after_its_own_time(store: Store) -> None:
    ann = await customer(store)
    for day in (0, 1, 2):
        task = await ended(store, ann, now=NOW + day * DAY)
        await store.mark_clip_gone(task.id)
    assert await store.prune(NOW + 9 * DAY, 9) == 3
    assert [use.day for use in await store.usage(over(None, Dimension.DAY), MOST)] == [
        TODAY,
        TODAY + 1,
        TODAY + 2,
    ]
    assert await store.inspect() == []
    assert await store.prune_usage(TODAY + 1) == 1
    assert await store.prune_usage(TODAY + 1) == 0
    assert [use.day for use in await store.usage(over(None, Dimension.DAY), MOST)] == [TODAY + 1, TODAY + 2]
    assert await store.inspect() == []


async def test_ends_that_come_at_once_are_all_counted(store: Store) -> None:
    ann = await customer(store)
    for _ in range(20):
        await placed(store, ann)
    tasks = await store.claim("w", takes(20), LEASE)
    await asyncio.gather(*(store.settle(success(task, NOW + 1_000)) for task in tasks))
    (use,) = await store.usage(over(ann.account.id), MOST)
    assert (use.tally.succeeded, use.tally.begun, use.tally.ran) == (20, 20, 20_000)


LIFE = st.tuples(
    st.integers(0, 2),  # whose
    st.integers(0, 3 * 86_400),  # seconds that it waits
    st.sampled_from([None, None, *Failure]),
    st.integers(0, 2 * 86_400),  # seconds that it runs
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=st.lists(LIFE, max_size=12))
def test_usage_is_what_the_tasks_that_ended_add_up_to(
    make_bench: Callable[[Path], Bench],
    lives: list[tuple[int, int, Failure | None, int]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    asyncio.run(_live(make_bench(tmp_path_factory.mktemp("usage")), lives))


async def _live(bench: Bench, lives: list[tuple[int, int, Failure | None, int]]) -> None:
    store = bench.open()
    people = [await customer(store, "ann"), await customer(store, "bob")]
    people.append(replace(people[0], key=key_of(people[0].account, "second")))
    await store.add_key(people[2].key)
    over_with: list[Task] = []
    for who, waits, failure, runs in lives:
        over_with += await _one(bench, store, people[who], waits, failure, runs)
    wanted: dict[tuple[str, int, str, str], list[Tally]] = defaultdict(list)
    for task in over_with:
        wanted[task.account_id, day_of(task.ended_at or 0), task.key_id, task.model].append(tally_of(task))
    found = {
        (use.account_id, use.day, use.key_id, use.model): use.tally
        for use in await store.usage(over(None, *ALL, days=999), MOST)
    }
    assert found == {place: add_up(tallies) for place, tallies in wanted.items()}
    (total,) = await store.usage(over(None, days=999), MOST) or [Use()]
    assert total.tally == add_up(map(tally_of, over_with))
    by_model = over(None, Dimension.MODEL, days=999)
    assert [use.tally for use in await store.usage(by_model, MOST)] == [total.tally][: len(over_with)]
    (sums,) = await store.usage(replace(by_model, times=False), MOST) or [Use()]
    assert sums.tally == replace(total.tally, waits={}, runs={})
    assert await store.inspect() == []
    await bench.close()


async def _one(
    bench: Bench, store: Store, who: Customer, waits: int, failure: Failure | None, runs: int
) -> list[Task]:
    """One task's life; it, where it has ended, else nothing."""
    await placed(store, who, at=bench.now)
    await bench.let_pass(waits)
    task = await claimed(store)
    await bench.let_pass(runs)
    settlement = success(task, bench.now) if failure is None else broken(task, failure, bench.now)
    await store.settle(settlement)
    if settlement.task.is_final:
        return [settlement.task]
    await bench.let_pass(60)
    last = success(await claimed(store), bench.now)
    await store.settle(last)
    return [last.task]


async def test_the_ledger_comes_in_pages_with_the_balance_after_each_entry(store: Store) -> None:
    ann = await customer(store, credits=3 * PRICE)
    await ended(store, ann)
    await placed(store, ann)
    await store.settle(broken(await claimed(store), Failure.REFUSED))
    first = await store.ledger(Asked(account_id=ann.account.id, count=2))
    assert [(line.entry.kind, line.balance) for line in first.lines] == [
        (EntryKind.RELEASE, 2 * PRICE),
        (EntryKind.HOLD, PRICE),
    ]
    await placed(store, ann)  # a newer entry moves no page that was begun
    second = await store.ledger(Asked(account_id=ann.account.id, count=2, after=first.after))
    assert [(line.entry.kind, line.balance) for line in second.lines] == [
        (EntryKind.HOLD, 2 * PRICE),
        (EntryKind.TOP_UP, 3 * PRICE),
    ]
    assert second.after is None


async def test_the_ledger_is_read_by_kind_and_by_task_without_balances(store: Store) -> None:
    ann, bob = await customer(store, "ann"), await customer(store, "bob")
    await ended(store, bob)
    task = await ended(store, ann)
    await placed(store, ann)
    failed = broken(await claimed(store), Failure.REFUSED)
    await store.settle(failed)
    account = ann.account.id
    holds = await store.ledger(Asked(account_id=account, kind=EntryKind.HOLD, count=1))
    assert [(line.entry.task_id, line.balance) for line in holds.lines] == [(failed.task.id, None)]
    assert holds.after is not None
    assert holds.after.balance is None
    rest = await store.ledger(Asked(account_id=account, kind=EntryKind.HOLD, after=holds.after))
    assert [line.entry.task_id for line in rest.lines] == [task.id]
    (granted,) = (await store.ledger(Asked(account_id=account, kind=EntryKind.TOP_UP))).lines
    assert granted.entry.note == "first"
    of_task = await store.ledger(Asked(account_id=account, task_id=failed.task.id))
    assert [line.entry.kind for line in of_task.lines] == [EntryKind.RELEASE, EntryKind.HOLD]
    assert (await store.ledger(Asked(account_id=bob.account.id, task_id=failed.task.id))).lines == []
    past = Asked(account_id=account, after=Place(number=0, balance=0))
    assert (await store.ledger(past)).lines == []
