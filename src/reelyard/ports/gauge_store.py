"""The part of the store that tells an operator's gauges: how much waits and runs, and since when."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from reelyard.core.times import Millis


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """The tasks of a model that wait."""

    count: int
    oldest: Millis  # when the first of them was ordered


@dataclass(frozen=True, kw_only=True)
class Gauges:
    """How things stand at one moment, for all processes on the store together."""

    waiting: Mapping[str, Waiting] = field(default_factory=dict)  # by model
    running: Mapping[str, int] = field(default_factory=dict)  # by engine
    pending: int = 0  # deliveries that are neither taken nor given up


class GaugeStore(ABC):
    """What stands, counted."""

    @abstractmethod
    async def gauges(self) -> Gauges:
        """How things stand; of what waits an index is counted, so it may take a while where much does."""
