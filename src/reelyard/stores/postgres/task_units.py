"""Tasks as units of work on PostgreSQL."""

import asyncio
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import timedelta
from typing import Any

import asyncpg

from reelyard.core.charge import Charge
from reelyard.core.errors import UnderMaintenance
from reelyard.core.order import Order
from reelyard.core.routing import Take
from reelyard.core.settlement import Settlement
from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.ports.task_store import Event, Report, TaskStore
from reelyard.stores.postgres import charges, claims, events, tasks
from reelyard.stores.postgres.batches import Batches
from reelyard.stores.postgres.claims import Claimer, claim_tasks
from reelyard.stores.postgres.connected import Connected
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.engine_use import part_of
from reelyard.stores.postgres.lanes import waiting_lanes
from reelyard.stores.postgres.orders import place_orders
from reelyard.stores.postgres.reports import Word, report_all
from reelyard.stores.postgres.settlements import Attempt, attempt_of, settle_all
from reelyard.stores.postgres.upstream_ids import upstream_known


class TaskUnits(Connected, TaskStore):
    """Tasks."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._orders: Batches[Order, tuple[Task, bool]] = self._together(place_orders)
        self._words: Batches[Word, bool] = self._together(self._report)
        self._settlements: Batches[Settlement, bool] = self._together(self._settle, repeatable=False)
        self._unsure: set[Attempt] = set()  # whose settlement is written or not: the database went away

    async def place(self, order: Order) -> tuple[Task, bool]:
        """See ports.Store."""
        try:
            return await self._orders.do(order)
        except asyncpg.DiskFullError as full:
            raise UnderMaintenance(
                "the database's disk is full: new tasks are paused, try again later"
            ) from full

    async def task(self, task_id: str) -> Task | None:
        """See ports.Store."""
        return await self._db.read(lambda db: tasks.find_task(db, task_id))

    async def waiting_lanes(self) -> Sequence[str]:
        """See ports.Store."""
        return await self._db.read(waiting_lanes)

    async def claim(self, worker: str, takes: Sequence[Take], lease: timedelta) -> Sequence[Task]:
        """See ports.Store."""
        holder = await self._holder.number()
        claimer = Claimer(worker=worker, holder=holder, seconds=lease.total_seconds(), now=self._now())
        return await self._db.write(lambda db: claim_tasks(db, claimer, takes))

    async def waiting_since(self, before: Millis, count: int) -> Sequence[Task]:
        """See ports.Store."""
        return await self._db.read(lambda db: claims.waiting_since(db, before, count))

    async def report(self, report: Report, lease: timedelta) -> bool:
        """See ports.Store."""
        return await self._words.do(Word(report=report, seconds=lease.total_seconds()))

    async def report_all(self, reports: Sequence[Report], lease: timedelta) -> AbstractSet[str]:
        """See ports.Store."""
        held = await asyncio.gather(*(self.report(report, lease) for report in reports))
        return {report.task_id for report, is_held in zip(reports, held, strict=True) if is_held}

    async def _report(self, db: Db, words: Sequence[Word]) -> list[bool]:
        return await report_all(db, words, self._now())

    async def upstream_known(self, engine: str, upstream_ids: Sequence[str]) -> frozenset[str]:
        """See ports.Store."""
        return await self._db.read(lambda db: upstream_known(db, engine, upstream_ids))

    async def settle(self, settlement: Settlement) -> bool:
        """See ports.Store."""
        await self._holder.number()  # or it would be asked for in the middle of a unit of work
        try:
            written = await self._settlements.do(settlement)
        except UnderMaintenance:
            self._unsure.add(attempt_of(settlement))
            raise
        self._unsure.discard(attempt_of(settlement))
        return written

    async def _settle(self, db: Db, settlements: Sequence[Settlement]) -> list[bool]:
        part = part_of(await self._holder.number())
        return await settle_all(db, settlements, part, self._unsure)

    async def lapsed(self) -> Sequence[Task]:
        """See ports.Store."""
        dead = await self._db.read(self._deaths.believed)
        if not self._deaths.may_judge:
            return ()
        return await self._db.read(lambda db: tasks.lapsed_tasks(db, dead))

    async def running(self) -> Sequence[Task]:
        """See ports.Store."""
        return await self._db.read(tasks.running_tasks)

    async def events(self, task_id: str) -> Sequence[Event]:
        """See ports.Store."""
        return await self._db.read(lambda db: events.events_of(db, task_id))

    async def charges(self, task_id: str) -> Sequence[Charge]:
        """See ports.Store."""
        return await self._db.read(lambda db: charges.charges_of(db, task_id))
