"""One process owns a data folder: a lock on a file in it, which the system drops when the process dies."""

from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

FILE = "owner.lock"


class AlreadyOwned(RuntimeError):
    """Another process holds the data folder."""


class Ownership:
    """The hold on a data folder, from ``take`` until ``give_up``, or as long as a ``with`` block lasts.

    ``patience``: seconds that one who has it is waited for.
    """

    def __init__(self, data: Path, *, patience: float = 0.0) -> None:
        self._data, self._patience = data, patience
        self._lock = FileLock(data / FILE, mode=0o600)

    def take(self) -> None:
        """Take the folder.

        Raises:
            AlreadyOwned: another process has it.
        """
        self._data.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=self._patience)
        except Timeout:
            raise AlreadyOwned(
                f"another Reelyard holds the data folder {self._data}: stop it, or use another --data"
            ) from None

    def give_up(self) -> None:
        """Let the next one have it."""
        self._lock.release()

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self.give_up()
