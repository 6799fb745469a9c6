"""Marks as units of work on PostgreSQL."""

from reelyard.ports.mark_store import MarkStore
from reelyard.stores.postgres.connected import Connected
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.holder import LIVING

_MARK = "SELECT value FROM marks WHERE name = :name"
_FIRST = "INSERT INTO marks (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING"
_CHANGE = "UPDATE marks SET value = :value WHERE name = :name AND value = :was::text"
_OTHERS = f"SELECT EXISTS (SELECT FROM ({LIVING}) living (number) WHERE number != :own::bigint)"


class MarkUnits(Connected, MarkStore):
    """Marks."""

    async def mark(self, name: str) -> str | None:
        """See ports.Store."""
        found: str | None = await self._db.read(lambda db: db.value(_MARK, {"name": name}))
        return found

    async def set_mark(self, name: str, value: str, *, was: str | None) -> bool:
        """See ports.Store."""

        async def work(db: Db) -> bool:
            names = {"name": name, "value": value, "was": was}
            await db.run(_FIRST if was is None else _CHANGE, names)
            return bool(await db.value(_MARK, names) == value)

        return await self._db.write(work, repeatable=True)

    async def others_at_work(self) -> bool:
        """See ports.Store."""
        own = await self._holder.number()
        return bool(await self._db.read(lambda db: db.value(_OTHERS, {"own": own})))
