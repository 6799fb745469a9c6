"""One child process as its parent holds it: started, spoken with, ended."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from contextvars import Context
from dataclasses import dataclass, field

from reelyard.executors.child_environment import inherited
from reelyard.executors.engine_spec import EngineSpec
from reelyard.executors.lifeline import Lifeline
from reelyard.executors.messages import Goodbye, Stop, ToChild, ToParent, pack, receive

logger = logging.getLogger(__name__)

_POLITE = 1.0  # seconds that a child has to end itself
_LONGEST_LINE = 4_000  # characters of a child's line that go to the log


@dataclass(kw_only=True)
class ChildProcess:
    """A child that runs one engine: one order at a time, and perhaps an earlier one that is being written.

    ``receive`` gives an order's messages one after the other, and None once the child is gone.
    """

    engine: str
    process: Process
    lifeline: Lifeline
    seat: int = 0  # which of its pool's
    is_warm: bool = False
    failures: int = 0  # in a row
    warming: float | None = None  # how far, while it is
    note: str = ""  # what it waits for, while it does
    is_far: bool = False  # a bridge to a cluster
    hear_line: Callable[[str], None] | None = None  # takes its lines in place of our log
    _orders: int = 0
    _is_ended: bool = False
    _is_spent: bool = False
    _inboxes: "dict[int, asyncio.Queue[ToParent | None]]" = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _pumps: "list[asyncio.Task[None]]" = field(default_factory=list)

    @classmethod
    async def start(
        cls, engine: str, spec: EngineSpec, environment: Mapping[str, str], seat: int
    ) -> "ChildProcess":
        """Start a child in a process group of its own; it loads its engine with its first order."""
        options = [json.dumps(dict(spec.options))] if spec.options else []
        with Lifeline.cast() as lifeline:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", spec.program, lifeline.word, spec.dotted, *options),
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                env={**inherited(), **environment},
                start_new_session=True,
                pass_fds=lifeline.descriptors,
            )
        child = cls(engine=engine, process=process, lifeline=lifeline, seat=seat, is_far=spec.is_far)
        pumps = (child._pump_messages(), child._pump_log())  # for all of its orders, not for the first alone
        child._pumps += [asyncio.create_task(pump, context=Context()) for pump in pumps]
        return child

    @property
    def pid(self) -> int:
        """The process's id."""
        return self.process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it can take an order."""
        return self._is_running and not self._is_spent

    @property
    def has_orders(self) -> bool:
        """Whether an order of its is without an answer."""
        return bool(self._inboxes)

    @property
    def _is_running(self) -> bool:
        return not self._is_ended and self.process.returncode is None

    def open(self) -> int:
        """Number the next order; ``close`` ends listening to it."""
        self._orders += 1
        self._inboxes[self._orders] = asyncio.Queue()
        if not self._is_running:
            self._inboxes[self._orders].put_nowait(None)
        return self._orders

    def close(self, number: int) -> None:
        """Listen to that order no more; a child that is spent ends with its last one."""
        self._inboxes.pop(number, None)
        self._changed.set()
        if self._is_spent and not self._inboxes:
            self.kill()

    def is_shared(self, number: int) -> bool:
        """Whether it is at another order than that one too."""
        return bool(self._inboxes.keys() - {number})

    async def has_answered(self, within: float) -> None:
        """Wait, ``within`` seconds at most, until no order of its is without an answer."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                while self._inboxes and self._is_running:
                    self._changed.clear()
                    await self._changed.wait()

    def spend(self) -> None:
        """Have it take no more orders, and end once those at hand have their answers."""
        self._is_spent = True
        if not self._inboxes:
            self.kill()

    def send(self, message: ToChild) -> None:
        """Send without waiting; to a child that is gone it goes nowhere."""
        assert self.process.stdin is not None
        if self._is_running:
            self.process.stdin.write(pack(message))

    def stop(self, number: int) -> None:
        """Ask it to end an order."""
        self.send(Stop(number=number))

    async def receive(self, number: int) -> ToParent | None:
        """Take its next message about an order; None once it is gone."""
        return await self._inboxes[number].get()

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
        self.lifeline.cut()

    async def gone(self, within: float = 1.0) -> int | None:
        """Wait, ``within`` seconds at most, for its end; give its exit status, negative for a signal."""
        _, held_open = await asyncio.wait(self._pumps, timeout=within)
        if not held_open:
            await self.process.wait()
        return self.process.returncode

    async def end(self) -> None:
        """End it politely, or by force where it does not heed."""
        for number in self._inboxes:
            self.stop(number)
        self.send(Goodbye())
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_POLITE):
                await asyncio.shield(self._pumps[0])
        self.kill()
        await self.gone()
        for pump in self._pumps:
            pump.cancel()  # one is left where something that the engine detached holds a pipe open
        transport = self.process._transport  # type: ignore[attr-defined]  # nothing public lets go of that pipe
        transport.close()

    async def _pump_messages(self) -> None:
        assert self.process.stdout is not None
        try:
            while (message := await receive(self.process.stdout)) is not None:
                if (inbox := self._inboxes.get(message.number)) is not None:
                    inbox.put_nowait(message)
        except ValueError:
            logger.exception("engine %s (process %d) sent what is no message", self.engine, self.pid)
        self.kill()  # what it started may live on, holding its pipes
        for inbox in self._inboxes.values():
            inbox.put_nowait(None)

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
        text = line.decode(errors="replace").strip()
        if text and self.hear_line is not None:
            self.hear_line(text[:_LONGEST_LINE])
        elif text:
            logger.info("engine %s (process %d): %s", self.engine, self.pid, text[:_LONGEST_LINE])
