"""A task: one order of one clip, and the only moves between its states.

    WAITING ──claim──► RUNNING ──succeed──► SUCCEEDED
       │ ▲               │ │ └────fail────► FAILED
       │ └───try_again───┘ │                  ▲
       └──give_up, cancel──┴──────cancel──────┘

``attempt`` grows with every claim and is the fence: whoever writes names the attempt it holds, and a late
worker's word is refused. ``failures`` is a separate count of the engine's that has the task, compared with
the model's limit; a hand-back does not raise it.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from reelyard.core.brief import Clip, Cost, Failure, Stage, Tier
from reelyard.core.errors import IllegalMove
from reelyard.core.lane import Lane
from reelyard.core.times import Credits, Millis


class TaskState(StrEnum):
    """Where a task is in its life."""

    WAITING = "waiting"  # stored and paid for; nobody works on it
    RUNNING = "running"  # a worker holds a lease on it
    SUCCEEDED = "succeeded"  # final: its clip is published
    FAILED = "failed"  # final: its hold is released


@dataclass(frozen=True, kw_only=True)
class Options:
    """What Reelyard adds to an order. ``seed`` is drawn at creation where the caller gave none."""

    seed: int
    tier: Tier = Tier.STANDARD
    sound: bool = False
    scene: str | None = None  # JSON: what the engine draws in place of what it would read from the prompt


@dataclass(frozen=True, kw_only=True)
class Task:
    """One order of one clip. JSON texts are kept as they are stored."""

    id: str
    account_id: str
    key_id: str
    model: str
    input: str  # JSON object: the model's known fields, as they were sent
    options: Options
    callback_url: str | None
    price: Credits  # what was held at creation
    created_at: Millis
    updated_at: Millis
    state: TaskState = TaskState.WAITING
    attempt: int = 0
    failures: int = 0
    not_before: Millis = 0  # an earlier failure asks for a pause
    worker: str | None = None
    engine: str | None = None  # that has it, or had it last
    passed: tuple[str, ...] = ()  # the engines that will not make it, sorted
    stage: Stage | None = None
    progress: float = 0.0  # 0 … 1
    started_at: Millis | None = None  # of the first claim
    ended_at: Millis | None = None
    prompt_used: str | None = None  # the text that the engine got
    upstream_id: str | None = None  # of an order that stands at its engine's upstream
    intended_at: Millis | None = None  # such an order was about to go out
    agreed: Cost | None = None  # what its engine's order was to cost when it went out
    cost: Cost | None = None  # what the upstream took for the clip: the operator's business
    recipe: str = "{}"  # JSON object
    clip_id: str | None = None
    clip: Clip | None = None
    link: str | None = None  # path and signed query under which the clip is served
    clip_gone: bool = False  # retention has removed it
    failure: Failure | None = None
    reason: str | None = None
    idempotency_key: str | None = None
    fingerprint: str | None = None  # of the order's body, where there is an idempotency key
    traceparent: str | None = None  # the trace that it belongs to

    @property
    def is_final(self) -> bool:
        """Whether the task has ended."""
        return self.state in (TaskState.SUCCEEDED, TaskState.FAILED)

    @property
    def charged(self) -> Credits:
        """What the task costs its account: the hold, or nothing after a release."""
        return 0 if self.state is TaskState.FAILED else self.price

    @property
    def bound(self) -> str | None:
        """The engine whose upstream may have an order for it: no other may take it."""
        return self.engine if self.upstream_id is not None or self.intended_at is not None else None

    @property
    def lane(self) -> Lane:
        """Where it waits, or would."""
        if self.bound is not None:
            return Lane(bound=self.bound, passed=self.passed)
        return Lane(model=self.model, passed=self.passed)

    def claim(self, *, worker: str, engine: str, now: Millis) -> "Task":
        """A worker takes it for an engine: the next attempt begins."""
        self._must_be(TaskState.WAITING, "claim")
        return self._with(
            state=TaskState.RUNNING,
            attempt=self.attempt + 1,
            worker=worker,
            engine=engine,
            agreed=self.agreed if engine == self.engine else None,
            stage=Stage.QUEUED,
            progress=0.0,
            started_at=self.started_at or now,
            updated_at=now,
        )

    def try_again(self, *, failures: int, not_before: Millis, now: Millis) -> "Task":
        """The attempt ended without a clip, and another is due."""
        self._must_be(TaskState.RUNNING, "try_again")
        return self._with(
            state=TaskState.WAITING,
            failures=failures,
            not_before=not_before,
            worker=None,
            stage=None,
            progress=0.0,
            updated_at=now,
        )

    def without_order(self) -> "Task":
        """Its upstream is done with it, or another engine is to have it: nothing stands anywhere."""
        return self._with(upstream_id=None, intended_at=None)

    def pass_on(self) -> "Task":
        """Its engine is out: another one begins anew."""
        passed = {*self.passed, self.engine or ""}
        return self.without_order()._with(passed=tuple(sorted(passed)))

    def succeed(
        self, *, clip_id: str, clip: Clip, link: str, recipe: str, now: Millis, cost: Cost | None = None
    ) -> "Task":
        """Its clip is published."""
        self._must_be(TaskState.RUNNING, "succeed")
        return self._with(
            state=TaskState.SUCCEEDED,
            stage=None,
            progress=1.0,
            clip_id=clip_id,
            clip=clip,
            link=link,
            recipe=recipe,
            cost=cost,
            ended_at=now,
            updated_at=now,
        )

    def fail(self, *, failure: Failure, reason: str, failures: int, now: Millis) -> "Task":
        """It ends without a clip."""
        self._must_be(TaskState.RUNNING, "fail")
        return self._with(
            state=TaskState.FAILED,
            stage=None,
            failures=failures,
            failure=failure,
            reason=reason,
            ended_at=now,
            updated_at=now,
        )

    def cancel(self, *, reason: str, now: Millis) -> "Task":
        """Its account wants it no more: it ends without a clip, whoever works on it."""
        if self.is_final:
            raise IllegalMove(f"cancel of {self.id}, which is {self.state}")
        return self._ended_early(Failure.CANCELLED, reason, now)

    def give_up(self, *, reason: str, now: Millis) -> "Task":
        """It has waited long enough for an engine: it ends without a clip."""
        self._must_be(TaskState.WAITING, "give_up")
        return self._ended_early(Failure.DOWN, reason, now)

    def _ended_early(self, failure: Failure, reason: str, now: Millis) -> "Task":
        return self._with(
            state=TaskState.FAILED,
            stage=None,
            failure=failure,
            reason=reason,
            ended_at=now,
            updated_at=now,
        )

    def _with(self, **changes: Any) -> "Task":
        """The same with these fields changed: what ``replace`` gives, which took 10 µs for so many fields."""
        after = object.__new__(Task)
        fields_ = after.__dict__
        fields_.update(self.__dict__)
        fields_.update(changes)
        if len(fields_) != _FIELDS:
            raise TypeError(f"a task has none of {sorted(changes)}")
        return after

    def _must_be(self, state: TaskState, move: str) -> None:
        if self.state is not state:
            raise IllegalMove(f"{move} of {self.id}, which is {self.state}")


_FIELDS = len(fields(Task))
