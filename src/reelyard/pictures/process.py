"""The reader that starts a process for every picture, a few at once, and ends those that take too long."""

import asyncio
import contextlib
import errno
import logging
import os
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import msgspec

from reelyard.core.picture.values import Kind, Sides
from reelyard.pictures.messages import LIMITS, Order, Report
from reelyard.ports.picture_reader import Found, PictureReader, Sent, Unreadable

log = logging.getLogger(__name__)
CHILD = "reelyard.pictures.child"
_TOO_MUCH = "the picture takes too long or too much memory to be decoded"


class ProcessPictureReader(PictureReader):
    """``at_once``: how many pictures are decoded at a time; more wait."""

    def __init__(self, *, at_once: int) -> None:
        self._room = asyncio.Semaphore(at_once)

    async def read(self, sent: Sent, target: Path) -> Found:
        """See ports.PictureReader."""
        order = Order(source=str(sent.file), content_type=sent.content_type, target=str(target))
        async with self._room:
            report = await self._ask(order)
        if report.wrong:
            raise Unreadable(report.wrong)
        if not report.is_written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return Found(
            kind=Kind(report.kind),
            sides=Sides(width=report.width, height=report.height),
            size=report.size,
            sha256=report.sha256,
            words={**sent.words, **report.words},
        )

    async def _ask(self, order: Order) -> Report:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", CHILD),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=_environment(),
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(LIMITS.patience):
                answer, said = await process.communicate(msgspec.json.encode(order))
        except TimeoutError:
            return Report(wrong=_TOO_MUCH)
        finally:
            await _end(process)
        if process.returncode:
            return _ended(process.returncode, said.decode("utf-8", "replace"))
        return msgspec.json.decode(answer, type=Report)


def _ended(status: int, said: str) -> Report:
    """What a process that gave no answer says of its picture: nothing, unless a limit ended it."""
    last = said.strip().rpartition("\n")[2]
    if status > 0 and not last.startswith("MemoryError"):
        raise RuntimeError(f"the reader of pictures broke: {last}")
    log.warning("a picture ended the process that read it", extra={"status": status})
    return Report(wrong=_TOO_MUCH)


def _environment() -> dict[str, str]:
    """Our own without our settings, and with few threads: each takes of the address space."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("REELYARD_")}
    return {**ours, "OPENBLAS_NUM_THREADS": "1"}


async def _end(process: Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()
