"""An actor's folder on its node: it goes with the actor, or with the next one where that was killed."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

_PREFIX = "reelyard-actor-"


@dataclass(frozen=True, kw_only=True)
class ActorFolder:
    """A folder of ours alone. ``lock`` is held for as long as this process lives."""

    path: Path
    lock: int

    @classmethod
    def take(cls, beside: Path | None = None) -> "ActorFolder":
        """Make one, and remove those whose process is gone.

        Raises:
            OSError: the disk is full or gone.
        """
        beside = beside or Path(tempfile.gettempdir())
        for left in beside.glob(f"{_PREFIX}*"):
            _sweep(left)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=beside))
        return cls(path=folder, lock=_locked(folder))

    def order(self, number: int) -> Path:
        """An order's own folder, empty."""
        folder = self.path / str(number)
        self.drop(number)
        folder.mkdir(mode=0o700)
        return folder

    def drop(self, number: int) -> None:
        """Remove an order's folder."""
        shutil.rmtree(self.path / str(number), ignore_errors=True)

    def close(self) -> None:
        """Remove it all."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self.lock)


def _locked(folder: Path) -> int:
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException:
        os.close(lock)
        raise
    return lock


def _sweep(left: Path) -> None:
    with contextlib.suppress(OSError):  # it is in use, or another user's
        lock = _locked(left)
        shutil.rmtree(left, ignore_errors=True)
        os.close(lock)
