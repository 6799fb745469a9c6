"""Deliveries, switches and retention in SQLite. Each function that writes is one unit of work."""

from collections.abc import Sequence

import apsw

from reelyard.core.delivery import Delivery, Posting
from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.stores.columns import marks, prefixed
from reelyard.stores.rows import (
    DELIVERY,
    POSTING,
    TASK,
    delivery_of,
    delivery_params,
    posting_of,
    posting_params,
    task_of,
)
from reelyard.stores.sqlite.changes import NEXT_CHANGE, forget_buried
from reelyard.stores.sqlite.events import write_event
from reelyard.stores.sqlite.removal import forget_delivery, is_there, remove

# At most this many due deliveries of one receiver go into one claim, so that a long line of them does not
# fill it. The receivers are walked first, one seek in deliveries_of_receiver each, however long their lines.
_EACH = 4
_DUE = f"""
    WITH RECURSIVE receivers(receiver) AS (
        SELECT min(receiver) FROM deliveries WHERE state = 'pending'
        UNION ALL
        SELECT (SELECT min(receiver) FROM deliveries WHERE state = 'pending' AND receiver > r.receiver)
        FROM receivers r WHERE r.receiver IS NOT NULL
    ), heads AS (
        SELECT receiver, (
            SELECT min(due_at) FROM deliveries WHERE state = 'pending' AND receiver = r.receiver) AS due_at
        FROM receivers r
        WHERE receiver IS NOT NULL AND receiver NOT IN (SELECT value FROM json_each(:busy))
    )
    SELECT {prefixed(DELIVERY, "d")}
    FROM (SELECT receiver FROM heads WHERE due_at <= :now + 0 ORDER BY due_at LIMIT :count + 0) h
    JOIN deliveries d ON d.id IN (
        SELECT id FROM deliveries WHERE state = 'pending' AND receiver = h.receiver AND due_at <= :now + 0
        ORDER BY due_at, id LIMIT {_EACH})
    ORDER BY d.due_at, d.id LIMIT :count + 0
"""


def claim_deliveries(
    db: apsw.Connection, count: int, busy: str, now: Millis, until: Millis
) -> Sequence[Delivery]:
    """Take due deliveries; until ``until`` nobody else gets them. ``busy`` is a JSON list of receivers."""
    rows = db.execute(_DUE, {"now": now, "busy": busy, "count": count}).fetchall()
    due = [delivery_of(row) for row in rows]
    db.executemany(
        "UPDATE deliveries SET was_due_at = due_at, due_at = :until WHERE id = :id",
        [{"id": delivery.id, "until": until} for delivery in due],
    )
    return due


def free_deliveries(db: apsw.Connection) -> int:
    """End every claim of a delivery: it is due again when it was."""
    db.execute("UPDATE deliveries SET due_at = was_due_at, was_due_at = NULL WHERE was_due_at IS NOT NULL")
    return db.changes()


_SETTLE = """
    UPDATE deliveries SET state = :state, attempts = :attempts, due_at = :due_at, was_due_at = NULL,
        ended_at = :ended_at
    WHERE id = :id AND state = 'pending' AND attempts = :attempts - 1
"""


def settle_delivery(db: apsw.Connection, delivery: Delivery, posting: Posting) -> bool:
    """Write what an attempt to deliver came to; False where another attempt was written meanwhile."""
    db.execute(_SETTLE, delivery_params(delivery))
    if db.changes() != 1:
        return False
    db.execute(f"INSERT INTO postings ({POSTING}) VALUES ({marks(POSTING)})", posting_params(posting))
    if delivery.ended_at is not None and not is_there(db, delivery.task_id):
        forget_delivery(db, delivery.id)
    elif delivery.ended_at is not None:
        detail = {"delivery": delivery.id, "attempts": delivery.attempts}
        write_event(db, delivery.task_id, delivery.ended_at, f"callback_{delivery.state.value}", detail)
    return True


