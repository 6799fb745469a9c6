"""Withdrawals in SQLite: orders that are to be taken back from their services."""

import json
from collections.abc import Collection
from typing import Any

import apsw

from reelyard.core.brief import Bill
from reelyard.core.times import Millis
from reelyard.core.withdrawal import Fate, Withdrawal
from reelyard.stores.charge_rows import charge_for, withdrawal_of
from reelyard.stores.sqlite.charges import add_charge
from reelyard.stores.sqlite.events import write_event
from reelyard.stores.sqlite.upstream_ids import add_upstream_id

_COLUMNS = "task_id, engine, upstream_id, intended_at, tries, agreed"
_KEEP = f"""
    INSERT INTO withdrawals ({_COLUMNS}, due_at)
    SELECT id, engine, {{upstream_id}}, intended_at, 0, agreed, :now FROM tasks
    WHERE id = :id AND {{condition}}
    ON CONFLICT (task_id, engine) DO UPDATE SET
        upstream_id = coalesce(excluded.upstream_id, upstream_id),
        agreed = coalesce(excluded.agreed, agreed), tries = 0, due_at = :now, claimed = 0
"""
_OF_TASK = _KEEP.format(
    upstream_id="upstream_id",
    condition="""attempt = :attempt AND state = :was
        AND (upstream_id IS NOT NULL OR intended_at IS NOT NULL)""",
)
_OF_LATE_ID = _KEEP.format(upstream_id=":upstream_id", condition="state = 'failed'")
_OF_NOTHING = """
    DELETE FROM withdrawals WHERE task_id = :id AND upstream_id IS NULL
        AND engine = (SELECT engine FROM tasks WHERE id = :id)
"""
_CLAIM = f"""
    UPDATE withdrawals SET due_at = :until, tries = tries + 1, claimed = 1
    WHERE (task_id, engine) IN (
        SELECT task_id, engine FROM withdrawals WHERE due_at <= :now + 0
            AND engine NOT IN (SELECT value FROM json_each(:full)) ORDER BY due_at LIMIT :count + 0)
    RETURNING {_COLUMNS}
"""
_SAME = "task_id = :task_id AND engine = :engine AND upstream_id IS :upstream_id"
_FOUND = """
    UPDATE withdrawals SET upstream_id = :found
    WHERE task_id = :task_id AND engine = :engine AND upstream_id IS NULL
"""
_POSTPONE = f"UPDATE withdrawals SET due_at = :due_at, claimed = 0 WHERE {_SAME}"
_END = f"DELETE FROM withdrawals WHERE {_SAME}"
_THERE = "SELECT 1 FROM tasks WHERE id = :task_id"
_FREE = "UPDATE withdrawals SET due_at = :now, claimed = 0 WHERE claimed"


def keep_withdrawal(db: apsw.Connection, task_id: str, attempt: int, was: str, now: Millis) -> None:
    """Write down that a task's order is to be withdrawn, if one stands; before the task itself is changed."""
    db.execute(_OF_TASK, {"id": task_id, "attempt": attempt, "was": was, "now": now})


def keep_late_id(db: apsw.Connection, task_id: str, upstream_id: str, now: Millis) -> bool:
    """The same for an order that was going out while its task ended; whether it had ended."""
    db.execute(_OF_LATE_ID, {"id": task_id, "upstream_id": upstream_id, "now": now})
    return db.changes() == 1


def drop_intent(db: apsw.Connection, task_id: str) -> None:
    """What was going out while its task ended was not taken: there is nothing to withdraw."""
    db.execute(_OF_NOTHING, {"id": task_id})


def claim_withdrawals(
    db: apsw.Connection, count: int, now: Millis, until: Millis, full: Collection[str]
) -> list[Withdrawal]:
    """Those that are due."""
    names = {"count": count, "now": now, "until": until, "full": json.dumps(list(full))}
    return [withdrawal_of(row) for row in db.execute(_CLAIM, names)]


def found_withdrawal(db: apsw.Connection, withdrawal: Withdrawal, upstream_id: str) -> bool:
    """Note the id of one that had none."""
    names = {"task_id": withdrawal.task_id, "engine": withdrawal.engine, "found": upstream_id}
    db.execute(_FOUND, names)
    found = db.changes() == 1
    if found:
        add_upstream_id(db, withdrawal.task_id, upstream_id, engine=withdrawal.engine)
    return found


def postpone_withdrawal(db: apsw.Connection, withdrawal: Withdrawal, due_at: Millis) -> bool:
    """Have it tried again later."""
    db.execute(_POSTPONE, {**_names(withdrawal), "due_at": due_at})
    return db.changes() == 1


def end_withdrawal(
    db: apsw.Connection, withdrawal: Withdrawal, fate: Fate, bill: Bill | None, now: Millis
) -> bool:
    """Be done with it; the timeline says so where the record is still there."""
    names = _names(withdrawal)
    db.execute(_END, names)
    if db.changes() != 1:
        return False
    if bill is not None:
        add_charge(db, withdrawal.task_id, charge_for(withdrawal, bill, now))
    if db.execute(_THERE, {"task_id": withdrawal.task_id}).fetchone() is not None:
        detail = {"engine": withdrawal.engine, "order": fate.value, "tries": withdrawal.tries}
        kind = "order_withdrawn" if fate.is_off else "order_not_withdrawn"
        write_event(db, withdrawal.task_id, now, kind, detail)
    return True


def free_withdrawals(db: apsw.Connection, now: Millis) -> None:
    """Make those due that somebody was at."""
    db.execute(_FREE, {"now": now})


def _names(withdrawal: Withdrawal) -> dict[str, Any]:
    return {
        "task_id": withdrawal.task_id,
        "engine": withdrawal.engine,
        "upstream_id": withdrawal.upstream_id,
    }
