"""The socket of executors: what runs engines, somewhere."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from reelyard.core.brief import Brief, Cost, Outcome, Progress
from reelyard.core.withdrawal import Fate, Verdict, plainly


async def _nothing() -> None:
    """Note nothing: this work goes to no upstream."""


async def _no_order(_agreed: Cost | None) -> None:
    """The same of an order."""


def _nobody() -> None:
    """Tell nobody: whoever runs this waits for its end in any case."""


async def _none(_ids: Sequence[str]) -> frozenset[str]:
    """Know no upstream's ids."""
    return frozenset()


Known = Callable[[Sequence[str]], Awaitable[frozenset[str]]]  # of an upstream's ids those that tasks have


@dataclass(frozen=True, kw_only=True)
class Watch:
    """How an executor speaks back while an engine works, and how it is told to stop.

    ``stop`` may mean that the task goes on elsewhere: an upstream is never told to stop by it.
    ``intend``, ``untaken`` and ``remember`` return once their word is durable. They raise Cancelled where
    the task is another's by now, and whatever the store raised where it cannot be written: then nothing may
    be ordered.
    """

    progress: Callable[[Progress], None]
    show: Callable[[bytes], None]
    remember: Callable[[str], Awaitable[None]]
    stop: asyncio.Event
    free: Callable[[], None] = _nobody  # its seat is free for the next task; the clip is only written now
    intend: Callable[[Cost | None], Awaitable[None]] = _no_order  # durable: one goes out, at this price
    untaken: Callable[[], Awaitable[None]] = _nothing  # durable: it was certainly not taken
    known: Known = _none


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """Whether an engine can start at once: ``state`` is "cold", "warming", "ready" or "broken"."""

    state: str
    progress: float = 0.0  # of the warming, 0 … 1
    note: str = ""


class Executor(ABC):
    """Runs engines somewhere: a child process, another host. Gives back an outcome, never an exception."""

    @abstractmethod
    async def run(self, engine: str, brief: Brief, clip: Path, watch: Watch, limit: timedelta) -> Outcome:
        """Make, check, hash and fsync one clip at ``clip``.

        Ends within a second of ``watch.stop`` (Broke CANCELLED) and of ``limit`` (Broke TIMED_OUT), whatever
        the engine does; on any Broke nothing is left at ``clip``.
        """

    @abstractmethod
    async def warm(self, engine: str) -> None:
        """Make an engine ready before its first clip; returns when it is, or is known to be broken."""

    async def withdraw(self, engine: str, upstream_id: str) -> Verdict:
        """Take an order back that stands at an engine's upstream; ends within minutes."""
        del engine, upstream_id
        return plainly(Fate.NO_CANCEL)

    async def find(self, engine: str, brief: Brief, known: Known) -> str | Fate:
        """The upstream's id of an order that may have gone out at ``brief.intended_at``; ENDED: it did not.

        Ends within minutes.
        """
        del engine, brief, known
        return Fate.UNKNOWN

    @abstractmethod
    def readiness(self) -> Mapping[str, Readiness]:
        """How every engine that was named to this executor stands, without waiting."""

    @abstractmethod
    async def close(self) -> None:
        """End whatever it started."""
