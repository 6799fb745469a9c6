"""A circuit breaker: an engine that fails again and again is left alone, then tried with a single task.

    CLOSED ──failures in a row, or one that stands──► OPEN ──its pause is over──► HALF_OPEN
      ▲                                                ▲ └───────the probe failed───┘ │
      └─────────────────────────the probe succeeded────┴──────────────────────────────┘

Times are seconds of one monotonic clock. While a breaker is not closed only its probe's word counts: what
began before says nothing about now.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from reelyard.core.brief import Broke, Failure, Outcome


class BreakerState(StrEnum):
    """Where a breaker is."""

    CLOSED = "closed"  # tasks go to the engine
    OPEN = "open"  # none does
    HALF_OPEN = "half_open"  # one does, to see


_LONGEST_ASKED = 3_600.0  # seconds that an engine's own word is heeded for
_SILENT = frozenset({Failure.LOST, Failure.HANDED_BACK, Failure.CANCELLED})  # say nothing of the engine


@dataclass(frozen=True, kw_only=True)
class BreakerPolicy:
    """How many failures in a row open a breaker, and its pauses in seconds, the last again and again."""

    failures: int = 5
    pauses: tuple[float, ...] = (15.0, 30.0, 60.0, 120.0, 300.0)

    def pause(self, openings: int) -> float:
        """How long the opening of that number lasts; 1 is the first."""
        return self.pauses[min(openings, len(self.pauses)) - 1]


@dataclass(frozen=True, kw_only=True)
class Breaker:
    """One engine's breaker."""

    failures: int = 0  # in a row
    openings: int = 0  # in a row, without a success between them
    until: float | None = None  # when its pause is over; None: it is closed
    probe: str | None = None  # the task that is tried
    reason: str = ""  # what opened it

    def state(self, now: float) -> BreakerState:
        """Where it is."""
        if self.until is None:
            return BreakerState.CLOSED
        return BreakerState.OPEN if now < self.until else BreakerState.HALF_OPEN

    def admits(self, now: float) -> int | None:
        """How many more tasks may begin; None: any number."""
        if self.until is None:
            return None
        return int(now >= self.until and self.probe is None)

    def begun(self, task_id: str, now: float) -> "Breaker":
        """A task has begun: the probe, where one is due."""
        return replace(self, probe=task_id) if self.admits(now) else self

    def ended(self, task_id: str, outcome: Outcome, policy: BreakerPolicy, now: float) -> "Breaker":
        """A task's attempt has ended. An engine that refuses a clip is well."""
        if self.until is not None and task_id != self.probe:
            return self
        if not isinstance(outcome, Broke) or outcome.failure is Failure.REFUSED:
            return Breaker()
        if outcome.failure in _SILENT:
            return replace(self, probe=None)
        return self._after(outcome, policy, now)

    def let_go(self, task_id: str) -> "Breaker":
        """A task's attempt has ended before its engine could say anything."""
        return replace(self, probe=None) if task_id == self.probe else self

    def _after(self, broke: Broke, policy: BreakerPolicy, now: float) -> "Breaker":
        failures, asked = self.failures + 1, min(broke.pause or 0.0, _LONGEST_ASKED)
        if self.until is None and failures < policy.failures and not broke.standing:
            is_asked = broke.failure is Failure.DOWN and asked > 0
            until, reason = (now + asked, broke.reason) if is_asked else (None, "")
            return Breaker(failures=failures, openings=self.openings, until=until, reason=reason)
        openings = self.openings + 1
        until = now + max(policy.pause(openings), asked)
        return Breaker(failures=failures, openings=openings, until=until, reason=broke.reason)
