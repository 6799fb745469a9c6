"""The tasks that a database has when usage comes to it are counted as if it had always been there."""

from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from tests.stores.bench import NOW, HandClock, open_sqlite
from tests.stores.given import broken, claimed, customer, ended, placed, success

from reelyard.core.brief import Failure
from reelyard.core.times import DAY
from reelyard.core.usage import Dimension, day_of
from reelyard.ports.usage_store import UsageQuery
from reelyard.stores.sqlite.opening import migrations

EVERYTHING = UsageQuery(account_id=None, first=day_of(NOW) - 9, last=day_of(NOW) + 9, by=tuple(Dimension))
BY_DAY = replace(EVERYTHING, by=(Dimension.DAY, Dimension.ACCOUNT))


async def test_the_tasks_that_are_there_are_counted_by_the_migration(tmp_path: Path) -> None:
    clock = HandClock()
    store = open_sqlite(tmp_path / "reelyard.db", clock)
    for name in ("ann", "bob"):
        who = await customer(store, name)
        for wait, run in ((0, 0), (0.003, 0.004), (0.007, 9), (65.5, 1_999.999), (65.5, 2_100), (86_400, 7)):
            clock.millis = NOW
            await placed(store, who, at=clock.now())
            clock.turn(wait)
            task = await claimed(store)
            clock.turn(run)
            await store.settle(success(task, clock.now()))
        for failure in (Failure.REFUSED, Failure.CANCELLED):
            await placed(store, who, at=clock.now())
            await store.settle(broken(await claimed(store), failure, clock.now() + DAY))
    counted, by_day = await store.usage(EVERYTHING, 99), await store.usage(BY_DAY, 99)
    await store.close()
    raw = apsw.Connection(str(tmp_path / "reelyard.db"))
    with raw:
        for index in ("entries_granted", "entries_released"):
            raw.execute(f"DROP INDEX {index}")
        raw.execute("DROP TABLE usage")
        raw.execute("DROP TABLE usage_days")
        raw.execute(migrations()[6])
    raw.close()
    again = open_sqlite(tmp_path / "reelyard.db", clock)
    assert list(await again.usage(EVERYTHING, 99)) == list(counted)
    assert list(await again.usage(BY_DAY, 99)) == list(by_day)
    assert await again.inspect() == []
    assert len(counted) > 4
    await again.close()


@pytest.mark.parametrize("filters", ["kind = 'top_up'", "kind = 'release'"])
async def test_few_entries_are_not_looked_for_among_many(tmp_path: Path, filters: str) -> None:
    store = open_sqlite(tmp_path / "reelyard.db", HandClock())
    await ended(store, await customer(store))
    raw = apsw.Connection(str(tmp_path / "reelyard.db"))
    plan = raw.execute(
        f"EXPLAIN QUERY PLAN SELECT id FROM entries WHERE account_id = 'a' AND id < 9 AND {filters}"
        " ORDER BY id DESC LIMIT 9"
    ).fetchall()
    assert "entries_granted" in str(plan) or "entries_released" in str(plan)
    raw.close()
    await store.close()
