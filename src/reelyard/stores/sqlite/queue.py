"""The queue as it stands in SQLite: read at one moment, a few rows an account."""

from typing import Any

import apsw

from reelyard.core.brief import Tier
from reelyard.ports.queue_store import AccountQueue, QueueNow, Ran, Waiting
from reelyard.stores.rows import TASK, task_of
from reelyard.stores.sqlite.lanes import LANES

_ACCOUNTS = """
    SELECT id, waiting, running, claimed_at FROM accounts WHERE waiting > 0
    UNION ALL
    SELECT a.id, a.waiting, a.running, a.claimed_at
    FROM (SELECT DISTINCT account_id FROM tasks WHERE state = 'running') r
    JOIN accounts a ON a.id = r.account_id WHERE a.waiting = 0
"""
_FIRST = f"""
    {LANES}
    SELECT t.id, t.model, t.tier, t.price, t.lane, t.created_at FROM (
        SELECT w.id FROM waiting_lanes l CROSS JOIN tasks w INDEXED BY tasks_waiting
        ON w.lane = l.lane AND w.account_id = :account_id || '' AND w.state = 'waiting'
        ORDER BY w.created_at, w.id LIMIT :each + 0
    ) f JOIN tasks t ON t.id = f.id ORDER BY t.created_at, t.id
"""
_LATELY = """
    SELECT model, tier, price, (ended_at - started_at) / 1000.0 FROM (
        SELECT model, tier, price, ended_at, started_at, state, attempt FROM tasks
        WHERE ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT :count + 0
    ) WHERE state = 'succeeded' AND attempt = 1
"""


def queue_now(db: apsw.Connection, each: int) -> QueueNow:
    """Who waits and what runs, all of it read at one moment."""
    with db:
        accounts = db.execute(_ACCOUNTS).fetchall()
        lines = tuple(_line(db, row, each) for row in accounts)
        running = tuple(
            task_of(row) for row in db.execute(f"SELECT {TASK} FROM tasks WHERE state = 'running'")
        )
    return QueueNow(accounts=lines, running=running)


def _line(db: apsw.Connection, row: tuple[Any, ...], each: int) -> AccountQueue:
    account_id, waiting, running, turn = row
    names = {"account_id": account_id, "each": each}
    first: list[Any] = db.execute(_FIRST, names).fetchall() if waiting else []
    return AccountQueue(
        account_id=account_id,
        waiting=waiting,
        running=running,
        turn=turn,
        first=tuple(
            Waiting(task_id=id_, model=model, tier=Tier(tier), price=price, lane=lane)
            for id_, model, tier, price, lane, _ in first
        ),
        oldest=first[0][5] if first else None,
    )


def turn_of(db: apsw.Connection, account_id: str) -> tuple[int, int]:
    """How many tasks an account has running, and its turn."""
    row = db.execute("SELECT running, claimed_at FROM accounts WHERE id = :id", {"id": account_id}).fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


def ran_lately(db: apsw.Connection, count: int) -> list[Ran]:
    """How long the tasks took that ended last."""
    rows = db.execute(_LATELY, {"count": count})
    return [
        Ran(model=model, tier=Tier(tier), price=price, seconds=seconds)
        for model, tier, price, seconds in rows
    ]
