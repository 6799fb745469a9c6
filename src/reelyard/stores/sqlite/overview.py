"""The operator's overview in SQLite: sums that are kept, and indexes that hold all that is added up."""

from typing import Any

import apsw

from reelyard.core.times import Millis
from reelyard.ports.overview_store import AccountWork, Kept, Work
from reelyard.stores.columns import prefixed
from reelyard.stores.rows import TASK, task_of
from reelyard.stores.sqlite.lanes import LANES

_ACCOUNTS = f"""
    {LANES}
    SELECT a.id, a.name, a.waiting, a.running, (SELECT min((
            SELECT created_at FROM tasks t INDEXED BY tasks_waiting
            WHERE t.state = 'waiting' AND t.lane = l.lane AND t.account_id = a.id ORDER BY created_at LIMIT 1
        )) FROM waiting_lanes l)
    FROM accounts a WHERE a.waiting > 0 OR a.running > 0
    ORDER BY a.waiting DESC, a.running DESC, a.name
"""
_RUNNING = f"""
    SELECT {prefixed(TASK, "t")}, a.name FROM tasks t JOIN accounts a ON a.id = t.account_id
    WHERE t.state = 'running' ORDER BY t.started_at, t.id
"""
_KEPT = """
    SELECT count(*), coalesce(sum(clip_size), 0), min(ended_at)
    FROM tasks INDEXED BY tasks_with_clip WHERE clip_id IS NOT NULL AND clip_gone = 0
"""
_DEAD = """
    SELECT a.name, count(*) AS many FROM (
        SELECT account_id FROM deliveries WHERE state = 'dead' AND ended_at >= :ended LIMIT :most
    ) d JOIN accounts a ON a.id = d.account_id GROUP BY a.id ORDER BY many DESC, a.name
"""


def work(db: apsw.Connection, most: int) -> Work:
    """What waits and what runs, all of it read at one moment."""
    with db:
        rows: list[Any] = db.execute(_ACCOUNTS).fetchall()
        running: list[Any] = db.execute(_RUNNING).fetchall()
    return Work(
        waiting=sum(row[2] for row in rows),
        running=sum(row[3] for row in rows),
        oldest=min((row[4] for row in rows if row[4] is not None), default=None),
        accounts=len(rows),
        first=tuple(
            AccountWork(account_id=id_, name=name, waiting=waiting, running=busy, oldest=oldest)
            for id_, name, waiting, busy, oldest in rows[:most]
        ),
        tasks=tuple((task_of(row[:-1]), row[-1]) for row in running),
    )


def kept(db: apsw.Connection) -> Kept:
    """What the clips take."""
    row: Any = db.execute(_KEPT).fetchone()
    clips, size, oldest = row
    return Kept(clips=clips, size=size, oldest=oldest)


def dead_since(db: apsw.Connection, ended: Millis, most: int) -> dict[str, int]:
    """How many deliveries were given up of late."""
    rows: Any = db.execute(_DEAD, {"ended": ended, "most": most})
    return dict(rows)
