"""The socket of senders: the one door out to addresses that others gave us."""

from abc import ABC, abstractmethod
from pathlib import Path

from reelyard.core.dispatch import Answer, Dispatch


class Sender(ABC):
    """The one door out to addresses that others gave us; the address guard stands at every dial."""

    @abstractmethod
    async def post(self, dispatch: Dispatch, *, read: int = 4096) -> Answer:
        """Post once, follow no redirect, read at most ``read`` bytes; whatever is out there, no exception."""

    @abstractmethod
    async def request(self, method: str, dispatch: Dispatch, *, read: int) -> Answer:
        """Send once with any method, as ``post`` does."""

    @abstractmethod
    async def get(self, dispatch: Dispatch, file: Path, most: int) -> Answer:
        """Get once, follow no redirect, write a good answer's body of at most ``most`` bytes to ``file``.

        Whatever is out there, no exception; nothing is left at ``file`` unless all of the body is there.

        Raises:
            OSError: the file cannot be written.
        """

    @abstractmethod
    async def close(self) -> None:
        """Close every connection."""
