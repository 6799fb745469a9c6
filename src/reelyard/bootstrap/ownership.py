"""One process owns a data folder: a lock on a file in it, which the system drops when the process dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from reelyard.config.settings import Settings

FILE = "owner.lock"
COMMANDS = 5.0  # seconds that a start waits for a command that has the data folder just now


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


@contextmanager
def held(settings: Settings) -> Iterator[bool]:
    """Hold the data folder; whether this process has it to itself.

    A store that many processes share lets them share a folder too: the first has its control socket.

    Raises:
        AlreadyOwned: the store has one owner, and another process is it.
    """
    shared = settings.store.kind == "postgres"
    ownership = Ownership(settings.data, patience=0.0 if shared else COMMANDS)
    try:
        ownership.take()
    except AlreadyOwned:
        if not shared:
            raise
        yield False
        return
    try:
        yield True
    finally:
        ownership.give_up()
