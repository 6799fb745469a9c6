"""How an attempt's outcome changes a task: every kind of failure, and the limit at its bound."""

from dataclasses import replace

import pytest

from reelyard.core.brief import Broke, Clip, Failure, Format
from reelyard.core.errors import IllegalMove
from reelyard.core.ledger import EntryKind, release
from reelyard.core.settlement import FailurePolicy, Published, break_off, cancel, give_up, succeed
from reelyard.core.task import Options, Task, TaskState

NOW = 1_800_000_000_000
POLICY = FailurePolicy(max_failures=3, pause=2.0)
CLIP = Clip(sha256="ab" * 32, size=9, format=Format(width=1920, height=1080, fps=25, seconds=6.0))
WAITING = Task(
    id="task_1",
    account_id="a",
    key_id="k",
    model="m",
    input="{}",
    options=Options(seed=1),
    callback_url="https://hooks.test/",
    price=5_700,
    created_at=NOW - 9,
    updated_at=NOW - 9,
)
RUNNING = WAITING.claim(worker="w1", engine="scripted", now=NOW - 5)
COUNTED = [Failure.FAILED, Failure.TIMED_OUT, Failure.LOST]
FINAL = [Failure.REFUSED, Failure.UNKNOWN, Failure.CANCELLED]
UNCOUNTED = [Failure.HANDED_BACK, Failure.DOWN]


def broke(failure: Failure) -> Broke:
    return Broke(failure=failure, reason=f"because {failure}")


def test_every_kind_of_failure_is_tested_here() -> None:
    assert {*COUNTED, *FINAL, *UNCOUNTED} == set(Failure)


def test_a_success_keeps_its_hold() -> None:
    published = Published(clip_id="c", clip=CLIP, link="/files/c", recipe='{"a": 1}')
    settlement = succeed(RUNNING, published, now=NOW)
    assert settlement.task == RUNNING.succeed(
        clip_id="c", clip=CLIP, link="/files/c", recipe='{"a": 1}', now=NOW
    )
    assert (settlement.attempt, settlement.entry, settlement.broke) == (1, None, None)
    assert settlement.event == "succeeded"


@pytest.mark.parametrize("failure", sorted(set(COUNTED) - {Failure.LOST}))
def test_a_failure_below_the_limit_is_counted_and_tried_again_after_a_pause(failure: Failure) -> None:
    settlement = break_off(RUNNING, broke(failure), policy=POLICY, now=NOW)
    assert settlement.task == RUNNING.try_again(failures=1, not_before=NOW + 2_000, now=NOW)
    assert (settlement.attempt, settlement.entry) == (1, None)
    assert settlement.broke == broke(failure)
    assert settlement.event == "attempt_ended"


def test_a_task_whose_worker_was_lost_goes_to_the_next_at_once_and_waits_if_that_is_lost_too() -> None:
    first = break_off(RUNNING, broke(Failure.LOST), policy=POLICY, now=NOW)
    assert first.task == RUNNING.try_again(failures=1, not_before=NOW, now=NOW)
    once_lost = replace(RUNNING, failures=1)
    second = break_off(once_lost, broke(Failure.LOST), policy=POLICY, now=NOW)
    assert second.task == once_lost.try_again(failures=2, not_before=NOW + 4_000, now=NOW)


@pytest.mark.parametrize("failure", COUNTED)
def test_the_failure_that_reaches_the_limit_ends_the_task_with_a_release(failure: Failure) -> None:
    second = break_off(replace(RUNNING, failures=1), broke(failure), policy=POLICY, now=NOW)
    assert second.task.state is TaskState.WAITING
    third = break_off(replace(RUNNING, failures=2), broke(failure), policy=POLICY, now=NOW)
    assert (third.task.state, third.task.failure, third.task.failures) == (TaskState.FAILED, failure, 3)
    assert third.task.reason == f"because {failure}"
    assert third.entry
    assert (third.entry.kind, third.entry.amount, third.entry.at) == (EntryKind.RELEASE, 5_700, NOW)
    assert (third.entry.account_id, third.entry.task_id) == ("a", "task_1")
    assert third.event == "failed"


@pytest.mark.parametrize("failure", FINAL)
def test_a_final_failure_ends_the_task_at_once(failure: Failure) -> None:
    settlement = break_off(RUNNING, broke(failure), policy=POLICY, now=NOW)
    assert (settlement.task.state, settlement.task.failure) == (TaskState.FAILED, failure)
    assert settlement.entry
    assert settlement.entry.amount == 5_700


@pytest.mark.parametrize("failures", [0, 2, 3, 99])
@pytest.mark.parametrize("failure", UNCOUNTED)
def test_what_is_not_the_tasks_own_failure_is_never_counted(failure: Failure, failures: int) -> None:
    task = replace(RUNNING, failures=failures)
    settlement = break_off(task, broke(failure), policy=POLICY, now=NOW)
    pause = POLICY.pause_after(failures) if failure is Failure.DOWN else 0
    assert settlement.task == task.try_again(failures=failures, not_before=NOW + pause, now=NOW)
    assert settlement.entry is None


