"""Who works, as units of work on SQLite."""

from collections.abc import Sequence
from typing import Any

from reelyard.core.worker import Worker
from reelyard.ports.worker_store import Listed, WorkerStore
from reelyard.stores.sqlite import workers
from reelyard.stores.sqlite.threads import Threads


class WorkerUnits(Threads, WorkerStore):
    """Who works. One process owns the file: whoever greeted it lives, all others are of earlier ones."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._living: set[str] = set()

    async def greet(self, worker: Worker) -> bool:
        """See ports.Store."""
        self._living.add(worker.name)
        return await self._writer.run(lambda db: workers.greet(db, worker, self._clocks.now()))

    async def workers(self) -> Sequence[Listed]:
        """See ports.Store."""
        now, living = self._clocks.now(), frozenset(self._living)
        return await self._read_long(lambda db: workers.workers(db, now, living))

    async def wish_drain(self, name: str, *, drain: bool) -> bool:
        """See ports.Store."""
        return await self._writer.run(lambda db: workers.wish_drain(db, name, drain=drain))

    async def dismiss(self, name: str) -> None:
        """See ports.Store."""
        await self._writer.run(lambda db: workers.dismiss(db, name))
