"""Event streams: what one listener is told, from where it stands to the end.

without a last id   the unfinished tasks as they stand, then every change
with one            every task that has changed since, then every change
of one task         the task as it stands, then its changes; its end is the stream's end
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.ids import TASK_ID
from reelyard.ports.change_store import Change
from reelyard.ports.store import Store
from reelyard.services.changes import Changes
from reelyard.services.channel import PAGE, Channel, Message
from reelyard.services.own_task import NO_SUCH_TASK
from reelyard.wire.event import HEARTBEAT, opening, reached

QUIET = 15.0  # seconds after which a stream without news says that it lives
_LONGEST_ID = 18  # digits
_ABOUT = 0.9  # a clock that ticks a little early must not cost a round

MayListen = Callable[[], Awaitable[bool]]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a listener stands: it was told all up to ``number``. ``task_id``: it hears of one task only."""

    number: int | None = None
    task_id: str | None = None


def read_place(last_event_id: str | None, task_id: str | None) -> Place:
    """The place that a request names.

    Raises:
        InvalidInput: the id is none that an event had.
    """
    number = None
    if last_event_id:
        if not (last_event_id.isascii() and last_event_id.isdigit() and len(last_event_id) <= _LONGEST_ID):
            raise InvalidInput("`Last-Event-ID` must be the id of an event", field="Last-Event-ID")
        number = int(last_event_id)
    return Place(number=number, task_id=task_id or None)


@dataclass(frozen=True, kw_only=True)
class Streams:
    """Opens streams. ``clock`` is in monotonic seconds."""

    store: Store
    changes: Changes
    clock: Callable[[], float]

    async def open(self, account_id: str, place: Place, may_listen: MayListen) -> "Stream | None":
        """A stream that is to be read to its end, or closed; None where nothing is to come any more.

        Raises:
            NotFound: there is no such task, or it is another account's.
            RateLimited, UnderMaintenance: as ``Changes.join``.
        """
        start = await self.store.last_change(account_id)  # before anything else is read
        first = None
        if place.task_id is not None:
            first = await self._own(account_id, place.task_id)
            if place.number is not None and _is_told(first, place.number):
                return None
        channel = await self.changes.join(account_id)
        return Stream(
            streams=self, channel=channel, place=place, start=start, first=first, may_listen=may_listen
        )

    async def _own(self, account_id: str, task_id: str) -> Change:
        change = await self.store.change_of(task_id) if TASK_ID.match(task_id) else None
        if change is None or change.task is None or change.task.account_id != account_id:
            raise NotFound(NO_SUCH_TASK)
        return change


def _is_told(change: Change, number: int) -> bool:
    return change.task is not None and change.task.is_final and change.number <= number


@dataclass(frozen=True, kw_only=True)
class Stream:
    """One listener's stream."""

    streams: Streams
    channel: Channel
    place: Place
    start: int  # the account's last change when it was opened
    first: Change | None  # the one task, where it is one task's
    may_listen: MayListen

    async def close(self) -> None:
        """Let the others alone have the channel."""
        await self.streams.changes.leave(self.channel)

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """The bytes to send, each as soon as it is known, to the stream's end."""
        yield opening()
        round_ = 0  # what is known of places is told, except to who is told it with the tasks
        if self.first is not None:
            words = await self._told_first(self.first)
            if words:
                yield words
            if self.first.task is not None and self.first.task.is_final:
                return
            position = self.start
        elif self.place.number is not None and self.place.number <= self.start:
            position = self.place.number
        else:  # nothing was told yet, or by another database, such as one that a backup replaced
            position, round_ = self.start, self.channel.places.round
            async with aclosing(self._unfinished()) as unfinished:
                async for words in unfinished:
                    yield words
        async with aclosing(self._follow(position, round_)) as following:
            async for words in following:
                yield words

    async def _told_first(self, first: Change) -> bytes:
        known = self.place.number
        return b"" if known == first.number else (await self.streams.changes.encode(first)).words

    async def _unfinished(self) -> AsyncGenerator[bytes, None]:
        """Every unfinished task; one that changes meanwhile comes with its change."""
        after, describe = 0, self.streams.changes.describe
        while page := await self.streams.store.unfinished_after(self.channel.account_id, after, PAGE):
            tasks = [change.task for change in page if change.task and change.number <= self.start]
            yield b"".join([await describe(task) for task in tasks])
            after = page[-1].number
        yield reached(self.start)

    async def _follow(self, position: int, round_: int) -> AsyncGenerator[bytes, None]:
        clock, places = self.streams.clock, self.channel.places
        spoke = asked = clock()
        while True:
            messages, position = await self._since(position)
            mine = [message for message in messages if self.place.task_id in (None, message.task_id)]
            words = b"".join([message.words for message in mine])
            if position == self.channel.read_to:  # else a place might be told of a task that has begun
                words += places.since(round_, self.place.task_id)
                round_ = places.round
            if words or clock() - spoke >= QUIET:
                yield words or HEARTBEAT
                spoke = clock()
            if self._is_over(mine, position):
                return
            if position >= self.channel.read_to:  # it may be read further than the channel is
                await self.channel.news()
            if clock() - asked >= self.streams.changes.look * _ABOUT:
                asked = clock()
                if not await self.may_listen():
                    return

    def _is_over(self, told: Sequence[Message], position: int) -> bool:
        """Whether the one task has ended, or the server is stopping and everything was told."""
        if self.place.task_id is not None and told and told[-1].is_end:
            return True
        return self.channel.is_closed and position == self.channel.read_to

    async def _since(self, position: int) -> tuple[Sequence[Message], int]:
        """What came behind a number, and up to where that is all."""
        kept = self.channel.since(position)
        if kept is not None:
            return kept, max(position, self.channel.read_to)
        account_id, changes = self.channel.account_id, self.streams.changes
        floor = self.channel.floor
        page = await self.streams.store.changes_after(account_id, position, PAGE)
        told = [await changes.encode(change) for change in page]
        full = len(page) == PAGE
        return told, page[-1].number if full else max(floor, page[-1].number if page else 0)
