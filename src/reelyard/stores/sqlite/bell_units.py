"""Bells on SQLite: one process owns the database, so nobody else is to hear them."""

from collections.abc import Callable

from reelyard.ports.bell_store import BellStore


class BellUnits(BellStore):
    """Bells that nobody hears."""

    def ring(self, bell: str) -> None:
        """See ports.Store."""

    async def listen(self, heard: Callable[[str], None]) -> None:
        """See ports.Store."""
