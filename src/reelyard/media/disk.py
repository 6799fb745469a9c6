"""Files as a media store keeps them, by the operating system's own calls: whole, synced, and never by a link.

Why the system's calls and no library: see ``media.local``.
"""

import asyncio
import errno
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

CHUNK = 256 * 1024  # bytes; a slow download holds at most about two of these in memory

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK  # a FIFO would block for ever
_NO_LINK = {errno.EXDEV, errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EMLINK}  # then the file is copied


def publish(file: Path, target: Path, folder: Path, lock: Path) -> None:
    """Give a file a second name, durably and all or nothing; from another disk by a copy in ``folder``.

    Raises:
        FileExistsError: the name is there already.
        OSError: no room (ENOSPC), or not a plain file (ELOOP, EINVAL); nothing is left behind.
    """
    source = opened(file)
    if not linked(source, file, target):
        with copied(source, folder, lock) as copy:
            os.link(copy, target)
    try:
        sync(target.parent)
    except OSError:
        target.unlink(missing_ok=True)
        raise


class OpenFile:
    """An open plain file, closed when nobody holds it: neither its reader nor a thread that reads for it."""

    def __init__(self, fd: int) -> None:
        self.fd = fd

    def __del__(self) -> None:
        os.close(self.fd)

    def read(self, size: int, start: int) -> bytes:
        """Up to ``size`` bytes from ``start``."""
        return os.pread(self.fd, size, start)


def opened(path: Path) -> OpenFile:
    """Open a plain file.

    Raises:
        OSError: it is none (ELOOP, EINVAL), or not there.
    """
    file = OpenFile(os.open(path, _FLAGS))
    if not stat.S_ISREG(os.fstat(file.fd).st_mode):
        raise OSError(errno.EINVAL, "not a plain file", str(path))
    return file


async def pieces(path: Path, start: int, end: int) -> AsyncGenerator[bytes, None]:
    """A file's bytes from ``start`` up to but not including ``end``.

    Raises:
        FileNotFoundError: it is not there.
        EOFError: it is shorter than ``end``.
    """
    file = await asyncio.to_thread(opened, path)
    while start < end:
        piece = await asyncio.to_thread(file.read, min(CHUNK, end - start), start)
        if not piece:
            raise EOFError(f"{path.name} ends at byte {start}")
        start += len(piece)
        yield piece


def replace(path: Path, content: bytes) -> None:
    """Write a file that is never seen half; what it was before is what a crash may leave."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600, exist_ok=False)
    fresh.write_bytes(content)
    fresh.replace(path)


def remove(paths: Iterable[Path]) -> None:
    """Remove files, in this order; what is not there is fine."""
    for path in paths:
        path.unlink(missing_ok=True)


def contents(path: Path) -> bytes | None:
    """All of a file; None where there is none."""
    try:
        file = opened(path)
    except FileNotFoundError:
        return None
    return file.read(os.fstat(file.fd).st_size, 0)


def size_of(path: Path) -> int | None:
    """A plain file's size in bytes; None where there is none."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def linked(source: OpenFile, file: Path, target: Path) -> bool:
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
def copied(source: OpenFile, folder: Path, lock: Path) -> Iterator[str]:
    """A synced copy of the file in our own folder, gone at the end; nobody clears the folder meanwhile."""
    with locked(lock, fcntl.LOCK_SH), tempfile.NamedTemporaryFile(dir=folder) as copy:
        with open(source.fd, "rb", closefd=False) as whole:
            shutil.copyfileobj(whole, copy, 1024 * 1024)
        copy.flush()
        os.fsync(copy.fileno())
        yield copy.name


def clear(folder: Path, lock: Path) -> None:
    """Remove what a crash left, unless another process is copying there now."""
    with suppress(BlockingIOError), locked(lock, fcntl.LOCK_EX | fcntl.LOCK_NB):
        for leftover in folder.iterdir():
            leftover.unlink()


@contextmanager
def locked(lock: Path, how: int) -> Iterator[None]:
    """A lock between processes; on a file and not on the folder, because NFS has no locks on folders."""
    fd = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(fd, how)
        yield
    finally:
        os.close(fd)


def sync(folder: Path) -> None:
    """Have a folder's names on the disk."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
