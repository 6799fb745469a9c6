"""The part of the store that the operator's overview reads: the work under way, and what is kept."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reelyard.core.brief import Cost
from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.core.usage import Day


@dataclass(frozen=True, kw_only=True)
class AccountWork:
    """An account that has tasks under way."""

    account_id: str
    name: str
    waiting: int
    running: int
    oldest: Millis | None  # when its first waiting task was ordered


@dataclass(frozen=True, kw_only=True)
class Work:
    """All that waits and runs at one moment. Of the accounts only some are named; the sums are of all."""

    waiting: int
    running: int
    oldest: Millis | None
    accounts: int
    first: tuple[AccountWork, ...]  # most waiting first
    tasks: tuple[tuple[Task, str], ...]  # those that run, with the name of the account


@dataclass(frozen=True, kw_only=True)
class Kept:
    """The clips that are there."""

    clips: int
    size: int  # bytes
    oldest: Millis | None  # when the task of the oldest one ended


@dataclass(frozen=True, kw_only=True)
class EngineCost:
    """What an upstream took, in millionths of its own money: for clips, and for orders that gave none."""

    currency: str
    clips: int = 0
    micros: int = 0  # for these
    vain: int = 0  # orders that were charged, and gave no clip
    vain_micros: int = 0
    doubtful: int = 0  # orders that may be charged
    doubtful_micros: int = 0

    @property
    def whole(self) -> Cost:
        """All of it, what may be charged included."""
        return Cost(micros=self.micros + self.vain_micros + self.doubtful_micros, currency=self.currency)

    @property
    def in_vain(self) -> Cost:
        """What of it was charged for orders that gave no clip."""
        return Cost(micros=self.vain_micros, currency=self.currency)

    @property
    def in_doubt(self) -> Cost:
        """What of it may be charged."""
        return Cost(micros=self.doubtful_micros, currency=self.currency)


@dataclass(frozen=True, kw_only=True)
class DayCost:
    """What an engine cost on a day (UTC), in one currency."""

    engine: str
    day: Day
    cost: EngineCost


@dataclass(frozen=True, kw_only=True)
class EngineUse:
    """What came of an engine's attempts."""

    made: int = 0
    broke: int = 0
    refused: int = 0
    costs: tuple[EngineCost, ...] = ()


class OverviewStore(ABC):
    """What is going on, and what is kept, in a few numbers."""

    @abstractmethod
    async def work(self, most: int) -> Work:
        """What waits and what runs; the ``most`` accounts with the most waiting tasks by name."""

    @abstractmethod
    async def kept(self) -> Kept:
        """What the clips take that are not gone."""

    @abstractmethod
    async def engine_use(self, first: Day, last: Day) -> Mapping[str, EngineUse]:
        """What came of every engine's attempts on these days, both of them counted."""

    @abstractmethod
    async def engine_costs(self, first: Day, last: Day) -> Sequence[DayCost]:
        """What each engine cost on each of these days, by its name, the newest day first."""

    @abstractmethod
    async def dead_since(self, ended: Millis, most: int) -> Mapping[str, int]:
        """How many deliveries were given up since ``ended``, by the account's name, the most first.

        It counts no further than ``most``.
        """
