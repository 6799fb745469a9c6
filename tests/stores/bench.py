"""A database of one kind of store: opens stores on it, and lets time pass for them."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

import apsw

from reelyard.core.times import Millis
from reelyard.ports.store import Store
from reelyard.stores.sqlite.store import SqliteStore
from reelyard.stores.sqlite.threads import Clocks

NOW: Millis = 1_800_000_000_000  # 2027-01-15 08:00:00 UTC: an hour has just begun


@dataclass
class HandClock:
    """A clock that stands still until it is turned."""

    millis: Millis = NOW

    def now(self) -> Millis:
        return self.millis

    def monotonic(self) -> float:
        return self.millis / 1000

    def turn(self, seconds: float) -> None:
        self.millis += round(seconds * 1000)


class Bench(ABC):
    """One empty database. Every store that was opened on it is closed at the end."""

    refused: type[Exception]  # what the database says of a row that its constraints do not allow

    def __init__(self) -> None:
        self.clock = HandClock()
        self.opened: list[Store] = []

    @property
    def now(self) -> Millis:
        return self.clock.now()

    def open(self) -> Store:
        """Another store on the same database."""
        store = self._open()
        self.opened.append(store)
        return store

    @abstractmethod
    def _open(self) -> Store: ...

    async def let_pass(self, seconds: float) -> None:
        """Turn the wall clock, the leases and the rate limits on by ``seconds``."""
        self.clock.turn(seconds)

    async def die(self, store: Store) -> None:
        """End a store that holds something, as the end of its process would, once that can be seen."""
        self.opened.remove(store)
        await store.close()

    async def close(self) -> None:
        for store in self.opened:
            await store.close()


class SqliteBench(Bench):
    """A SQLite file."""

    refused = apsw.ConstraintError

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.path = folder / "reelyard.db"

    def _open(self) -> SqliteStore:
        return open_sqlite(self.path, self.clock)


def open_sqlite(path: Path, clock: HandClock, *, boot: str = "first") -> SqliteStore:
    """A SQLite store on the hand-turned clock."""
    return SqliteStore(path, clocks=Clocks(now=clock.now, monotonic=clock.monotonic, boot=boot))
