"""The connections of the cluster store, and how a unit of work outlives the loss of one.

A unit is tried again while the database is away, for ``patience`` seconds. One whose connection was lost
before its commit was asked for has left nothing, so any unit is. One that was lost during its commit may be
written or not. Where it is *repeatable* it is just tried again: a second go finds what the first has written.
For any other the number of its transaction was asked for before, and the database says what became of that.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import asyncpg

from reelyard.core.errors import UnderMaintenance
from reelyard.stores.postgres.db import Db

log = logging.getLogger(__name__)
Result = TypeVar("Result")
Work = Callable[[Db], Awaitable[Result]]

# The connection is lost, the server is going, coming, or took us for the one to give way: another go may do.
LOST = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # a connection that was lost in the midst of something
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.ReadOnlySQLTransactionError,  # a standby that was the primary a moment ago
)
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0  # seconds
_AGAIN = 0.2  # the same, between two goes at a session
AWAY = "the database cannot be reached just now: try again shortly"
_NUMBER = "SELECT pg_current_xact_id_if_assigned()::text"
_STATUS = "SELECT pg_xact_status(:number::text::xid8)"
UNKNOWN = "the database was lost while it stored this: look whether it is there before you send it again"


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long a unit is tried again, in seconds, and how long one statement may take."""

    away: float = 10.0
    statement: float = 60.0


class _Unsure(Exception):
    """The connection was lost while a commit was under way.

    ``number`` is the transaction's, if it has one and was asked for it; ``result`` holds if it was written.
    """

    def __init__(self, number: str | None, result: Any) -> None:
        self.number = number
        self.result = result


