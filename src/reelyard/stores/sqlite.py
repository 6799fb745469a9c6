"""The embedded store: SQLite with one writer thread, group commit, and durable commits only."""

import asyncio
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import apsw

from reelyard.core.account import Account, Key
from reelyard.core.delivery import Delivery, Posting
from reelyard.core.errors import UnderMaintenance
from reelyard.core.ledger import Entry
from reelyard.core.limits import RateLimit, Take
from reelyard.core.order import Order
from reelyard.core.settlement import Settlement
from reelyard.core.task import Task
from reelyard.core.times import Credits, Millis
from reelyard.ports.store import Event, Finding, Report, Store
from reelyard.stores import sqlite_accounts as accounts
from reelyard.stores import sqlite_deliveries as deliveries
from reelyard.stores import sqlite_tasks as tasks
from reelyard.stores.buckets import Buckets
from reelyard.stores.sqlite_inspect import inspect
from reelyard.stores.sqlite_open import check_version, connect_reader, connect_writer, migrate
from reelyard.stores.sqlite_orders import place_orders
from reelyard.stores.sqlite_writer import Writer

Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class Clocks:
    """The clocks of a store: wall time in Unix ms, the machine's monotonic seconds, and which boot it is."""

    now: Callable[[], Millis]
    monotonic: Callable[[], float]
    boot: str


