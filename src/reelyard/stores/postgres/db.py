"""One connection as units of work use it: statements with named parameters, and rows as tuples."""

import contextlib
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
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
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
    plain = [{name: _plain(value) for name, value in row.items()} for row in rows]
    with contextlib.suppress(UnicodeEncodeError):
        text = _encode(plain)
        if b"\\u0000" not in text:
            return text.decode()
    return _encode([{name: storable(value) for name, value in row.items()} for row in plain]).decode()


def _plain(value: Any) -> Any:
    return f"\\x{value.hex()}" if isinstance(value, bytes) else value


def storable(value: Any) -> Any:
    """The same, but for what no text may hold here: U+0000 and halves of surrogate pairs become U+FFFD."""
    if isinstance(value, list):
        return [storable(each) for each in value]
    return value if not isinstance(value, str) or _is_storable(value) else _UNSTORABLE.sub("\ufffd", value)


def _is_storable(text: str) -> bool:
    if "\0" in text:
        return False
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def _arguments(order: Iterable[str], names: Names) -> list[Any]:
    return [storable(names[name]) for name in order]


@dataclass(frozen=True, slots=True)
class Db:
    """A connection for the length of one unit of work."""

    connection: Connection

    async def rows(self, sql: str, names: Names = _NONE) -> Sequence[Row]:
        """Every row."""
        text, order = numbered(sql)
        return [tuple(row) for row in await self.connection.fetch(text, *_arguments(order, names))]

    async def row(self, sql: str, names: Names = _NONE) -> Row | None:
        """The first row, or None."""
        text, order = numbered(sql)
        row = await self.connection.fetchrow(text, *_arguments(order, names))
        return None if row is None else tuple(row)

    async def value(self, sql: str, names: Names = _NONE) -> Any:
        """The first row's first column, or None."""
        text, order = numbered(sql)
        return await self.connection.fetchval(text, *_arguments(order, names))

    async def run(self, sql: str, names: Names = _NONE) -> int:
        """Run a statement; how many rows it wrote."""
        text, order = numbered(sql)
        said = await self.connection.execute(text, *_arguments(order, names))
        count = said.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0
