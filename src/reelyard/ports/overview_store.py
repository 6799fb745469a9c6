"""The part of the store that the operator's overview reads: the work under way, and what is kept."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

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
    """What an upstream took for clips: millionths of its own money."""

    currency: str
    clips: int
    micros: int


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
    async def dead_since(self, ended: Millis, most: int) -> Mapping[str, int]:
        """How many deliveries were given up since ``ended``, by the account's name, the most first.

        It counts no further than ``most``.
        """
