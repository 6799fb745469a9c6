"""Virtual time: what is due next happens next, and nobody waits for it."""

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any

from reelyard.core.times import Millis

BEGIN: Millis = 1_800_000_000_000  # a full hour, UTC


class Clock:
    """What will happen, by when. ``now`` is in seconds, ``millis`` the same in the core's words."""

    def __init__(self) -> None:
        self.now = 0.0
        self.millis = BEGIN
        self.happened = 0
        self._due: list[tuple[float, int, Callable[..., object], tuple[Any, ...]]] = []
        self._noted = 0

    def after(self, seconds: float, act: Callable[..., object], *about: Any) -> None:
        """Let something happen in so many seconds; of two at one moment the first noted is first."""
        self._noted += 1
        heappush(self._due, (self.now + seconds, self._noted, act, about))

    def run(self, until: float) -> None:
        """Let everything happen up to that second."""
        due, happened = self._due, 0
        while due and due[0][0] <= until:
            self.now, _, act, about = heappop(due)
            self.millis = BEGIN + int(self.now * 1000)
            act(*about)
            happened += 1
        self.happened += happened
