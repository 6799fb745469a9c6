"""How an attempt's outcome, or its account's word, changes a task: decided as data, written in one go."""

from dataclasses import dataclass

from reelyard.core.brief import Broke, Clip, Failure
from reelyard.core.delivery import Delivery
from reelyard.core.ledger import Entry, release
from reelyard.core.task import Task, TaskState
from reelyard.core.times import Millis

_FINAL = frozenset({Failure.REFUSED, Failure.UNKNOWN, Failure.CANCELLED})
_NOT_ITS_OWN = frozenset({Failure.HANDED_BACK, Failure.DOWN})  # nothing that the task did
_CANCELLED = Broke(failure=Failure.CANCELLED, reason="cancelled")


@dataclass(frozen=True, kw_only=True)
class FailurePolicy:
    """How many failures a model's tasks may have, and the pause before the next attempt."""

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


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """What is to be written about an attempt's end. ``attempt`` and ``was`` are its fence."""

    attempt: int
    task: Task
    was: TaskState = TaskState.RUNNING  # what the task must still be
    entry: Entry | None = None
    delivery: Delivery | None = None
    broke: Broke | None = None  # why, where there is no clip

    @property
    def event(self) -> str:
        """The name of the event in the task's timeline."""
        return "attempt_ended" if self.task.state is TaskState.WAITING else self.task.state.value


def succeed(task: Task, published: Published, *, now: Millis) -> Settlement:
    """The clip is there: the hold stays, and becomes the charge."""
    after = task.succeed(
        clip_id=published.clip_id,
        clip=published.clip,
        link=published.link,
        recipe=published.recipe,
        now=now,
    )
    return Settlement(attempt=task.attempt, task=after)


def break_off(task: Task, broke: Broke, *, policy: FailurePolicy, now: Millis) -> Settlement:
    """There is no clip: another attempt, or the end with a release."""
    counted = broke.failure not in _NOT_ITS_OWN
    failures = task.failures + counted
    if broke.failure not in _FINAL and (not counted or failures < policy.max_failures):
        pause = policy.pause_after(failures) if counted else 0
        again = task.try_again(failures=failures, not_before=now + pause, now=now)
        return Settlement(attempt=task.attempt, task=again, broke=broke)
    ended = task.fail(failure=broke.failure, reason=broke.reason, failures=failures, now=now)
    entry = release(task.account_id, task.id, task.price, now=now)
    return Settlement(attempt=task.attempt, task=ended, entry=entry, broke=broke)


def cancel(task: Task, *, now: Millis) -> Settlement:
    """Its account wants it no more: the end with a release, whether or not somebody works on it."""
    ended = task.cancel(reason=_CANCELLED.reason, now=now)
    entry = release(task.account_id, task.id, task.price, now=now)
    return Settlement(attempt=task.attempt, was=task.state, task=ended, entry=entry, broke=_CANCELLED)
