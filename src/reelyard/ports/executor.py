"""The socket of executors: what runs engines, somewhere."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from reelyard.core.brief import Brief, Outcome, Progress


async def _nothing() -> None:
    """Note nothing: this work goes to no upstream."""


def _nobody() -> None:
    """Tell nobody: whoever runs this waits for its end in any case."""


async def _none(_ids: Sequence[str]) -> frozenset[str]:
    """Know no upstream's ids."""
    return frozenset()


def _wanted() -> bool:
    """A stop that says no more than that it is to stop."""
    return False


@dataclass(frozen=True, kw_only=True)
class Watch:
    """How an executor speaks back while an engine works, and how it is told to stop.

    ``stop`` alone may mean that the task goes on elsewhere; only where ``unwanted`` says so may an upstream
    be told to stop too.
    ``intend`` and ``remember`` return once their word is durable. They raise Cancelled where the task is
    another's by now, and whatever the store raised where it cannot be written: then nothing may be ordered.
    """

    progress: Callable[[Progress], None]
    show: Callable[[bytes], None]
    remember: Callable[[str], Awaitable[None]]
    stop: asyncio.Event
    free: Callable[[], None] = _nobody  # its seat is free for the next task; the clip is only written now
    intend: Callable[[], Awaitable[None]] = _nothing  # durable: an order is about to go out
    known: Callable[[Sequence[str]], Awaitable[frozenset[str]]] = _none  # of upstream ids: which tasks have
    unwanted: Callable[[], bool] = _wanted  # at a stop: the task was cancelled for good


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

    @abstractmethod
    def readiness(self) -> Mapping[str, Readiness]:
        """How every engine that was named to this executor stands, without waiting."""

    @abstractmethod
    async def close(self) -> None:
        """End whatever it started."""
