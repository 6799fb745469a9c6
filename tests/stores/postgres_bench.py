"""PostgreSQL databases for the suites of stores, whose clock of leases is turned by hand."""

import asyncio
import time
from pathlib import Path

import asyncpg
from tests.postgres import Postgres
from tests.stores.bench import Bench, HandClock

from reelyard.ports.store import Store
from reelyard.stores.postgres.holder import LIVING
from reelyard.stores.postgres.store import PostgresStore

_LIVING = f"SELECT count(*) FROM ({LIVING}) living"
_PATIENCE = 15.0  # seconds


def open_postgres(address: str, clock: HandClock, *, grace: float = 0.0) -> PostgresStore:
    """A store on a database. Whoever is gone is believed to be after ``grace`` seconds."""
    return PostgresStore(
        address, now=clock.now, monotonic=clock.monotonic, connections=4, grace=grace, settling=0.0
    )


class PostgresBench(Bench):
    """One database on the run's server."""

    refused = asyncpg.IntegrityConstraintViolationError

    def __init__(self, server: Postgres, _folder: Path) -> None:
        super().__init__()
        self.server = server
        self.address = server.create(clock_by_hand=True)
        self._turn()

    def _open(self) -> Store:
        return open_postgres(self.address, self.clock)

    async def die(self, store: Store) -> None:
        connection = await asyncpg.connect(self.address)
        before = await connection.fetchval(_LIVING)
        await super().die(store)
        end = time.monotonic() + _PATIENCE
        while await connection.fetchval(_LIVING) == before and time.monotonic() < end:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        await connection.close()

    async def let_pass(self, seconds: float) -> None:
        await super().let_pass(seconds)
        self._turn()

    def _turn(self) -> None:
        database = self.address.split("?")[0].rpartition("/")[2]
        self.server.run(f"UPDATE hand_clock SET seconds = {self.clock.monotonic()!r}", database=database)

    async def close(self) -> None:
        await super().close()
        self.server.drop(self.address)
