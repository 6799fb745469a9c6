"""How an attempt's outcome, or its account's word, changes a task: decided as data, written in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reelyard.core.brief import Broke, Clip, Cost, Failure
from reelyard.core.delivery import Delivery
from reelyard.core.ledger import Entry, release
from reelyard.core.task import Task, TaskState
from reelyard.core.times import Millis

_FINAL = frozenset({Failure.UNKNOWN, Failure.CANCELLED})
_NOT_ITS_OWN = frozenset({Failure.HANDED_BACK, Failure.DOWN, Failure.REFUSED})  # no failure of the attempt's
_CANCELLED = Broke(failure=Failure.CANCELLED, reason="cancelled")


@dataclass(frozen=True, kw_only=True)
class FailurePolicy:
    """How many failures a model's tasks may have of each engine, and the pause before the next attempt."""

    max_failures: int
    pause: float  # seconds, doubled with each failure

    def pause_after(self, failures: int) -> Millis:
        """The pause after so many failures, in milliseconds."""
        return round(self.pause * 1000 * 2.0 ** max(failures - 1, 0))


@dataclass(frozen=True, kw_only=True)
class Published:
    """Where a produced clip went: its id, and the signed link it is served under."""

    clip_id: str
    clip: Clip
    link: str
    recipe: str
    cost: Cost | None = None


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """What is to be written about an attempt's end. ``attempt`` and ``was`` are its fence."""

    attempt: int
    task: Task
    was: TaskState = TaskState.RUNNING  # what the task must still be
    entry: Entry | None = None
    delivery: Delivery | None = None
    broke: Broke | None = None  # why, where there is no clip
    passed: str | None = None  # the engine that another one takes over from
    to: str | None = None  # that other one, where only one is left
    is_void: bool = False  # whatever an upstream was asked for this task is of no more account

    @property
    def event(self) -> str:
        """The name of the event in the task's timeline."""
        if self.passed is not None:
            return "engine_passed"
        return "attempt_ended" if self.task.state is TaskState.WAITING else self.task.state.value

    @property
    def detail(self) -> Mapping[str, Any]:
        """What the event says."""
        said: dict[str, Any] = {"attempt": self.attempt}
        if self.passed is not None:
            said["from"] = self.passed
        if self.to is not None:
            said["to"] = self.to
        if self.broke is not None:
            said |= {"failure": self.broke.failure.value, "reason": self.broke.reason}
        return said


def succeed(task: Task, published: Published, *, now: Millis) -> Settlement:
    """The clip is there: the hold stays, and becomes the charge."""
    after = task.succeed(
        clip_id=published.clip_id,
        clip=published.clip,
        link=published.link,
        recipe=published.recipe,
        cost=published.cost,
        now=now,
    )
    return Settlement(attempt=task.attempt, task=after)


def break_off(
    task: Task, broke: Broke, *, policy: FailurePolicy, now: Millis, left: Sequence[str] = ()
) -> Settlement:
    """There is no clip: another attempt, another engine of those that are ``left``, or the end."""
    failures = task.failures + (broke.failure not in _NOT_ITS_OWN)
    is_out = broke.failure is Failure.REFUSED or (
        failures > task.failures and failures >= policy.max_failures
    )
    if broke.failure not in _FINAL and not is_out:
        return _try_again(task, broke, failures, policy, now)
    if broke.failure not in _FINAL and left:
        return _pass_on(task, broke, left, now)
    ended = task.fail(failure=broke.failure, reason=broke.reason, failures=failures, now=now)
    entry = release(task.account_id, task.id, task.price, now=now)
    return Settlement(attempt=task.attempt, task=ended, entry=entry, broke=broke, is_void=broke.over)


def _try_again(task: Task, broke: Broke, failures: int, policy: FailurePolicy, now: Millis) -> Settlement:
    """The same engine again, or for one that is down whichever comes first: it, or one that stands by."""
    pause = 0 if broke.failure is Failure.HANDED_BACK else policy.pause_after(failures)
    again = task.try_again(failures=failures, not_before=now + pause, now=now)
    if broke.over:
        again = again.without_order()
    return Settlement(attempt=task.attempt, task=again, broke=broke, is_void=broke.over)


def _pass_on(task: Task, broke: Broke, left: Sequence[str], now: Millis) -> Settlement:
    return Settlement(
        attempt=task.attempt,
        task=task.pass_on().try_again(failures=0, not_before=now, now=now),
        broke=broke,
        passed=task.engine,
        to=left[0] if len(left) == 1 else None,
        is_void=True,
    )


def cancel(task: Task, *, now: Millis) -> Settlement:
    """Its account wants it no more: the end with a release, whether or not somebody works on it."""
    ended = task.cancel(reason=_CANCELLED.reason, now=now)
    entry = release(task.account_id, task.id, task.price, now=now)
    return Settlement(attempt=task.attempt, was=task.state, task=ended, entry=entry, broke=_CANCELLED)


def give_up(task: Task, reason: str, *, now: Millis) -> Settlement:
    """It has waited long enough: the end with a release."""
    ended = task.give_up(reason=reason, now=now)
    entry = release(task.account_id, task.id, task.price, now=now)
    broke = Broke(failure=Failure.DOWN, reason=reason)
    return Settlement(attempt=task.attempt, was=task.state, task=ended, entry=entry, broke=broke)
