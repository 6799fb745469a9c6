"""Change numbers in SQLite: how they are given, and what is read by them.

A number is given where its change is written: ``changed = NEXT_CHANGE`` in the task's UPDATE, before the
account's own row counts it with ``changes = changes + 1``, in the same unit of work.
"""

from collections.abc import Sequence
from typing import Any

import apsw

from reelyard.core.times import DAY, Millis
from reelyard.ports.change_store import Change
from reelyard.stores.columns import prefixed
from reelyard.stores.rows import TASK, json_rows, task_of
from reelyard.stores.sqlite.lanes import LANES

NEXT_CHANGE = "(SELECT changes + 1 FROM accounts WHERE id = tasks.account_id)"
COUNT_CHANGE = "UPDATE accounts SET changes = changes + 1 WHERE id = :account_id"

_LAST = "SELECT changes FROM accounts WHERE id = :account_id"
_NO_TASK = ", NULL" * (len(TASK.split(",")) - 1)
# A bare parameter beside an index, or as a limit, has SQLite plan the statement anew for every value (STAT4):
# seven times as long as reading one change takes. It does not look into expressions, so where a statement is
# run often, here and in the files beside this one, it is ``:n + 0``, ``:s || ''`` and ``+:blob``.
_BEHIND = "account_id = :account_id || '' AND changed > :after + 0"
_AFTER = f"""
    SELECT changed, {TASK} FROM tasks WHERE {_BEHIND}
    UNION ALL
    SELECT changed, task_id{_NO_TASK} FROM tombstones WHERE {_BEHIND}
    ORDER BY 1 LIMIT :limit + 0
"""
# Those that wait are found by their index, those that run are few: not by number, which would pass all ended.
_UNFINISHED = f"""
    {LANES}
    SELECT t.changed, {prefixed(TASK, "t")} FROM (
        SELECT w.id, w.changed FROM waiting_lanes l CROSS JOIN tasks w INDEXED BY tasks_waiting
        ON w.lane = l.lane AND w.account_id = :account_id || '' AND w.state = 'waiting'
            AND w.changed > :after + 0
        UNION ALL
        SELECT id, changed FROM tasks INDEXED BY tasks_running
        WHERE account_id = :account_id || '' AND state = 'running' AND changed > :after + 0
        ORDER BY 2 LIMIT :limit + 0
    ) u JOIN tasks t ON t.id = u.id ORDER BY t.changed
"""


def last_change(db: apsw.Connection, account_id: str) -> int:
    """The number of an account's last change."""
    number: int | None = db.execute(_LAST, {"account_id": account_id}).get
    return number or 0


def changes_after(db: apsw.Connection, account_id: str, after: int, limit: int) -> list[Change]:
    """Tasks and tombstones behind ``after``, by number: one statement, so one state of the database."""
    return _read(db, _AFTER, account_id, after, limit)


def unfinished_after(db: apsw.Connection, account_id: str, after: int, limit: int) -> list[Change]:
    """Unfinished tasks behind ``after``, by number."""
    return _read(db, _UNFINISHED, account_id, after, limit)


def change_of(db: apsw.Connection, task_id: str) -> Change | None:
    """A task with its number."""
    row = db.execute(f"SELECT changed, {TASK} FROM tasks WHERE id = :id", {"id": task_id}).fetchone()
    return _change_of(row) if row else None


def _read(db: apsw.Connection, sql: str, account_id: str, after: int, limit: int) -> list[Change]:
    rows = db.execute(sql, {"account_id": account_id, "after": after, "limit": limit})
    return [_change_of(row) for row in rows]


def _change_of(row: tuple[Any, ...]) -> Change:
    number, task_id, account_id = row[:3]
    return Change(number=number, task_id=task_id, task=task_of(row[1:]) if account_id is not None else None)


_BURY = """
    INSERT INTO tombstones (account_id, changed, task_id, at)
    SELECT t.account_id, a.changes + row_number() OVER (PARTITION BY t.account_id ORDER BY t.id), t.id, :now
    FROM json_each(:rows) r JOIN tasks t ON t.id = json_extract(r.value, '$[0]')
    JOIN accounts a ON a.id = t.account_id
"""
_COUNT_BURIED = """
    UPDATE accounts SET changes = (SELECT max(changed) FROM tombstones WHERE account_id = accounts.id)
    WHERE id IN (SELECT account_id FROM tasks WHERE id IN (
        SELECT json_extract(value, '$[0]') FROM json_each(:rows)))
"""


def bury(db: apsw.Connection, task_ids: Sequence[str], now: Millis) -> None:
    """Leave a tombstone for each of these tasks, which are about to be removed in this unit of work."""
    rows = json_rows((task_id,) for task_id in task_ids)
    db.execute(_BURY, {"rows": rows, "now": now})
    db.execute(_COUNT_BURIED, {"rows": rows})


def forget_buried(db: apsw.Connection, now: Millis) -> None:
    """Remove tombstones that are older than a day."""
    db.execute("DELETE FROM tombstones WHERE at < :before", {"before": now - DAY})


_SEEN = """
    SELECT account_id, progress, stage FROM tasks WHERE id = :id AND attempt = :attempt AND state = 'running'
"""


def account_if_seen(
    db: apsw.Connection, task_id: str, attempt: int, progress: float | None, stage: str | None
) -> str | None:
    """The account of a running task where such a word of its progress would be seen from outside: per cent or
    stage differ from what is stored.
    """
    row = db.execute(_SEEN, {"id": task_id, "attempt": attempt}).fetchone()
    if row is None:
        return None
    account_id, before, stage_before = row
    grows = progress is not None and int(progress * 100) > int(before * 100)
    moves = stage is not None and stage != stage_before
    return str(account_id) if grows or moves else None
