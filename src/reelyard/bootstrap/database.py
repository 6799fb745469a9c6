"""The database's version, what keeps it from being opened, and how it is brought up to date."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import apsw

from reelyard.bootstrap.unanswered import Unavailable
from reelyard.ports.store import StoreError
from reelyard.stores.sqlite.opening import (
    check_version,
    connect_reader,
    connect_writer,
    migrate,
    migrations,
    version_of,
)


@dataclass(frozen=True, kw_only=True)
class Version:
    """At which migration a database is, and which is the newest that we know."""

    at: int
    newest: int


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Say in one line what is wrong with a database.

    Raises:
        Unavailable: it cannot be used; the message says what to do.
    """
    try:
        yield
    except StoreError as told:
        raise Unavailable(str(told)) from told
    except (apsw.NotADBError, apsw.CorruptError) as broken:
        raise Unavailable(
            f"{path} is damaged or is no database ({broken}): keep a copy and restore the newest backup"
        ) from broken
    except apsw.Error as trouble:
        raise Unavailable(
            f"{path} cannot be used ({trouble}): check the disk, its room and the permissions"
        ) from trouble


def version(path: Path) -> Version:
    """Where a database stands; nothing is changed.

    Raises:
        Unavailable: it cannot be read.
    """
    with opening(path):
        check_version(apsw.sqlite_lib_version())
        with closing(connect_reader(path)) as db:
            return Version(at=version_of(db), newest=max(migrations()))


def bring_up_to_date(path: Path) -> list[int]:
    """Apply the migrations that are missing; their numbers.

    Raises:
        Unavailable: it cannot be used, or a newer Reelyard wrote it.
    """
    with opening(path):
        check_version(apsw.sqlite_lib_version())
        with closing(connect_writer(path)) as db:
            return migrate(db)
