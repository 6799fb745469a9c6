"""Bells as units of work on PostgreSQL."""

import secrets
from collections.abc import Callable
from functools import cached_property

from reelyard.ports.bell_store import BellStore
from reelyard.stores.postgres.bells import Bells
from reelyard.stores.postgres.connected import Connected


class BellUnits(Connected, BellStore):
    """Bells between processes."""

    @cached_property
    def _bells(self) -> Bells:
        bells = Bells(connections=self._db, own=secrets.token_hex(8))
        self._closing.append(bells.close)
        return bells

    def ring(self, bell: str) -> None:
        """See ports.Store."""
        self._bells.ring(bell)

    async def listen(self, heard: Callable[[str], None]) -> None:
        """See ports.Store."""
        await self._bells.listen(heard)
