"""Tasks as units of work on SQLite."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import timedelta

import apsw

from reelyard.core.charge import Charge
from reelyard.core.errors import UnderMaintenance
from reelyard.core.order import Order
from reelyard.core.routing import Take
from reelyard.core.settlement import Settlement
from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.ports.task_store import Event, Report, TaskStore
from reelyard.stores.sqlite import charges, claims, events, reports, tasks
from reelyard.stores.sqlite.orders import place_orders
from reelyard.stores.sqlite.threads import Threads
from reelyard.stores.sqlite.upstream_ids import upstream_known


class TaskUnits(Threads, TaskStore):
    """Tasks."""

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

    async def waiting_lanes(self) -> Sequence[str]:
        """See ports.Store."""
        return claims.waiting_lanes(self._reader)

    async def claim(self, worker: str, takes: Sequence[Take], lease: timedelta) -> Sequence[Task]:
        """See ports.Store."""
        return await self._writer.run(
            lambda db: claims.claim_tasks(db, worker, takes, self._lease(lease), self._clocks.now())
        )

    async def report(self, report: Report, lease: timedelta) -> bool:
        """See ports.Store."""
        return await self._writer.run(
            lambda db: reports.report(db, report, self._lease(lease), self._clocks.now())
        )

    async def report_all(self, reports_: Sequence[Report], lease: timedelta) -> AbstractSet[str]:
        """See ports.Store."""
        return await self._writer.run(
            lambda db: reports.report_all(db, reports_, self._lease(lease), self._clocks.now())
        )

    async def upstream_known(self, engine: str, upstream_ids: Sequence[str]) -> frozenset[str]:
        """See ports.Store."""
        return upstream_known(self._reader, engine, upstream_ids)

    async def waiting_since(self, before: Millis, count: int) -> Sequence[Task]:
        """See ports.Store."""
        return await self._read_long(lambda db: claims.waiting_since(db, before, count))

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
        return await self._read_long(lambda db: events.events_of(db, task_id))

    async def charges(self, task_id: str) -> Sequence[Charge]:
        """See ports.Store."""
        return await self._read_long(lambda db: charges.charges_of(db, task_id))
