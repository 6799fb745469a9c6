"""No two engines are paid for one clip: who keeps a task whose order stands, what is withdrawn when."""

from dataclasses import replace

import pytest
from tests.core.test_settlement import COUNTED, ENGINE, NOW, POLICY, RUNNING, WAITING, broke

from reelyard.core.brief import Broke, Failure
from reelyard.core.settlement import asks_to_withdraw, break_off, cancel, give_up
from reelyard.core.task import TaskState
from reelyard.core.times import HOUR
from reelyard.core.withdrawal import Fate, Withdrawal

WORN_OUT = replace(RUNNING, failures=2, upstream_id="up_1", intended_at=NOW)
LEFT = ("next",)
OFF = [Fate.WITHDRAWN, Fate.ENDED]
USELESS = Broke(failure=Failure.FAILED, reason="no clip", useless=True)


@pytest.mark.parametrize("failure", [Failure.FAILED, Failure.LOST])
@pytest.mark.parametrize("fate", [None, *(each for each in Fate if each not in OFF)])
def test_a_worn_out_engine_keeps_a_task_whose_order_may_be_charged(
    failure: Failure, fate: Fate | None
) -> None:
    settlement = break_off(WORN_OUT, broke(failure), policy=POLICY, now=NOW, left=LEFT, fate=fate)
    after = settlement.task
    assert (after.state, after.bound, after.passed) == (TaskState.WAITING, ENGINE, ())
    assert (after.upstream_id, after.failures) == ("up_1", 3)
    assert (settlement.is_void, settlement.withdraws, settlement.event) == (False, False, "attempt_ended")
    assert settlement.detail["order"] == ("stands" if fate is None else fate.value)


@pytest.mark.parametrize("fate", OFF)
def test_once_its_order_is_off_the_next_engine_begins(fate: Fate) -> None:
    settlement = break_off(WORN_OUT, broke(Failure.FAILED), policy=POLICY, now=NOW, left=LEFT, fate=fate)
    assert (settlement.task.passed, settlement.task.bound) == ((ENGINE,), None)
    assert (settlement.event, settlement.detail["order"]) == ("engine_passed", fate.value)
    assert not settlement.withdraws


@pytest.mark.parametrize("fate", [None, Fate.GOES_ON, Fate.NO_CANCEL, Fate.WITHDRAWN])
def test_once_the_orders_own_deadline_is_over_the_next_engine_begins_in_any_case(fate: Fate | None) -> None:
    settlement = break_off(WORN_OUT, broke(Failure.TIMED_OUT), policy=POLICY, now=NOW, left=LEFT, fate=fate)
    assert settlement.task.passed == (ENGINE,)
    assert settlement.detail["order"] == (fate.value if fate else "given_up")
    assert settlement.withdraws is (fate is not Fate.WITHDRAWN)  # it is tried again, behind the task's back


def test_an_engine_whose_clip_is_none_is_passed_though_it_was_paid() -> None:
    settlement = break_off(WORN_OUT, USELESS, policy=POLICY, now=NOW, left=LEFT)
    assert (settlement.task.passed, settlement.withdraws, settlement.order) == ((ENGINE,), False, None)


def test_an_order_that_stands_is_not_waited_for_without_an_end() -> None:
    task, tries, waited = WORN_OUT, 0, 0
    while True:
        settlement = break_off(
            task, broke(Failure.FAILED), policy=POLICY, now=NOW, left=LEFT, fate=Fate.SILENT
        )
        if settlement.passed:
            break
        tries += 1
        waited += settlement.task.not_before - NOW
        task = settlement.task.claim(worker="w1", engine=ENGINE, now=NOW)
    assert tries == 10
    assert 2 * HOUR < waited < 3 * HOUR  # as docs/routing.md says
    assert (settlement.withdraws, settlement.order) == (True, "silent")


@pytest.mark.parametrize(
    ("task", "said", "left"),
    [
        (replace(WORN_OUT, failures=1), broke(Failure.FAILED), LEFT),  # it has another try
        (WORN_OUT, broke(Failure.FAILED), ()),  # nobody else is left
        (WORN_OUT, broke(Failure.HANDED_BACK), LEFT),
        (WORN_OUT, broke(Failure.UNKNOWN), LEFT),
        (WORN_OUT, USELESS, LEFT),
        (WORN_OUT, Broke(failure=Failure.FAILED, reason="it failed", over=True), LEFT),
        (replace(RUNNING, failures=2), broke(Failure.FAILED), LEFT),  # nothing was ordered
    ],
)
def test_nothing_is_withdrawn_before_its_time(task: object, said: Broke, left: tuple[str, ...]) -> None:
    assert not asks_to_withdraw(task, said, policy=POLICY, left=left)  # type: ignore[arg-type]


def test_an_order_is_withdrawn_when_the_next_engines_turn_has_come() -> None:
    for failure in COUNTED:
        assert asks_to_withdraw(WORN_OUT, broke(failure), policy=POLICY, left=LEFT)


def test_a_task_that_ends_leaves_no_order_behind() -> None:
    waiting = replace(WAITING, engine=ENGINE, upstream_id="up_1", intended_at=NOW)
    assert cancel(waiting, now=NOW).withdraws
    assert cancel(WORN_OUT, now=NOW).withdraws
    assert give_up(waiting, "nobody came", now=NOW).withdraws
    for failure in COUNTED:
        assert break_off(WORN_OUT, broke(failure), policy=POLICY, now=NOW).withdraws
    for said in (USELESS, broke(Failure.UNKNOWN), replace(USELESS, useless=False, over=True)):
        assert not break_off(WORN_OUT, said, policy=POLICY, now=NOW).withdraws


def test_a_withdrawal_is_tried_ever_further_apart_and_not_for_ever() -> None:
    withdrawal = Withdrawal(task_id="t", engine=ENGINE, upstream_id="up_1")
    due = [replace(withdrawal, tries=tries).next_at(Fate.SILENT, 0) for tries in range(1, 11)]
    assert due[:3] == [5_000, 15_000, 45_000]
    assert due[-1] is None
    assert 5 * HOUR < sum(each for each in due if each is not None) < 6 * HOUR
    assert max(each for each in due if each is not None) == 2 * HOUR
    for fate in Fate:
        again = replace(withdrawal, tries=1).next_at(fate, 0)
        assert (again is not None) is (fate in (Fate.SILENT, Fate.GOES_ON))
