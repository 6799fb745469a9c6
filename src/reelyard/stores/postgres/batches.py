"""Group commit: units of work of one kind that wait while a commit runs go into the next one together.

Every durable commit costs a sync of the database's disk, and one hot account's row is locked while it lasts.
So a process asks for one commit at a time of each kind, with all that has come in meanwhile, as one set.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import asyncpg

from reelyard.core.errors import UnderMaintenance
from reelyard.stores.postgres.connections import Connections
from reelyard.stores.postgres.db import Db

Item = TypeVar("Item")
Result = TypeVar("Result")
# Works on a set of items; gives each one's result, or the exception that refuses it, in their order.
WorkOnAll = Callable[[Db, Sequence[Item]], Awaitable[Sequence[Result | BaseException]]]

_NO_CAUSE_AMONG_THEM = (UnderMaintenance, asyncpg.InsufficientResourcesError)  # nor would any half do better


@dataclass(kw_only=True)
class Batches(Generic[Item, Result]):
    """Does units of one kind, up to ``most`` of them a commit.

    Where they are ``repeatable`` a second go at a unit finds what the first has written, see ``connections``.
    """

    connections: Connections
    work_on_all: WorkOnAll[Item, Result]
    most: int = 256
    repeatable: bool = True
    _waiting: "list[tuple[Item, asyncio.Future[Result]]]" = field(default_factory=list)
    _working: "asyncio.Task[None] | None" = None

    async def do(self, item: Item) -> Result:
        """Do one unit with all others that wait at that moment; returns when its commit is durable.

        Raises:
            The exception that ``work_on_all`` gave as this item's result; then nothing of it was written.
        """
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._live(), name="group commit", context=Context())
        return await future

    async def close(self) -> None:
        """Finish what was handed in."""
        if self._working is not None:
            await asyncio.gather(self._working, return_exceptions=True)

    async def _live(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[: self.most], self._waiting[self.most :]
            for (_, future), result in zip(batch, await self._results(batch), strict=True):
                _resolve(future, result)

    async def _results(self, batch: "list[tuple[Item, asyncio.Future[Result]]]") -> Sequence[Any]:
        return await self._in_halves([item for item, _ in batch])

    async def _in_halves(self, items: Sequence[Item]) -> Sequence[Any]:
        """One commit; where it breaks as a whole one for each half, so that only the cause suffers."""
        try:
            return await self._commit_seeing(items)
        except Exception as problem:
            if len(items) == 1 or isinstance(problem, _NO_CAUSE_AMONG_THEM):
                return [problem] * len(items)
            half = len(items) // 2
            return [*await self._in_halves(items[:half]), *await self._in_halves(items[half:])]

    async def _commit_seeing(self, items: Sequence[Item]) -> Sequence[Any]:
        """A look was taken before we waited for a row: what its holder wrote meanwhile a second one sees."""
        try:
            return await self._commit(items)
        except asyncpg.UniqueViolationError:
            return await self._commit(items)

    async def _commit(self, items: Sequence[Item]) -> Sequence[Any]:
        return await self.connections.write(
            lambda db: self.work_on_all(db, items), repeatable=self.repeatable, units=len(items)
        )


def _resolve(future: "asyncio.Future[Any]", result: Any) -> None:
    if future.done():
        return  # whoever asked has gone; the work is stored all the same
    if isinstance(result, BaseException):
        future.set_exception(result)
    else:
        future.set_result(result)