def next_delivery_due(db: apsw.Connection) -> Millis | None:
    """When the next pending delivery is due."""
    due: Millis | None = db.execute("SELECT min(due_at) FROM deliveries WHERE state = 'pending'").get
    return due


def deliveries_of(db: apsw.Connection, task_id: str) -> list[tuple[Delivery, list[Posting]]]:
    """A task's deliveries, with every attempt."""
    rows = db.execute(
        f"SELECT {DELIVERY} FROM deliveries WHERE task_id = :id || '' ORDER BY created_at, id",
        {"id": task_id},
    ).fetchall()
    return [(delivery, _postings_of(db, delivery.id)) for delivery in map(delivery_of, rows)]


def _postings_of(db: apsw.Connection, delivery_id: str) -> list[Posting]:
    sql = f"SELECT {POSTING} FROM postings WHERE delivery_id = :id || '' ORDER BY attempt"
    return [posting_of(row) for row in db.execute(sql, {"id": delivery_id})]


def set_switch(db: apsw.Connection, name: str, value: str | None) -> None:
    """Switch something; None takes the switch away."""
    if value is None:
        db.execute("DELETE FROM switches WHERE name = :name", {"name": name})
    else:
        db.execute(
            "INSERT INTO switches VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = :value",
            {"name": name, "value": value},
        )


def clips_before(db: apsw.Connection, ended: Millis, count: int) -> list[Task]:
    """Tasks that ended before ``ended`` and whose clip is still there."""
    sql = f"""
        SELECT {TASK} FROM tasks WHERE clip_id IS NOT NULL AND clip_gone = 0 AND ended_at < :ended
        ORDER BY ended_at LIMIT :count
    """
    return [task_of(row) for row in db.execute(sql, {"ended": ended, "count": count})]


def clips_after(db: apsw.Connection, place: tuple[Millis, str], count: int) -> list[Task]:
    """A page of the tasks whose clip is to be there, by end and id."""
    sql = f"""
        SELECT {TASK} FROM tasks
        WHERE clip_id IS NOT NULL AND clip_gone = 0 AND (ended_at, id) > (:ended, :id)
        ORDER BY ended_at, id LIMIT :count
    """
    names = {"ended": place[0], "id": place[1], "count": count}
    return [task_of(row) for row in db.execute(sql, names)]


def clip_task(db: apsw.Connection, clip_id: str) -> Task | None:
    """The task that a published clip belongs to."""
    row = db.execute(f"SELECT {TASK} FROM tasks WHERE clip_id = :id", {"id": clip_id}).fetchone()
    return task_of(row) if row else None


_CLIP_GONE = f"UPDATE tasks SET clip_gone = 1, changed = {NEXT_CHANGE} WHERE id = :id AND clip_gone = 0"
_COUNT_CHANGE_OF = """
    UPDATE accounts SET changes = changes + 1 WHERE id = (SELECT account_id FROM tasks WHERE id = :id)
"""


def mark_clip_gone(db: apsw.Connection, task_id: str, now: Millis) -> None:
    """Say that retention removes a task's clip."""
    db.execute(_CLIP_GONE, {"id": task_id})
    if db.changes():
        db.execute(_COUNT_CHANGE_OF, {"id": task_id})
        write_event(db, task_id, now, "clip_expired", {})


def prune(db: apsw.Connection, ended: Millis, count: int, now: Millis) -> int:
    """Remove records that ended before ``ended``; the ledger stays, and so does a record with a clip."""
    rows = db.execute(
        """
        SELECT id FROM tasks WHERE ended_at < :ended AND (clip_id IS NULL OR clip_gone = 1)
        ORDER BY ended_at LIMIT :count
        """,
        {"ended": ended, "count": count},
    ).fetchall()
    remove(db, [str(row[0]) for row in rows], now)
    forget_buried(db, now)
    return len(rows)
