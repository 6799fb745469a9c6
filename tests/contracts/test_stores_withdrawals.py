"""What every store promises of orders that nobody wants: none is forgotten, whenever its task ended."""

from dataclasses import replace
from typing import Any

import pytest
from tests.stores.bench import Bench
from tests.stores.given import (
    ENGINE,
    LEASE,
    POLICY,
    broken,
    cancelled,
    claimed,
    customer,
    placed,
    success,
    takes,
)

from reelyard.core.brief import Broke, Failure
from reelyard.core.settlement import break_off, give_up
from reelyard.core.task import Task
from reelyard.core.withdrawal import Fate, Withdrawal
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report


async def ordered(store: Store, **word: Any) -> Task:
    """A task that runs, and whose order stands."""
    await placed(store, await customer(store))
    task = await claimed(store)
    words = word or {"intended": True, "upstream_id": "up_1"}
    assert await store.report(Report(task_id=task.id, attempt=1, **words), LEASE)
    return task


async def handed_back(store: Store, task: Task, bench: Bench) -> Task:
    await store.settle(broken(task, Failure.HANDED_BACK, bench.now))
    waiting = await store.task(task.id)
    assert waiting
    return waiting


async def due(store: Store, bench: Bench, **more: Any) -> list[Withdrawal]:
    return list(await store.claim_withdrawals(9, bench.now + 60_000, **more))


async def test_a_task_that_is_cancelled_while_it_waits_leaves_its_order_to_be_withdrawn(
    store: Store, bench: Bench
) -> None:
    task = await handed_back(store, await ordered(store), bench)
    assert await due(store, bench) == []
    await store.settle(cancelled(task, bench.now))
    [withdrawal] = await due(store, bench)
    assert withdrawal == Withdrawal(
        task_id=task.id, engine=ENGINE, upstream_id="up_1", intended_at=bench.now, tries=1
    )


async def test_a_task_that_is_cancelled_while_it_runs_does_too_by_what_was_reported(
    store: Store, bench: Bench
) -> None:
    task = await ordered(store)  # as it was claimed: it knows of no order
    await store.settle(cancelled(task, bench.now))
    assert [each.upstream_id for each in await due(store, bench)] == ["up_1"]


