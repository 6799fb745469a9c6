"""A copy of a store is that store: from either kind into either, through a backup or without one."""

import asyncio
import gzip
import hashlib
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import asyncpg
import pytest
from tests.contracts.test_stores_journal import ENTRY
from tests.contracts.test_stores_members import joined, link, session
from tests.postgres import Postgres
from tests.stores.bench import NOW, Bench, SqliteBench
from tests.stores.given import (
    ENGINE,
    LEASE,
    broken,
    cancelled,
    claimed,
    customer,
    ended,
    placed,
    success,
    taken,
    takes,
    uploaded,
)
from tests.stores.postgres_bench import PostgresBench

from reelyard.core.brief import Bill, Billing, Cost, Failure
from reelyard.core.charge import Charge
from reelyard.core.member import LinkKind
from reelyard.core.times import DAY
from reelyard.ports.store import Store, StoreError
from reelyard.ports.task_store import Report
from reelyard.stores.backup_file import About, BackupSource, BackupTarget
from reelyard.stores.copying import Source, Target, copy
from reelyard.stores.postgres.copying import PostgresSource, PostgresTarget
from reelyard.stores.sqlite.copying import SqliteSource, SqliteTarget
from reelyard.stores.tables import LEFT, LEFT_WHOLE, TABLES, Sums, Table

BILL = Bill(billing=Billing.MAY_BE, cost=Cost(micros=7, currency="EUR"))
HOOK = "https://hooks.test/done"
ABOUT = About(made_at=NOW, version="1", store="sqlite", secrets="pepper = 1\n")
PAIRS = [("sqlite", "postgres"), ("postgres", "sqlite"), ("sqlite", "sqlite"), ("postgres", "postgres")]


class Places:
    """Empty databases of both kinds."""

    def __init__(self, server: Postgres, folder: Path, stack: AsyncExitStack) -> None:
        self.server, self.folder, self._stack, self._count = server, folder, stack, 0

    def bench(self, kind: str) -> Bench:
        self._count += 1
        folder = self.folder / str(self._count)
        folder.mkdir()
        bench = SqliteBench(folder) if kind == "sqlite" else PostgresBench(self.server, folder)
        self._stack.push_async_callback(bench.close)
        return bench


@pytest.fixture
async def places(postgres_server: Postgres, tmp_path: Path) -> AsyncIterator[Places]:
    async with AsyncExitStack() as stack:
        yield Places(postgres_server, tmp_path, stack)


def source_of(bench: Bench) -> Source:
    if isinstance(bench, SqliteBench):
        return SqliteSource(path=bench.path)
    assert isinstance(bench, PostgresBench)
    return PostgresSource(address=bench.address)


def target_of(bench: Bench) -> Target:
    if isinstance(bench, SqliteBench):
        return SqliteTarget(path=bench.path)
    assert isinstance(bench, PostgresBench)
    return PostgresTarget(address=bench.address)


async def fill(store: Store, bench: Bench) -> None:
    """Something of everything, some of it under way."""
    ann, bob = await customer(store), await customer(store, "bob")
    await ended(store, ann, HOOK)
    [due] = await store.claim_deliveries(9, LEASE, [])
    await store.settle_delivery(*taken(due, NOW))
    await ended(store, ann, HOOK)
    await store.claim_deliveries(9, LEASE, [])  # whoever has it will not be there
    await placed(store, bob)
    made = success(await claimed(store))
    await store.settle(replace(made, task=replace(made.task, cost=Cost(micros=5, currency="USD"))))
    await store.mark_clip_gone(made.task.id)
    await placed(store, bob)
    gone = cancelled(await claimed(store))
    await store.settle(gone)
    await store.remove_task(gone.task.id)
    await placed(store, bob)
    ordered = await claimed(store)
    goes_out = Report(task_id=ordered.id, attempt=1, engine=ENGINE, intended=True, agreed=BILL.cost)
    await store.report(replace(goes_out, upstream_id="up_1"), LEASE)
    await store.settle(cancelled(ordered))
    await store.claim_withdrawals(9, NOW + 60_000)
    await placed(store, bob)
    charge = Charge(engine=ENGINE, upstream_id=None, bill=BILL, at=NOW)
    await store.settle(replace(broken(await claimed(store), Failure.FAILED), charge=charge))
    await placed(store, ann)
    await claimed(store, worker="größer 🦊")
    await store.place(ann.order(idempotency_key="again", body="ein Größerer 🦊"))
    await uploaded(store, ann)
    await store.set_switch("maintenance", "on")
    await store.note(ENTRY)
    someone = await joined(store)
    await store.add_session(session(someone, "one"))
    await store.add_link(link(LinkKind.INVITE))


