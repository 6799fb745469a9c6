"""Clips on a local disk: one flat folder, read, written and listed by the operating system's own calls.

The system's calls rather than a storage library, for three reasons. Durability: no library at hand syncs the
file and its folder. Safety: `O_NOFOLLOW` means that a symbolic link planted in the folder is never served.
Cost: 64 MiB in pieces of 256 KiB took 37 ms of CPU by `pread` in a thread against 60-300 ms through obstore's
LocalStore, and listing 20,000 clips 80 ms against 165 ms. One flat folder, because then a clip needs one
folder synced and one name looked up; file systems of today hold a million names in a folder.
"""

import asyncio
import errno
import fcntl
import os
import re
import shutil
import stat
import tempfile
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from reelyard.core.ids import TASK_ID
from reelyard.core.still_link import Part
from reelyard.ports.media import MediaStore, StoredClip

CHUNK = 256 * 1024  # bytes; a slow download holds at most about two of these in memory

_ID = re.compile(r"[0-9A-Za-z]{24}")
_NAME = re.compile(r"([0-9A-Za-z]{24})\.mp4")
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK  # a FIFO would block for ever
_NO_LINK = {errno.EXDEV, errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EMLINK}  # then the file is copied


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
        for folder in (self._tmp, self._previews):
            _clear(folder, self._lock)

    async def put(self, clip_id: str, file: Path) -> None:
        """Publish a file, durably and all or nothing.

        Raises:
            FileExistsError: the id is there already.
            OSError: no room (ENOSPC), or not a plain file (ELOOP, EINVAL); nothing is left behind.
        """
        await asyncio.to_thread(self._put, self._path(clip_id), file)

    async def size(self, clip_id: str) -> int | None:
        """Its size in bytes, or None where it is not there."""
        return await asyncio.to_thread(_size, self._path(clip_id))

    def read(self, clip_id: str, start: int, end: int) -> AsyncGenerator[bytes, None]:
        """Its bytes from `start` up to but not including `end`; a clip deleted meanwhile is read to its end.

        Raises:
            FileNotFoundError: it is not there, at the first step.
            EOFError: it is shorter than `end`.
        """
        return _pieces(self._path(clip_id), start, end)

    async def delete(self, clip_id: str) -> None:
        """Remove it and its parts; what is not there is fine. Downloads under way go on."""
        await asyncio.to_thread(_remove, [*(self._part(clip_id, part) for part in Part), self._path(clip_id)])

    async def clips(self) -> AsyncGenerator[StoredClip, None]:
        """Every clip that is there when the first is asked for."""
        for clip in await asyncio.to_thread(_listed, self.root):
            yield clip

    async def put_part(self, clip_id: str, part: Part, content: bytes) -> None:
        """Keep a part of a clip, in place of what was there."""
        await asyncio.to_thread(_replace, self._part(clip_id, part), content)

    async def part(self, clip_id: str, part: Part) -> bytes | None:
        """The part as it was put, or None; one that a crash emptied is none."""
        return await asyncio.to_thread(_contents, self._part(clip_id, part)) or None

    async def put_preview(self, task_id: str, picture: bytes) -> None:
        """Keep a running task's picture in place of the last."""
        await asyncio.to_thread(_replace, self._preview(task_id), picture)

    async def preview(self, task_id: str) -> bytes | None:
        """The picture that was put last, or None."""
        return await asyncio.to_thread(_contents, self._preview(task_id))

    async def delete_preview(self, task_id: str) -> None:
        """Remove it; one that is not there is fine."""
        await asyncio.to_thread(self._preview(task_id).unlink, missing_ok=True)

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
    def _lock(self) -> Path:
        return self.root / ".lock"

    def _path(self, clip_id: str) -> Path:
        if not _ID.fullmatch(clip_id):
            raise ValueError(f"not a clip id: {clip_id!r}")
        return self.root / f"{clip_id}.mp4"

    def _part(self, clip_id: str, part: Part) -> Path:
        return self._parts / f"{self._path(clip_id).stem}.{part}.jpg"

    def _preview(self, task_id: str) -> Path:
        if not TASK_ID.fullmatch(task_id):
            raise ValueError(f"not a task id: {task_id!r}")
        return self._previews / f"{task_id}.jpg"

    def _put(self, target: Path, file: Path) -> None:
        source = _open(file)
        if not _linked(source, file, target):
            with _copied(source, self._tmp, self._lock) as copy:
                os.link(copy, target)
        try:
            _sync(self.root)
        except OSError:
            target.unlink(missing_ok=True)
            raise


