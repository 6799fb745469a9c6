"""PostgreSQL's index of prompts: it finds what stands there over many chunks, and passes no late order."""

from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import asyncpg
import pytest
from tests.postgres import Postgres
from tests.stores.bench import NOW
from tests.stores.given import Customer, customer, placed
from tests.stores.postgres_bench import PostgresBench

from reelyard.core.keywords import matches, phrases_of, terms_of
from reelyard.core.listing import TaskFilter, mark_of
from reelyard.core.task import Task
from reelyard.ports.store import Store
from reelyard.stores.postgres.prompt_index import CHUNK

WORDS = ("red", "fox", "foxes", "snow", "红", "狐", "dawn", "a", "ein", "l'été")
LONG = "x" * 3_000


@pytest.fixture
async def bench(postgres_server: Postgres, tmp_path: Path) -> AsyncIterator[PostgresBench]:
    """One empty database."""
    bench = PostgresBench(postgres_server, tmp_path)
    yield bench
    await bench.close()


@pytest.fixture
async def raw(bench: PostgresBench) -> AsyncIterator[asyncpg.Connection]:
    """A connection beside the store's."""
    connection = await asyncpg.connect(bench.address)
    yield connection
    await connection.close()


async def _order(store: Store, who: Customer, at: int, prompt: str) -> Task:
    task, _ = await store.place(who.order(at=NOW + at, body=prompt))
    return task


async def _found(store: Store, wanted: TaskFilter) -> list[str]:
    found: list[Task] = []
    while True:
        page = await store.tasks_page(wanted, mark_of(found[-1]) if found else None, 7)
        found += page
        if len(page) < 7:
            return [task.id for task in found]


async def test_a_search_over_many_chunks_finds_what_stands_there_newest_first(
    bench: PostgresBench, raw: asyncpg.Connection
) -> None:
    store, chance = bench.open(), Random(4)
    ann, bob = await customer(store, credits=10**7), await customer(store, "bob", credits=10**7)
    prompts: dict[str, str] = {}
    for at in range(90):
        prompt = " ".join(chance.choices(WORDS, k=chance.randint(1, 6)))
        if at % 11 == 3:  # more of one word than PostgreSQL keeps the places of
            prompt = f"{'snow ' * 300}{prompt} {'红' * 260}{LONG}"
        prompts[(await _order(store, ann, at, prompt)).id] = prompt
        await _order(store, bob, at, "red fox 红狐")
        if at % 10 == 0:
            await raw.execute("SELECT setval('entries_id_seq', nextval('entries_id_seq') + $1)", 2 * CHUNK)
    while await store.index_prompts(50):
        pass
    assert await raw.fetchval("SELECT count(*) FROM prompts") == 180
    keywords = (
        "fox",
        "fo",
        "red fox",
        "snow-red",
        "红狐",
        "红 狐",
        "été",
        "l'été",
        "ein-a-fox",
        LONG,
        "zebra",
    )
    for keyword in keywords:
        right = [id_ for id_, prompt in prompts.items() if matches(terms_of(prompt), phrases_of(keyword))]
        assert await _found(store, TaskFilter(account_id=ann.account.id, keyword=keyword)) == right[::-1]
    assert await _found(store, TaskFilter(account_id="acct_cid", keyword="fox")) == []


async def test_the_index_waits_for_an_order_that_is_numbered_and_not_committed(
    bench: PostgresBench, raw: asyncpg.Connection
) -> None:
    store, other = bench.open(), bench.open()
    ann = await customer(store)
    late = raw.transaction()
    await late.start()
    number = await raw.fetchval(
        "INSERT INTO entries (account_id, kind, amount, at) VALUES ($1, 'top_up', 1, 1) RETURNING id",
        ann.account.id,
    )
    tasks = [(await placed(store, ann, at=NOW + at)).id for at in range(3)]
    for _ in range(3):
        await store.index_prompts(9)
        await other.index_prompts(9)
        assert await raw.fetchval("SELECT upto FROM prompts_read") < number
    assert await _found(store, TaskFilter(account_id=ann.account.id, keyword="fox")) == tasks[::-1]
    await late.commit()
    while await store.index_prompts(9):
        pass
    assert await raw.fetchval("SELECT upto FROM prompts_read") > number
    assert await raw.fetchval("SELECT count(*) FROM prompts") == 3
    assert await _found(store, TaskFilter(account_id=ann.account.id, keyword="fox")) == tasks[::-1]


async def test_the_index_goes_on_though_somebody_always_writes(
    bench: PostgresBench, raw: asyncpg.Connection
) -> None:
    store = bench.open()
    ann = await customer(store)
    await placed(store, ann)
    another = await asyncpg.connect(bench.address)
    turns = [raw, another]
    await turns[0].execute("BEGIN; LOCK TABLE entries IN ROW EXCLUSIVE MODE")
    for _ in range(3):  # before one has ended, the next one has begun
        turns.reverse()
        await turns[0].execute("BEGIN; LOCK TABLE entries IN ROW EXCLUSIVE MODE")
        await store.index_prompts(9)
        await turns[1].execute("COMMIT")
    assert await raw.fetchval("SELECT count(*) FROM prompts") == 1
    await turns[0].execute("COMMIT")
    await another.close()