async def test_a_task_without_an_order_or_with_a_clip_leaves_nothing(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    first, second = await placed(store, ann), await placed(store, ann)
    await store.settle(cancelled(first, bench.now))
    task = await claimed(store)
    assert task.id == second.id
    await store.report(Report(task_id=task.id, attempt=1, upstream_id="up_1"), LEASE)
    await store.settle(success(task, bench.now))
    assert await due(store, bench) == []


async def test_a_settlement_that_came_too_late_withdraws_nothing(store: Store, bench: Bench) -> None:
    task = await ordered(store)
    await handed_back(store, task, bench)
    assert not await store.settle(cancelled(task, bench.now))
    assert await due(store, bench) == []


async def test_an_order_that_was_only_intended_is_kept_with_its_time(store: Store, bench: Bench) -> None:
    task = await ordered(store, intended=True)
    await store.settle(cancelled(task, bench.now))
    [withdrawal] = await due(store, bench)
    assert (withdrawal.upstream_id, withdrawal.intended_at) == (None, bench.now)


async def test_an_id_that_comes_after_the_cancel_is_withdrawn_and_known(store: Store, bench: Bench) -> None:
    task = await ordered(store, intended=True)
    await store.settle(cancelled(task, bench.now))
    [intended] = await due(store, bench)
    assert not await store.report(Report(task_id=task.id, attempt=1, upstream_id="up_9"), LEASE)
    assert await store.upstream_known(ENGINE, ["up_9"]) == {"up_9"}
    for late in (
        store.found_withdrawal(intended, "up_8"),
        store.postpone_withdrawal(intended, bench.now),
        store.end_withdrawal(intended, Fate.ENDED),
    ):
        assert not await late  # what was found out without the id counts no more
    [withdrawal] = await due(store, bench)
    assert (withdrawal.upstream_id, withdrawal.tries) == ("up_9", 1)


async def test_an_id_that_comes_after_a_withdrawal_has_ended_is_withdrawn_too(
    store: Store, bench: Bench
) -> None:
    task = await ordered(store, intended=True)
    await store.settle(cancelled(task, bench.now))
    [intended] = await due(store, bench)
    assert await store.end_withdrawal(intended, Fate.ENDED)
    await store.report(Report(task_id=task.id, attempt=1, upstream_id="up_9"), LEASE)
    assert [each.upstream_id for each in await due(store, bench)] == ["up_9"]


async def test_an_order_that_was_certainly_not_taken_leaves_nothing_to_withdraw(
    store: Store, bench: Bench
) -> None:
    task = await ordered(store, intended=True)
    await store.settle(cancelled(task, bench.now))
    assert not await store.report(Report(task_id=task.id, attempt=1, untaken=True), LEASE)
    assert await due(store, bench) == []


async def test_an_order_that_was_not_taken_frees_its_task_from_the_engine(store: Store, bench: Bench) -> None:
    task = await ordered(store, intended=True)
    assert await store.report(Report(task_id=task.id, attempt=1, untaken=True), LEASE)
    waiting = await handed_back(store, task, bench)
    assert (waiting.intended_at, waiting.bound) == (None, None)
    assert list(await store.waiting_lanes()) == [task.model]


async def test_who_has_passed_stays_named_where_an_order_was_not_taken(store: Store, bench: Bench) -> None:
    await placed(store, await customer(store))
    refused = Broke(failure=Failure.REFUSED, reason="no", over=True)
    await store.settle(break_off(await claimed(store), refused, policy=POLICY, now=bench.now, left=("next",)))
    [lane] = await store.waiting_lanes()
    [task] = await store.claim("w1", takes(1, lane, engine="next"), LEASE)
    for word in ({"intended": True}, {"untaken": True}):
        await store.report(Report(task_id=task.id, attempt=2, **word), LEASE)  # type: ignore[arg-type]
    await handed_back(store, task, bench)
    assert list(await store.waiting_lanes()) == [lane]


async def test_a_withdrawal_is_claimed_once_and_due_again_when_the_claim_runs_out(
    store: Store, bench: Bench
) -> None:
    await store.settle(cancelled(await ordered(store), bench.now))
    assert len(await due(store, bench)) == 1
    assert await due(store, bench) == []
    await bench.let_pass(61)
    gone = bench.open()
    [again] = await due(gone, bench)
    assert again.tries == 2
    await bench.die(gone)
    await store.free_withdrawals()
    [third] = await due(store, bench)
    assert await store.postpone_withdrawal(third, bench.now + 5_000)
    await store.free_withdrawals()  # it waits, and nobody had it
    assert await due(store, bench) == []
    await bench.let_pass(6)
    assert [each.tries for each in await due(store, bench)] == [4]


async def test_an_engine_that_is_full_is_left_out_of_a_claim(store: Store, bench: Bench) -> None:
    await store.settle(cancelled(await ordered(store), bench.now))
    assert await due(store, bench, full=[ENGINE]) == []
    assert len(await due(store, bench, full=["another"])) == 1


@pytest.mark.parametrize(
    ("fate", "kind"),
    [(Fate.WITHDRAWN, "order_withdrawn"), (Fate.NO_CANCEL, "order_not_withdrawn")],
)
async def test_what_came_of_it_stands_in_the_timeline(
    store: Store, bench: Bench, fate: Fate, kind: str
) -> None:
    task = await ordered(store)
    await store.settle(cancelled(task, bench.now))
    [withdrawal] = await due(store, bench)
    assert await store.end_withdrawal(withdrawal, fate)
    event = (await store.events(task.id))[-1]
    assert (event.kind, event.detail) == (kind, {"engine": ENGINE, "order": fate.value, "tries": 1})
    assert not await store.end_withdrawal(withdrawal, fate)
    assert len(await store.events(task.id)) == 3


async def test_a_withdrawal_outlives_the_record_of_its_task(store: Store, bench: Bench) -> None:
    task = await ordered(store)
    await store.settle(cancelled(task, bench.now))
    assert await store.remove_task(task.id)
    [withdrawal] = await due(store, bench)
    assert withdrawal.upstream_id == "up_1"
    assert await store.end_withdrawal(withdrawal, Fate.WITHDRAWN)
    assert await store.events(task.id) == []
    assert await due(store, bench) == []


async def test_a_task_that_is_given_up_or_ends_in_failure_leaves_its_order_to_be_withdrawn(
    store: Store, bench: Bench
) -> None:
    waiting = await handed_back(store, await ordered(store), bench)
    await store.settle(give_up(waiting, "nobody came", now=bench.now))
    [first] = await due(store, bench)
    assert await store.end_withdrawal(first, Fate.WITHDRAWN)
    await placed(store, await customer(store, "bob"))
    task = replace(await claimed(store), failures=2)
    await store.report(Report(task_id=task.id, attempt=1, upstream_id="up_2"), LEASE)
    late = Broke(failure=Failure.TIMED_OUT, reason="late")
    await store.settle(break_off(task, late, policy=POLICY, now=bench.now))
    assert [each.upstream_id for each in await due(store, bench)] == ["up_2"]


async def test_an_order_whose_task_is_passed_on_is_withdrawn_from_the_engine_that_had_it(
    store: Store, bench: Bench
) -> None:
    task = replace(await ordered(store), failures=2, upstream_id="up_1")
    late = Broke(failure=Failure.TIMED_OUT, reason="late")
    await store.settle(break_off(task, late, policy=POLICY, now=bench.now, left=("next",)))
    [lane] = await store.waiting_lanes()
    await store.claim("w1", takes(1, lane, engine="next"), LEASE)
    [withdrawal] = await due(store, bench)
    assert (withdrawal.engine, withdrawal.upstream_id) == (ENGINE, "up_1")
