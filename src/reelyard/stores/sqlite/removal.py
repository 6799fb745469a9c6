"""Removal of tasks in SQLite: the record goes, with its timeline, words and callbacks; the ledger stays."""

from collections.abc import Sequence

import apsw

from reelyard.core.times import Millis
from reelyard.stores.sqlite.changes import bury
from reelyard.stores.sqlite.prompts import FORGET

# A callback that is under way is delivered all the same; ``forget_delivery`` takes it when it has ended.
_REMOVE = (
    FORGET,
    """
    DELETE FROM postings WHERE delivery_id IN (
        SELECT id FROM deliveries WHERE task_id = :id AND state != 'pending')
    """,
    "DELETE FROM deliveries WHERE task_id = :id AND state != 'pending'",
    "DELETE FROM events WHERE task_id = :id",
    "DELETE FROM upstream_ids WHERE task_id = :id",
    "DELETE FROM charges WHERE task_id = :id",
    "DELETE FROM tasks WHERE id = :id",
)
_ENDED = "SELECT 1 FROM tasks WHERE id = :id AND ended_at IS NOT NULL"
_THERE = "SELECT 1 FROM tasks WHERE id = :id"
_FORGET_DELIVERY = (
    "DELETE FROM postings WHERE delivery_id = :id",
    "DELETE FROM deliveries WHERE id = :id AND state != 'pending'",
)


def remove_task(db: apsw.Connection, task_id: str, now: Millis) -> bool:
    """Remove an ended task; False where there is none."""
    if db.execute(_ENDED, {"id": task_id}).fetchone() is None:
        return False
    remove(db, [task_id], now)
    return True


def remove(db: apsw.Connection, task_ids: Sequence[str], now: Millis) -> None:
    """Remove ended tasks, and tell those who follow their changes."""
    bury(db, task_ids, now)
    for sql in _REMOVE:
        db.executemany(sql, [{"id": task_id} for task_id in task_ids])


def is_there(db: apsw.Connection, task_id: str) -> bool:
    """Whether there is still a record of a task."""
    return db.execute(_THERE, {"id": task_id}).fetchone() is not None


def forget_delivery(db: apsw.Connection, delivery_id: str) -> None:
    """Remove a delivery that has ended after its task's record was gone."""
    for sql in _FORGET_DELIVERY:
        db.execute(sql, {"id": delivery_id})
