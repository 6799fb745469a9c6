"""Clips and uploads on a local disk: a flat folder each, read, written and listed by the system's own calls.

The system's calls rather than a storage library, for three reasons. Durability: no library at hand syncs the
file and its folder. Safety: `O_NOFOLLOW` means that a symbolic link planted in the folder is never served.
Cost: 64 MiB in pieces of 256 KiB took 37 ms of CPU by `pread` in a thread against 60-300 ms through obstore's
LocalStore, and listing 20,000 clips 80 ms against 165 ms. One flat folder, because then a clip needs one
folder synced and one name looked up; file systems of today hold a million names in a folder.
"""

import asyncio
import os
import re
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

from reelyard.core.still_link import Part
from reelyard.media.disk import clear, contents, pieces, publish, remove, replace, size_of
from reelyard.media.names import CLIP, UPLOAD, clip_name, part_name, preview_name, upload_name
from reelyard.ports.media import MediaStore, StoredClip, StoredUpload


@dataclass(frozen=True, kw_only=True)
class LocalMedia(MediaStore):
    """Keeps clips as `<root>/<id>.mp4`, readable by the server's own user only.

    Where the file to publish lies on the same file system it becomes the clip by a hard link, which costs no
    space and no copy: whoever made it may delete its own name and must not write to it again. Anything else
    is copied through `<root>/tmp`; what a crash left there is cleared at the next start.
    """

    root: Path

    def __post_init__(self) -> None:
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._tmp.mkdir(mode=0o700, exist_ok=True)
        self._previews.mkdir(mode=0o700, exist_ok=True)
        self._parts.mkdir(mode=0o700, exist_ok=True)
        self._uploads.mkdir(mode=0o700, exist_ok=True)
        for folder in (self._tmp, self._previews):
            clear(folder, self._lock)

    async def put(self, clip_id: str, file: Path) -> None:
        """Publish a file, durably and all or nothing.

        Raises:
            FileExistsError: the id is there already.
            OSError: no room (ENOSPC), or not a plain file (ELOOP, EINVAL); nothing is left behind.
        """
        await asyncio.to_thread(publish, file, self._path(clip_id), self._tmp, self._lock)

    async def size(self, clip_id: str) -> int | None:
        """Its size in bytes, or None where it is not there."""
        return await asyncio.to_thread(size_of, self._path(clip_id))

    def read(self, clip_id: str, start: int, end: int) -> AsyncGenerator[bytes, None]:
        """Its bytes from `start` up to but not including `end`; a clip deleted meanwhile is read to its end.

        Raises:
            FileNotFoundError: it is not there, at the first step.
            EOFError: it is shorter than `end`.
        """
        return pieces(self._path(clip_id), start, end)

    async def delete(self, clip_id: str) -> None:
        """Remove it and its parts; what is not there is fine. Downloads under way go on."""
        await asyncio.to_thread(remove, [*(self._part(clip_id, part) for part in Part), self._path(clip_id)])

    async def clips(self) -> AsyncGenerator[StoredClip, None]:
        """Every clip that is there when the first is asked for."""
        for found in await asyncio.to_thread(_listed, self.root, CLIP):
            yield StoredClip(clip_id=found.id, size=found.size, modified_at=found.modified_at)

    async def put_part(self, clip_id: str, part: Part, content: bytes) -> None:
        """Keep a part of a clip, in place of what was there."""
        await asyncio.to_thread(replace, self._part(clip_id, part), content)

    async def part(self, clip_id: str, part: Part) -> bytes | None:
        """The part as it was put, or None; one that a crash emptied is none."""
        return await asyncio.to_thread(contents, self._part(clip_id, part)) or None

    async def put_preview(self, task_id: str, picture: bytes) -> None:
        """Keep a running task's picture in place of the last."""
        await asyncio.to_thread(replace, self._preview(task_id), picture)

    async def preview(self, task_id: str) -> bytes | None:
        """The picture that was put last, or None."""
        return await asyncio.to_thread(contents, self._preview(task_id))

    async def delete_preview(self, task_id: str) -> None:
        """Remove it; one that is not there is fine."""
        await asyncio.to_thread(self._preview(task_id).unlink, missing_ok=True)

    async def put_upload(self, upload_id: str, file: Path) -> None:
        """Keep an uploaded picture, durably and all or nothing.

        Raises:
            FileExistsError, OSError: as ``put``.
        """
        await asyncio.to_thread(publish, file, self._upload(upload_id), self._tmp, self._lock)

    def read_upload(self, upload_id: str, size: int) -> AsyncGenerator[bytes, None]:
        """All its bytes.

        Raises:
            FileNotFoundError: it is not there, at the first step.
            EOFError: it is shorter than ``size``.
        """
        return pieces(self._upload(upload_id), 0, size)

    async def delete_upload(self, upload_id: str) -> None:
        """Remove it; one that is not there is fine. Downloads under way go on."""
        await asyncio.to_thread(self._upload(upload_id).unlink, missing_ok=True)

    async def uploads(self) -> AsyncGenerator[StoredUpload, None]:
        """Every upload that is there when the first is asked for."""
        for found in await asyncio.to_thread(_listed, self._uploads, UPLOAD):
            yield StoredUpload(upload_id=found.id, size=found.size, modified_at=found.modified_at)

    async def link(self, clip_id: str, seconds: int) -> str | None:  # noqa: ARG002 - the socket's shape
        """None: we serve the bytes ourselves."""
        self._path(clip_id)
        return None

    @property
    def _tmp(self) -> Path:
        return self.root / "tmp"

    @property
    def _previews(self) -> Path:
        return self.root / "previews"

    @property
    def _parts(self) -> Path:
        return self.root / "parts"

    @property
    def _uploads(self) -> Path:
        return self.root / "uploads"

    @property
    def _lock(self) -> Path:
        return self.root / ".lock"

    def _path(self, clip_id: str) -> Path:
        return self.root / clip_name(clip_id)

    def _upload(self, upload_id: str) -> Path:
        return self._uploads / upload_name(upload_id)

    def _part(self, clip_id: str, part: Part) -> Path:
        return self._parts / part_name(clip_id, part)

    def _preview(self, task_id: str) -> Path:
        return self._previews / preview_name(task_id)


@dataclass(frozen=True)
class _Listed:
    """A file of a folder that has the name of one of ours."""

    id: str
    size: int  # bytes
    modified_at: int  # Unix ms


def _listed(folder: Path, name: re.Pattern[str]) -> list[_Listed]:
    with os.scandir(folder) as entries:
        return [found for entry in entries if (found := _found(entry, name))]


def _found(entry: os.DirEntry[str], name: re.Pattern[str]) -> _Listed | None:
    named = name.fullmatch(entry.name)
    if not named or not entry.is_file(follow_symlinks=False):
        return None
    try:
        found = entry.stat(follow_symlinks=False)
    except FileNotFoundError:  # deleted since the folder was read
        return None
    return _Listed(named[1], found.st_size, found.st_mtime_ns // 1_000_000)
