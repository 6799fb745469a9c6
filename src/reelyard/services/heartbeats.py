"""What attempts say to the store: one loop and one unit of work a second for all of a process.

A thousand attempts that wait for an upstream are renewed as one; each has a word of its own only where it has
something to say.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from reelyard.core.brief import Progress
from reelyard.core.task import Task
from reelyard.ports.engine import Cancelled
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report
from reelyard.services.at_work import Leave
from reelyard.services.records import Records

log = logging.getLogger(__name__)
_SPEAK = 1.0  # seconds between two words of progress that are written down
_PATIENCE = (0.5, 1.0, 2.0, 4.0)  # seconds; a lease is longer


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How long a claim holds without a word, and how often a word is given at least."""

    lease: timedelta
    heartbeat: timedelta


@dataclass(kw_only=True)
class Beat:
    """One attempt's heartbeat: what it has not said yet, and for how many seconds it has said nothing.

    ``task`` is as it stands, with the order that it has at an upstream by now.
    """

    task: Task
    leave: Leave
    unsaid: Progress | None = None
    quiet: float = 0.0

    def progress(self, progress: Progress) -> None:
        """Say it with the next beat."""
        self.unsaid = progress

    def word(self, **said: Any) -> Report:
        """A word about this attempt."""
        return Report(task_id=self.task.id, attempt=self.task.attempt, **said)


@dataclass
class _Beating:
    """The attempts at work, and the loop that speaks for them while there are any."""

    beats: dict[tuple[str, int], Beat] = field(default_factory=dict)
    loop: asyncio.Task[None] | None = None


@dataclass(frozen=True, kw_only=True)
class Heartbeats:
    """Speaks to the store. ``changed`` rings an account's bell."""

    store: Store
    records: Records
    pace: Pace
    changed: Callable[[str], None]
    _beating: _Beating = field(default_factory=_Beating)

    @contextmanager
    def of(self, task: Task, leave: Leave) -> Iterator[Beat]:
        """Renew an attempt's lease, and write down its progress, until the block's end."""
        beating, beat = self._beating, Beat(task=task, leave=leave)
        beating.beats[task.id, task.attempt] = beat
        if beating.loop is None:
            beating.loop = asyncio.create_task(self._live(), name="heartbeats", context=Context())
        try:
            yield beat
        finally:
            del beating.beats[task.id, task.attempt]
            if not beating.beats and beating.loop is not None:
                beating.loop.cancel()
                beating.loop = None

    async def say(self, beat: Beat, report: Report) -> None:
        """Give the store a word; a store that cannot take it now gets the next one."""
        try:
            held = await self.store.report(report, self.pace.lease)
        except Exception:
            log.exception("a word could not be written")
            return
        self._said(beat, held=held)

    async def say_surely(self, beat: Beat, report: Report) -> None:
        """Give the store a word that must be durable before anything else is done.

        Raises:
            Cancelled: the task is another's.
            Exception: the store could not take it, for as long as the lease may hold.
        """
        for pause in _PATIENCE:
            try:
                held = await self.store.report(report, self.pace.lease)
                break
            except Exception:
                log.exception("a word must be said again")
                await asyncio.sleep(pause)
        else:
            held = await self.store.report(report, self.pace.lease)
        self._said(beat, held=held)
        if not held:
            raise Cancelled

    async def _live(self) -> None:
        while True:
            await asyncio.sleep(_SPEAK)
            due = list(self._due())
            if due:
                await self._beat(due)

    def _due(self) -> Iterator[tuple[Beat, Report]]:
        """Progress once a second while there is some, and a word in any case before a lease runs out."""
        for beat in self._beating.beats.values():
            beat.quiet += _SPEAK
            if beat.unsaid is not None or beat.quiet >= self.pace.heartbeat.total_seconds():
                yield beat, beat.word(progress=beat.unsaid)
                beat.unsaid, beat.quiet = None, 0.0

    async def _beat(self, due: Sequence[tuple[Beat, Report]]) -> None:
        """Write all words in one go; where the store cannot take them now it gets the next ones."""
        try:
            held = await self.store.report_all([report for _, report in due], self.pace.lease)
        except Exception:
            log.exception("heartbeats could not be written", extra={"count": len(due)})
            return
        for beat, report in due:
            self._said(beat, held=report.task_id in held)
            if report.progress is not None:
                self.changed(beat.task.account_id)

    def _said(self, beat: Beat, *, held: bool) -> None:
        self.records.forget(beat.task.id)
        if not held and (beat.task.id, beat.task.attempt) in self._beating.beats:
            about = {"task_id": beat.task.id, "attempt": beat.task.attempt, "worker": beat.task.worker}
            log.warning("the task is another's by now: this attempt ends", extra=about)
            beat.leave.lose()
