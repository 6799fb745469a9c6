"""Tasks in SQLite: claim, report, settle. Each function is one unit of work of the writer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import apsw

from reelyard.core.ledger import EntryKind
from reelyard.core.settlement import Settlement
from reelyard.core.task import Task, TaskState
from reelyard.core.times import Millis
from reelyard.ports.task_store import Event, Report
from reelyard.stores.sqlite.changes import COUNT_CHANGE, NEXT_CHANGE, account_if_seen
from reelyard.stores.sqlite.rows import (
    ADD_ENTRY,
    DELIVERY,
    KEY,
    SPENT,
    TASK,
    assignments,
    delivery_params,
    entry_params,
    key_of,
    marks,
    prefixed,
    spent_params,
    task_of,
    task_params,
)
from reelyard.stores.sqlite.usage import count_end


@dataclass(frozen=True, kw_only=True)
class Lease:
    """Until when a claim holds: seconds of the machine's monotonic clock, and the boot it belongs to."""

    until: float
    boot: str


_ADD_DELIVERY = f"INSERT INTO deliveries ({DELIVERY}, receiver) VALUES ({marks(DELIVERY)}, :receiver)"
_KEY = f"SELECT {KEY} FROM keys WHERE id = :id"
_TASK = f"SELECT {TASK} FROM tasks WHERE id = :id"
_ADD_EVENT = "INSERT INTO events (task_id, at, kind, detail) VALUES (:task_id, :at, :kind, :detail)"
_COUNT_ON_KEY = f"UPDATE keys SET unfinished = :unfinished, {assignments(SPENT)} WHERE id = :id"


def find_task(db: apsw.Connection, task_id: str) -> Task | None:
    """A task as it stands now."""
    row = db.execute(_TASK, {"id": task_id}).fetchone()
    return task_of(row) if row else None


# The account with the fewest running tasks, and of those the one whose turn was longest ago: its oldest
# task that may start now. The index accounts_whose_turn gives that order without a sort.
_NEXT = f"""
    SELECT {prefixed(TASK, "t")} FROM accounts a JOIN tasks t ON t.id = (
        SELECT id FROM tasks WHERE account_id = a.id AND state = 'waiting' AND not_before <= :now + 0
        ORDER BY created_at, id LIMIT 1)
    WHERE a.waiting > 0 ORDER BY a.running, a.claimed_at LIMIT 1
"""
_TAKE_TURN = """
    UPDATE accounts SET waiting = waiting - 1, running = running + 1, changes = changes + 1,
        claimed_at = (SELECT max(claimed_at) + 1 FROM accounts)
    WHERE id = :account_id
"""
_MUTABLE = (
    "state, attempt, failures, not_before, worker, stage, progress, started_at, ended_at, updated_at,"
    " recipe, clip_id, clip_sha256, clip_size, clip_width, clip_height, clip_fps,"
    " clip_seconds, link, failure, reason"
)
_CLAIM = f"""
    UPDATE tasks SET {assignments(_MUTABLE)}, changed = {NEXT_CHANGE},
        lease_until = :lease_until, lease_boot = :lease_boot
    WHERE id = :id AND state = 'waiting'
"""


def claim_tasks(db: apsw.Connection, worker: str, count: int, lease: Lease, now: Millis) -> list[Task]:
    """Claim up to ``count`` waiting tasks, one account after the other."""
    claimed: list[Task] = []
    while len(claimed) < count:
        row = db.execute(_NEXT, {"now": now}).fetchone()
        if row is None:
            break
        task = task_of(row).claim(worker=worker, now=now)
        params = task_params(task) | {"lease_until": lease.until, "lease_boot": lease.boot}
        db.execute(_CLAIM, params)
        db.execute(_TAKE_TURN, params)
        write_event(db, task.id, now, "claimed", {"attempt": task.attempt, "worker": worker})
        claimed.append(task)
    return claimed


# What a report has noted stays where a later word, or a settlement made from an older read, does not say it.
_REPORTED = """
    prompt_used = coalesce(:prompt_used, prompt_used), engine = coalesce(:engine, engine),
    upstream_id = coalesce(:upstream_id, upstream_id)
"""
_REPORT = f"""
    UPDATE tasks SET lease_until = :lease_until, lease_boot = :lease_boot, updated_at = :now,
        progress = max(progress, coalesce(:progress, 0)), stage = coalesce(:stage, stage), {_REPORTED}
    WHERE id = :id AND attempt = :attempt AND state = 'running'
"""
_NUMBER = f"UPDATE tasks SET changed = {NEXT_CHANGE} WHERE id = :id"


