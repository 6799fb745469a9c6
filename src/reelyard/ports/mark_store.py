"""The part of the store by which processes find out whether they belong together, before they do harm.

Marks are short texts that all processes on one database go by. A store that one process owns keeps none.
"""

from abc import ABC, abstractmethod


class MarkStore(ABC):
    """Marks, and whether anybody else is there."""

    @abstractmethod
    async def mark(self, name: str) -> str | None:
        """What was marked last under a name."""

    @abstractmethod
    async def set_mark(self, name: str, value: str, *, was: str | None) -> bool:
        """Mark, where the mark is still what it was; False where another was quicker."""

    @abstractmethod
    async def others_at_work(self) -> bool:
        """Whether another process lives on this database."""