class SqliteStore(Store):
    """One file. Point reads run where they are asked for; writes and long reads have a thread each."""

    def __init__(self, path: Path, *, clocks: Clocks, batch: int = 256) -> None:
        check_version(apsw.sqlite_lib_version())
        self._clocks = clocks
        self._path = path
        self._writer = Writer(self._open, batch=batch)
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

    def _lease(self, lease: timedelta) -> tasks.Lease:
        return tasks.Lease(until=self._clocks.monotonic() + lease.total_seconds(), boot=self._clocks.boot)

    async def add_account(self, account: Account, entry: Entry | None) -> None:
        """See ports.Store."""
        await self._writer.run(lambda db: accounts.add_account(db, account, entry))

    async def account(self, account_id: str) -> Account:
        """See ports.Store."""
        return accounts.account_where(self._reader, "id", account_id)

    async def account_named(self, name: str) -> Account:
        """See ports.Store."""
        return accounts.account_where(self._reader, "name", name)

    async def accounts(self) -> Sequence[Account]:
        """See ports.Store."""
        return await self._read_long(accounts.all_accounts)

    async def save_account_terms(self, account: Account) -> None:
        """See ports.Store."""
        await self._writer.run(lambda db: accounts.save_account_terms(db, account))

    async def add_entry(self, entry: Entry) -> Credits:
        """See ports.Store."""
        return await self._writer.run(lambda db: accounts.add_entry(db, entry))

    async def entries(self, account_id: str, limit: int) -> Sequence[Entry]:
        """See ports.Store."""
        return await self._read_long(lambda db: accounts.entries_of(db, account_id, limit))

    async def add_key(self, key: Key, *, retire: str | None = None, retire_at: Millis | None = None) -> None:
        """See ports.Store."""
        await self._writer.run(lambda db: accounts.add_key(db, key, retire, retire_at))

    async def key_by_digest(self, digest: bytes) -> tuple[Key, Account] | None:
        """See ports.Store."""
        return accounts.key_by_digest(self._reader, digest)

    async def key(self, key_id: str) -> Key:
        """See ports.Store."""
        return accounts.key_by_id(self._reader, key_id)

    async def keys(self, account_id: str | None) -> Sequence[Key]:
        """See ports.Store."""
        return await self._read_long(lambda db: accounts.keys_of(db, account_id))

    async def revoke_key(self, key_id: str, at: Millis) -> None:
        """See ports.Store."""
        await self._writer.run(lambda db: accounts.revoke_key(db, key_id, at))

    async def touch_keys(self, used: Mapping[str, Millis]) -> None:
        """See ports.Store."""
        await self._writer.run(lambda db: accounts.touch_keys(db, used))

    async def take(self, wanted: Mapping[str, RateLimit]) -> Mapping[str, Take]:
        """See ports.Store."""
        return self._buckets.take(wanted)

    async def give_back(self, wanted: Mapping[str, RateLimit]) -> None:
        """See ports.Store."""
        self._buckets.give_back(wanted)

    async def place(self, order: Order) -> tuple[Task, bool]:
        """See ports.Store."""
        try:
            placed: tuple[Task, bool] = await self._writer.run_together(place_orders, order)
        except apsw.FullError as full:
            raise UnderMaintenance(
                "the server's disk is full: new tasks are paused, try again later"
            ) from full
        return placed

    async def task(self, task_id: str) -> Task | None:
        """See ports.Store."""
        return tasks.find_task(self._reader, task_id)

    async def claim(self, worker: str, count: int, lease: timedelta) -> Sequence[Task]:
        """See ports.Store."""
        return await self._writer.run(
            lambda db: tasks.claim_tasks(db, worker, count, self._lease(lease), self._clocks.now())
        )

    async def report(self, report: Report, lease: timedelta) -> bool:
        """See ports.Store."""
        return await self._writer.run(
            lambda db: tasks.report(db, report, self._lease(lease), self._clocks.now())
        )

    async def settle(self, settlement: Settlement) -> bool:
        """See ports.Store."""
        return await self._writer.run(lambda db: tasks.settle(db, settlement))

    async def lapsed(self) -> Sequence[Task]:
        """See ports.Store."""
        clocks = self._clocks
        return await self._read_long(lambda db: tasks.lapsed_tasks(db, clocks.monotonic(), clocks.boot))

    async def running(self) -> Sequence[Task]:
        """See ports.Store."""
        return await self._read_long(tasks.running_tasks)

    async def events(self, task_id: str) -> Sequence[Event]:
        """See ports.Store."""
        return await self._read_long(lambda db: tasks.events_of(db, task_id))

    async def claim_deliveries(self, count: int, lease: timedelta, busy: Sequence[str]) -> Sequence[Delivery]:
        """See ports.Store."""
        now = self._clocks.now()
        until = now + round(lease.total_seconds() * 1000)
        names = json.dumps(list(busy))
        return await self._writer.run(lambda db: deliveries.claim_deliveries(db, count, names, now, until))

    async def free_deliveries(self) -> int:
        """See ports.Store."""
        return await self._writer.run(deliveries.free_deliveries)

    async def settle_delivery(self, delivery: Delivery, posting: Posting) -> bool:
        """See ports.Store."""
        return await self._writer.run(lambda db: deliveries.settle_delivery(db, delivery, posting))

    async def next_delivery_due(self) -> Millis | None:
        """See ports.Store."""
        return deliveries.next_delivery_due(self._reader)

    async def deliveries(self, task_id: str) -> Sequence[tuple[Delivery, Sequence[Posting]]]:
        """See ports.Store."""
        return await self._read_long(lambda db: deliveries.deliveries_of(db, task_id))

    async def switches(self) -> Mapping[str, str]:
        """See ports.Store."""
        return {
            str(name): str(value) for name, value in self._reader.execute("SELECT name, value FROM switches")
        }

    async def set_switch(self, name: str, value: str | None) -> None:
        """See ports.Store."""
        await self._writer.run(lambda db: deliveries.set_switch(db, name, value))

    async def clips_before(self, ended: Millis, count: int) -> Sequence[Task]:
        """See ports.Store."""
        return await self._read_long(lambda db: deliveries.clips_before(db, ended, count))

    async def clips_after(self, place: tuple[Millis, str], count: int) -> Sequence[Task]:
        """See ports.Store."""
        return await self._read_long(lambda db: deliveries.clips_after(db, place, count))

    async def clip_task(self, clip_id: str) -> Task | None:
        """See ports.Store."""
        return deliveries.clip_task(self._reader, clip_id)

    async def mark_clip_gone(self, task_id: str) -> None:
        """See ports.Store."""
        now = self._clocks.now()
        await self._writer.run(lambda db: deliveries.mark_clip_gone(db, task_id, now))

    async def prune(self, ended: Millis, count: int) -> int:
        """See ports.Store."""
        return await self._writer.run(lambda db: deliveries.prune(db, ended, count))

    async def inspect(self) -> Sequence[Finding]:
        """See ports.Store."""
        return await self._read_long(inspect)

    async def close(self) -> None:
        """See ports.Store."""
        await self._writer.finish()
        with self._long_reads:
            self._long_reader.close()
        self._reader.close()
        await self._writer.close()  # last: a reader would leave everything in the -wal file
