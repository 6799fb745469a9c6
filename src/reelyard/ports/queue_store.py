"""The part of the store that tells who waits and what runs, and how long such tasks took lately."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from reelyard.core.brief import Tier
from reelyard.core.task import Task
from reelyard.core.times import Credits, Millis


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A task that waits: what it asks for."""

    task_id: str
    model: str
    tier: Tier
    price: Credits
    lane: str = ""


@dataclass(frozen=True, kw_only=True)
class AccountQueue:
    """An account that has tasks under way. Of its waiting tasks only the first are named."""

    account_id: str
    waiting: int
    running: int
    turn: int  # of accounts with as many running tasks, the one with the lowest is next
    first: tuple[Waiting, ...]
    oldest: Millis | None  # when its first waiting task was ordered


@dataclass(frozen=True, kw_only=True)
class QueueNow:
    """All that waits and runs at one moment."""

    accounts: tuple[AccountQueue, ...]
    running: tuple[Task, ...]


@dataclass(frozen=True, kw_only=True)
class Ran:
    """A task that ended with a clip at its first attempt: how long that took."""

    model: str
    tier: Tier
    price: Credits
    seconds: float


class QueueStore(ABC):
    """The queue as it stands."""

    @abstractmethod
    async def queue(self, each: int) -> QueueNow:
        """The accounts that have tasks under way, each with its first ``each`` that wait, and what runs."""

    @abstractmethod
    async def turn_of(self, account_id: str) -> tuple[int, int]:
        """How many tasks an account has running, and its turn; 0, 0 where there is no such account."""

    @abstractmethod
    async def ran_lately(self, count: int) -> Sequence[Ran]:
        """Of the ``count`` tasks that ended last, those with a clip at the first attempt; the last first."""
