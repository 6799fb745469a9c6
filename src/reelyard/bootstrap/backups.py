"""Backups of an installation: its database and its secrets into one file, and back into an empty one."""

import asyncio
import os
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import asyncpg

from reelyard import __version__
from reelyard.bootstrap.clocks import now
from reelyard.bootstrap.database import opening
from reelyard.bootstrap.ownership import AlreadyOwned, Ownership
from reelyard.bootstrap.unanswered import Refused, Unavailable
from reelyard.config.secrets import FILE, VARIABLES
from reelyard.config.settings import Settings
from reelyard.core.errors import UnderMaintenance
from reelyard.ports.store import StoreError
from reelyard.registry import COPIES, load
from reelyard.stores.backup_file import About, BackupSource, BackupTarget
from reelyard.stores.copying import Source, Target, copy

Answer = TypeVar("Answer")


def back_up(settings: Settings, file: Path, *, with_secrets: bool) -> dict[str, Any]:
    """Copy the installation into a file that is not there yet, whoever works on it meanwhile; what is in it.

    Raises:
        Refused, Unavailable, OSError: there is no backup.
    """
    kept = settings.data / FILE
    secrets = kept.read_text(encoding="ascii") if with_secrets and kept.exists() else None
    about = About(made_at=now(), version=__version__, store=settings.store.kind, secrets=secrets)
    sums = copy_store(settings, copy(source_of(settings), BackupTarget(path=file, about=about)))
    return {
        "file": str(file),
        "size": file.stat().st_size,
        "secrets": secrets is not None,
        "store": settings.store.kind,
        **asdict(sums),
    }


def restore(settings: Settings, environment: Mapping[str, str], file: Path) -> dict[str, Any]:
    """Copy a backup into the store of the settings, which must be empty, and look whether it is well.

    Raises:
        Refused, Unavailable, OSError: it was not restored, and nothing was changed.
    """
    source = BackupSource(path=file)
    with _alone(settings), _refusing():
        about = source.about()
        target = target_of(settings)
        with _secrets(settings, about):
            sums = copy_store(settings, copy(source, target))
        return {
            "file": str(file),
            "made_at": about.made_at,
            "secrets": _where(settings, environment, about),
            **asdict(sums),
            "findings": [asdict(each) for each in copy_store(settings, target.inspect())],
        }


def source_of(settings: Settings) -> Source:
    """The store of the settings, to be copied from."""
    source: Source = load(COPIES[settings.store.kind][0])(**_place(settings))
    return source


def target_of(settings: Settings) -> Target:
    """The store of the settings, to be copied into."""
    target: Target = load(COPIES[settings.store.kind][1])(**_place(settings))
    return target


def _place(settings: Settings) -> Mapping[str, Any]:
    store = settings.store
    return {"address": store.url} if store.kind == "postgres" else {"path": store.path}


def _alone(settings: Settings) -> Any:
    """Nobody else has the folder, where the database lies in it."""
    return _owned(settings.data) if settings.store.kind == "sqlite" else nullcontext()


@contextmanager
def _owned(data: Path) -> Iterator[None]:
    try:
        with Ownership(data):
            yield
    except AlreadyOwned as held:
        raise Unavailable(f"{held}; a backup is restored while nobody works on it") from held


def copy_store(settings: Settings, work: "Coroutine[Any, Any, Answer]") -> Answer:
    """Do some copying, and say in one line what keeps it from being done.

    Raises:
        Refused, Unavailable: it was not done; the message says why.
    """
    with opening(settings.store.path), _refusing():
        return asyncio.run(work)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except UnderMaintenance as away:
        raise Unavailable(
            f"the database cannot be reached ({type(away.__cause__).__name__}): is store.url right?"
        ) from away
    except StoreError as told:
        raise Refused(str(told)) from told
    except asyncpg.PostgresError as trouble:
        raise Unavailable(f"the database cannot be used ({trouble})") from trouble


@contextmanager
def _secrets(settings: Settings, about: About) -> Iterator[None]:
    """Have the backup's secrets lie in the data folder; as it was, if the rest fails.

    Raises:
        Refused: others lie there.
    """
    file = settings.data / FILE
    if about.secrets is None:
        yield
    elif file.exists():
        if file.read_text(encoding="ascii") != about.secrets:
            raise Refused(
                f"{file} is there with other secrets than the backup's: move it away; nothing was changed"
            )
        yield
    else:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(file, "x", encoding="ascii", opener=_private) as made:
            made.write(about.secrets)
        try:
            yield
        except BaseException:
            file.unlink()
            raise


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _where(settings: Settings, environment: Mapping[str, str], about: About) -> str | None:
    """Where the secrets are that belong to what was restored; None: somebody has yet to bring them."""
    if about.secrets is not None or (settings.data / FILE).exists():
        return str(settings.data / FILE)
    return "the environment" if environment.keys() >= VARIABLES.keys() else None