class _OpenFile:
    """An open plain file, closed when nobody holds it: neither its reader nor a thread that reads for it."""

    def __init__(self, fd: int) -> None:
        self.fd = fd

    def __del__(self) -> None:
        os.close(self.fd)

    def read(self, size: int, start: int) -> bytes:
        return os.pread(self.fd, size, start)


def _open(path: Path) -> _OpenFile:
    file = _OpenFile(os.open(path, _FLAGS))
    if not stat.S_ISREG(os.fstat(file.fd).st_mode):
        raise OSError(errno.EINVAL, "not a plain file", str(path))
    return file


async def _pieces(path: Path, start: int, end: int) -> AsyncGenerator[bytes, None]:
    file = await asyncio.to_thread(_open, path)
    while start < end:
        piece = await asyncio.to_thread(file.read, min(CHUNK, end - start), start)
        if not piece:
            raise EOFError(f"{path.name} ends at byte {start}")
        start += len(piece)
        yield piece


def _replace(path: Path, content: bytes) -> None:
    """Write a file that is never seen half; what it was before is what a crash may leave."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600, exist_ok=False)
    fresh.write_bytes(content)
    fresh.replace(path)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _contents(path: Path) -> bytes | None:
    try:
        file = _open(path)
    except FileNotFoundError:
        return None
    return file.read(os.fstat(file.fd).st_size, 0)


def _size(path: Path) -> int | None:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def _listed(root: Path) -> list[StoredClip]:
    with os.scandir(root) as entries:
        return [clip for entry in entries if (clip := _clip(entry))]


def _clip(entry: os.DirEntry[str]) -> StoredClip | None:
    named = _NAME.fullmatch(entry.name)
    if not named or not entry.is_file(follow_symlinks=False):
        return None
    try:
        found = entry.stat(follow_symlinks=False)
    except FileNotFoundError:  # deleted since the folder was read
        return None
    return StoredClip(clip_id=named[1], size=found.st_size, modified_at=found.st_mtime_ns // 1_000_000)


def _linked(source: _OpenFile, file: Path, target: Path) -> bool:
    """Sync the file and give it the clip's name as a second one; False where that cannot be done here."""
    try:
        os.fchmod(source.fd, 0o600)
        os.fsync(source.fd)
        os.link(file, target)
    except OSError as problem:
        if problem.errno in _NO_LINK:
            return False
        raise
    return True


@contextmanager
def _copied(source: _OpenFile, folder: Path, lock: Path) -> Iterator[str]:
    """A synced copy of the file in our own folder, gone at the end; nobody clears the folder meanwhile."""
    with _locked(lock, fcntl.LOCK_SH), tempfile.NamedTemporaryFile(dir=folder) as copy:
        with open(source.fd, "rb", closefd=False) as whole:
            shutil.copyfileobj(whole, copy, 1024 * 1024)
        copy.flush()
        os.fsync(copy.fileno())
        yield copy.name


def _clear(folder: Path, lock: Path) -> None:
    """Remove what a crash left, unless another process is copying there now."""
    with suppress(BlockingIOError), _locked(lock, fcntl.LOCK_EX | fcntl.LOCK_NB):
        for leftover in folder.iterdir():
            leftover.unlink()


@contextmanager
def _locked(lock: Path, how: int) -> Iterator[None]:
    """A lock between processes; on a file and not on the folder, because NFS has no locks on folders."""
    fd = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(fd, how)
        yield
    finally:
        os.close(fd)


def _sync(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
