"""Stills of clips: handed out as they were stored, and made anew, once, where a clip has none.

Attempts store them with their clips. A clip that came before, or whose stills were lost, is decoded when its
first still is asked for: one clip at a time, in a thread, about two seconds of a core.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from reelyard.core.brief import Stills
from reelyard.core.still_link import Part
from reelyard.core.task import Task
from reelyard.ports.media import MediaStore

log = logging.getLogger(__name__)

_LARGEST = 64 * 1024 * 1024  # bytes of a clip that is decoded for its stills
_MANY = 1_000  # clips that are known to have none
_AT_ONCE = 8  # requests that may wait for stills to be made; more get none for now

Make = Callable[[bytes], Stills | None]


async def keep_stills(media: MediaStore, clip_id: str, stills: Stills | None) -> None:
    """Store a clip's stills; that they cannot be stored costs the clip nothing."""
    if stills is None:
        return
    try:
        await media.put_part(clip_id, Part.POSTER, stills.poster)
        await media.put_part(clip_id, Part.STRIP, stills.strip)
    except OSError:
        log.warning("stills could not be stored", extra={"clip": clip_id}, exc_info=True)


@dataclass(frozen=True, kw_only=True)
class StillPictures:
    """Hands out stills. ``make`` decodes a clip, and gives None where it cannot."""

    media: MediaStore
    make: Make
    _making: asyncio.Lock = field(default_factory=asyncio.Lock)
    _none: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _waiting: set[object] = field(default_factory=set)

    async def picture(self, task: Task, part: Part) -> bytes | None:
        """A still of a task's clip; None where there is none, or not now."""
        if task.clip_id is None or task.clip is None:
            return None
        picture = await self.media.part(task.clip_id, part)
        if picture is not None or task.clip_id in self._none or len(self._waiting) >= _AT_ONCE:
            return picture
        place = object()
        self._waiting.add(place)
        try:
            async with self._making:
                return await self.media.part(task.clip_id, part) or await self._anew(
                    task.clip_id, task.clip.size, part
                )
        finally:
            self._waiting.discard(place)

    async def _anew(self, clip_id: str, size: int, part: Part) -> bytes | None:
        stills = None
        if size <= _LARGEST:
            try:
                whole = b"".join([piece async for piece in self.media.read(clip_id, 0, size)])
            except (OSError, EOFError):
                return None  # it was removed meanwhile, or cannot be read now
            stills = await asyncio.to_thread(self.make, whole)
        if stills is None:
            self._note(clip_id)
            return None
        await keep_stills(self.media, clip_id, stills)
        if await self.media.size(clip_id) is None:
            await self.media.delete(clip_id)  # it went while its stills were made, and they go with it
        return stills.poster if part is Part.POSTER else stills.strip

    def _note(self, clip_id: str) -> None:
        self._none[clip_id] = None
        if len(self._none) > _MANY:
            self._none.popitem(last=False)
