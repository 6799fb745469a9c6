"""What an account's open streams share: each change is read and encoded once, however many listen.

    rung, or the next look is due ─► read what is new ─► encode ─► keep the latest ─► wake the streams

The latest are kept for those who follow; whoever has fallen behind them reads the store for itself, which
gives the newest of each task, so a slow reader costs no memory and misses nothing.
"""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from dataclasses import dataclass, field

from reelyard.core.task import TaskState
from reelyard.ports.change_store import Change, ChangeStore
from reelyard.services.places import Line, Places

log = logging.getLogger(__name__)

PAGE = 100  # changes that are read at once
_KEPT = 256  # messages; about 700 bytes each
_REST = 0.02  # seconds from one reading to the next, so that a storm of changes is read in pages


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """A change as it is sent. ``is_end``: nothing more is to be expected of its task."""

    number: int
    task_id: str
    words: bytes
    is_end: bool


Encode = Callable[[Change], Awaitable[Message]]


@dataclass(kw_only=True)
class Channel:
    """An account's changes as they come. ``clock`` is in monotonic seconds."""

    account_id: str
    store: ChangeStore
    encode: Encode
    clock: Callable[[], float]
    read_to: int  # every change up to this number has been read
    streams: int = 0
    is_closed: bool = False
    floor: int = 0  # what is kept is all that came behind this number
    places: Places = field(default_factory=Places)
    _kept: deque[Message] = field(default_factory=deque)
    _is_due: bool = False
    _bell: asyncio.Event = field(default_factory=asyncio.Event)
    _waiting: list[asyncio.Future[None]] = field(default_factory=list)
    _following: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to follow."""
        self.floor = self.read_to
        name = f"changes of {self.account_id}"
        self._following = asyncio.create_task(self._follow(), name=name, context=Context())

    def ring(self) -> None:
        """Something has changed."""
        self._bell.set()

    def look_around(self) -> None:
        """Read what others have changed, and wake the streams: it may be time for something else."""
        self._is_due = True
        self._bell.set()

    def take_places(self, line: Line) -> None:
        """Tell the streams who of the waiting has moved."""
        if self.places.take(line, self.clock()):
            self._wake()

    async def stop(self) -> None:
        """Nobody listens any more."""
        if self._following is not None:
            self._following.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._following

    async def close(self) -> None:
        """Tell the streams what there is to tell, and that it was all."""
        await self.stop()
        with contextlib.suppress(Exception):  # a store that fails now has been heard in the log before
            await self._read()
        self.is_closed = True
        self._wake()

    def since(self, number: int) -> Sequence[Message] | None:
        """What came behind a number, the newest of each task; None where that is not kept any more."""
        if number < self.floor:
            return None
        newest: dict[str, Message] = {}
        for message in reversed(self._kept):
            if message.number <= number:
                break
            newest.setdefault(message.task_id, message)
        return list(reversed(newest.values()))

    async def news(self) -> None:
        """Return when something came, when it is time for a look around, or at the end."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        await waiting

    async def _follow(self) -> None:
        while True:
            await self._bell.wait()
            begun = self.clock()
            self._bell.clear()
            try:
                await self._read()
            except Exception:
                log.exception("changes could not be read", extra={"account": self.account_id})
            if self._is_due:
                self._is_due = False
                self._wake()
            if self._bell.is_set():
                await asyncio.sleep(begun + _REST - self.clock())

    async def _read(self) -> None:
        if await self.store.last_change(self.account_id) == self.read_to:
            return
        changes: Sequence[Change] = ()
        while not changes or len(changes) == PAGE:
            changes = await self.store.changes_after(self.account_id, self.read_to, PAGE)
            if not changes:
                return
            for change in changes:
                self._keep(await self.encode(change))
                self.read_to = change.number
                waits = change.task is not None and change.task.state is TaskState.WAITING
                self.places.changed(change.task_id, self.clock(), waits=waits)
            self._wake()

    def _keep(self, message: Message) -> None:
        self._kept.append(message)
        if len(self._kept) > _KEPT:
            self.floor = self._kept.popleft().number

    def _wake(self) -> None:
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)
