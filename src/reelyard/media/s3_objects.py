"""Objects of one bucket: created once, read in pieces, listed, removed, linked to.

obstore is called in threads of our own, by the half of it that blocks. Its other half calls back into Python
from threads of its own, and where the process ends just then (a command that asked one thing, a server that
stops) Python before 3.14 aborts: 6 of 25 runs of a small program did, none of 75 in this way. It has a merit
besides: an upload whose task is cancelled goes on to its end, so it leaves an object, which the sweep finds,
and no parts of one, which nobody would.
"""

import asyncio
import errno
import os
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import IO, Any, TypeVar
from weakref import WeakValueDictionary

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from reelyard.media.disk import opened
from reelyard.media.s3_failures import FINAL, is_past_the_end, told

Answer = TypeVar("Answer")

ONE_REQUEST = (
    32 * 1024 * 1024
)  # bytes; what is larger goes up in parts, and there is no create-only for those
_PART = 16 * 1024 * 1024  # bytes; 10,000 of them are the most that a service takes
_PARTS_AT_ONCE = 2
_PIECE = 256 * 1024  # bytes
_LARGEST_PIECE = 1024 * 1024  # bytes
_THREADS = 32
_MARK = "reelyard-put"


@dataclass(frozen=True, kw_only=True)
class Listed:
    """An object as a listing has it."""

    name: str  # without its folder
    size: int  # bytes
    modified_at: int  # Unix ms


