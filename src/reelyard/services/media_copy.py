"""Everything that one media store holds, copied to another: it may be broken off, and is looked over.

Clips with their stills, and uploads; not the pictures of running tasks, which come anew. What the target has
already, in the same size, is not sent again, since a store publishes all of a file or nothing: whoever broke
off begins again, and a second run after the last clip finds only what came meanwhile.
"""

import asyncio
import errno
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from reelyard.core.still_link import Part
from reelyard.ports.media import MediaStore, StoredClip, StoredUpload

Item = TypeVar("Item")

_AT_ONCE = 4  # copies under way


@dataclass(frozen=True, kw_only=True)
class Copied:
    """How far a copy is. What is ``unlike`` has one id at both and other content: nothing was changed."""

    clips: int = 0  # sent
    uploads: int = 0  # sent
    there: int = 0  # clips and uploads that the target had already
    gone: int = 0  # removed from the source meanwhile
    size: int = 0  # bytes sent
    unlike: tuple[str, ...] = ()  # ids

    def plus(self, more: "Copied") -> "Copied":
        """Both together."""
        return Copied(
            clips=self.clips + more.clips,
            uploads=self.uploads + more.uploads,
            there=self.there + more.there,
            gone=self.gone + more.gone,
            size=self.size + more.size,
            unlike=(*self.unlike, *more.unlike),
        )


def _nobody(_: Copied) -> None:
    """Tell nobody."""


@dataclass(kw_only=True)
class MediaCopy:
    """Copies; the source is left as it is. ``tell`` hears of each that is done.

    ``scratch`` is a folder with room for a few clips, on the target's own disk where it has one.
    ``thorough``: what the target has already is read and compared too, and not its size alone.
    """

    source: MediaStore
    target: MediaStore
    scratch: Path
    tell: Callable[[Copied], None] = _nobody
    thorough: bool = False
    so_far: Copied = field(default_factory=Copied)

    async def run(self) -> Copied:
        """Copy all that is there.

        Raises:
            OSError: a store failed, or there is no room; what was copied stays, and another run goes on.
        """
        clips = {clip.clip_id: clip.size async for clip in self.target.clips()}
        await _each(self.source.clips(), lambda clip: self._clip(clip, clips))
        uploads = {upload.upload_id: upload.size async for upload in self.target.uploads()}
        await _each(self.source.uploads(), lambda upload: self._upload(upload, uploads))
        return self.so_far

    async def _clip(self, clip: StoredClip, there: Mapping[str, int]) -> None:
        thing = _Thing(
            id=clip.clip_id,
            size=clip.size,
            there=there.get(clip.clip_id),
            read=lambda: self.source.read(clip.clip_id, 0, clip.size),
            put=lambda file: self.target.put(clip.clip_id, file),
            read_back=lambda: self.target.read(clip.clip_id, 0, clip.size),
            take_back=lambda: self.target.delete(clip.clip_id),
        )
        if await self._copied(thing):
            for part in Part:
                if (still := await self.source.part(clip.clip_id, part)) is not None:
                    await self.target.put_part(clip.clip_id, part, still)
            self._note(Copied(clips=1, size=clip.size))

    async def _upload(self, upload: StoredUpload, there: Mapping[str, int]) -> None:
        thing = _Thing(
            id=upload.upload_id,
            size=upload.size,
            there=there.get(upload.upload_id),
            read=lambda: self.source.read_upload(upload.upload_id, upload.size),
            put=lambda file: self.target.put_upload(upload.upload_id, file),
            read_back=lambda: self.target.read_upload(upload.upload_id, upload.size),
            take_back=lambda: self.target.delete_upload(upload.upload_id),
        )
        if await self._copied(thing):
            self._note(Copied(uploads=1, size=upload.size))

    async def _copied(self, thing: "_Thing") -> bool:
        """Copy it, where it is to be copied, and read it back; what becomes of it otherwise is noted."""
        if thing.there is not None:
            await self._compare(thing)
            return False
        file = self.scratch / f"{thing.id}.copy"
        try:
            sent = await _spooled(thing.read(), file)
            if sent is None:
                self._note(Copied(gone=1))
                return False
            await thing.put(file)
        except FileExistsError:  # it came meanwhile, from another copy
            await self._compare(replace(thing, there=thing.size), closely=True)
            return False
        finally:
            await asyncio.to_thread(file.unlink, missing_ok=True)
        if await _digest(thing.read_back()) != sent:
            await thing.take_back()
            raise OSError(errno.EIO, f"the copy of {thing.id} does not read back as it was sent")
        return True

    async def _compare(self, thing: "_Thing", *, closely: bool = False) -> None:
        is_same = thing.there == thing.size
        if is_same and (closely or self.thorough):
            ours = await _digest(thing.read())
            if ours is None:
                return self._note(Copied(gone=1))
            is_same = await _digest(thing.read_back()) == ours
        return self._note(Copied(there=1)) if is_same else self._note(Copied(unlike=(thing.id,)))

    def _note(self, more: Copied) -> None:
        self.so_far = self.so_far.plus(more)
        self.tell(self.so_far)


@dataclass(frozen=True, kw_only=True)
class _Thing:
    """A clip or an upload, and how it is got and given."""

    id: str
    size: int
    there: int | None  # its size at the target
    read: Callable[[], AsyncIterator[bytes]]
    put: Callable[[Path], Awaitable[None]]
    read_back: Callable[[], AsyncIterator[bytes]]
    take_back: Callable[[], Awaitable[None]]


async def _each(items: AsyncIterator[Item], act: Callable[[Item], Awaitable[None]]) -> None:
    """Do something with every item, a few at once; where one fails, no other is begun and it is raised."""
    turn, failures = asyncio.Lock(), list[Exception]()

    async def work() -> None:
        while not failures:
            async with turn:
                item = await anext(items, None)
            if item is None:
                return
            await act(item)

    async def noted() -> None:
        try:
            await work()
        except Exception as failure:
            failures.append(failure)

    await asyncio.gather(*(noted() for _ in range(_AT_ONCE)))
    if failures:
        raise failures[0]


async def _spooled(pieces: AsyncIterator[bytes], file: Path) -> bytes | None:
    """Write pieces to a file, in place of what a copy that was broken off left; what ``_digest`` gives."""
    with await asyncio.to_thread(file.open, "wb") as spool:

        async def passing() -> AsyncIterator[bytes]:
            async for piece in pieces:
                await asyncio.to_thread(spool.write, piece)
                yield piece

        return await _digest(passing())


async def _digest(pieces: AsyncIterator[bytes]) -> bytes | None:
    """The SHA-256 of what is read; None where it is not there, or not all of it."""
    digest = hashlib.sha256()
    try:
        async for piece in pieces:
            digest.update(piece)
    except (FileNotFoundError, EOFError):
        return None
    return digest.digest()
