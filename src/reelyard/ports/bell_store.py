"""The part of the store that tells other processes, soon, that there is something to look at.

A bell is a hint and no more: it may be lost, or ring twice. Whoever listens looks from time to time as well.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable

WAITING = "waiting"  # a task may be claimed
ENDED = "ended"  # a callback may be due
EVERYTHING = "everything"  # bells may have been lost


def changed(account_id: str) -> str:
    """The bell of an account's tasks."""
    return f"changed {account_id}"


def gone(task_id: str) -> str:
    """The bell of a task that had ended, and was removed or has lost its clip."""
    return f"gone {task_id}"


def named(bell: str) -> tuple[str, str]:
    """What a bell is for, and the id that it names or ""."""
    kind, _, id_ = bell.partition(" ")
    return kind, id_


class BellStore(ABC):
    """Bells between processes. Where one process owns the database nobody else hears them."""

    @abstractmethod
    def ring(self, bell: str) -> None:
        """Ring for the other processes, a moment later; many of one kind become one."""

    @abstractmethod
    async def listen(self, heard: Callable[[str], None]) -> None:
        """Hear what others ring, from now on; ``heard`` may not wait."""
