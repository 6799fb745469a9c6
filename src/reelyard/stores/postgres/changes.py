"""What has changed, in PostgreSQL: tasks and tombstones by the numbers that their accounts gave them.

A number is given under the lock of the account's row, which is held until the commit: so the numbers of an
account become visible in their order, whichever process gives them.
"""

from reelyard.ports.change_store import Change
from reelyard.stores.columns import prefixed
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.lanes import LANES
from reelyard.stores.rows import TASK, Row, task_of

_LAST = "SELECT changes FROM accounts WHERE id = :account_id"
_NO_TASK = ", NULL" * (len(TASK.split(",")) - 1)
_BEHIND = "WHERE account_id = :account_id AND changed > :after ORDER BY changed LIMIT :limit"
_AFTER = f"""
    (SELECT changed, {TASK} FROM tasks {_BEHIND})
    UNION ALL
    (SELECT changed, task_id{_NO_TASK} FROM tombstones {_BEHIND})
    ORDER BY 1 LIMIT :limit
"""
# Those that wait are found by their index, those that run are few: not by number, which would pass all ended.
_UNFINISHED = f"""
    {LANES}
    SELECT t.changed, {prefixed(TASK, "t")} FROM (
        SELECT w.id FROM waiting_lanes l CROSS JOIN LATERAL (
            SELECT id, changed FROM tasks WHERE state = 'waiting' AND lane = l.lane
                AND account_id = :account_id AND changed > :after ORDER BY changed LIMIT :limit
        ) w
        UNION ALL
        SELECT id FROM tasks WHERE account_id = :account_id AND state = 'running' AND changed > :after
    ) u JOIN tasks t ON t.id = u.id ORDER BY t.changed LIMIT :limit
"""


async def last_change(db: Db, account_id: str) -> int:
    """The number of an account's last change."""
    number: int | None = await db.value(_LAST, {"account_id": account_id})
    return number or 0


async def changes_after(db: Db, account_id: str, after: int, limit: int) -> list[Change]:
    """Tasks and tombstones behind ``after``, by number: one statement, so one state of the database."""
    return await _read(db, _AFTER, account_id, after, limit)


async def unfinished_after(db: Db, account_id: str, after: int, limit: int) -> list[Change]:
    """Unfinished tasks behind ``after``, by number."""
    return await _read(db, _UNFINISHED, account_id, after, limit)


async def change_of(db: Db, task_id: str) -> Change | None:
    """A task with its number."""
    row = await db.row(f"SELECT changed, {TASK} FROM tasks WHERE id = :id", {"id": task_id})
    return _change_of(row) if row else None


async def _read(db: Db, sql: str, account_id: str, after: int, limit: int) -> list[Change]:
    rows = await db.rows(sql, {"account_id": account_id, "after": after, "limit": limit})
    return [_change_of(row) for row in rows]


def _change_of(row: Row) -> Change:
    number, task_id, account_id = row[:3]
    return Change(number=number, task_id=task_id, task=task_of(row[1:]) if account_id is not None else None)
