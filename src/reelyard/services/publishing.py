"""A clip that was made waits for its store: an outage costs time, and no second order or second render.

While clips wait, their workers' slots are taken, so that no more are made than can be kept.
"""

import asyncio
import errno
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from reelyard.ports.media import MediaStore
from reelyard.ports.meter import Meter

log = logging.getLogger(__name__)

_HOPELESS = {errno.EEXIST, errno.EINVAL, errno.ELOOP, errno.EFBIG}  # it is this clip that is not taken


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long a store in trouble is offered a clip, in seconds; what one offer takes comes on top."""

    first: float = 1.0  # until it is offered again; each further pause is twice as long
    longest: float = 60.0
    whole: float = 3_600.0

    def pauses(self) -> list[float]:
        """All of them, in order."""
        pauses, pause = list[float](), self.first
        while sum(pauses) < self.whole:
            pauses.append(pause)
            pause = min(pause * 2, self.longest)
        return pauses


@dataclass(frozen=True, kw_only=True)
class Publishing:
    """``wait`` sleeps for so many seconds, and raises where the attempt is to stop."""

    media: MediaStore
    meter: Meter
    patience: Patience
    wait: Callable[[float], Awaitable[None]]

    async def publish(self, clip_id: str, file: Path) -> None:
        """Store a clip, whenever its store takes it.

        Raises:
            OSError: it never took it.
        """
        for pause in self.patience.pauses():
            if await self._is_taken(clip_id, file, pause):
                return
            await self.wait(pause)
        await self.media.put(clip_id, file)

    async def _is_taken(self, clip_id: str, file: Path, pause: float) -> bool:
        try:
            await self.media.put(clip_id, file)
        except OSError as problem:
            if problem.errno in _HOPELESS or not await asyncio.to_thread(file.is_file):
                raise
            self.meter.not_stored()
            log.warning("a clip could not be stored (%s); tried again in %.0f s", problem.strerror, pause)
            return False
        return True
