"""Who works, as units of work on PostgreSQL."""

from collections.abc import Sequence

from reelyard.core.worker import Worker
from reelyard.ports.worker_store import Listed, WorkerStore
from reelyard.stores.postgres import workers
from reelyard.stores.postgres.connected import Connected


class WorkerUnits(Connected, WorkerStore):
    """Who works."""

    async def greet(self, worker: Worker) -> bool:
        """See ports.Store."""
        holder = await self._holder.number()
        return await self._db.write(lambda db: workers.greet(db, worker, holder), repeatable=True)

    async def workers(self) -> Sequence[Listed]:
        """See ports.Store."""
        return await self._db.read(workers.workers)

    async def wish_drain(self, name: str, *, drain: bool) -> bool:
        """See ports.Store."""
        return await self._db.write(lambda db: workers.wish_drain(db, name, drain=drain), repeatable=True)

    async def dismiss(self, name: str) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: workers.dismiss(db, name), repeatable=True)
