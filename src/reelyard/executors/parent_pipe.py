"""A child's two pipes to its parent, and the thread that listens so that orders reach a busy engine."""

import os
import queue
import sys
import threading
from dataclasses import dataclass, field
from typing import BinaryIO

from reelyard.executors.lifeline import end_own_group
from reelyard.executors.messages import (
    Goodbye,
    Make,
    Order,
    Remember,
    Stop,
    Stored,
    ToParent,
    Warm,
    pack,
    read,
)


@dataclass(kw_only=True)
class ParentPipe:
    """Speaks with the parent. ``orders`` brings what is to be done next, ``None`` for goodbye."""

    source: BinaryIO
    sink: int  # a bare descriptor: it closes when the process is gone and not before
    orders: "queue.SimpleQueue[Order | None]" = field(default_factory=queue.SimpleQueue)
    _stopped: set[int] = field(default_factory=set)
    _stored: dict[int, threading.Event] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def take_over(cls) -> "ParentPipe":
        """Move the pipes away from stdin and stdout, so that an engine's prints cannot garble them."""
        source, sink = os.dup(0), os.dup(1)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        pipe = cls(source=os.fdopen(source, "rb"), sink=sink)
        if sys.platform != "win32":
            os.register_at_fork(after_in_child=pipe._let_go)
        threading.Thread(target=pipe._listen, name="parent", daemon=True).start()
        return pipe

    def say(self, message: ToParent) -> None:
        """Send a message, whole, from any thread."""
        frame = memoryview(pack(message))
        with self._lock:
            while frame:
                frame = frame[os.write(self.sink, frame) :]

    def is_stopped(self, number: int) -> bool:
        """Whether the parent wants the order of that number ended."""
        return number in self._stopped

    def remember(self, number: int, upstream_id: str) -> None:
        """Have the parent store an order's id; returns once it has."""
        stored = self._stored[number] = threading.Event()
        self.say(Remember(number=number, upstream_id=upstream_id))
        stored.wait()

    def forget(self, number: int) -> None:
        """An order has its answer."""
        self._stopped.discard(number)
        self._stored.pop(number, None)

    def _listen(self) -> None:
        while (message := read(self.source)) is not None:
            match message:
                case Warm() | Make():
                    self.orders.put(message)
                case Stop(number=number):
                    self._stopped.add(number)
                case Stored(number=number):
                    if (stored := self._stored.get(number)) is not None:
                        stored.set()
                case Goodbye():
                    self.orders.put(None)
        end_own_group()

    def _let_go(self) -> None:
        """In a process that an engine forked: hold none of the pipes, or our end would go unseen."""
        os.close(self.source.fileno())
        os.close(self.sink)
