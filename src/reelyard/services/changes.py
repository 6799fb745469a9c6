"""Who changed something rings here, and who wants to hear of it listens here.

In this process every change is followed by a ring, which those on the same store hear too. A ring may be lost
between processes: what others change is also found by looking.
"""

import asyncio
import logging
from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass, field

from reelyard.core.errors import RateLimited, UnderMaintenance
from reelyard.core.still_link import Part
from reelyard.core.task import Task
from reelyard.ports.change_store import Change
from reelyard.ports.store import Store
from reelyard.services.channel import Channel, Message
from reelyard.services.clip_links import ClipLinks
from reelyard.services.places import MOST, Ahead
from reelyard.wire.event import Expected, StillPaths, gone_message, task_message

log = logging.getLogger(__name__)

LOOK = 3.0  # seconds between two looks for what others changed, and whether a listener may still listen
_LATER = 5.0  # seconds until a stream that was one too many may be tried again


@dataclass(frozen=True, kw_only=True)
class Changes:
    """The hub. ``most`` is how many streams an account may have open, ``look`` how often others' changes are
    looked for, ``ahead`` tells how long a task will take; ``clock`` is in monotonic seconds.
    """

    store: Store
    links: ClipLinks
    public_url: str
    most: int
    clock: Callable[[], float]
    look: float = LOOK
    ahead: Ahead = field(default_factory=Ahead)
    tell: Callable[[str], None] = lambda _: None  # rings for who listens at other processes
    _channels: dict[str, Channel] = field(default_factory=dict)
    _closed: asyncio.Event = field(default_factory=asyncio.Event)
    _looking: list[asyncio.Task[None]] = field(default_factory=list)  # one, while anybody listens

    def ring(self, account_id: str) -> None:
        """One of the account's tasks has changed."""
        self.tell(account_id)
        self.hear(account_id)

    def hear(self, account_id: str) -> None:
        """One of the account's tasks was changed by another process, or by this one."""
        channel = self._channels.get(account_id)
        if channel is not None:
            channel.ring()

    def ring_all(self) -> None:
        """Tasks have changed, whose ever they are."""
        for channel in self._channels.values():
            channel.ring()

    async def join(self, account_id: str) -> Channel:
        """Listen to an account's changes, until ``leave``.

        Raises:
            RateLimited: it has as many listeners as it may have.
            UnderMaintenance: the server is stopping.
        """
        if self._closed.is_set():
            raise UnderMaintenance("the server is stopping: try again soon")
        number = await self.store.last_change(account_id)
        channel = self._channels.get(account_id) or self._new(account_id, number)
        if channel.streams >= self.most:
            raise RateLimited(
                f"the account has {channel.streams} event streams open and may have {self.most}:"
                " close one, or read several tasks from one stream",
                retry_after=_LATER,
            )
        channel.streams += 1
        return channel

    async def leave(self, channel: Channel) -> None:
        """Listen no more."""
        channel.streams -= 1
        if channel.streams == 0 and self._channels.get(channel.account_id) is channel:
            del self._channels[channel.account_id]
            if not self._channels:
                self._looking.pop().cancel()
            await channel.stop()

    async def close(self) -> None:
        """End every stream, once it has told what there is to tell."""
        self._closed.set()
        for channel in list(self._channels.values()):
            await channel.close()

    async def encode(self, change: Change) -> Message:
        """A change as it is sent; it does not wait for a look at the queue."""
        if change.task is None:
            words, is_end = gone_message(change.number, change.task_id), True
        else:
            words = self._words(change.number, change.task, self.ahead.seen(change.task))
            is_end = change.task.is_final
        return Message(number=change.number, task_id=change.task_id, words=words, is_end=is_end)

    async def describe(self, task: Task) -> bytes:
        """A task as it stands, without a number to go on from."""
        return self._words(None, task, await self.ahead.expect(task))

    def _words(self, number: int | None, task: Task, expected: Expected) -> bytes:
        stills = StillPaths(
            poster=self.links.still(task, Part.POSTER), strip=self.links.still(task, Part.STRIP)
        )
        return task_message(number, task, self.public_url, stills, expected)

    async def _look_around(self) -> None:
        while True:
            await asyncio.sleep(self.look)
            for channel in list(self._channels.values()):
                channel.look_around()
            try:
                await self._look_at_places()
            except Exception:
                log.exception("places in the queue could not be told")

    async def _look_at_places(self) -> None:
        for channel in list(self._channels.values()):
            channel.take_places(await self.ahead.line(channel.account_id, MOST))
            await asyncio.sleep(0)  # what is rung meanwhile comes first

    def _new(self, account_id: str, number: int) -> Channel:
        channel = Channel(
            account_id=account_id, store=self.store, encode=self.encode, clock=self.clock, read_to=number
        )
        if not self._channels:
            looking = asyncio.create_task(self._look_around(), name="changes of others", context=Context())
            self._looking.append(looking)
        self._channels[account_id] = channel
        channel.start()
        return channel