async def everything(source: Source) -> dict[str, list[Any]]:
    """All rows by table, in an order of their own; JSON that was stored as text as what it says."""
    found: dict[str, list[Any]] = {}
    async with source.reading() as reading:
        for table in TABLES:
            rows = [row async for rows in reading.rows(table) for row in rows]
            found[table.name] = sorted([_told(table, row) for row in rows], key=repr)
        await reading.finish()
    return found


def _told(table: Table, row: Sequence[Any]) -> list[Any]:
    return [
        json.loads(value) if name in ("waits", "runs") else value
        for name, value in zip(table.columns, row, strict=True)
    ]


async def _is_at_work(store: Store, bench: Bench) -> None:
    """What was under way is due again, new things are numbered behind, and no sum is wrong."""
    assert await store.inspect() == []
    [lost] = await store.lapsed()
    assert await store.settle(broken(lost, Failure.LOST, bench.now))
    assert len(await store.claim_deliveries(9, LEASE, [])) == 1
    await bench.let_pass(61)
    [withdrawal] = await store.claim_withdrawals(9, bench.now + 60_000)
    assert withdrawal.agreed == BILL.cost
    who = await customer(store, "new")
    task = await ended(store, who)
    assert [event.kind for event in await store.events(task.id)] == ["claimed", "succeeded"]
    assert len(await store.journal(before=None, count=9)) == 1
    await store.note(ENTRY)
    assert await store.inspect() == []


@pytest.mark.parametrize(("kind", "into"), PAIRS)
async def test_all_of_a_store_is_in_its_copy_and_goes_on_there(places: Places, kind: str, into: str) -> None:
    old, new = places.bench(kind), places.bench(into)
    await fill(old.open(), old)
    sums = await copy(source_of(old), target_of(new))
    before = await everything(source_of(old))
    assert await everything(source_of(new)) == before
    assert {name for name, rows in before.items() if not rows} == set()
    assert sums.rows == {name: len(rows) for name, rows in before.items()}
    assert (sum(sums.states.values()), sums.states["running"]) == (len(before["tasks"]), 1)
    assert await target_of(new).inspect() == []
    await _is_at_work(new.open(), new)


