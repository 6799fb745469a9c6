"""PostgreSQL reads a page of a list by its index, however many tasks there are."""

from functools import partial
from pathlib import Path

from tests.postgres import Postgres
from tests.stores.given import customer, placed
from tests.stores.postgres_bench import PostgresBench

from reelyard.core.listing import Standing, TaskFilter, mark_of
from reelyard.stores.postgres.connections import Connections
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.listing import page_of, walk

_MORE = """
    INSERT INTO tasks (
        id, account_id, key_id, model, input, seed, tier, sound, price, created_at, updated_at, lane
    )
    SELECT 'task_' || n, account_id, key_id, 'model ' || n % 3, input, seed, tier, sound, price,
        created_at + n, updated_at, lane
    FROM tasks, generate_series(1, 5000) n WHERE id = :id
"""


async def test_a_page_is_merged_from_the_first_of_each_place_of_an_index(
    postgres_server: Postgres, tmp_path: Path
) -> None:
    bench = PostgresBench(postgres_server, tmp_path)
    store, beside = bench.open(), Connections(address=bench.address)
    ann = await customer(store)
    task = await placed(store, ann)
    await beside.read(lambda db: db.run(_MORE, {"id": task.id}))
    await beside.read(lambda db: db.run("VACUUM ANALYZE tasks"))
    account, key = ann.account.id, ann.key.id
    for wanted in (
        TaskFilter(account_id=account),
        TaskFilter(account_id=account, key_id=key),
        TaskFilter(account_id=account, standings=frozenset([Standing.WAITING]), model="model 1"),
    ):
        page = await store.tasks_page(wanted, None, 5)
        rest = await store.tasks_page(wanted, mark_of(page[1]), 5)
        assert [task.id for task in rest[:3]] == [task.id for task in page[2:]]
        plan = await beside.read(partial(_plan, wanted))
        places = 1 if wanted.model else 4 * len(Standing)
        assert plan.count("Index Only Scan Backward using tasks_listed") == places
        assert "Seq Scan" not in plan
        assert plan.count("Sort Key") <= 2  # of the page, and of what the places gave for it
    await beside.close()
    await bench.close()


async def _plan(wanted: TaskFilter, db: Db) -> str:
    walked = await walk(db, wanted, None)
    assert walked
    return "\n".join(line for (line,) in await db.rows("EXPLAIN " + page_of(walked, 5), walked.names))
