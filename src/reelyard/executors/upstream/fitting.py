"""Has what a service sent checked, and made fit to be served, by a child process: it is a stranger's file."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reelyard.executors.child_environment import inherited
from reelyard.executors.crash import crash_words
from reelyard.executors.lifeline import Lifeline
from reelyard.executors.messages import Failed, Made, receive

log = logging.getLogger(__name__)
_PROGRAM = "reelyard.executors.upstream.child_fit"


@dataclass(kw_only=True)
class Fitter:
    """At most ``at_once`` children; each looks at one file and ends."""

    at_once: int = 2
    environment: Mapping[str, str] = field(default_factory=dict)
    _seats: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._seats = asyncio.Semaphore(self.at_once)

    async def fit(self, raw: Path, clip: Path, limit: float) -> Made | Failed:
        """Make a checked, hashed, durable clip at ``clip`` of what lies at ``raw``; Failed: it is none.

        Raises:
            OSError: it cannot be written, or no child can be started.
        """
        async with self._seats:
            lifeline = Lifeline.cast()
            child = await self._start(lifeline, raw, clip)
            try:
                async with asyncio.timeout(limit):
                    return await _heard(child)
            except TimeoutError:
                return Failed(reason=f"its check took longer than {limit:g} s")
            finally:
                await _end(child)
                lifeline.cut()

    async def _start(self, lifeline: Lifeline, raw: Path, clip: Path) -> Process:
        with lifeline:
            return await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", _PROGRAM, lifeline.word, str(raw), str(clip)),
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=DEVNULL,
                env={**inherited(), **self.environment},
                start_new_session=True,
                pass_fds=lifeline.descriptors,
            )


async def _heard(child: Process) -> Made | Failed:
    """What the child found.

    Raises:
        OSError: it could not write.
    """
    assert child.stdout is not None
    answer = await receive(child.stdout)
    if isinstance(answer, Failed) and answer.details.isdecimal():
        raise OSError(int(answer.details), os.strerror(int(answer.details)))
    if isinstance(answer, Made | Failed):
        return answer
    return Failed(reason=f"its check broke: {crash_words(await child.wait())}")


async def _end(child: Process) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if child.returncode is None and sys.platform != "win32":
            os.killpg(child.pid, signal.SIGKILL)
        elif child.returncode is None:
            child.kill()
    await asyncio.shield(child.wait())
