"""Tasks in SQLite: what stands, and how an attempt's end is written."""

import apsw

from reelyard.core.ledger import EntryKind
from reelyard.core.settlement import Settlement
from reelyard.core.task import Task, TaskState
from reelyard.stores.columns import assignments, marks
from reelyard.stores.rows import (
    ADD_ENTRY,
    DELIVERY,
    KEY,
    MUTABLE,
    SPENT,
    TASK,
    delivery_params,
    entry_params,
    key_of,
    spent_params,
    task_of,
    task_params,
)
from reelyard.stores.sqlite.changes import NEXT_CHANGE
from reelyard.stores.sqlite.charges import add_charge
from reelyard.stores.sqlite.engine_use import count_attempt
from reelyard.stores.sqlite.events import write_event
from reelyard.stores.sqlite.usage import count_end
from reelyard.stores.sqlite.withdrawals import keep_withdrawal

_ADD_DELIVERY = f"INSERT INTO deliveries ({DELIVERY}, receiver) VALUES ({marks(DELIVERY)}, :receiver)"
_KEY = f"SELECT {KEY} FROM keys WHERE id = :id"
_TASK = f"SELECT {TASK} FROM tasks WHERE id = :id"
_COUNT_ON_KEY = f"UPDATE keys SET unfinished = :unfinished, {assignments(SPENT)} WHERE id = :id"


def find_task(db: apsw.Connection, task_id: str) -> Task | None:
    """A task as it stands now."""
    row = db.execute(_TASK, {"id": task_id}).fetchone()
    return task_of(row) if row else None


# What a report has noted stays where a settlement made from an older read does not say it: with an order that
# stands, the lane in which the task waits is its engine's, unless all of that is void.
_SETTLE = f"""
    UPDATE tasks SET {assignments(MUTABLE)}, changed = {NEXT_CHANGE},
        prompt_used = coalesce(:prompt_used, prompt_used),
        upstream_id = iif(:is_void, NULL, coalesce(:upstream_id, upstream_id)),
        intended_at = iif(:is_void, NULL, coalesce(:intended_at, intended_at)),
        lane = iif(:is_void OR (upstream_id IS NULL AND intended_at IS NULL), :lane, lane),
        lease_until = NULL, lease_boot = NULL
    WHERE id = :id AND attempt = :fence AND state = :was
"""
_UNCOUNT = """
    UPDATE accounts SET running = running - :ran, waiting = waiting + :ran - :ended,
        balance = balance + :released, changes = changes + 1
    WHERE id = :account_id
"""


def settle(db: apsw.Connection, settlement: Settlement) -> bool:
    """Write an attempt's end whole; False where the fence has moved on."""
    task, entry = settlement.task, settlement.entry
    params = task_params(task) | {"fence": settlement.attempt, "was": settlement.was.value}
    params["is_void"] = int(settlement.is_void)
    if settlement.withdraws:
        keep_withdrawal(db, task.id, settlement.attempt, settlement.was.value, task.updated_at)
    db.execute(_SETTLE, params)
    if db.changes() != 1:
        return False
    released = entry.amount if entry else 0
    counts = {"ran": int(settlement.was is TaskState.RUNNING), "ended": int(task.is_final)}
    db.execute(_UNCOUNT, {"account_id": task.account_id, "released": released, **counts})
    if entry is not None:
        db.execute(ADD_ENTRY, entry_params(entry))
    count_attempt(db, settlement)
    if settlement.charge is not None:
        add_charge(db, task.id, settlement.charge)
    if task.is_final:
        count_end(db, task)
        _uncount_on_key(db, task, released=entry is not None and entry.kind is EntryKind.RELEASE)
    if settlement.delivery is not None:
        delivery = settlement.delivery
        params = delivery_params(delivery) | {"receiver": delivery.receiver}
        db.execute(_ADD_DELIVERY, params)
    write_event(db, task.id, task.updated_at, settlement.event, settlement.detail)
    return True


def _uncount_on_key(db: apsw.Connection, task: Task, *, released: bool) -> None:
    row = db.execute(_KEY, {"id": task.key_id}).fetchone()
    if row is None:
        return
    key = key_of(row)
    spent = key.spent.release(task.price, task.created_at) if released else key.spent
    db.execute(_COUNT_ON_KEY, {"id": key.id, "unfinished": key.unfinished - 1, **spent_params(spent)})


def running_tasks(db: apsw.Connection) -> list[Task]:
    """Every running task."""
    return [task_of(row) for row in db.execute(f"SELECT {TASK} FROM tasks WHERE state = 'running'")]


def lapsed_tasks(db: apsw.Connection, clock: float, boot: str) -> list[Task]:
    """Running tasks whose lease has run out, or was given before the machine was started anew."""
    sql = f"""
        SELECT {TASK} FROM tasks WHERE state = 'running' AND (lease_until <= :clock OR lease_boot != :boot)
    """
    return [task_of(row) for row in db.execute(sql, {"clock": clock, "boot": boot})]
