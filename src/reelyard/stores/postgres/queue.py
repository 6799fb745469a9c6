"""The queue as it stands in PostgreSQL: read at one moment, a few rows an account."""

from itertools import groupby
from operator import itemgetter

from reelyard.core.brief import Tier
from reelyard.ports.queue_store import AccountQueue, QueueNow, Ran, Waiting
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.lanes import LANES
from reelyard.stores.rows import TASK, Row, task_of

_ACCOUNTS = """
    SELECT id, waiting, running, claimed_at FROM accounts WHERE waiting > 0
    UNION ALL
    SELECT a.id, a.waiting, a.running, a.claimed_at
    FROM (SELECT DISTINCT account_id FROM tasks WHERE state = 'running') r
    JOIN accounts a ON a.id = r.account_id WHERE a.waiting = 0
    ORDER BY id
"""
# Of each account as many as are asked for in each lane, by the index, and of these the first.
_FIRST = f"""
    {LANES}
    SELECT a.id, f.id, f.model, f.tier, f.price, f.lane, f.created_at
    FROM accounts a CROSS JOIN LATERAL (
        SELECT w.* FROM waiting_lanes l CROSS JOIN LATERAL (
            SELECT t.id, t.model, t.tier, t.price, t.lane, t.created_at FROM tasks t
            WHERE t.state = 'waiting' AND t.lane = l.lane AND t.account_id = a.id
            ORDER BY t.created_at, t.id LIMIT :each
        ) w ORDER BY w.created_at, w.id LIMIT :each
    ) f WHERE a.waiting > 0 ORDER BY a.id, f.created_at, f.id
"""
_LATELY = """
    SELECT model, tier, price, (ended_at - started_at) / 1000.0::double precision FROM (
        SELECT model, tier, price, ended_at, started_at, state, attempt FROM tasks
        WHERE ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT :count
    ) t WHERE state = 'succeeded' AND attempt = 1
"""


async def queue_now(db: Db, each: int) -> QueueNow:
    """Who waits and what runs; to be read at one moment."""
    rows = await db.rows(_FIRST, {"each": each}) if each else []
    first = {account: list(tasks) for account, tasks in groupby(rows, itemgetter(0))}
    accounts = [_line(row, first.get(row[0], [])) for row in await db.rows(_ACCOUNTS)]
    running = await db.rows(f"SELECT {TASK} FROM tasks WHERE state = 'running' ORDER BY id")
    return QueueNow(accounts=tuple(accounts), running=tuple(task_of(row) for row in running))


def _line(row: Row, first: list[Row]) -> AccountQueue:
    account_id, waiting, running, turn = row
    return AccountQueue(
        account_id=account_id,
        waiting=waiting,
        running=running,
        turn=turn,
        first=tuple(
            Waiting(task_id=id_, model=model, tier=Tier(tier), price=price, lane=lane)
            for _, id_, model, tier, price, lane, _ in first
        ),
        oldest=first[0][6] if first else None,
    )


async def turn_of(db: Db, account_id: str) -> tuple[int, int]:
    """How many tasks an account has running, and its turn."""
    row = await db.row("SELECT running, claimed_at FROM accounts WHERE id = :id", {"id": account_id})
    return (int(row[0]), int(row[1])) if row else (0, 0)


async def ran_lately(db: Db, count: int) -> list[Ran]:
    """How long the tasks took that ended last."""
    return [
        Ran(model=model, tier=Tier(tier), price=price, seconds=seconds)
        for model, tier, price, seconds in await db.rows(_LATELY, {"count": count})
    ]