@pytest.mark.parametrize(("kind", "into"), PAIRS[:2])
async def test_a_backup_of_a_busy_store_is_of_one_moment_and_can_be_restored_into_either_kind(
    places: Places, tmp_path: Path, kind: str, into: str
) -> None:
    old, new, file = places.bench(kind), places.bench(into), tmp_path / "backup"
    store = old.open()
    await fill(store, old)
    who, over = await customer(store, "busy", credits=10**9), asyncio.Event()

    async def work() -> int:
        count = 0
        while not over.is_set():
            await store.place(who.order(callback_url=HOOK))
            [task] = await store.claim("w2", takes(1), LEASE)
            await store.settle(success(task))
            count += 1
        return count

    working = [asyncio.create_task(work()) for _ in range(3)]
    await asyncio.sleep(0.1)
    await copy(source_of(old), BackupTarget(path=file, about=ABOUT))
    over.set()
    assert sum(await asyncio.gather(*working)) > 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert BackupSource(path=file).about() == ABOUT
    sums = await copy(BackupSource(path=file), target_of(new))
    assert sums.states["succeeded"] <= len(await store.clips_before(NOW + DAY, 100_000)) + 1
    assert await everything(source_of(new)) == await everything(BackupSource(path=file))
    assert await new.open().inspect() == []


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_nothing_is_written_into_a_store_that_has_something(places: Places, kind: str) -> None:
    old, new = places.bench("sqlite"), places.bench(kind)
    await fill(old.open(), old)
    await customer(new.open(), "somebody")
    before = await everything(source_of(new))
    with pytest.raises(StoreError, match="not empty"):
        await copy(source_of(old), target_of(new))
    assert await everything(source_of(new)) == before


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_a_copy_that_breaks_off_or_does_not_add_up_leaves_nothing(
    places: Places, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = places.bench("sqlite"), places.bench(kind)
    await fill(old.open(), old)
    await new.open().switches()
    add = Sums.add

    def add_one_more(sums: Sums, table: Table, rows: Sequence[Any]) -> None:
        add(sums, table, rows)
        sums.rows["uploads"] += table.name == "uploads"

    monkeypatch.setattr(Sums, "add", add_one_more)
    with pytest.raises(StoreError, match="2 rows of uploads became 1"):
        await copy(source_of(old), target_of(new))
    monkeypatch.undo()
    assert not any((await everything(source_of(new))).values())
    await copy(source_of(old), target_of(new))


async def test_a_backup_that_is_cut_or_altered_is_refused_and_changes_nothing(
    places: Places, tmp_path: Path
) -> None:
    old, new, file = places.bench("sqlite"), places.bench("sqlite"), tmp_path / "backup"
    await fill(old.open(), old)
    await new.open().switches()
    await copy(source_of(old), BackupTarget(path=file, about=ABOUT))
    whole = file.read_bytes()
    lines = gzip.decompress(whole).splitlines(keepends=True)
    altered = [line.replace(b"acct_bob", b"acct_rob") for line in lines]
    damaged = [whole[:size] for size in (0, 1, 9, len(whole) // 2, len(whole) - 1, len(whole) - 9)]
    damaged += [
        whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(200, len(whole) - 8, 977)
    ]
    damaged += [
        gzip.compress(b"".join(some)) for some in (altered, lines[:-1], lines[:9] + lines[10:], lines[1:])
    ]
    damaged += [b"no backup at all", gzip.compress(b"nor this\n")]
    for content in damaged:
        file.write_bytes(content)
        with pytest.raises(StoreError, match="cut or altered"):
            await copy(BackupSource(path=file), target_of(new))
    assert not any((await everything(source_of(new))).values())
    file.write_bytes(whole)
    await copy(BackupSource(path=file), target_of(new))


async def test_a_backup_replaces_nothing_and_leaves_nothing_half_done(places: Places, tmp_path: Path) -> None:
    old, file = places.bench("sqlite"), tmp_path / "backup"
    await fill(old.open(), old)
    file.write_text("something dear")
    with pytest.raises(StoreError, match="there already"):
        await copy(source_of(old), BackupTarget(path=file, about=ABOUT))
    assert file.read_text() == "something dear"
    with pytest.raises(StoreError, match="no database"):
        await copy(SqliteSource(path=tmp_path / "nowhere"), BackupTarget(path=tmp_path / "b", about=ABOUT))
    assert not (tmp_path / "nowhere").exists()
    left = await asyncio.to_thread(lambda: list(tmp_path.glob("b*")))
    assert left == [file]


async def test_a_backup_of_other_tables_says_which_version_reads_it(places: Places, tmp_path: Path) -> None:
    file, new = tmp_path / "backup", places.bench("sqlite")
    await new.open().switches()
    await copy(source_of(new), BackupTarget(path=file, about=ABOUT))
    *lines, _ = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    lines[0] = lines[0].replace(b'"webhook_version"', b'"webhook_edition"')
    digest = hashlib.sha256(b"".join(lines)).hexdigest()
    file.write_bytes(gzip.compress(b"".join([*lines, json.dumps({"sha256": digest}).encode()])))
    with pytest.raises(StoreError, match="made by Reelyard 1"):
        BackupSource(path=file).about()


async def test_every_column_of_either_store_is_copied_or_left_by_name(places: Places) -> None:
    old = places.bench("sqlite")
    assert isinstance(old, SqliteBench)
    await old.open().switches()
    with closing(apsw.Connection(str(old.path))) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        there = {
            name: {row[1] for row in db.execute(f"PRAGMA table_xinfo({name})")}
            for name in names
            if not name.startswith(("sqlite_", "prompts_"))
        }
    _all_told(there)
    connection = await asyncpg.connect(places.server.create())
    rows = await connection.fetch(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
    )
    await connection.close()
    shared: dict[str, set[str]] = {}
    for table, column in rows:
        shared.setdefault(table, set()).add(column)
    _all_told(shared)


def _all_told(there: dict[str, set[str]]) -> None:
    copied = {table.name: set(table.columns) for table in TABLES}
    assert there.keys() - LEFT_WHOLE == copied.keys()
    for name, columns in copied.items():
        assert there[name] | {"id"} - LEFT.get(name, set()) >= columns
        assert there[name] - columns == there[name] & LEFT.get(name, frozenset())
