"""The one thread that writes to SQLite, and how its units of work share a commit.

Every durable commit costs an fsync, so units that wait while one commit runs go into the next together
(group commit). Each unit has a savepoint of its own: one that is refused leaves no trace and disturbs no
other.
"""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import apsw

Result = TypeVar("Result")


@dataclass(frozen=True)
class _Unit:
    """One unit of work, and who waits for it."""

    work: Callable[[apsw.Connection], Any]
    future: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop


class Writer:
    """Runs units of work on a connection of its own, up to ``batch`` of them a commit."""

    def __init__(self, connect: Callable[[], apsw.Connection], *, batch: int) -> None:
        self._connect = connect
        self._batch = batch
        self._units: queue.SimpleQueue[_Unit | None] = queue.SimpleQueue()
        self._opened: queue.SimpleQueue[BaseException | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._live, name="sqlite-writer", daemon=True)
        self._closed = False
        self._db: apsw.Connection | None = None

    def start(self) -> None:
        """Open the connection in the thread that will use it.

        Raises:
            Whatever opening raised.
        """
        self._thread.start()
        if problem := self._opened.get():
            raise problem

    async def run(self, work: Callable[[apsw.Connection], Result]) -> Result:
        """Run one unit of work; returns when its commit is durable.

        Raises:
            Whatever ``work`` raised; then nothing of it was written.
        """
        if self._closed:
            raise RuntimeError("the store is closed")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        self._units.put(_Unit(work, future, loop))
        return await future

    async def finish(self) -> None:
        """Take nothing more, and do what was handed in."""
        if not self._closed:
            self._closed = True
            self._units.put(None)
        await asyncio.to_thread(self._thread.join)

    async def close(self) -> None:
        """Finish what was handed in, then close; the last connection of a file folds its log into it."""
        await self.finish()
        if self._db is not None:
            await asyncio.to_thread(self._db.close)

    def _live(self) -> None:
        try:
            db = self._db = self._connect()
        except BaseException as problem:
            self._opened.put(problem)
            return
        self._opened.put(None)
        while units := self._gather():
            _hand_out(self._commit(db, units))

    def _gather(self) -> list[_Unit]:
        """Wait for a unit, then take what else is there. Empty: time to close."""
        first = self._units.get()
        if first is None:
            return []
        units = [first]
        while len(units) < self._batch:
            try:
                unit = self._units.get_nowait()
            except queue.Empty:
                break
            if unit is None:
                self._units.put(None)
                break
            units.append(unit)
        return units

    def _commit(
        self, db: apsw.Connection, units: list[_Unit]
    ) -> list[tuple[_Unit, Any, BaseException | None]]:
        done: list[tuple[_Unit, Any, BaseException | None]] = []
        try:
            db.execute("BEGIN IMMEDIATE")
            done.extend(_attempt(db, unit) for unit in units)
            db.execute("COMMIT")
        except BaseException as problem:  # a full disk, a broken file: nobody's work is stored
            with contextlib.suppress(apsw.Error):
                db.execute("ROLLBACK")
            return [(unit, None, problem) for unit in units]
        return done


def _attempt(db: apsw.Connection, unit: _Unit) -> tuple[_Unit, Any, BaseException | None]:
    db.execute("SAVEPOINT unit")
    try:
        result = unit.work(db)
    except (apsw.FullError, apsw.IOError, apsw.CorruptError, apsw.NotADBError):
        raise  # SQLite may have rolled the whole transaction back: no unit of the batch may be told otherwise
    except Exception as problem:
        db.execute("ROLLBACK TO unit")
        db.execute("RELEASE unit")
        return unit, None, problem
    db.execute("RELEASE unit")
    return unit, result, None


def _hand_out(done: list[tuple[_Unit, Any, BaseException | None]]) -> None:
    """Wake those who wait: one call into the loop a batch, not one a unit."""
    loops = {unit.loop for unit, _, _ in done}
    for loop in loops:
        mine = [item for item in done if item[0].loop is loop]
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits there any more
            loop.call_soon_threadsafe(_resolve, mine)


def _resolve(done: list[tuple[_Unit, Any, BaseException | None]]) -> None:
    for unit, result, problem in done:
        if unit.future.done():
            continue  # whoever asked has gone; the work is stored all the same
        if problem is None:
            unit.future.set_result(result)
        else:
            unit.future.set_exception(problem)
