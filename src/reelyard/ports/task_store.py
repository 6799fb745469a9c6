"""The part of the store that keeps tasks: placed, claimed, reported on and settled."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from reelyard.core.brief import Cost, Progress
from reelyard.core.charge import Charge
from reelyard.core.order import Order
from reelyard.core.routing import Take
from reelyard.core.settlement import Settlement
from reelyard.core.task import Task
from reelyard.core.times import Millis


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a worker says of the attempt it holds; it renews the lease. None: as it was."""

    task_id: str
    attempt: int
    progress: Progress | None = None
    prompt_used: str | None = None
    engine: str | None = None
    upstream_id: str | None = None
    intended: bool = False  # an order is about to go out: from now on the task is its engine's alone
    agreed: Cost | None = None  # at which price it goes out
    untaken: bool = False  # it was certainly not taken: the task is anybody's again


@dataclass(frozen=True, kw_only=True)
class Event:
    """One line of a task's timeline."""

    task_id: str
    at: Millis
    kind: str
    detail: Mapping[str, Any] = field(default_factory=dict)


class TaskStore(ABC):
    """Tasks and their timelines."""

    @abstractmethod
    async def place(self, order: Order) -> tuple[Task, bool]:
        """Create a task with its hold, or find the same idempotency key's; and whether it is new.

        Raises:
            RateLimited, InsufficientCredits, InvalidInput: as ``core.order`` decides.
        """

    @abstractmethod
    async def task(self, task_id: str) -> Task | None:
        """A task as it stands now."""

    @abstractmethod
    async def waiting_lanes(self) -> Sequence[str]:
        """The lanes in which tasks wait, whether or not they may start now."""

    @abstractmethod
    async def claim(self, worker: str, takes: Sequence[Take], lease: timedelta) -> Sequence[Task]:
        """Claim waiting tasks for engines, fair between accounts, each for ``lease``."""

    @abstractmethod
    async def report(self, report: Report, lease: timedelta) -> bool:
        """Note a worker's word and renew its lease; False where it holds the task no longer.

        An id that comes after its task has failed is to be withdrawn.
        """

    @abstractmethod
    async def report_all(self, reports: Sequence[Report], lease: timedelta) -> AbstractSet[str]:
        """Note many words at once; the ids of the tasks that are still held by who reports on them."""

    @abstractmethod
    async def upstream_known(self, engine: str, upstream_ids: Sequence[str]) -> frozenset[str]:
        """Those of an upstream's ids that were ever given for a task of ours, while its record is there."""

    @abstractmethod
    async def waiting_since(self, before: Millis, count: int) -> Sequence[Task]:
        """Up to ``count`` waiting tasks that were ordered before then, and if bound, not touched since."""

    @abstractmethod
    async def settle(self, settlement: Settlement) -> bool:
        """Write an attempt's end whole: task, release, delivery, counts; False where the fence moved on."""

    @abstractmethod
    async def lapsed(self) -> Sequence[Task]:
        """Running tasks whose lease has run out."""

    @abstractmethod
    async def running(self) -> Sequence[Task]:
        """Every running task, whoever holds it."""

    @abstractmethod
    async def events(self, task_id: str) -> Sequence[Event]:
        """A task's timeline, oldest first."""

    @abstractmethod
    async def charges(self, task_id: str) -> Sequence[Charge]:
        """What orders of a task cost that gave no clip, oldest first."""
