"""Marks on SQLite: one process owns the database, and belongs with itself."""

from reelyard.ports.mark_store import MarkStore


class MarkUnits(MarkStore):
    """No marks, and nobody who could miss them."""

    async def mark(self, name: str) -> str | None:  # noqa: ARG002 - there is none
        """See ports.Store."""
        return None

    async def set_mark(self, name: str, value: str, *, was: str | None) -> bool:  # noqa: ARG002 - as above
        """See ports.Store."""
        return True

    async def others_at_work(self) -> bool:
        """See ports.Store."""
        return False
