"""What all parts of the cluster store stand on: connections, a clock, and the lock that shows it lives."""

import time
from collections.abc import Awaitable, Callable

import asyncpg

from reelyard.core.errors import UnderMaintenance
from reelyard.core.times import Millis
from reelyard.ports.store import StoreError
from reelyard.stores.postgres.batches import Batches, Item, Result, WorkOnAll
from reelyard.stores.postgres.connections import Connections, Patience
from reelyard.stores.postgres.deaths import GRACE, SETTLING, Deaths
from reelyard.stores.postgres.holder import Holder
from reelyard.stores.postgres.migrating import migrate

Closing = Callable[[], Awaitable[None]]


class Connected:
    """One store on one database. It connects with the first unit of work, or when ``open`` is called.

    ``now`` is the clock of everything but leases, in Unix ms; leases go by the database's clock.
    ``monotonic``, in seconds, tells how long answers about rate limits hold.
    ``grace`` and ``settling``, in seconds, say when a process is believed to be dead: see ``deaths``.
    """

    def __init__(
        self,
        address: str,
        *,
        now: Callable[[], Millis],
        connections: int = 10,
        batch: int = 256,
        patience: Patience | None = None,
        observe: Callable[[int, float], None] | None = None,
        grace: float = GRACE,
        settling: float = SETTLING,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._now = now
        self._monotonic = monotonic
        self._batch = batch
        self._db = Connections(
            address=address, most=connections, patience=patience or Patience(), observe=observe
        )
        self._holder = Holder(connections=self._db)
        self._deaths = Deaths(
            monotonic=time.monotonic,
            heard_for=lambda: self._holder.heard_for,
            grace=grace,
            settling=settling,
        )
        self._closing: list[Closing] = []  # what is to be finished before the connections close

    @property
    def is_shared(self) -> bool:
        """See ports.Store."""
        return True

    async def open(self) -> None:
        """See ports.Store."""
        try:
            await migrate(self._db)
        except UnderMaintenance as away:
            raise StoreError(f"the database cannot be reached: {_why(away)}") from away
        except asyncpg.PostgresError as refused:
            raise StoreError(f"the database cannot be used: {refused}") from refused
        await self._holder.number()

    def _together(
        self, work_on_all: WorkOnAll[Item, Result], *, repeatable: bool = True
    ) -> Batches[Item, Result]:
        """Group commit for one kind of work; what was handed in is finished before the store closes."""
        batches = Batches(
            connections=self._db, work_on_all=work_on_all, most=self._batch, repeatable=repeatable
        )
        self._closing.append(batches.close)
        return batches

    async def close(self) -> None:
        """See ports.Store."""
        for finish in self._closing:
            await finish()
        await self._holder.close()
        await self._db.close()


def _why(away: BaseException) -> str:
    """What the last try came to; an address, with its password, is in none of asyncpg's words."""
    problem = away.__cause__ or away
    return f"{problem} (is `store.url` right, and does the server run?)"
