"""How an attempt's outcome, or its account's word, changes a task: decided as data, written in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reelyard.core.brief import Broke, Clip, Cost, Failure
from reelyard.core.charge import Charge
from reelyard.core.delivery import Delivery
from reelyard.core.ledger import Entry, release
from reelyard.core.task import Task, TaskState
from reelyard.core.times import HOUR, Millis
from reelyard.core.withdrawal import Fate

_FINAL = frozenset({Failure.UNKNOWN, Failure.CANCELLED})
_NOT_ITS_OWN = frozenset({Failure.HANDED_BACK, Failure.DOWN, Failure.REFUSED})  # no failure of the attempt's
_CANCELLED = Broke(failure=Failure.CANCELLED, reason="cancelled")
_MORE = 10  # failures more for an engine whose order stands, ever further apart: hours in all


@dataclass(frozen=True, kw_only=True)
class FailurePolicy:
    """How many failures a model's tasks may have of each engine, and the pause before the next attempt."""

    max_failures: int
    pause: float  # seconds, doubled with each failure

    def pause_after(self, failures: int) -> Millis:
        """The pause after so many failures, in milliseconds; an hour at most."""
        return min(round(self.pause * 1000 * 2.0 ** max(failures - 1, 0)), HOUR)


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
    withdraws: bool = False  # an order that stands at its upstream is to be withdrawn there
    order: str | None = None  # how that order stands, where it decided what comes next
    charge: Charge | None = None  # what an order that nobody goes on with costs, though it gave no clip

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
        if self.order is not None:
            said["order"] = self.order
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
    task: Task,
    broke: Broke,
    *,
    policy: FailurePolicy,
    now: Millis,
    left: Sequence[str] = (),
    fate: Fate | None = None,
) -> Settlement:
    """There is no clip: another attempt, another engine of those that are ``left``, or the end.

    ``fate`` is what came of withdrawing an order that stands, where that was tried.
    """
    settlement = _broken_off(task, broke, policy, now, left, fate)
    return replace(settlement, charge=_charge(task, broke, settlement, now))


def _charge(task: Task, broke: Broke, settlement: Settlement, now: Millis) -> Charge | None:
    """What its order costs; of one that goes on, or is withdrawn first, that is not known yet."""
    is_left = (settlement.is_void or settlement.task.is_final) and not settlement.withdraws
    if broke.bill is None or task.engine is None or not is_left:
        return None
    return Charge(engine=task.engine, upstream_id=task.upstream_id, bill=broke.bill, at=now)


def _broken_off(
    task: Task, broke: Broke, policy: FailurePolicy, now: Millis, left: Sequence[str], fate: Fate | None
) -> Settlement:
    failures = task.failures + (broke.failure not in _NOT_ITS_OWN)
    if broke.failure not in _FINAL and not _is_out(task, broke, policy):
        return _try_again(task, broke, failures, policy, now)
    if broke.failure not in _FINAL and left:
        if _keeps_it(task, broke, failures, policy, fate):
            stands = _try_again(task, broke, failures, policy, now)
            return replace(stands, order=_said_of(fate, "stands"))
        return _pass_on(task, broke, left, now, fate)
    ended = task.fail(failure=broke.failure, reason=broke.reason, failures=failures, now=now)
    entry = release(task.account_id, task.id, task.price, now=now)
    return Settlement(
        attempt=task.attempt,
        task=ended,
        entry=entry,
        broke=broke,
        is_void=broke.over,
        withdraws=_may_stand(broke),
    )


def asks_to_withdraw(task: Task, broke: Broke, *, policy: FailurePolicy, left: Sequence[str]) -> bool:
    """Whether it is the next engine's turn, and this one's order stands: both would be paid for."""
    is_turn = bool(left) and broke.failure not in _FINAL and _is_out(task, broke, policy)
    return is_turn and _stands(task, broke)


def _is_out(task: Task, broke: Broke, policy: FailurePolicy) -> bool:
    """Whether its engine has refused it, or is worn out."""
    counts = broke.failure not in _NOT_ITS_OWN
    return broke.failure is Failure.REFUSED or (counts and task.failures + 1 >= policy.max_failures)


def _may_stand(broke: Broke) -> bool:
    """Whether a service may still be at work on what it was asked for."""
    return not broke.over and not broke.useless and broke.failure is not Failure.UNKNOWN


def _stands(task: Task, broke: Broke) -> bool:
    """The same of a task that is known to have asked one."""
    return task.bound is not None and _may_stand(broke)


def _is_off(fate: Fate | None) -> bool:
    return fate is not None and fate.is_off


def _keeps_it(task: Task, broke: Broke, failures: int, policy: FailurePolicy, fate: Fate | None) -> bool:
    """Whether a worn-out engine keeps the task: its order is alive, and may be charged.

    Not once the order's own deadline is over, and not for ever.
    """
    ends_it = broke.failure in (Failure.TIMED_OUT, Failure.REFUSED)
    if ends_it or not _stands(task, broke) or _is_off(fate):
        return False
    return failures < policy.max_failures + _MORE


def _said_of(fate: Fate | None, otherwise: str) -> str:
    return otherwise if fate is None else fate.value


def _try_again(task: Task, broke: Broke, failures: int, policy: FailurePolicy, now: Millis) -> Settlement:
    """The same engine again, or for one that is down whichever comes first: it, or one that stands by."""
    # A worker that was lost says little of its task: only one that loses another has to wait.
    at_once = broke.failure is Failure.HANDED_BACK or (broke.failure is Failure.LOST and failures == 1)
    pause = 0 if at_once else policy.pause_after(failures)
    again = task.try_again(failures=failures, not_before=now + pause, now=now)
    if broke.over:
        again = again.without_order()
    return Settlement(attempt=task.attempt, task=again, broke=broke, is_void=broke.over)


def _pass_on(task: Task, broke: Broke, left: Sequence[str], now: Millis, fate: Fate | None) -> Settlement:
    return Settlement(
        attempt=task.attempt,
        task=task.pass_on().try_again(failures=0, not_before=now, now=now),
        broke=broke,
        passed=task.engine,
        to=left[0] if len(left) == 1 else None,
        is_void=True,
        withdraws=_may_stand(broke) and not _is_off(fate),
        order=_said_of(fate, "given_up") if _stands(task, broke) else None,
    )


def cancel(task: Task, *, now: Millis) -> Settlement:
    """Its account wants it no more: the end with a release, whether or not somebody works on it."""
    ended = task.cancel(reason=_CANCELLED.reason, now=now)
    entry = release(task.account_id, task.id, task.price, now=now)
    return Settlement(
        attempt=task.attempt, was=task.state, task=ended, entry=entry, broke=_CANCELLED, withdraws=True
    )


def give_up(task: Task, reason: str, *, now: Millis) -> Settlement:
    """It has waited long enough: the end with a release."""
    ended = task.give_up(reason=reason, now=now)
    entry = release(task.account_id, task.id, task.price, now=now)
    broke = Broke(failure=Failure.DOWN, reason=reason)
    return Settlement(
        attempt=task.attempt, was=task.state, task=ended, entry=entry, broke=broke, withdraws=True
    )