def report(db: apsw.Connection, word: Report, lease: Lease, now: Millis) -> bool:
    """Note a worker's word and renew its lease; False where it holds the task no longer."""
    progress = word.progress.fraction if word.progress else None
    stage = word.progress.stage.value if word.progress else None
    account_id = account_if_seen(db, word.task_id, word.attempt, progress, stage)
    db.execute(
        _REPORT,
        {
            "id": word.task_id,
            "attempt": word.attempt,
            "lease_until": lease.until,
            "lease_boot": lease.boot,
            "now": now,
            "progress": progress,
            "stage": stage,
            "prompt_used": word.prompt_used,
            "engine": word.engine,
            "upstream_id": word.upstream_id,
        },
    )
    held = db.changes() == 1
    if account_id is not None:
        db.execute(_NUMBER, {"id": word.task_id})
        db.execute(COUNT_CHANGE, {"account_id": account_id})
    return held


_SETTLE = f"""
    UPDATE tasks SET {assignments(_MUTABLE)}, {_REPORTED}, changed = {NEXT_CHANGE},
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
    db.execute(_SETTLE, params)
    if db.changes() != 1:
        return False
    released = entry.amount if entry else 0
    counts = {"ran": int(settlement.was is TaskState.RUNNING), "ended": int(task.is_final)}
    db.execute(_UNCOUNT, {"account_id": task.account_id, "released": released, **counts})
    if entry is not None:
        db.execute(ADD_ENTRY, entry_params(entry))
    if task.is_final:
        count_end(db, task)
        _uncount_on_key(db, task, released=entry is not None and entry.kind is EntryKind.RELEASE)
    if settlement.delivery is not None:
        delivery = settlement.delivery
        params = delivery_params(delivery) | {"receiver": delivery.receiver}
        db.execute(_ADD_DELIVERY, params)
    write_event(db, task.id, task.updated_at, settlement.event, _settled_detail(settlement))
    return True


def _uncount_on_key(db: apsw.Connection, task: Task, *, released: bool) -> None:
    row = db.execute(_KEY, {"id": task.key_id}).fetchone()
    if row is None:
        return
    key = key_of(row)
    spent = key.spent.release(task.price, task.created_at) if released else key.spent
    db.execute(_COUNT_ON_KEY, {"id": key.id, "unfinished": key.unfinished - 1, **spent_params(spent)})


def _settled_detail(settlement: Settlement) -> dict[str, Any]:
    detail: dict[str, Any] = {"attempt": settlement.attempt}
    if settlement.broke is not None:
        detail |= {"failure": settlement.broke.failure.value, "reason": settlement.broke.reason}
    return detail


def write_event(db: apsw.Connection, task_id: str, at: Millis, kind: str, detail: Mapping[str, Any]) -> None:
    """Add a line to a task's timeline."""
    db.execute(
        _ADD_EVENT,
        {"task_id": task_id, "at": at, "kind": kind, "detail": json.dumps(detail, ensure_ascii=False)},
    )


def events_of(db: apsw.Connection, task_id: str) -> list[Event]:
    """A task's timeline, oldest first."""
    rows = db.execute(
        "SELECT at, kind, detail FROM events WHERE task_id = :id ORDER BY rowid", {"id": task_id}
    )
    return [Event(task_id=task_id, at=at, kind=kind, detail=json.loads(detail)) for at, kind, detail in rows]


def running_tasks(db: apsw.Connection) -> list[Task]:
    """Every running task."""
    return [task_of(row) for row in db.execute(f"SELECT {TASK} FROM tasks WHERE state = 'running'")]


def lapsed_tasks(db: apsw.Connection, clock: float, boot: str) -> list[Task]:
    """Running tasks whose lease has run out, or was given before the machine was started anew."""
    sql = f"""
        SELECT {TASK} FROM tasks WHERE state = 'running' AND (lease_until <= :clock OR lease_boot != :boot)
    """
    return [task_of(row) for row in db.execute(sql, {"clock": clock, "boot": boot})]
