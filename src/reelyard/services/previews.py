"""Previews: what a running task's clip looks like so far, for its own account."""

import asyncio
import logging
from dataclasses import dataclass, field

from reelyard.core.errors import NotFound
from reelyard.ports.media import MediaStore
from reelyard.ports.store import Store
from reelyard.services.admission import Caller
from reelyard.services.own_task import own_task

log = logging.getLogger(__name__)
_PAUSE = 0.5  # seconds between two pictures that are kept


@dataclass(frozen=True, kw_only=True)
class Previews:
    """Hands out the latest pictures."""

    store: Store
    media: MediaStore

    async def latest(self, caller: Caller, task_id: str) -> bytes:
        """The newest picture of a running task.

        Raises:
            NotFound: there is no such task, it is another account's, or it has no picture (yet, or any more).
        """
        task = await own_task(self.store, task_id, caller.account.id)
        picture = None if task.is_final else await self.media.preview(task_id)
        if picture is None:
            raise NotFound("the task has no preview: ask again while it is generating")
        return picture


@dataclass(kw_only=True)
class Preview:
    """The pictures of one attempt on their way to the media store: the newest, at most two a second."""

    media: MediaStore
    task_id: str
    _newest: bytes | None = None
    _shown: asyncio.Event = field(default_factory=asyncio.Event)

    def show(self, picture: bytes) -> None:
        """Take a picture; one that nobody stored yet is forgotten."""
        self._newest = picture
        self._shown.set()

    async def keep(self) -> None:
        """Store what is shown until cancelled; a store that cannot take it costs the clip nothing."""
        while True:
            await self._shown.wait()
            self._shown.clear()
            picture, self._newest = self._newest, None
            try:
                await self.media.put_preview(self.task_id, picture or b"")
            except Exception:
                log.warning("a preview could not be stored", extra={"task_id": self.task_id}, exc_info=True)
            await asyncio.sleep(_PAUSE)

    async def drop(self) -> None:
        """The attempt is over."""
        try:
            await self.media.delete_preview(self.task_id)
        except Exception:
            log.warning("a preview could not be removed", extra={"task_id": self.task_id}, exc_info=True)
