"""The socket of engines: what makes clips, and what it may say on its way."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from reelyard.core.brief import Brief, Nature, Stage


class Run(ABC):
    """What an engine may say while it works. Handed to it by whatever runs it."""

    @abstractmethod
    def progress(self, fraction: float, stage: Stage = Stage.GENERATING) -> None:
        """Say how far the clip is, 0 … 1; at least once a second of work.

        Raises:
            Cancelled: the attempt is to stop now; let it pass through.
        """

    @abstractmethod
    def show(self, picture: bytes) -> None:
        """Show the clip so far: a JPEG of at most 256 KiB, at least once a second where frames are drawn."""

    @abstractmethod
    def remember(self, upstream_id: str) -> None:
        """Store the id that an upstream gave for this task; returns once it is durable."""


class Cancelled(Exception):
    """An engine's work is to stop now."""


class EngineRefused(Exception):
    """Raised by an engine that will never make this clip; the message is shown to the caller."""


class EngineDown(Exception):
    """Raised by an engine that works for nobody until the operator acts; the message names no path."""


class Engine(ABC):
    """Makes clips, one at a time. Lives where its executor puts it, usually in a child process.

    Any other exception than Cancelled, EngineRefused and EngineDown is a failure that another attempt may
    mend.
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

        The same brief and seed give the same bytes on one machine. Returns the recipe, as plain JSON.
        """


class TwoPartEngine(Engine):
    """An engine whose device is free before its clip is written: the next order can begin meanwhile."""

    @abstractmethod
    def begin(self, brief: Brief, clip: Path, run: Run) -> Callable[[], dict[str, Any]]:
        """Do all that needs the device; what is returned does the rest and gives the recipe.

        It is called once, in a thread of its own, perhaps while ``begin`` is at the next order.
        """

    def generate(self, brief: Brief, clip: Path, run: Run) -> dict[str, Any]:
        """Do both parts, one after the other."""
        return self.begin(brief, clip, run)()
