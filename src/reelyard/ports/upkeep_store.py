"""The part of the store that the operator and the housekeeping use: switches, retention, examination."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reelyard.core.task import Task
from reelyard.core.times import Millis


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that the doctor found wrong, and what to do about it."""

    check: str
    subject: str
    problem: str
    advice: str


class UpkeepStore(ABC):
    """Switches, what retention removes, what the doctor asks, and who sees to it."""

    @abstractmethod
    async def keeps_house(self) -> bool:
        """Whether this process is the one that keeps house just now; when it ends, another one is."""

    @abstractmethod
    async def switches(self) -> Mapping[str, str]:
        """What the operator has switched: "maintenance" → "on", "model:NAME" → "off"."""

    @abstractmethod
    async def set_switch(self, name: str, value: str | None) -> None:
        """Switch something; None takes the switch away."""

    @abstractmethod
    async def clips_before(self, ended: Millis, count: int) -> Sequence[Task]:
        """Tasks that ended before ``ended`` and whose clip is still there."""

    @abstractmethod
    async def clips_after(self, place: tuple[Millis, str], count: int) -> Sequence[Task]:
        """Tasks whose clip is to be there, by end and id, those behind ``place``: a page of all of them."""

    @abstractmethod
    async def mark_clip_gone(self, task_id: str) -> None:
        """Say that retention removes a task's clip."""

    @abstractmethod
    async def clip_task(self, clip_id: str) -> Task | None:
        """The task that a published clip belongs to."""

    @abstractmethod
    async def prune(self, ended: Millis, count: int) -> int:
        """Remove up to ``count`` records that ended before ``ended``, with all but the ledger."""

    @abstractmethod
    async def inspect(self) -> Sequence[Finding]:
        """Check the database's own integrity and that its sums agree."""
