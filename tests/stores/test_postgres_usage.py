"""PostgreSQL counts the ends of a whole batch at once: what many processes count in one row adds up."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from tests.postgres import Postgres
from tests.stores.bench import NOW
from tests.stores.given import CLIP, Customer, key_of

from reelyard.core.account import Account
from reelyard.core.brief import Failure
from reelyard.core.task import Task, TaskState
from reelyard.core.times import DAY
from reelyard.core.usage import Dimension, Tally, add_up, day_of, tally_of
from reelyard.ports.usage_store import UsageQuery
from reelyard.stores.postgres.connections import Connections
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.usage import count_ends, usage_of

_ADD_ACCOUNTS = "INSERT INTO accounts (id, name, created_at) SELECT id, id, 0 FROM unnest(:ids::text[]) t(id)"


@pytest.fixture
def address(postgres_server: Postgres) -> Iterator[str]:
    """An empty database."""
    address = postgres_server.create()
    yield address
    postgres_server.drop(address)


def _ended(chance: Random) -> Task:
    """A task that has ended somehow, of one of few rows."""
    name = chance.choice(("ann", "bob"))
    account = Account(id=f"acct_{name}", name=name, created_at=NOW)
    task = Customer(account=account, key=key_of(account, f"{name}_{chance.randrange(2)}")).order().task
    began = NOW + chance.randrange(60_000) if chance.random() < 0.9 else None
    over = NOW + 60_000 + chance.choice((0, DAY)) + chance.randrange(60_000)
    task = replace(task, model=chance.choice(("fast", "fine")), started_at=began, ended_at=over)
    if began is not None and chance.random() < 0.7:
        return replace(task, state=TaskState.SUCCEEDED, clip=CLIP, clip_id=task.id)
    return replace(
        task, state=TaskState.FAILED, failure=chance.choice((Failure.CANCELLED, Failure.FAILED)), reason="so"
    )


async def test_batches_of_two_processes_add_up_to_what_ended(address: str) -> None:
    chance = Random(6)
    tasks = [_ended(chance) for _ in range(400)]
    processes = [Connections(address=address), Connections(address=address)]

    async def count(batch: list[Task], place: int) -> None:
        async def unit(
            db: Db,
        ) -> None:  # as a settlement does: it holds the accounts meanwhile
            await db.run("SELECT id FROM accounts ORDER BY id FOR NO KEY UPDATE")
            await count_ends(db, batch)

        await processes[place % 2].write(unit)

    await processes[0].write(lambda db: db.run(_ADD_ACCOUNTS, {"ids": ["acct_ann", "acct_bob"]}))
    await asyncio.gather(*(count(tasks[at : at + 40], at // 40) for at in range(0, 400, 40)))
    asked = UsageQuery(account_id=None, first=day_of(NOW), last=day_of(NOW) + 9, by=tuple(Dimension))
    fine = await processes[0].read(lambda db: usage_of(db, asked, 99))
    coarse = await processes[0].read(
        lambda db: usage_of(db, replace(asked, by=(Dimension.ACCOUNT, Dimension.DAY)), 99)
    )
    for each in processes:
        await each.close()
    assert {(u.account_id, u.day, u.key_id, u.model): u.tally for u in fine} == _expected(tasks, fine=True)
    assert {(u.account_id, u.day): u.tally for u in coarse} == _expected(tasks, fine=False)


def _expected(tasks: list[Task], *, fine: bool) -> dict[tuple[object, ...], Tally]:
    rows: dict[tuple[object, ...], list[Tally]] = {}
    for task in tasks:
        day = day_of(task.ended_at or 0)
        at = (task.account_id, day, task.key_id, task.model) if fine else (task.account_id, day)
        rows.setdefault(at, []).append(tally_of(task))
    return {at: add_up(tallies) for at, tallies in rows.items()}
