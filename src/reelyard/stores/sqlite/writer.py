"""The one thread that writes to SQLite, and how its units of work share a commit.

Every durable commit costs an fsync, so units that wait while one commit runs go into the next together
(group commit). Each unit has a savepoint of its own: one that is refused leaves no trace and disturbs no
other. Units of one kind that wait together are done as one set, which reads and writes what they share once.
"""

import asyncio
import contextlib
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import apsw

Result = TypeVar("Result")
# Works on a set of items; gives each one's result, or the exception that refuses it, in their order.
WorkOnAll = Callable[[apsw.Connection, Sequence[Any]], Sequence[Any]]
Done = tuple["_Unit", Any, BaseException | None]
Observe = Callable[[int, float], None]  # units of one commit, and the seconds that it took


@dataclass(frozen=True)
class _Unit:
    """One unit of work, and who waits for it."""

    work: Callable[[apsw.Connection], Any] | None
    future: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop
    work_on_all: WorkOnAll | None = None  # where units of its kind are done together
    item: Any = None


class Writer:
    """Runs units of work on a connection of its own, up to ``batch`` of them a commit."""

    def __init__(
        self, connect: Callable[[], apsw.Connection], *, batch: int, observe: Observe | None = None
    ) -> None:
        self._connect = connect
        self._batch = batch
        self._observe = observe
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
        loop = asyncio.get_running_loop()
        result: Result = await self._hand_in(_Unit(work, loop.create_future(), loop))
        return result

    async def run_together(self, work_on_all: WorkOnAll, item: object) -> Any:
        """Run one unit of work with all others of its kind that wait at that moment.

        Raises:
            The exception that ``work_on_all`` gave as this item's result; then nothing of it was written.
        """
        loop = asyncio.get_running_loop()
        return await self._hand_in(_Unit(None, loop.create_future(), loop, work_on_all, item))

    async def _hand_in(self, unit: _Unit) -> Any:
        if self._closed:
            raise RuntimeError("the store is closed")
        self._units.put(unit)
        return await unit.future

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
            _hand_out(self._timed(db, units))

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

    def _timed(self, db: apsw.Connection, units: list[_Unit]) -> list[Done]:
        if self._observe is None:
            return self._commit(db, units)
        begun = time.perf_counter()
        done = self._commit(db, units)
        self._observe(len(units), time.perf_counter() - begun)
        return done

    def _commit(self, db: apsw.Connection, units: list[_Unit]) -> list[Done]:
        done: list[Done] = []
        try:
            db.execute("BEGIN IMMEDIATE")
            for work_on_all, kind in _by_kind(units):
                done += _attempt_together(db, work_on_all, kind) if work_on_all else _attempt_each(db, kind)
            db.execute("COMMIT")
        except BaseException as problem:  # a full disk, a broken file: nobody's work is stored
            with contextlib.suppress(apsw.Error):
                db.execute("ROLLBACK")
            return [(unit, None, problem) for unit in units]
        return done


def _by_kind(units: list[_Unit]) -> list[tuple[WorkOnAll | None, list[_Unit]]]:
    """Units that are done one by one, and those that are done together. Nobody knows who handed in first."""
    kinds: dict[WorkOnAll | None, list[_Unit]] = {}
    for unit in units:
        kinds.setdefault(unit.work_on_all, []).append(unit)
    return list(kinds.items())


def _attempt_each(db: apsw.Connection, units: list[_Unit]) -> list[Done]:
    done: list[Done] = []
    for unit in units:
        result, problem = _within_savepoint(db, unit.work or partial(_alone, unit))
        done.append((unit, result, problem))
    return done


def _attempt_together(db: apsw.Connection, work_on_all: WorkOnAll, units: list[_Unit]) -> list[Done]:
    """Do a set; where it breaks as a whole, each of it alone, so that only the cause suffers."""
    items = [unit.item for unit in units]
    results, problem = _within_savepoint(db, lambda db: work_on_all(db, items))
    if problem is not None:
        return _attempt_each(db, units)
    return [
        (unit, None, result) if isinstance(result, BaseException) else (unit, result, None)
        for unit, result in zip(units, results, strict=True)
    ]


def _alone(unit: _Unit, db: apsw.Connection) -> Any:
    assert unit.work_on_all is not None
    (result,) = unit.work_on_all(db, [unit.item])
    if isinstance(result, BaseException):
        raise result
    return result


def _within_savepoint(
    db: apsw.Connection, work: Callable[[apsw.Connection], Any]
) -> tuple[Any, BaseException | None]:
    db.execute("SAVEPOINT unit")
    try:
        result = work(db)
    except (apsw.FullError, apsw.IOError, apsw.CorruptError, apsw.NotADBError):
        raise  # SQLite may have rolled the whole transaction back: no unit of the batch may be told otherwise
    except Exception as problem:
        db.execute("ROLLBACK TO unit")
        db.execute("RELEASE unit")
        return None, problem
    db.execute("RELEASE unit")
    return result, None


def _hand_out(done: list[Done]) -> None:
    """Wake those who wait: one call into the loop a batch, not one a unit."""
    loops = {unit.loop for unit, _, _ in done}
    for loop in loops:
        mine = [item for item in done if item[0].loop is loop]
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits there any more
            loop.call_soon_threadsafe(_resolve, mine)


def _resolve(done: list[Done]) -> None:
    for unit, result, problem in done:
        if unit.future.done():
            continue  # whoever asked has gone; the work is stored all the same
        if problem is None:
            unit.future.set_result(result)
        else:
            unit.future.set_exception(problem)
