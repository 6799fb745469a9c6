"""One process owns a data folder: a lock on a file in it, which the system drops when the process dies."""

import os
from pathlib import Path

from filelock import FileLock, Timeout

FILE = "owner.lock"


class AlreadyOwned(RuntimeError):
    """Another process holds the data folder."""


class Ownership:
    """The hold on a data folder, from ``take`` until ``give_up``."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock = FileLock(data / FILE, mode=0o600)

    def take(self) -> None:
        """Take the folder.

        Raises:
            AlreadyOwned: another process has it.
        """
        self._data.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            raise AlreadyOwned(
                f"another Reelyard holds the data folder {self._data}: stop it, or use another --data"
            ) from None

    def give_up(self) -> None:
        """Let the next one have it."""
        self._lock.release()


def is_owned(data: Path) -> bool:
    """Whether some process holds the folder right now."""
    if not (data / FILE).exists() or not os.access(data / FILE, os.W_OK):
        return False
    ownership = Ownership(data)
    try:
        ownership.take()
    except AlreadyOwned:
        return True
    ownership.give_up()
    return False
