"""Worker slots: tasks are claimed while engines have seats, and handed back when the server stops."""

import asyncio
import logging
from dataclasses import dataclass, field

from reelyard.core.task import Task
from reelyard.services.presence import Presence
from reelyard.services.runs import Runs
from reelyard.services.stumbles import tell_stumble
from reelyard.worker.loop import Loop

log = logging.getLogger(__name__)
_LOOK = 1.0  # seconds; a task that failed is due again without anybody ringing
_LET_GO = 5.0  # seconds that attempts have to end once they were told to


@dataclass(kw_only=True)
class Slots:
    """Claims while a seat is free; ``waiting`` rings when a task may be there."""

    runs: Runs
    waiting: asyncio.Event
    here: Presence
    _busy: set[asyncio.Task[None]] = field(default_factory=set)
    _drain: asyncio.Event = field(default_factory=asyncio.Event)
    _loop: Loop = field(init=False)

    def __post_init__(self) -> None:
        self._loop = Loop(name="slots", step=self._claim, wake=self.waiting)

    def start(self) -> None:
        """Begin to claim."""
        self._loop.start()

    async def stop(self, grace: float) -> None:
        """Claim no more; let what runs end within ``grace`` seconds, then hand it back."""
        await self._loop.stop()
        if self._busy and grace > 0:
            log.info("waiting for running tasks", extra={"count": len(self._busy), "seconds": grace})
            await asyncio.wait(set(self._busy), timeout=grace)
        self._drain.set()
        if self._busy:
            await asyncio.wait(set(self._busy), timeout=_LET_GO)

    async def _claim(self) -> float:
        while not self.here.begins_nothing and (tasks := await self.runs.claim()):
            for task in tasks:
                self._begin(task)
        return _LOOK

    def _begin(self, task: Task) -> None:
        running = asyncio.create_task(self._run(task), name=task.id)
        self._busy.add(running)
        self.here.running = len(self._busy)
        running.add_done_callback(self._end)

    def _end(self, running: "asyncio.Task[None]") -> None:
        self._busy.discard(running)
        self.here.running = len(self._busy)
        self.waiting.set()

    async def _run(self, task: Task) -> None:
        try:
            await self.runs.run(task, self._drain)
        except Exception as problem:  # the lease runs out, and another attempt begins
            about = {"task_id": task.id, "attempt": task.attempt}
            tell_stumble(log, "an attempt could not be settled", problem, **about)
