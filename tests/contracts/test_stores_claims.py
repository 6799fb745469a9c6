"""What every store promises of claims, leases and the fence."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from tests.stores.bench import NOW, Bench
from tests.stores.given import LEASE, POLICY, PRICE, broken, claimed, customer, placed, success, takes

from reelyard.core.brief import Failure, Progress, Stage
from reelyard.core.task import TaskState
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report


async def test_there_is_nothing_to_claim_where_nothing_waits(store: Store) -> None:
    await customer(store)
    assert list(await store.claim("w1", takes(5), LEASE)) == []


async def test_a_claimed_task_says_who_has_it_and_since_when(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    waiting = await placed(store, ann)
    await bench.let_pass(2)
    task = await claimed(store, worker="w7")
    assert task == waiting.claim(worker="w7", engine="scripted", now=NOW + 2_000)
    assert (task.state, task.attempt, task.stage) == (TaskState.RUNNING, 1, Stage.QUEUED)
    assert await store.task(task.id) == task
    account = await store.account(ann.account.id)
    assert (account.waiting, account.running) == (0, 1)
    assert [(event.kind, event.at) for event in await store.events(task.id)] == [("claimed", NOW + 2_000)]
    assert await store.inspect() == []


async def test_an_account_gets_its_tasks_in_the_order_it_placed_them(store: Store) -> None:
    ann = await customer(store)
    for age in (3, 9, 5, 1):
        await placed(store, ann, at=NOW - age)
    tasks = [await claimed(store) for _ in range(4)]
    assert [NOW - task.created_at for task in tasks] == [9, 5, 3, 1]


async def test_a_claim_takes_as_many_as_it_asks_for(store: Store) -> None:
    ann = await customer(store)
    for _ in range(5):
        await placed(store, ann)
    assert [len(await store.claim("w1", takes(count), LEASE)) for count in (0, 2, 9)] == [0, 2, 3]


async def test_a_backlog_of_900_of_one_account_does_not_delay_5_of_another(store: Store) -> None:
    ann, bob = await customer(store, "ann"), await customer(store, "bob")
    await asyncio.gather(*(store.place(ann.order(at=NOW - 9_000 + n)) for n in range(900)))
    await store.claim("w1", takes(20), LEASE)
    for _ in range(5):
        await placed(store, bob)
    owners = [task.account_id for task in await store.claim("w1", takes(5), LEASE)]
    assert owners == [bob.account.id] * 5  # it has none running, and the other has 20


async def test_accounts_with_nothing_running_take_turns(store: Store) -> None:
    names = ("ann", "bob", "cyd")
    for name in names:
        who = await customer(store, name)
        for age in (2, 1):
            await placed(store, who, at=NOW - age)
    turns = []
    for _ in range(6):
        task = await claimed(store)
        turns.append(task.account_id)
        await store.settle(success(task))
    assert turns[:3] == turns[3:]
    assert len(set(turns[:3])) == 3


async def test_one_claim_spreads_over_the_accounts_that_wait(store: Store) -> None:
    for name in ("ann", "bob", "cyd"):
        who = await customer(store, name)
        for _ in range(9):
            await placed(store, who)
    owners = Counter(task.account_id for task in await store.claim("w1", takes(6), LEASE))
    assert sorted(owners.values()) == [2, 2, 2]


async def test_a_task_that_is_to_pause_is_not_claimed_before_its_time(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    first = await placed(store, ann, at=NOW - 1)
    await store.settle(broken(await claimed(store)))
    second = await placed(store, ann)
    await bench.let_pass(POLICY.pause - 0.001)
    assert [task.id for task in await store.claim("w1", takes(9), LEASE)] == [second.id]
    await bench.let_pass(0.001)
    (task,) = await store.claim("w1", takes(9), LEASE)
    assert (task.id, task.attempt, task.failures) == (first.id, 2, 1)


async def test_an_account_whose_tasks_all_pause_does_not_block_the_others(store: Store) -> None:
    ann = await customer(store, "ann")
    await placed(store, ann)
    await store.settle(broken(await claimed(store)))
    bob = await customer(store, "bob")
    task = await placed(store, bob)
    for _ in range(2):
        await placed(store, bob)
    assert (await claimed(store)).id == task.id
    assert len(await store.claim("w1", takes(9), LEASE)) == 2


async def test_no_task_is_claimed_twice_by_claims_that_come_at_once(store: Store) -> None:
    ann = await customer(store)
    for _ in range(30):
        await placed(store, ann)
    claims = await asyncio.gather(*(store.claim(f"w{n}", takes(3), LEASE) for n in range(15)))
    ids = [task.id for tasks in claims for task in tasks]
    assert len(ids) == len(set(ids)) == 30
    assert (await store.account(ann.account.id)).running == 30


async def test_a_report_is_noted_and_what_it_does_not_say_stays(store: Store, bench: Bench) -> None:
    await placed(store, await customer(store))
    task = await claimed(store)
    await bench.let_pass(1)
    full = Report(
        task_id=task.id,
        attempt=1,
        progress=Progress(fraction=0.25, stage=Stage.GENERATING),
        prompt_used="a red fox, at dawn",
        engine="renderer",
        upstream_id="up_1",
    )
    assert await store.report(full, LEASE)
    noted = replace(
        task,
        progress=0.25,
        stage=Stage.GENERATING,
        prompt_used="a red fox, at dawn",
        engine="renderer",
        upstream_id="up_1",
        updated_at=NOW + 1_000,
    )
    assert await store.task(task.id) == noted
    await bench.let_pass(1)
    assert await store.report(Report(task_id=task.id, attempt=1), LEASE)
    assert await store.task(task.id) == replace(noted, updated_at=NOW + 2_000)


async def test_progress_never_falls_within_an_attempt(store: Store) -> None:
    await placed(store, await customer(store))
    task = await claimed(store)
    for fraction in (0.5, 0.25):
        await store.report(Report(task_id=task.id, attempt=1, progress=Progress(fraction=fraction)), LEASE)
    late = await store.task(task.id)
    assert late
    assert late.progress == 0.5


async def test_a_report_of_what_one_does_not_hold_is_refused(store: Store) -> None:
    ann = await customer(store)
    waiting = await placed(store, ann)
    assert not await store.report(Report(task_id=waiting.id, attempt=0), LEASE)
    task = await claimed(store)
    for attempt in (0, 2):
        word = Report(task_id=task.id, attempt=attempt, progress=Progress(fraction=0.9), engine="other")
        assert not await store.report(word, LEASE)
    assert not await store.report(Report(task_id="task_x", attempt=1), LEASE)
    assert await store.task(task.id) == task
    await store.settle(success(task))
    assert not await store.report(Report(task_id=task.id, attempt=1), LEASE)


async def test_a_lease_lapses_at_its_end_and_not_before(store: Store, bench: Bench) -> None:
    await placed(store, await customer(store))
    task = await claimed(store)
    await bench.let_pass(29.5)
    assert await store.lapsed() == []
    await bench.let_pass(0.5)
    assert await store.lapsed() == [task]


async def test_a_report_renews_the_lease(store: Store, bench: Bench) -> None:
    await placed(store, await customer(store))
    task = await claimed(store)
    await bench.let_pass(29)
    await store.report(Report(task_id=task.id, attempt=1), timedelta(seconds=40))
    await bench.let_pass(39)
    assert await store.lapsed() == []
    await bench.let_pass(1)
    assert [late.id for late in await store.lapsed()] == [task.id]


async def test_only_running_tasks_are_running_and_can_lapse(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    for age in (4, 3, 2, 1):
        await placed(store, ann, at=NOW - age)
    done, again, held = await store.claim("w1", takes(3), LEASE)
    await store.settle(success(done))
    await store.settle(broken(again, Failure.HANDED_BACK))
    await bench.let_pass(3_600)
    assert [task.id for task in await store.running()] == [held.id]
    assert [task.id for task in await store.lapsed()] == [held.id]


async def test_after_a_rescue_the_late_workers_word_is_refused(store: Store, bench: Bench) -> None:
    ann = await customer(store, credits=PRICE)
    await placed(store, ann, callback_url="https://hooks.test/")
    late = await claimed(store, worker="late")
    await bench.let_pass(31)
    (lost,) = await store.lapsed()
    assert await store.settle(broken(lost, Failure.LOST, bench.now))
    await bench.let_pass(POLICY.pause)
    rescued = await claimed(store, worker="next")
    assert (rescued.id, rescued.attempt, rescued.failures) == (late.id, 2, 1)

    word = Report(task_id=late.id, attempt=late.attempt, progress=Progress(fraction=0.99), upstream_id="up_x")
    assert not await store.report(word, LEASE)
    assert not await store.settle(success(late, bench.now))
    refused = replace(broken(late, Failure.REFUSED, bench.now))
    assert not await store.settle(refused)
    assert await store.task(late.id) == rescued
    assert await store.deliveries(late.id) == []
    account = await store.account(ann.account.id)
    assert (account.balance, account.waiting, account.running) == (0, 0, 1)

    settlement = success(rescued, bench.now)
    assert await store.settle(settlement)
    assert not await store.settle(success(late, bench.now))
    assert await store.task(late.id) == settlement.task
    assert await store.inspect() == []


async def test_a_late_word_is_refused_while_the_rescued_task_waits(store: Store, bench: Bench) -> None:
    await placed(store, await customer(store))
    late = await claimed(store)
    await store.settle(broken(late, Failure.LOST))
    waiting = await store.task(late.id)
    assert not await store.report(Report(task_id=late.id, attempt=1), LEASE)
    assert not await store.settle(success(late))
    assert await store.task(late.id) == waiting
