"""Tasks as units of work on PostgreSQL."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import asyncpg

from reelyard.core.errors import UnderMaintenance
from reelyard.core.order import Order
from reelyard.core.routing import Take
from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.ports.task_store import Event, TaskStore
from reelyard.stores.postgres import claims, events, tasks
from reelyard.stores.postgres.batches import Batches
from reelyard.stores.postgres.claims import Claimer, claim_tasks
from reelyard.stores.postgres.connected import Connected
from reelyard.stores.postgres.lanes import waiting_lanes
from reelyard.stores.postgres.orders import place_orders


class TaskUnits(Connected, TaskStore):
    """Tasks."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._orders: Batches[Order, tuple[Task, bool]] = self._together(place_orders)

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

    async def events(self, task_id: str) -> Sequence[Event]:
        """See ports.Store."""
        return await self._db.read(lambda db: events.events_of(db, task_id))