@dataclass(frozen=True, kw_only=True)
class S3Objects:
    """Every failure of the service is an OSError (``s3_failures.told``)."""

    patient: S3Store  # for what would be a pity to lose
    brisk: S3Store  # for what somebody waits for
    signer: S3Store  # has the address that callers know
    _threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(_THREADS, "s3"), repr=False, compare=False
    )
    _written: "WeakValueDictionary[str, Future[Any]]" = field(
        default_factory=WeakValueDictionary, repr=False, compare=False
    )

    async def create(self, key: str, file: Path, attributes: Mapping[str, str]) -> None:
        """Make an object of a file, all or nothing, durably as the service promises it.

        Raises:
            FileExistsError: there is another object of this name.
            OSError: not a plain file (ENOENT, ELOOP, EINVAL), or the service did not take it.
        """
        await self._do(lambda: self._create(key, file, dict(attributes)))

    async def write(self, key: str, content: bytes, kind: str) -> None:
        """Make a small object, in place of what was there. ``kind`` is its media type."""
        shown = {"Content-Type": kind}
        writing = self._threads.submit(
            lambda: obstore.put(self.brisk, key, BytesIO(content), attributes=shown, use_multipart=False)
        )
        self._written[key] = writing
        await self._told(asyncio.wrap_future(writing))

    async def content(self, key: str) -> bytes | None:
        """All of a small object, or None."""
        return await self._do(self._unless_missing(lambda: bytes(obstore.get(self.brisk, key).bytes())))

    async def size(self, key: str) -> int | None:
        """An object's size in bytes, or None where there is none."""
        return await self._do(self._unless_missing(lambda: obstore.head(self.brisk, key)["size"]))

    async def pieces(self, key: str, start: int, end: int) -> AsyncGenerator[bytes, None]:
        """An object's bytes from ``start`` up to but not including ``end``.

        Raises:
            FileNotFoundError: it is not there, at the first step.
            EOFError: it is shorter than ``end``.
        """
        if start >= end:
            return
        stream = await self._do(lambda: self._open(key, start, end))
        while start < end:
            piece = await self._do(lambda: next(stream, None))
            if piece is None:
                raise EOFError(f"{key} ends at byte {start}")
            whole = piece[: end - start]
            start += len(whole)
            for place in range(0, len(whole), _LARGEST_PIECE):
                yield whole[place : place + _LARGEST_PIECE]

    async def remove(self, keys: Iterable[str]) -> None:
        """Remove objects, in any order; what is not there is fine.

        What this process is still writing of them is waited for: its writer may have been cancelled, and then
        the object would come after it was removed.
        """
        names = list(keys)
        late = [asyncio.wrap_future(last) for key in names if (last := self._written.pop(key, None))]
        await asyncio.gather(*late, return_exceptions=True)
        await self._do(self._unless_missing(lambda: obstore.delete(self.brisk, names)))

    async def listed(self, folder: str) -> AsyncGenerator[Listed, None]:
        """The objects of a folder, a thousand a request."""
        pages = obstore.list(self.brisk, prefix=folder, chunk_size=1_000)
        while page := await self._do(lambda: next(pages, None)):
            for found in page:
                yield Listed(
                    name=found["path"].removeprefix(f"{folder}/"),
                    size=found["size"],
                    modified_at=round(found["last_modified"].timestamp() * 1000),
                )

    async def link(self, key: str, seconds: int) -> str:
        """An address under which anybody may GET it for so long; whether it is there is not asked."""
        return await self._do(lambda: obstore.sign(self.signer, "GET", key, timedelta(seconds=seconds)))

    async def _do(self, act: Callable[[], Answer]) -> Answer:
        return await self._told(asyncio.get_running_loop().run_in_executor(self._threads, act))

    async def _told(self, answer: Awaitable[Answer]) -> Answer:
        try:
            return await answer
        except FileNotFoundError as missing:
            if missing.filename is not None:  # the file that was to be sent, in the system's own words
                raise
            raise FileNotFoundError(errno.ENOENT, "the media store has no such object") from None
        except BaseError as problem:
            raise told(problem) from None  # its own text may hold what was signed

    def _unless_missing(self, act: Callable[[], Answer]) -> Callable[[], Answer | None]:
        def asked() -> Answer | None:
            with suppress(FileNotFoundError):
                return act()
            return None

        return asked

    def _open(self, key: str, start: int, end: int) -> Iterator[bytes]:
        """Begin to read. From the start on no range is asked for: what comes too much is not read."""
        try:
            found = obstore.get(self.brisk, key, options={"range": (start, end)} if start else {})
        except BaseError as problem:
            if is_past_the_end(problem):
                raise EOFError(f"{key} ends before byte {start}") from None
            raise
        if found.meta["size"] < end:
            raise EOFError(f"{key} ends at byte {found.meta['size']}")
        return map(bytes, found.stream(min_chunk_size=_PIECE))

    def _create(self, key: str, file: Path, attributes: dict[str, str]) -> None:
        """Send it with a mark of this call, by which it is known as ours though its answer was lost."""
        source, mark = opened(file), secrets.token_hex(16)
        with open(source.fd, "rb", closefd=False) as whole:
            for is_last in (False, True):
                try:
                    return self._send(key, whole, {**attributes, _MARK: mark})
                except (BaseError, OSError) as problem:
                    failure = told(problem)
                if self._has_arrived(key, mark, failure):
                    break
                if is_last or failure.errno in FINAL:
                    raise failure
        return None

    def _has_arrived(self, key: str, mark: str, failure: OSError) -> bool:
        try:
            found = self._mark(key)
        except BaseError:
            raise failure from None
        if found not in (None, mark):
            raise FileExistsError(errno.EEXIST, "the media store has another object of this name")
        return found is not None

    def _mark(self, key: str) -> str | None:
        """What an object is marked with; None where there is none."""
        try:
            return obstore.get(self.brisk, key, options={"head": True}).attributes.get(_MARK, "")
        except FileNotFoundError:
            return None

    def _send(self, key: str, whole: IO[bytes], attributes: dict[str, str]) -> None:
        whole.seek(0)
        if os.fstat(whole.fileno()).st_size <= ONE_REQUEST:
            obstore.put(self.patient, key, whole, attributes=attributes, mode="create", use_multipart=False)
            return
        if self._mark(key) is not None:
            raise FileExistsError(errno.EEXIST, "the media store has an object of this name")
        obstore.put(
            self.patient,
            key,
            whole,
            attributes=attributes,
            use_multipart=True,
            chunk_size=_PART,
            max_concurrency=_PARTS_AT_ONCE,
        )
