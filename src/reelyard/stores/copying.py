"""Copies a whole store: read at one moment, written into an empty one as a whole, and counted on both sides.

A backup's file is either end too, so that this is a backup, a restore and a move.
"""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager

from reelyard.ports.store import StoreError
from reelyard.ports.upkeep_store import Finding
from reelyard.stores.rows import Row
from reelyard.stores.tables import TABLES, Sums, Table


class Reading(ABC):
    """A whole store as it stood at one moment."""

    @abstractmethod
    def rows(self, table: Table) -> AsyncIterator[Sequence[Row]]:
        """A table's rows, many at a time; the tables are asked for in their order."""

    @abstractmethod
    async def finish(self) -> None:
        """Nothing more is read.

        Raises:
            StoreError: what was read is not whole.
        """


class Source(ABC):
    """What is copied from."""

    @abstractmethod
    def reading(self) -> AbstractAsyncContextManager[Reading]:
        """All of it, at one moment, whoever writes meanwhile.

        Raises:
            StoreError: it cannot be read, or is of another version.
        """


class Writing(ABC):
    """A store that is being filled. It is filled when the block ends, and as it was if that fails."""

    @abstractmethod
    async def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows of a table; every table is begun with none."""

    @abstractmethod
    async def sums(self) -> Sums:
        """What lies in it now; nothing comes after that."""


class Target(ABC):
    """What is copied into."""

    @abstractmethod
    def writing(self) -> AbstractAsyncContextManager[Writing]:
        """Fill it, as one unit of work.

        Raises:
            StoreError: it is not empty, or cannot be used.
        """

    async def inspect(self) -> Sequence[Finding]:
        """What the doctor finds wrong with it; what is only kept is not looked into."""
        return ()


def _nobody(_table: str, _rows: int) -> None:
    """Tell nobody."""


async def copy(source: Source, target: Target, tell: Callable[[str, int], None] = _nobody) -> Sums:
    """Copy all of it; what was copied. ``tell`` hears of a table, and how many of its rows are there.

    Raises:
        StoreError: it was not copied, and the target is as it was.
    """
    read = Sums()
    async with source.reading() as reading, target.writing() as writing:
        for table in TABLES:
            await writing.add(table, ())
            async for rows in reading.rows(table):
                read.add(table, rows)
                await writing.add(table, rows)
                tell(table.name, read.rows[table.name])
        await reading.finish()
        written = await writing.sums()
        if written != read:
            raise StoreError(f"the copy is not what was copied: {_difference(read, written)}")
    return read


def _difference(read: Sums, written: Sums) -> str:
    for name, count in read.rows.items():
        if written.rows.get(name) != count:
            return f"{count} rows of {name} became {written.rows.get(name)}"
    return "the same rows have other sums"
