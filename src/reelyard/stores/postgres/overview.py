"""The operator's overview in PostgreSQL: sums that are kept, and indexes that hold all that is added up."""

from reelyard.core.times import Millis
from reelyard.ports.overview_store import AccountWork, Kept, Work
from reelyard.stores.columns import prefixed
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.lanes import LANES
from reelyard.stores.rows import TASK, task_of

_ACCOUNTS = f"""
    {LANES}
    SELECT a.id, a.name, a.waiting, a.running, (SELECT min((
            SELECT t.created_at FROM tasks t
            WHERE t.state = 'waiting' AND t.lane = l.lane AND t.account_id = a.id
            ORDER BY t.created_at LIMIT 1
        )) FROM waiting_lanes l)
    FROM (
        SELECT id FROM accounts WHERE waiting > 0 UNION SELECT account_id FROM tasks WHERE state = 'running'
    ) busy JOIN accounts a ON a.id = busy.id
    ORDER BY a.waiting DESC, a.running DESC, a.name
"""
_RUNNING = f"""
    SELECT {prefixed(TASK, "t")}, a.name FROM tasks t JOIN accounts a ON a.id = t.account_id
    WHERE t.state = 'running' ORDER BY t.started_at, t.id
"""
_KEPT = """
    SELECT count(*), coalesce(sum(clip_size), 0)::bigint, min(ended_at)
    FROM tasks WHERE clip_id IS NOT NULL AND NOT clip_gone
"""
_DEAD = """
    SELECT a.name, count(*) AS many FROM (
        SELECT account_id FROM deliveries WHERE state = 'dead' AND ended_at >= :ended LIMIT :most
    ) d JOIN accounts a ON a.id = d.account_id GROUP BY a.id ORDER BY many DESC, a.name
"""


async def work(db: Db, most: int) -> Work:
    """What waits and what runs; to be read at one moment."""
    rows = await db.rows(_ACCOUNTS)
    running = await db.rows(_RUNNING)
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


async def kept(db: Db) -> Kept:
    """What the clips take."""
    ((clips, size, oldest),) = await db.rows(_KEPT)
    return Kept(clips=clips, size=size, oldest=oldest)


async def dead_since(db: Db, ended: Millis, most: int) -> dict[str, int]:
    """How many deliveries were given up of late."""
    return {str(name): int(many) for name, many in await db.rows(_DEAD, {"ended": ended, "most": most})}
