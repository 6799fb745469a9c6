"""Withdrawals in PostgreSQL: orders that are to be taken back from their services."""

from collections.abc import Collection, Sequence
from typing import Any

from reelyard.core.brief import Bill
from reelyard.core.settlement import Settlement
from reelyard.core.times import Millis
from reelyard.core.withdrawal import Fate, Withdrawal
from reelyard.ports.task_store import Event, Report
from reelyard.stores.charge_rows import charge_for, withdrawal_of
from reelyard.stores.columns import prefixed
from reelyard.stores.postgres.charges import add_charges
from reelyard.stores.postgres.db import Db, as_json
from reelyard.stores.postgres.engine_use import count_charge
from reelyard.stores.postgres.events import write_events

_COLUMNS = "task_id, engine, upstream_id, intended_at, tries, agreed"
_ANEW = """
    ON CONFLICT (task_id, engine) DO UPDATE SET
        upstream_id = coalesce(excluded.upstream_id, kept.upstream_id),
        agreed = coalesce(excluded.agreed, kept.agreed), tries = 0, due_at = excluded.due_at,
        claimed = 0, holder = NULL
"""
_KEEP = f"""
    INSERT INTO withdrawals AS kept ({_COLUMNS}, due_at)
    SELECT DISTINCT ON (t.id) t.id, t.engine, t.upstream_id, t.intended_at, 0, t.agreed, r.now
    FROM jsonb_to_recordset(:rows::jsonb) r (id text, attempt bigint, was text, now bigint)
    JOIN tasks t ON t.id = r.id AND t.attempt = r.attempt AND t.state = r.was
    WHERE t.engine IS NOT NULL AND (t.upstream_id IS NOT NULL OR t.intended_at IS NOT NULL)
    ORDER BY t.id {_ANEW}
"""
_KEEP_LATE = f"""
    INSERT INTO withdrawals AS kept ({_COLUMNS}, due_at)
    SELECT id, engine, :upstream_id::text, intended_at, 0, agreed, :now::bigint FROM tasks
    WHERE id = :id AND state = 'failed' AND engine IS NOT NULL {_ANEW}
"""
_OF_NOTHING = """
    DELETE FROM withdrawals WHERE task_id = :id AND upstream_id IS NULL
        AND engine = (SELECT engine FROM tasks WHERE id = :id)
"""
_CLAIM = f"""
    WITH due AS MATERIALIZED (
        SELECT task_id, engine FROM withdrawals
        WHERE due_at <= :now AND engine <> ALL(:full::text[])
        ORDER BY due_at LIMIT :count FOR UPDATE SKIP LOCKED
    )
    UPDATE withdrawals w SET due_at = :until, tries = tries + 1, claimed = 1, holder = :holder
    FROM due WHERE w.task_id = due.task_id AND w.engine = due.engine
    RETURNING {prefixed(_COLUMNS, "w")}
"""
_SAME = """
    task_id = :task_id AND engine = :engine AND upstream_id IS NOT DISTINCT FROM :upstream_id::text
"""
_FOUND = """
    UPDATE withdrawals SET upstream_id = :found
    WHERE task_id = :task_id AND engine = :engine AND upstream_id IS NULL
"""
_KNOWN = """
    INSERT INTO upstream_ids (engine, upstream_id, task_id)
    SELECT :engine::text, :found::text, id FROM tasks WHERE id = :task_id ON CONFLICT DO NOTHING
"""
_POSTPONE = f"UPDATE withdrawals SET due_at = :due_at, claimed = 0, holder = NULL WHERE {_SAME}"
_END = f"DELETE FROM withdrawals WHERE {_SAME}"
_THERE = "SELECT 1 FROM tasks WHERE id = :task_id"
_ANY_DUE = "SELECT 1 FROM withdrawals WHERE due_at <= :now LIMIT 1"
_FREE = """
    UPDATE withdrawals SET due_at = :now, claimed = 0, holder = NULL
    WHERE claimed = 1 AND holder = ANY(:dead::integer[])
"""


async def keep_withdrawals(db: Db, settlements: Sequence[Settlement]) -> None:
    """Write down that tasks' orders are to be withdrawn where one stands; before the tasks are changed."""
    rows = [
        {"id": each.task.id, "attempt": each.attempt, "was": each.was.value, "now": each.task.updated_at}
        for each in settlements
        if each.withdraws
    ]
    if rows:
        await db.run(_KEEP, {"rows": as_json(rows)})


async def keep_late_id(db: Db, word: Report, now: Millis) -> bool:
    """The same for an order that was going out while its task ended; whether it had ended."""
    names = {"id": word.task_id, "upstream_id": word.upstream_id, "now": now}
    return await db.run(_KEEP_LATE, names) == 1


async def drop_intent(db: Db, task_id: str) -> None:
    """What was going out while its task ended was not taken: there is nothing to withdraw."""
    await db.run(_OF_NOTHING, {"id": task_id})


async def any_due(db: Db, now: Millis) -> bool:
    """Whether one is due, whosever it is: to be asked before one is claimed."""
    return await db.value(_ANY_DUE, {"now": now}) is not None


async def claim_withdrawals(
    db: Db, count: int, now: Millis, until: Millis, full: Collection[str], holder: int
) -> list[Withdrawal]:
    """Those that are due, and that nobody else takes just now."""
    names = {"count": count, "now": now, "until": until, "full": list(full), "holder": holder}
    return [withdrawal_of(row) for row in await db.rows(_CLAIM, names)]


async def found_withdrawal(db: Db, withdrawal: Withdrawal, upstream_id: str) -> bool:
    """Note the id of one that had none."""
    names = {"task_id": withdrawal.task_id, "engine": withdrawal.engine, "found": upstream_id}
    found = await db.run(_FOUND, names) == 1
    if found:
        await db.run(_KNOWN, names)
    return found


async def postpone_withdrawal(db: Db, withdrawal: Withdrawal, due_at: Millis) -> bool:
    """Have it tried again later."""
    return await db.run(_POSTPONE, {**_names(withdrawal), "due_at": due_at}) == 1


async def end_withdrawal(
    db: Db, withdrawal: Withdrawal, fate: Fate, bill: Bill | None, now: Millis, part: int
) -> bool:
    """Be done with it; the timeline says so where the record is still there."""
    if await db.run(_END, _names(withdrawal)) != 1:
        return False
    if bill is not None:
        charge = charge_for(withdrawal, bill, now)
        await add_charges(db, [(withdrawal.task_id, charge)])
        await count_charge(db, charge, part)
    if await db.value(_THERE, {"task_id": withdrawal.task_id}) is not None:
        detail = {"engine": withdrawal.engine, "order": fate.value, "tries": withdrawal.tries}
        kind = "order_withdrawn" if fate.is_off else "order_not_withdrawn"
        await write_events(db, [Event(task_id=withdrawal.task_id, at=now, kind=kind, detail=detail)])
    return True


async def free_withdrawals(db: Db, dead: Sequence[int], now: Millis) -> int:
    """Make those due that processes were at which are no more; how many."""
    return await db.run(_FREE, {"dead": list(dead), "now": now})


def _names(withdrawal: Withdrawal) -> dict[str, Any]:
    return {
        "task_id": withdrawal.task_id,
        "engine": withdrawal.engine,
        "upstream_id": withdrawal.upstream_id,
    }