def test_a_model_that_may_fail_once_ends_with_its_first_failure() -> None:
    once = FailurePolicy(max_failures=1, pause=2.0)
    assert break_off(RUNNING, broke(Failure.LOST), policy=once, now=NOW).task.state is TaskState.FAILED
    assert (
        break_off(RUNNING, broke(Failure.HANDED_BACK), policy=once, now=NOW).task.state is TaskState.WAITING
    )


@pytest.mark.parametrize(("failures", "pause"), [(0, 2_000), (1, 2_000), (2, 4_000), (3, 8_000), (5, 32_000)])
def test_the_pause_doubles_with_each_failure(failures: int, pause: int) -> None:
    assert POLICY.pause_after(failures) == pause


def test_no_pause_stays_none() -> None:
    assert FailurePolicy(max_failures=9, pause=0.0).pause_after(8) == 0


def test_the_fence_is_the_attempt_that_ends() -> None:
    task = replace(RUNNING, attempt=7)
    assert break_off(task, broke(Failure.FAILED), policy=POLICY, now=NOW).attempt == 7
    assert break_off(task, broke(Failure.REFUSED), policy=POLICY, now=NOW).attempt == 7


@pytest.mark.parametrize("task", [RUNNING, WAITING, replace(WAITING, attempt=2, failures=1)])
def test_a_cancelled_task_gives_its_hold_back_and_counts_no_failure(task: Task) -> None:
    settlement = cancel(task, now=NOW + 9)
    ended = settlement.task
    assert (ended.state, ended.failure, ended.reason) == (TaskState.FAILED, Failure.CANCELLED, "cancelled")
    assert (ended.ended_at, ended.failures, ended.attempt) == (NOW + 9, task.failures, task.attempt)
    assert settlement.entry == release(task.account_id, task.id, task.price, now=NOW + 9)
    assert (settlement.attempt, settlement.was) == (task.attempt, task.state)


def test_what_does_not_run_cannot_be_settled() -> None:
    ended = break_off(RUNNING, broke(Failure.REFUSED), policy=POLICY, now=NOW).task
    for failure in Failure:
        with pytest.raises(IllegalMove):
            break_off(ended, broke(failure), policy=POLICY, now=NOW)


ENGINE = "scripted"


@pytest.mark.parametrize("failure", [*FINAL, *COUNTED])
def test_an_engine_that_is_out_passes_the_same_task_on_where_another_is_left(failure: Failure) -> None:
    task = replace(RUNNING, failures=2)
    settlement = break_off(task, broke(failure), policy=POLICY, now=NOW, left=("next", "last"))
    if failure in (Failure.UNKNOWN, Failure.CANCELLED):
        assert settlement.task.state is TaskState.FAILED
        return
    after = settlement.task
    assert (after.state, after.passed, after.failures) == (TaskState.WAITING, (ENGINE,), 0)
    assert (after.upstream_id, after.intended_at, after.not_before) == (None, None, NOW)
    assert str(after.lane) == f"m>{ENGINE}"
    assert (settlement.entry, settlement.event, settlement.is_void) == (None, "engine_passed", True)
    assert settlement.detail == {
        "attempt": 1,
        "from": ENGINE,
        "failure": failure.value,
        "reason": f"because {failure}",
    }


@pytest.mark.parametrize("failure", [*COUNTED, *UNCOUNTED])
def test_an_engine_that_is_not_out_keeps_its_task(failure: Failure) -> None:
    settlement = break_off(RUNNING, broke(failure), policy=POLICY, now=NOW, left=("next",))
    assert (settlement.task.passed, settlement.event) == ((), "attempt_ended")


def test_the_last_engine_that_refuses_ends_the_task() -> None:
    passed = replace(RUNNING, passed=("a", "b"))
    settlement = break_off(passed, broke(Failure.REFUSED), policy=POLICY, now=NOW, left=())
    assert (settlement.task.state, settlement.task.failure) == (TaskState.FAILED, Failure.REFUSED)
    assert settlement.entry


@pytest.mark.parametrize("over", [False, True])
def test_an_order_at_an_upstream_stands_until_its_upstream_is_done_with_it(over: bool) -> None:
    bound = replace(RUNNING, upstream_id="up_1", intended_at=NOW - 1)
    said = Broke(failure=Failure.FAILED, reason="it failed", over=over)
    settlement = break_off(bound, said, policy=POLICY, now=NOW)
    assert settlement.is_void == over
    assert settlement.task.bound == (None if over else ENGINE)
    assert str(settlement.task.lane) == ("m" if over else f"@{ENGINE}")


def test_what_has_waited_long_enough_ends_with_a_release() -> None:
    settlement = give_up(WAITING, "nobody came", now=NOW)
    ended = settlement.task
    assert (ended.state, ended.failure, ended.reason) == (TaskState.FAILED, Failure.DOWN, "nobody came")
    assert settlement.entry == release("a", "task_1", 5_700, now=NOW)
    assert (settlement.was, settlement.attempt) == (TaskState.WAITING, 0)
    with pytest.raises(IllegalMove):
        give_up(RUNNING, "nobody came", now=NOW)
