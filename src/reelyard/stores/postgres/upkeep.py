"""Switches and retention in PostgreSQL: small units of work, so that nobody waits long for one."""

from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.ports.task_store import Event
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.events import write_events
from reelyard.stores.postgres.removal import remove
from reelyard.stores.rows import TASK, task_of

_SWITCH = """
    INSERT INTO switches (name, value) VALUES (:name, :value)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
_BEFORE = f"""
    SELECT {TASK} FROM tasks WHERE clip_id IS NOT NULL AND NOT clip_gone AND ended_at < :ended
    ORDER BY ended_at LIMIT :count
"""
_AFTER = f"""
    SELECT {TASK} FROM tasks
    WHERE clip_id IS NOT NULL AND NOT clip_gone AND (ended_at, id) > (:ended::bigint, :id::text)
    ORDER BY ended_at, id LIMIT :count
"""
_OF_CLIP = f"SELECT {TASK} FROM tasks WHERE clip_id = :id"
_STILL_THERE = "SELECT account_id FROM tasks WHERE id = :id AND NOT clip_gone FOR NO KEY UPDATE"
_CLIP_GONE = """
    WITH counted AS (UPDATE accounts SET changes = changes + 1 WHERE id = :account_id RETURNING changes)
    UPDATE tasks SET clip_gone = true, changed = counted.changes FROM counted WHERE id = :id
"""
_OLD = """
    SELECT id, account_id FROM tasks WHERE ended_at < :ended AND (clip_id IS NULL OR clip_gone)
    ORDER BY ended_at LIMIT :count FOR UPDATE SKIP LOCKED
"""


async def switches(db: Db) -> dict[str, str]:
    """What the operator has switched."""
    return {str(name): str(value) for name, value in await db.rows("SELECT name, value FROM switches")}


async def set_switch(db: Db, name: str, value: str | None) -> None:
    """Switch something; None takes the switch away."""
    sql = "DELETE FROM switches WHERE name = :name" if value is None else _SWITCH
    await db.run(sql, {"name": name, "value": value})


async def clips_before(db: Db, ended: Millis, count: int) -> list[Task]:
    """Tasks that ended before ``ended`` and whose clip is still there."""
    return [task_of(row) for row in await db.rows(_BEFORE, {"ended": ended, "count": count})]


async def clips_after(db: Db, place: tuple[Millis, str], count: int) -> list[Task]:
    """A page of the tasks whose clip is to be there, by end and id."""
    names = {"ended": place[0], "id": place[1], "count": count}
    return [task_of(row) for row in await db.rows(_AFTER, names)]


async def clip_task(db: Db, clip_id: str) -> Task | None:
    """The task that a published clip belongs to."""
    row = await db.row(_OF_CLIP, {"id": clip_id})
    return task_of(row) if row else None


async def mark_clip_gone(db: Db, task_id: str, now: Millis) -> None:
    """Say that retention removes a task's clip; a second time nothing is said."""
    account_id = await db.value(_STILL_THERE, {"id": task_id})
    if account_id is not None:
        await db.run(_CLIP_GONE, {"id": task_id, "account_id": account_id})
        await write_events(db, [Event(task_id=task_id, at=now, kind="clip_expired", detail={})])


async def prune(db: Db, ended: Millis, count: int, now: Millis) -> int:
    """Remove records that ended before ``ended``; the ledger stays, and so does a record with a clip."""
    rows = await db.rows(_OLD, {"ended": ended, "count": count})
    await remove(db, [(str(task_id), str(account_id)) for task_id, account_id in rows], now)
    return len(rows)
