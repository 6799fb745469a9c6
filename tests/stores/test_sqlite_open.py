"""How a SQLite file is opened: version, pragmas, permissions, migrations."""

import asyncio
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import apsw
import pytest
from tests.stores.bench import HandClock, open_sqlite
from tests.stores.given import customer, placed

from reelyard.ports.store import StoreError
from reelyard.stores.sqlite import opening
from reelyard.stores.sqlite.opening import (
    check_version,
    connect_reader,
    connect_writer,
    migrate,
    migrations,
    version_of,
)

FULL = 2


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize("version", ["3.40.1", "3.51.2", "3.9.0", "2.8.17"])
def test_a_sqlite_that_can_lose_commits_is_refused(version: str) -> None:
    with pytest.raises(StoreError, match=rf"SQLite {version} .*3\.51\.3 or newer"):
        check_version(version)


@pytest.mark.parametrize("version", ["3.51.3", "3.51.10", "3.52.0", "4.0.0"])
def test_a_sqlite_that_keeps_its_commits_is_taken(version: str) -> None:
    check_version(version)


def test_every_commit_waits_for_the_disk_and_every_reference_is_checked(tmp_path: Path) -> None:
    db = connect_writer(tmp_path / "reelyard.db")
    assert db.execute("PRAGMA journal_mode").get == "wal"
    assert db.execute("PRAGMA synchronous").get == FULL
    assert db.execute("PRAGMA foreign_keys").get == 1
    db.close()


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    db = connect_writer(tmp_path / "reelyard.db")
    migrate(db)
    reader = connect_reader(tmp_path / "reelyard.db")
    with pytest.raises(apsw.ReadOnlyError):
        reader.execute("INSERT INTO switches VALUES ('maintenance', 'on')")
    reader.close()
    db.close()


async def test_nobody_else_can_read_the_files(tmp_path: Path) -> None:
    path = tmp_path / "new" / "reelyard.db"
    store = open_sqlite(path, HandClock())
    await customer(store)
    files = {name: stat.S_IMODE((path.parent / name).stat().st_mode) for name in names_in(path.parent)}
    assert files == {"reelyard.db": 0o600, "reelyard.db-wal": 0o600, "reelyard.db-shm": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    await store.close()


async def test_a_closed_store_leaves_one_file(tmp_path: Path) -> None:
    store = open_sqlite(tmp_path / "reelyard.db", HandClock())
    task = await placed(store, await customer(store))
    assert await store.task(task.id) == task
    assert await store.inspect() == []
    await store.close()
    await store.close()
    assert names_in(tmp_path) == ["reelyard.db"]


async def test_what_was_written_is_there_after_a_restart(tmp_path: Path) -> None:
    store = open_sqlite(tmp_path / "reelyard.db", HandClock())
    task = await placed(store, await customer(store))
    await store.close()
    again = open_sqlite(tmp_path / "reelyard.db", HandClock())
    assert await again.task(task.id) == task
    assert await again.inspect() == []
    await again.close()


def test_migrations_are_numbered_from_one_without_gaps() -> None:
    assert list(migrations()) == list(range(1, len(migrations()) + 1))


def test_an_empty_file_is_migrated_to_the_newest_version_once(tmp_path: Path) -> None:
    db = connect_writer(tmp_path / "reelyard.db")
    assert version_of(db) == 0
    assert migrate(db) == list(migrations())
    assert version_of(db) == max(migrations())
    assert migrate(db) == []
    db.close()


def test_a_migration_that_breaks_leaves_nothing_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = connect_writer(tmp_path / "reelyard.db")
    newest = max(migrations())
    broken = {**migrations(), newest + 1: "CREATE TABLE half (a); INSERT INTO nowhere VALUES (1)"}
    monkeypatch.setattr(opening, "migrations", lambda: broken)
    with pytest.raises(apsw.SQLError, match="nowhere"):
        migrate(db)
    assert version_of(db) == newest
    assert db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").get == 0
    broken[newest + 1] = "CREATE TABLE half (a)"
    assert migrate(db) == [newest + 1]
    db.close()


def test_a_database_of_a_newer_reelyard_stops_the_start_and_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "reelyard.db"
    db = connect_writer(path)
    migrate(db)
    db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=f"version 99 and this Reelyard knows {max(migrations())}.*newer"):
        open_sqlite(path, HandClock())
    assert version_of(db) == 99
    db.close()


def test_a_file_that_is_no_database_stops_the_start(tmp_path: Path) -> None:
    path = tmp_path / "reelyard.db"
    path.write_bytes(b"no database at all" * 999)
    with pytest.raises(apsw.NotADBError):
        open_sqlite(path, HandClock())
    assert path.read_bytes() == b"no database at all" * 999


def test_connections_that_open_a_new_file_at_once_wait_for_each_other(tmp_path: Path) -> None:
    openers = 6
    together = threading.Barrier(openers)

    def opened(path: Path) -> str:
        together.wait()
        db = connect_writer(path)
        mode = str(db.execute("PRAGMA journal_mode").get)
        db.close()
        return mode

    with ThreadPoolExecutor(openers) as threads:
        for round_ in range(60):  # without the wait, about one round in ten breaks
            paths = [tmp_path / f"{round_}.db"] * openers
            assert list(threads.map(opened, paths)) == ["wal"] * openers


@pytest.mark.parametrize("round_", range(3))
def test_stores_that_open_a_new_file_at_once_migrate_it_once(tmp_path: Path, round_: int) -> None:
    path, openers = tmp_path / "reelyard.db", 4
    together = threading.Barrier(openers)

    def opened(number: int) -> int:
        together.wait()
        store = open_sqlite(path, HandClock())

        async def work() -> None:
            await customer(store, f"c{number}")
            await store.close()

        asyncio.run(work())
        return number

    with ThreadPoolExecutor(openers) as threads:
        assert list(threads.map(opened, range(openers))) == list(range(openers))
    db = connect_writer(path)
    assert version_of(db) == max(migrations())
    assert db.execute("SELECT count(*) FROM accounts").get == openers
    db.close()
