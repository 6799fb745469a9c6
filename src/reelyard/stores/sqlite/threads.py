"""The connections of the embedded store: one thread that writes, one for long reads, and one for points."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import apsw

from reelyard.core.times import Millis
from reelyard.stores.buckets import Buckets
from reelyard.stores.sqlite.claims import Lease
from reelyard.stores.sqlite.opening import check_version, connect_reader, connect_writer, migrate
from reelyard.stores.sqlite.writer import Observe, Writer

Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class Clocks:
    """The clocks of a store: wall time in Unix ms, the machine's monotonic seconds, and which boot it is."""

    now: Callable[[], Millis]
    monotonic: Callable[[], float]
    boot: str


class Threads:
    """One file. Point reads run where they are asked for; writes and long reads have a thread each."""

    def __init__(
        self, path: Path, *, clocks: Clocks, batch: int = 256, observe: Observe | None = None
    ) -> None:
        check_version(apsw.sqlite_lib_version())
        self._clocks = clocks
        self._path = path
        self._writer = Writer(self._open, batch=batch, observe=observe)
        self._writer.start()
        self._reader = connect_reader(path)
        self._long_reader = connect_reader(path)
        self._long_reads = threading.Lock()
        self._buckets = Buckets(clocks.monotonic)

    def _open(self) -> apsw.Connection:
        db = connect_writer(self._path)
        migrate(db)
        return db

    async def _read_long(self, read: Callable[[apsw.Connection], Result]) -> Result:
        def locked() -> Result:
            with self._long_reads:
                return read(self._long_reader)

        return await asyncio.to_thread(locked)

    def _lease(self, lease: timedelta) -> Lease:
        return Lease(until=self._clocks.monotonic() + lease.total_seconds(), boot=self._clocks.boot)

    @property
    def is_shared(self) -> bool:
        """See ports.Store."""
        return False

    async def open(self) -> None:
        """See ports.Store. The file was opened as the store was made."""

    async def close(self) -> None:
        """See ports.Store."""
        await self._writer.finish()
        with self._long_reads:
            self._long_reader.close()
        self._reader.close()
        await self._writer.close()  # last: a reader would leave everything in the -wal file
