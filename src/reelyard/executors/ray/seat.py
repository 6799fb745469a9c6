"""The actor: on its node it runs one engine in a child process, as a worker there would.

So whatever the engine does to its process, a crash, a hang, more memory than there is, the actor lives to
tell it; an actor that is gone means a process or a node that was lost.
"""

import asyncio
import contextlib
import socket
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from reelyard.executors.child_process import ChildProcess
from reelyard.executors.crash import crash_words
from reelyard.executors.engine_spec import EngineSpec
from reelyard.executors.messages import (
    Answer,
    Failed,
    Make,
    Said,
    Stopped,
    Stored,
    ToParent,
    Warm,
    pack,
    unpack_order,
)
from reelyard.executors.ray.folder import ActorFolder

PATIENCE = 2.0  # seconds that ``hear`` waits for news
CHUNK = 4 * 1024 * 1024  # bytes of a clip that are sent at a time
_COOPERATIVE = 0.5  # seconds that an engine has to stop by itself; less than the worker gives us
_LINES = 1_000  # of the engine's, kept until somebody hears them


@dataclass(kw_only=True)
class _Order:
    """One order, as the child knows it, and what is to be told of it. ``number`` is the child's."""

    number: int
    child: ChildProcess
    file: Path
    news: list[bytes] = field(default_factory=list)
    is_news: asyncio.Event = field(default_factory=asyncio.Event)
    is_stopped: bool = False
    is_answered: bool = False
    relaying: "asyncio.Task[None] | None" = None


class Seat:
    """Carries out orders with one engine. Messages come and go as frames, files as bytes."""

    def __init__(self, engine: str, dotted: str, options: Mapping[str, Any], environment: Mapping[str, str]):
        self._engine = engine
        self._spec = EngineSpec(dotted=dotted, options=options)
        self._environment = dict(environment)
        self._folder = ActorFolder.take()
        self._lines: deque[str] = deque(maxlen=_LINES)
        self._orders: dict[int, _Order] = {}
        self._child: ChildProcess | None = None
        self._is_closed = False

    async def port(self) -> int:
        """A free port of this node; answering says that the actor has its place."""
        with socket.socket() as free:
            free.bind(("", 0))
            return int(free.getsockname()[1])

    async def join(self, environment: Mapping[str, str]) -> None:
        """Tell the engine more, before its first order."""
        self._environment |= environment

    async def order(self, frame: bytes, pictures: Sequence[bytes]) -> None:
        """Begin an order. ``pictures`` are the files that its brief names, in order.

        Raises:
            OSError: the disk is full, or no process could be started.
            TypeError: it is no order.
        """
        order = unpack_order(frame)
        if not isinstance(order, Warm | Make):
            raise TypeError(f"{type(order).__name__} is no order")
        folder = await asyncio.to_thread(self._folder.order, order.number)
        child = await self._living()
        file = folder / "clip.mp4"
        if isinstance(order, Make):
            paths = await asyncio.to_thread(_written, folder, order.brief.pictures, pictures)
            order = _of_here(order, file, paths)
        standing = self._orders[order.number] = _Order(number=child.open(), child=child, file=file)
        child.send(msgspec.structs.replace(order, number=standing.number))
        standing.relaying = asyncio.create_task(self._relay(order.number, standing))

    async def hear(self, number: int) -> list[bytes]:
        """News of an order, in order; waits for some, but not for ever."""
        order = self._orders[number]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await order.is_news.wait()
        news, order.news = order.news, []
        order.is_news.clear()
        return [*self._said(), *news]

    async def stored(self, number: int) -> None:
        """The upstream's id is durable."""
        order = self._orders[number]
        order.child.send(Stored(number=order.number))

    async def stop(self, number: int) -> None:
        """End an order: by the engine's own will at first, then by force, where it is at no other."""
        order = self._orders.get(number)
        if order is None or order.is_stopped:
            return
        order.is_stopped = True
        order.child.stop(order.number)
        await asyncio.sleep(_COOPERATIVE)
        if not order.is_answered and not order.child.is_shared(order.number):
            order.child.kill()

    async def read(self, number: int, offset: int) -> bytes:
        """Bytes of the clip from there on; none at its end."""
        return await asyncio.to_thread(_chunk, self._orders[number].file, offset)

    async def forget(self, number: int) -> list[bytes]:
        """An order is done with, and ended where it has no answer yet. Gives the engine's last lines."""
        order = self._orders.pop(number, None)
        if order is not None and order.relaying is not None:
            order.relaying.cancel()
            order.child.close(order.number)
            if not order.is_answered:
                order.child.spend()
        await asyncio.to_thread(self._folder.drop, number)
        return self._said()

    async def close(self) -> list[bytes]:
        """End the engine, for good. Gives its last lines."""
        if self._child is not None:
            await self._child.end()
        if not self._is_closed:
            self._is_closed = True
            await asyncio.to_thread(self._folder.close)
        return self._said()

    def _said(self) -> list[bytes]:
        lines = [pack(Said(line=line)) for line in self._lines]
        self._lines.clear()
        return lines

    async def _living(self) -> ChildProcess:
        if self._child is None or not self._child.is_alive:
            self._child = await ChildProcess.start(self._engine, self._spec, self._environment, 0)
            self._child.hear_line = self._lines.append
        return self._child

    async def _relay(self, number: int, order: _Order) -> None:
        while not order.is_answered:
            message = await order.child.receive(order.number)
            if message is None:
                message = await _last_words(order)
            order.is_answered = isinstance(message, Answer)
            order.news.append(pack(msgspec.structs.replace(message, number=number)))
            order.is_news.set()


async def _last_words(order: _Order) -> ToParent:
    """What is to be said of an order whose process is gone."""
    words = crash_words(await order.child.gone())
    return Stopped(is_cold=True) if order.is_stopped else Failed(reason=words, is_cold=True)


def _of_here(order: Make, file: Path, pictures: Sequence[str]) -> Make:
    """The same order with paths of this node."""
    brief = replace(order.brief, pictures=tuple(pictures))
    return msgspec.structs.replace(order, brief=brief, path=str(file))


def _written(folder: Path, names: Sequence[str], pictures: Sequence[bytes]) -> list[str]:
    """Write files beside the clip."""
    paths = [folder / Path(name).name for name in names]
    for path, picture in zip(paths, pictures, strict=True):
        path.write_bytes(picture)
    return [str(path) for path in paths]


def _chunk(file: Path, offset: int) -> bytes:
    with file.open("rb") as clip:
        clip.seek(offset)
        return clip.read(CHUNK)
