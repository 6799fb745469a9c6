"""One child process as its parent holds it: started, spoken with, ended."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from dataclasses import dataclass, field

from reelyard.executors.child_environment import inherited
from reelyard.executors.messages import Goodbye, Stop, ToChild, ToParent, pack, receive

logger = logging.getLogger(__name__)

_POLITE = 1.0  # seconds that a child has to end itself
_LONGEST_LINE = 4_000  # characters of a child's line that go to the log


@dataclass(kw_only=True)
class ChildProcess:
    """A child that runs one engine. ``receive`` gives its messages in order and None once it is gone."""

    engine: str
    process: Process
    is_warm: bool = False
    failures: int = 0  # in a row
    warming: float | None = None  # how far, while it is
    _orders: int = 0
    _is_ended: bool = False
    _inbox: "asyncio.Queue[ToParent | None]" = field(default_factory=asyncio.Queue)
    _pumps: "list[asyncio.Task[None]]" = field(default_factory=list)

    @classmethod
    async def start(cls, engine: str, dotted: str, environment: Mapping[str, str]) -> "ChildProcess":
        """Start a child in a process group of its own; it loads its engine with its first order."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "reelyard.executors.child", dotted),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env={**inherited(), **environment},
            start_new_session=True,
        )
        child = cls(engine=engine, process=process)
        child._pumps += [asyncio.create_task(child._pump_messages()), asyncio.create_task(child._pump_log())]
        return child

    @property
    def pid(self) -> int:
        """The process's id."""
        return self.process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it can take an order."""
        return not self._is_ended and self.process.returncode is None

    def next_number(self) -> int:
        """Number the next order."""
        self._orders += 1
        return self._orders

    def send(self, message: ToChild) -> None:
        """Send without waiting; to a child that is gone it goes nowhere."""
        assert self.process.stdin is not None
        if self.is_alive:
            self.process.stdin.write(pack(message))

    def stop(self) -> None:
        """Ask it to end the order that it is at."""
        self.send(Stop(number=self._orders))

    async def receive(self) -> ToParent | None:
        """Take its next message; None once it is gone."""
        return await self._inbox.get()

    def kill(self) -> None:
        """End it and all that it started, at once."""
        if self._is_ended:  # its id may be another process's by now
            return
        self._is_ended = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if sys.platform != "win32":
                os.killpg(self.pid, signal.SIGKILL)
            else:
                self.process.kill()

    async def gone(self, within: float = 1.0) -> int | None:
        """Wait, ``within`` seconds at most, for its end; give its exit status, negative for a signal."""
        _, held_open = await asyncio.wait(self._pumps, timeout=within)
        if not held_open:
            await self.process.wait()
        return self.process.returncode

    async def end(self) -> None:
        """End it politely, or by force where it does not heed."""
        self.stop()
        self.send(Goodbye())
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_POLITE):
                await asyncio.shield(self._pumps[0])
        self.kill()
        await self.gone()
        for pump in self._pumps:
            pump.cancel()  # one is left where something that the engine detached holds a pipe open

    async def _pump_messages(self) -> None:
        assert self.process.stdout is not None
        try:
            while (message := await receive(self.process.stdout)) is not None:
                self._inbox.put_nowait(message)
        except ValueError:
            logger.exception("engine %s (process %d) sent what is no message", self.engine, self.pid)
        self.kill()  # what it started may live on, holding its pipes
        self._inbox.put_nowait(None)

    async def _pump_log(self) -> None:
        assert self.process.stderr is not None
        rest = b""
        while chunk := await self.process.stderr.read(65536):
            *lines, rest = (rest + chunk).replace(b"\r", b"\n").split(b"\n")
            for line in [*lines, rest[:_LONGEST_LINE]] if len(rest) > _LONGEST_LINE else lines:
                self._log(line)
            rest = b"" if len(rest) > _LONGEST_LINE else rest
        self._log(rest)

    def _log(self, line: bytes) -> None:
        if text := line.decode(errors="replace").strip():
            logger.info("engine %s (process %d): %s", self.engine, self.pid, text[:_LONGEST_LINE])
