"""Random bytes from the system, drawn many at a time.

Each draw lets go of the interpreter's lock, and a request that needs three of them would wait three times for
the thread that writes: that was 9 % of a createTask.
"""

import os

_DRAW = 4_096  # bytes


class Entropy:
    """Gives bytes of the system's cryptographic source, each of them once. For one thread."""

    def __init__(self) -> None:
        self._left = b""
        self._at = 0

    def __call__(self, count: int) -> bytes:
        """The next ``count`` bytes."""
        if len(self._left) - self._at < count:
            self._left = os.urandom(max(_DRAW, count))
            self._at = 0
        self._at += count
        return self._left[self._at - count : self._at]
