"""A process's sign of life in the database: a lock of its session, which PostgreSQL lets go when it dies.

What a process holds (tasks, deliveries, withdrawals) carries the number of its lock. Where nobody has that
lock any more the process is gone, long before its leases run out: `pg_locks` tells. A connection may be lost
while its process lives on: it takes the lock anew at once, and others believe in a death only after a while.
"""

import asyncio
import contextlib
import logging
import math
import time
from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass, field
from functools import partial

import asyncpg

from reelyard.stores.postgres.connections import LOST, Connections

log = logging.getLogger(__name__)
LOCKS = 0x5259  # the first half of every holder's lock; the second is its number
_HOUSE = LOCKS + 1  # the first half of the lock of whoever keeps house; the second is 0
_LOOK = 5.0  # seconds between two looks whether a silent connection is still there

# The numbers of the processes that live, for statements to look in.
LIVING = f"""
    SELECT l.objid::bigint FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.objsubid = 2 AND l.granted
        AND l.classid = {LOCKS}
"""
# Locks of a session count how often they were taken: it is asked for once.
_KEEPS_HOUSE = f"""
    SELECT CASE WHEN EXISTS (
        SELECT 1 FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory' AND classid = {_HOUSE}
    ) THEN true ELSE pg_try_advisory_lock({_HOUSE}, 0) END
"""


@dataclass(kw_only=True)
class Holder:
    """Keeps this process's lock for as long as it lives. ``number`` takes it with the first call."""

    connections: Connections
    monotonic: Callable[[], float] = time.monotonic
    _heard_since: float | None = -math.inf  # by ``monotonic``; None while the connection is lost
    _number: int | None = None
    _connection: asyncpg.Connection | None = None
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)  # one statement at a time
    _keeping: "asyncio.Task[None] | None" = None
    _taking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def number(self) -> int:
        """This process's number; its lock is held from now on."""
        async with self._taking:
            if self._number is None:
                number = await self.connections.read(
                    lambda db: db.value("SELECT nextval('holders')::integer")
                )
                connection = await self.connections.read(lambda _: self._locked(number))
                self._number, self._connection = int(number), connection
                keeping = self._keep(connection, self._number)
                self._keeping = asyncio.create_task(keeping, name="holder", context=Context())
        return self._number

    @property
    def heard_for(self) -> float:
        """For how many seconds its connection has stood; without end where it was never lost."""
        return 0.0 if self._heard_since is None else self.monotonic() - self._heard_since

    async def keeps_house(self) -> bool:
        """Whether this process keeps house: the first that asks does, until its connection is lost."""
        await self.number()
        connection = self._connection
        if connection is None:
            return False
        try:
            async with self._asking, asyncio.timeout(_LOOK):
                return bool(await connection.fetchval(_KEEPS_HOUSE))
        except (*LOST, TimeoutError):
            connection.terminate()
            return False

    async def close(self) -> None:
        """Let the locks go."""
        if self._keeping is not None:
            self._keeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeping

    async def _keep(self, connection: asyncpg.Connection, number: int) -> None:
        """Watch the connection, and take the lock anew whenever it is lost."""
        try:
            while True:
                self._connection = connection
                with contextlib.suppress(*LOST, TimeoutError):
                    while True:
                        async with self._asking, asyncio.timeout(_LOOK):
                            await connection.execute("SELECT 1")
                        await _lost(connection, within=_LOOK)
                        if connection.is_closed():
                            break
                self._heard_since = None
                self._connection = None
                connection.terminate()
                log.warning("the database lost sight of this process: it is told anew")
                connection = await self.connections.again(partial(self._locked, number))
                self._heard_since = self.monotonic()
        finally:
            connection.terminate()  # it may be in the midst of a look; the lock goes with it

    async def _locked(self, number: int) -> asyncpg.Connection:
        """A connection with the lock, once an earlier one of ours is gone that may hold it still."""
        connection = await self.connections.alone()
        try:
            await connection.execute("SELECT pg_advisory_lock($1::integer, $2::integer)", LOCKS, number)
        except BaseException:
            connection.terminate()
            raise
        return connection


async def _lost(connection: asyncpg.Connection, *, within: float) -> None:
    """Wait until a connection is lost, ``within`` seconds at most."""
    lost = asyncio.Event()

    def ring(_connection: object) -> None:
        lost.set()

    connection.add_termination_listener(ring)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(within):
            await lost.wait()
    connection.remove_termination_listener(ring)
