"""The migration that brings change numbers, on a database that has tasks."""

from pathlib import Path

import pytest
from tests.stores.bench import HandClock, open_sqlite
from tests.stores.given import claimed, customer, ended, placed

from reelyard.stores.sqlite import opening, threads


async def test_tasks_under_way_are_counted_as_changed_when_the_numbers_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reelyard.db"
    store = open_sqlite(path, HandClock())
    ann, idle = await customer(store, "ann"), await customer(store, "idle")
    await ended(store, ann)
    running = await placed(store, ann)
    await claimed(store)
    waiting = [await placed(store, ann) for _ in range(2)]
    await store.close()
    before = opening.connect_writer(path)  # as a Reelyard before the numbers left it
    before.execute(
        "DROP TABLE tombstones; DROP INDEX tasks_changed; ALTER TABLE tasks DROP COLUMN changed;"
        " ALTER TABLE accounts DROP COLUMN changes"
    )
    before.execute(opening.migrations()[3])
    before.close()
    monkeypatch.setattr(threads, "migrate", lambda _: [])

    store = open_sqlite(path, HandClock())
    changes = await store.changes_after(ann.account.id, 0, 99)
    assert [change.number for change in changes] == [1, 2, 3]
    assert {change.task_id for change in changes} == {running.id, *(task.id for task in waiting)}
    assert await store.last_change(ann.account.id) == 3
    assert await store.last_change(idle.account.id) == 0
    await store.place(ann.order())
    assert await store.last_change(ann.account.id) == 4
    await store.close()
