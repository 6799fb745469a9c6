"""Switches, retention and examination as units of work on PostgreSQL."""

from collections.abc import Mapping

from reelyard.ports.upkeep_store import UpkeepStore
from reelyard.stores.postgres.connected import Connected

_SWITCH = """
    INSERT INTO switches (name, value) VALUES (:name, :value)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""


class UpkeepUnits(Connected, UpkeepStore):
    """Switches, retention and examination."""

    async def switches(self) -> Mapping[str, str]:
        """See ports.Store."""
        rows = await self._db.read(lambda db: db.rows("SELECT name, value FROM switches"))
        return {str(name): str(value) for name, value in rows}

    async def set_switch(self, name: str, value: str | None) -> None:
        """See ports.Store."""
        names = {"name": name, "value": value}
        sql = "DELETE FROM switches WHERE name = :name" if value is None else _SWITCH
        await self._db.write(lambda db: db.run(sql, names), repeatable=True)
