"""The part of the store that keeps the journal: who changed what."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from reelyard.core.journal import JournalEntry


class JournalStore(ABC):
    """A list that only grows."""

    @abstractmethod
    async def note(self, entry: JournalEntry) -> None:
        """Write one entry at the end."""

    @abstractmethod
    async def journal(
        self, *, before: int | None, count: int, account_id: str | None = None
    ) -> Sequence[JournalEntry]:
        """Entries, newest first, of one account or all; ``before`` is the number of the last one seen."""