@dataclass(kw_only=True)
class Connections:
    """A pool of connections to one database, whose ``address`` may hold a password: it is never printed."""

    address: str = field(repr=False)
    most: int = 10
    patience: Patience = field(default_factory=Patience)
    observe: Callable[[int, float], None] | None = None  # takes units of one commit, and its seconds
    _pool: asyncpg.Pool | None = None
    _opening: asyncio.Lock = field(default_factory=asyncio.Lock)
    _closed: bool = False
    _away_since: float | None = None  # by the monotonic clock

    async def read(self, work: Work[Result]) -> Result:
        """Run a unit that only reads, each statement of it at its own moment."""
        return await self._insist(lambda: self._plainly(work), repeatable=True)

    async def read_at_one_moment(self, work: Work[Result]) -> Result:
        """Run a unit that only reads, all of it at one moment."""
        begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        return await self._insist(lambda: self._whole(work, begin, repeatable=True), repeatable=True)

    async def write(self, work: Work[Result], *, repeatable: bool = False, units: int = 1) -> Result:
        """Run a unit that writes, or so many together, all or nothing; returns when the commit is durable.

        Raises:
            Whatever ``work`` raised; then nothing of it was written.
            UnderMaintenance: the database was away for longer than we wait; where it was lost during the
            commit, the message says that it may be written.
        """
        begun = time.perf_counter()
        result = await self._insist(
            lambda: self._whole(work, "BEGIN", repeatable=repeatable), repeatable=repeatable
        )
        if self.observe is not None:
            self.observe(units, time.perf_counter() - begun)
        return result

    async def _plainly(self, work: Work[Result]) -> Result:
        async with self.borrowed() as connection:
            return await work(Db(connection))

    async def _whole(self, work: Work[Result], begin: str, *, repeatable: bool) -> Result:
        async with self.borrowed() as connection:
            await connection.execute(begin)
            try:
                result = await work(Db(connection))
                number = None if repeatable else await connection.fetchval(_NUMBER)
            except Exception as problem:
                if not isinstance(problem, LOST):
                    await connection.execute("ROLLBACK")
                raise
            try:
                await connection.execute("COMMIT")
            except LOST as lost:
                _drop(connection)
                raise _Unsure(number, result) from lost
            return result

    async def _insist(self, attempt: Callable[[], Awaitable[Result]], *, repeatable: bool) -> Result:
        pause, end = _FIRST_PAUSE, asyncio.get_running_loop().time() + self.patience.away
        while True:
            try:
                result = await attempt()
            except _Unsure as unsure:
                if not repeatable and await self._is_written(unsure):
                    written: Result = unsure.result
                    return written
                problem: BaseException = unsure
            except LOST as lost:
                if isinstance(lost, ValueError | TypeError):  # asyncpg's word for an argument of a wrong type
                    raise
                problem = lost
            else:
                self._tell_back()
                return result
            if self._closed or asyncio.get_running_loop().time() + pause > end:
                raise UnderMaintenance(AWAY) from problem
            self._tell_away(problem)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    def _tell_away(self, problem: BaseException) -> None:
        """Once, however many units wait for it."""
        if self._away_since is None:
            self._away_since = time.monotonic()
            log.warning("the database is away", extra={"problem": type(problem).__name__})

    def _tell_back(self) -> None:
        if self._away_since is not None:
            log.info("the database is back", extra={"seconds": round(time.monotonic() - self._away_since, 1)})
            self._away_since = None

    async def _is_written(self, unsure: _Unsure) -> bool:
        """What became of a transaction whose commit had no answer.

        Raises:
            UnderMaintenance: nobody can tell now.
        """
        if unsure.number is None:
            return True  # it has written nothing
        try:
            async with asyncio.timeout(self.patience.away):
                status = await self.read(lambda db: _status(db, unsure.number))
        except (UnderMaintenance, TimeoutError) as away:
            raise UnderMaintenance(UNKNOWN) from away
        if status is None:
            raise UnderMaintenance(UNKNOWN)
        return status == "committed"

    @contextlib.asynccontextmanager
    async def borrowed(self) -> AsyncIterator[asyncpg.pool.PoolConnectionProxy]:
        """A connection of the pool, which is opened with the first."""
        if self._pool is None:
            async with self._opening:
                if self._pool is None and not self._closed:
                    self._pool = await self._open()
        if self._pool is None:
            raise RuntimeError("the store is closed")
        async with self._pool.acquire() as connection:
            try:
                yield connection
            except (*LOST, asyncio.CancelledError):
                _drop(connection)  # something may be under way on it still: nobody is to have it again
                raise

    async def _open(self) -> asyncpg.Pool:
        return await asyncpg.create_pool(
            self.address,
            min_size=0,
            max_size=self.most,
            reset=_leave_as_it_is,
            command_timeout=self.patience.statement,
            server_settings={"application_name": "reelyard", "jit": "off", "synchronous_commit": "on"},
        )

    async def alone(self) -> asyncpg.Connection:
        """A connection outside the pool, for what belongs to a session: locks and notices."""
        return await asyncpg.connect(self.address, server_settings={"application_name": "reelyard holder"})

    async def again(self, connect: Callable[[], Awaitable[asyncpg.Connection]]) -> asyncpg.Connection:
        """A session anew, as ``connect`` makes it, however long the database is away."""
        while True:
            try:
                return await connect()
            except (*LOST, TimeoutError):
                await asyncio.sleep(_AGAIN)

    async def close(self) -> None:
        """Close them all; what is under way has ended, or is given up after a while."""
        self._closed = True
        if self._pool is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(5):
                    await self._pool.close()
            self._pool.terminate()
            self._pool = None


def _drop(connection: asyncpg.pool.PoolConnectionProxy) -> None:
    """Be done with a connection, which the pool may have noticed to be lost before we did."""
    with contextlib.suppress(asyncpg.InterfaceError):
        connection.terminate()


async def _status(db: Db, number: str | None) -> str | None:
    """What became of a transaction, once it has ended."""
    while True:
        try:
            status: str | None = await db.value(_STATUS, {"number": number})
        except asyncpg.InvalidParameterValueError:  # of the future: a standby that never heard of it
            return "aborted"
        if status != "in progress":
            return status
        await asyncio.sleep(_FIRST_PAUSE)


async def _leave_as_it_is(_connection: object) -> None:
    """Reset nothing between units: they leave nothing behind, and asking would cost a round trip."""
