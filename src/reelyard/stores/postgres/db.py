"""One connection as units of work use it: statements with named parameters, and rows as tuples."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeAlias

import asyncpg
import msgspec

from reelyard.stores.rows import Row

Names = Mapping[str, Any]
Connection: TypeAlias = asyncpg.Connection
_NONE: Names = MappingProxyType({})

_NAME = re.compile(r"(?<!:):([a-z_][a-z0-9_]*)")
_encode = msgspec.json.Encoder(enc_hook=repr).encode


@lru_cache(maxsize=1_024)
def numbered(sql: str) -> tuple[str, tuple[str, ...]]:
    """``:name`` as PostgreSQL takes it, ``$1``, and the names in that order; ``::`` is left alone."""
    order: dict[str, int] = {}

    def place(match: re.Match[str]) -> str:
        return f"${order.setdefault(match[1], len(order) + 1)}"

    return _NAME.sub(place, sql), tuple(order)


def as_json(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as the JSON text that ``jsonb_populate_recordset`` takes apart; bytes as ``bytea`` has them."""
    return _encode([{name: _plain(value) for name, value in row.items()} for row in rows]).decode()


def _plain(value: Any) -> Any:
    return f"\\x{value.hex()}" if isinstance(value, bytes) else value


@dataclass(frozen=True, slots=True)
class Db:
    """A connection for the length of one unit of work."""

    connection: Connection

    async def rows(self, sql: str, names: Names = _NONE) -> Sequence[Row]:
        """Every row."""
        text, order = numbered(sql)
        return [tuple(row) for row in await self.connection.fetch(text, *(names[name] for name in order))]

    async def row(self, sql: str, names: Names = _NONE) -> Row | None:
        """The first row, or None."""
        text, order = numbered(sql)
        row = await self.connection.fetchrow(text, *(names[name] for name in order))
        return None if row is None else tuple(row)

    async def value(self, sql: str, names: Names = _NONE) -> Any:
        """The first row's first column, or None."""
        text, order = numbered(sql)
        return await self.connection.fetchval(text, *(names[name] for name in order))

    async def run(self, sql: str, names: Names = _NONE) -> int:
        """Run a statement; how many rows it wrote."""
        text, order = numbered(sql)
        said = await self.connection.execute(text, *(names[name] for name in order))
        count = said.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0
