"""A worker as the others see it: a process that makes clips, what it offers, and how it stands."""

from dataclasses import dataclass, replace
from enum import StrEnum

from reelyard.core.breaker import BreakerState
from reelyard.core.routing import SeatGroup
from reelyard.core.times import Millis

NOTED = 200  # characters of a reason that a worker tells: its row is written with every heartbeat


class Activity(StrEnum):
    """What a worker is about.

    WORKING ⇄ DRAINING ⇄ PAUSED: told to drain, it begins nothing new; once nothing runs any more it is
    paused, and ends there if it was told to stop.
    """

    WORKING = "working"
    DRAINING = "draining"
    PAUSED = "paused"


@dataclass(frozen=True, kw_only=True)
class EngineThere:
    """How an engine stands at a worker. ``state`` is "cold", "warming", "ready" or "broken".

    Times are seconds from when the worker told, so that nobody's clock need agree with another's.
    """

    engine: str
    state: str = "cold"
    progress: float = 0.0  # of the warming, 0 … 1
    note: str = ""
    failures: int = 0  # in a row
    tried_in: float | None = None  # until it is tried again; 0: that is due; None: its breaker is closed
    reason: str = ""  # what opened its breaker

    @property
    def breaker(self) -> BreakerState:
        """Where its breaker is."""
        if self.tried_in is None:
            return BreakerState.CLOSED
        return BreakerState.OPEN if self.tried_in > 0 else BreakerState.HALF_OPEN

    def after(self, seconds: float) -> "EngineThere":
        """The same a while after it was told."""
        if self.tried_in is None:
            return self
        return replace(self, tried_in=max(self.tried_in - seconds, 0.0))


@dataclass(frozen=True, kw_only=True)
class Worker:
    """A worker as it tells of itself. ``started_at`` is by its own clock."""

    name: str  # no other has had it
    host: str
    pid: int
    version: str
    engines: tuple[str, ...]  # that it offers
    labels: tuple[str, ...]  # what else is to be known: "gpu=H100", "rack 7"
    slots: int  # clips that it makes at once
    running: int
    state: Activity
    started_at: Millis
    seats: tuple[SeatGroup, ...] = ()  # of its engines; empty: one of an earlier version, which tells none
    standing: tuple[EngineThere, ...] = ()  # of its engines; those not named are cold, and all is well

    def there(self, engine: str) -> EngineThere:
        """How one of its engines stands."""
        return next((each for each in self.standing if each.engine == engine), EngineThere(engine=engine))

    def after(self, seconds: float) -> "Worker":
        """The same a while after it told of itself."""
        return replace(self, standing=tuple(each.after(seconds) for each in self.standing))
