"""The journal: writes down who changed what, and reads it page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reelyard.core.journal import LONGEST_DETAIL, Actor, JournalEntry
from reelyard.core.times import Millis
from reelyard.ports.store import Store

PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Journal:
    """Who changed what."""

    store: Store
    now: Callable[[], Millis]

    async def note(
        self, actor: Actor, act: str, subject: str, detail: str = "", *, account_id: str | None = None
    ) -> None:
        """Write down that ``actor`` did ``act`` to ``subject``."""
        await self.store.note(
            JournalEntry(
                at=self.now(),
                actor=actor,
                act=act,
                subject=subject,
                detail=detail[:LONGEST_DETAIL],
                account_id=account_id,
            )
        )

    async def page(
        self, *, before: int | None = None, count: int = PAGE, account_id: str | None = None
    ) -> Sequence[JournalEntry]:
        """Entries, newest first; ``before`` is the number of the last one that was seen."""
        return await self.store.journal(before=before, count=count, account_id=account_id)
