"""One order, from a seat in the pool to its outcome, and how it is ended before its time."""

import asyncio
import logging
import math
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reelyard.core.brief import Brief, Outcome, Produced, Progress, Stage
from reelyard.executors.child_process import ChildProcess
from reelyard.executors.crash import crash_words
from reelyard.executors.judgement import broke_of, judge
from reelyard.executors.messages import (
    Advanced,
    Answer,
    Failed,
    Freed,
    Lost,
    Made,
    Make,
    News,
    Order,
    Placed,
    Ready,
    Remember,
    Shown,
    Stored,
    Waiting,
    Warm,
    Warming,
)
from reelyard.executors.pool import Pool
from reelyard.executors.telling import Telling
from reelyard.ports.executor import Watch

logger = logging.getLogger(__name__)

_COOPERATIVE = 0.8  # seconds that an engine has to stop by itself
_REAPED = 0.15  # seconds that we wait for a killed process to be gone
_JPEG = b"\xff\xd8\xff"  # how every one begins
_OUT_OF_REACH = "the connection to the cluster that made the clip broke"


@dataclass(kw_only=True)
class Attempt:
    """One order to one child: ``make`` gives the outcome, ``end`` has it end soon.

    Its seat in the pool is free as soon as its child's device is, while the clip is still being written.
    """

    pool: Pool
    watch: Watch | None = None  # none for a warming
    storing: "set[asyncio.Future[None]]" = field(default_factory=set)  # ids on their way into the store
    placed: asyncio.Event = field(default_factory=asyncio.Event)  # a far engine has its place in the cluster
    _child: ChildProcess | None = None
    _number: int = 0  # of the order
    _has_seat: bool = False
    _telling: Telling = field(init=False)

    def __post_init__(self) -> None:
        self._telling = Telling(hear=_unheard if self.watch is None else self.watch.progress)

    async def make(self, brief: Brief, clip: Path) -> Outcome:
        """Make a clip in a folder of its own beside ``clip``; only a good one leaves it.

        Raises:
            OSError: the disk is full or gone.
        """
        folder = clip.with_name(f".{clip.name}.making")
        made = folder / "clip.mp4"
        try:
            await asyncio.to_thread(_make_empty, folder)
            answer = await self._ask(lambda number: Make(number=number, brief=brief, path=str(made)))
            if isinstance(answer, Made):
                await asyncio.to_thread(made.replace, clip)
                return Produced(clip=answer.clip, stills=answer.stills, recipe=answer.recipe)
            return broke_of(answer)
        finally:
            await asyncio.to_thread(_clear, folder)

    async def warm(self) -> None:
        """Make one child ready; the pool remembers where that fails."""
        await self._ask(lambda number: Warm(number=number))

    async def end(self, making: "asyncio.Task[Any]") -> None:
        """Have ``making`` end: by the engine's own will at first, then by force."""
        if self._child is not None:
            self._child.stop(self._number)
            await asyncio.wait({making}, timeout=_COOPERATIVE)
        making.cancel()
        await asyncio.wait({making})

    async def _ask(self, order: Callable[[int], Order]) -> Answer:
        try:
            child = self._child = await self.pool.take()
        except OSError as error:
            self.pool.broken = f"the engine's process could not be started: {error.strerror}"
            return Failed(reason=self.pool.broken)
        self._has_seat, self._number = True, child.open()
        try:
            if not child.is_warm:
                child.warming, child.note = 0.0, ""
                self._telling.tell(Progress(fraction=0.0, stage=Stage.QUEUED))
            child.send(order(self._number))
            answer = await self._listen(child)
            judge(child, answer, self.pool)
        except BaseException:
            await self._part_with(child)
            raise
        finally:
            child.close(self._number)
            self._leave(child)
        return answer

    async def _part_with(self, child: ChildProcess) -> None:
        """End a child that heeds nothing; not, though, while it has another's order as well."""
        if child.is_shared(self._number):
            child.spend()
            return
        child.kill()
        await child.gone(_REAPED)

    def _leave(self, child: ChildProcess) -> None:
        """Give the seat back, where that was not done before."""
        if self._has_seat:
            self._has_seat, child.warming = False, None
            self.pool.give_back(child)

    async def _listen(self, child: ChildProcess) -> Answer:
        while (message := await child.receive(self._number)) is not None:
            if isinstance(message, Answer):
                return message
            if isinstance(message, Remember):
                await self._remember(message.upstream_id)
                child.send(Stored(number=self._number))
            else:
                self._hear(child, message)
        words = crash_words(await child.gone())
        return Lost(reason=_OUT_OF_REACH) if child.is_far else Failed(reason=words)

    def _hear(self, child: ChildProcess, message: News) -> None:
        match message:
            case Advanced(fraction=fraction, stage=stage):
                self._telling.tell(Progress(fraction=_within(fraction), stage=stage))
            case Shown(picture=picture):
                if self.watch is not None and picture.startswith(_JPEG):
                    self.watch.show(picture)
            case Freed():
                self._leave(child)
                if self.watch is not None:
                    self.watch.free()
            case _:
                self._hear_of_its_readiness(child, message)

    def _hear_of_its_readiness(self, child: ChildProcess, message: News) -> None:
        match message:
            case Waiting(reason=reason):
                child.note = reason
            case Placed():
                child.note = ""
                self.placed.set()
            case Warming(fraction=fraction):
                child.warming = _within(fraction)
            case Ready():
                child.is_warm, self.pool.broken = True, ""

    async def _remember(self, upstream_id: str) -> None:
        """Have the id stored; that goes on even where this attempt is ended meanwhile: it was paid for."""
        if self.watch is None:
            return
        storing = asyncio.ensure_future(self.watch.remember(upstream_id))
        self.storing.add(storing)
        storing.add_done_callback(self.storing.discard)
        await asyncio.shield(storing)


def _unheard(progress: Progress) -> None:
    """Tell nobody: a warming has no caller."""


def _within(fraction: float) -> float:
    return 0.0 if math.isnan(fraction) else min(1.0, max(0.0, fraction))


def _make_empty(folder: Path) -> None:
    _clear(folder)
    folder.mkdir(mode=0o700)


def _clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
