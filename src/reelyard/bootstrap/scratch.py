"""Where engines and uploads write: on the clips' own disk, so that publishing is a link."""

import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

_LOCK = ".lock"


@dataclass(kw_only=True)
class Scratch:
    """Folders of this process alone below ``media``. They go with it; what a crash left goes later."""

    media: Path
    own: str = field(default_factory=lambda: f"{os.getpid()}-{secrets.token_hex(4)}")
    _held: list[tuple[Path, FileLock]] = field(default_factory=list)

    def folder(self, name: str) -> Path:
        """This process's folder below the one of that name, which is cleared of those who are gone."""
        several = self.media / name
        several.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear(several)
        own, lock = several / self.own, FileLock(several / f"{self.own}{_LOCK}", mode=0o600)
        lock.acquire()
        self._held.append((own, lock))
        own.mkdir(mode=0o700)
        return own

    def close(self) -> None:
        """Remove the folders."""
        for folder, lock in self._held:
            _remove(folder)
            Path(lock.lock_file).unlink(missing_ok=True)
            lock.release()
        self._held.clear()


def _clear(several: Path) -> None:
    """Remove what is nobody's: a folder's lock is made before it, and held as long as its process lives."""
    for entry in several.iterdir():
        lock = entry if entry.suffix == _LOCK else entry.with_name(entry.name + _LOCK)
        with suppress(Timeout), FileLock(lock, timeout=0, mode=0o600):
            _remove(lock.with_suffix(""))
            lock.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
