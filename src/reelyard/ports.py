"""The sockets: what a plug must do to take its place, on one page.

A plug inherits one of these and imports nothing else of ours but what lies below this floor.
Each socket has one conformance suite in ``tests/contracts`` that runs over every plug of its kind.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

from reelyard.core.brief import Brief, Nature, Outcome, Progress, Stage
from reelyard.core.dispatch import Answer, Dispatch


class Run(ABC):
    """What an engine may say while it works. Handed to it by whatever runs it."""

    @abstractmethod
    def progress(self, fraction: float, stage: Stage = Stage.GENERATING) -> None:
        """Say how far the clip is, 0 … 1; at least once a second of work.

        Raises:
            Cancelled: the attempt is to stop now; let it pass through.
        """

    @abstractmethod
    def remember(self, upstream_id: str) -> None:
        """Store the id that an upstream gave for this task; returns once it is durable."""


class Cancelled(Exception):
    """An engine's work is to stop now."""


class EngineRefused(Exception):
    """Raised by an engine that will never make this clip; the message is shown to the caller."""


class Engine(ABC):
    """Makes clips, one at a time. Lives where its executor puts it, usually in a child process.

    Any other exception than Cancelled and EngineRefused is a failure that another attempt may mend.
    """

    name: ClassVar[str]
    version: ClassVar[str]
    nature: ClassVar[Nature]

    @abstractmethod
    def warm(self, run: Run) -> None:
        """Do once what the first clip would have to wait for (compile, load); safe to call again."""

    @abstractmethod
    def generate(self, brief: Brief, clip: Path, run: Run) -> dict[str, Any]:
        """Write the clip as MP4 (H.264, yuv420p, faststart, the brief's format) to ``clip``.

        The same brief and seed give the same bytes on one machine.

        Returns:
            The recipe: how it was made, as plain JSON values.
        """


@dataclass(frozen=True, kw_only=True)
class Watch:
    """How an executor speaks back while an engine works, and how it is told to stop."""

    progress: Callable[[Progress], None]
    remember: Callable[[str], Awaitable[None]]
    stop: asyncio.Event


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


@dataclass(frozen=True, kw_only=True)
class StoredClip:
    """A clip that the media store holds."""

    clip_id: str
    size: int  # bytes
    modified_at: int  # Unix ms


class MediaStore(ABC):
    """Keeps clips by id. Ids are made by us: 24 base62 characters, new for every attempt."""

    @abstractmethod
    async def put(self, clip_id: str, file: Path) -> None:
        """Publish a file, durably and all or nothing; an id that is there already is a FileExistsError."""

    @abstractmethod
    async def size(self, clip_id: str) -> int | None:
        """Its size in bytes, or None where it is not there."""

    @abstractmethod
    def read(self, clip_id: str, start: int, end: int) -> AsyncIterator[bytes]:
        """Its bytes from ``start`` up to but not including ``end``, in chunks of at most 1 MiB."""

    @abstractmethod
    async def delete(self, clip_id: str) -> None:
        """Remove it; one that is not there is fine."""

    @abstractmethod
    def clips(self) -> AsyncIterator[StoredClip]:
        """Everything that is there, for the sweep and the doctor."""

    @abstractmethod
    async def link(self, clip_id: str, seconds: int) -> str | None:
        """A presigned link of the store's own, or None where we serve the bytes ourselves."""


@dataclass(frozen=True, kw_only=True)
class Optimized:
    """A prompt after the optimizer: the text, who wrote it, and what was added (facet → words)."""

    prompt: str
    optimizer: str
    added: Mapping[str, str] = field(default_factory=dict)


class Optimizer(ABC):
    """Adds what a director would where a prompt is silent; never contradicts what is there."""

    @abstractmethod
    async def optimize(self, prompt: str, seconds: float) -> Optimized:
        """Return the prompt to use for a clip of ``seconds``: at most 1,500 characters."""

    @abstractmethod
    async def close(self) -> None:
        """End whatever it holds open."""


class Sender(ABC):
    """The one door out to addresses that others gave us; the address guard stands at every dial."""

    @abstractmethod
    async def post(self, dispatch: Dispatch, *, read: int = 4096) -> Answer:
        """Post once, follow no redirect, read at most ``read`` bytes; whatever is out there, no exception."""

    @abstractmethod
    async def close(self) -> None:
        """Close every connection."""
