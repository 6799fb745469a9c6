"""Claims in SQLite: which lanes have tasks, and who takes the next one, fair between accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import apsw

from reelyard.core.routing import Take
from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.stores.columns import assignments, prefixed
from reelyard.stores.rows import MUTABLE, TASK, task_of, task_params
from reelyard.stores.sqlite.changes import NEXT_CHANGE
from reelyard.stores.sqlite.events import write_event
from reelyard.stores.sqlite.lanes import LANES


@dataclass(frozen=True, kw_only=True)
class Lease:
    """Until when a claim holds: seconds of the machine's monotonic clock, and the boot it belongs to."""

    until: float
    boot: str


_WAITING_LANES = f"{LANES} SELECT lane FROM waiting_lanes"
# Bound tasks are followed as soon as their engine has a seat: they are old only where nobody touches them.
_WAITING_SINCE = f"""
    SELECT {TASK} FROM tasks INDEXED BY tasks_waiting WHERE state = 'waiting'
        AND created_at < :before + 0 AND (lane NOT LIKE '@%' OR updated_at < :before + 0)
    LIMIT :count + 0
"""
_TAKE_TURN = """
    UPDATE accounts SET waiting = waiting - 1, running = running + 1, changes = changes + 1,
        claimed_at = (SELECT max(claimed_at) + 1 FROM accounts)
    WHERE id = :account_id
"""
_CLAIM = f"""
    UPDATE tasks SET {assignments(MUTABLE)}, engine = :engine, changed = {NEXT_CHANGE},
        lease_until = :lease_until, lease_boot = :lease_boot
    WHERE id = :id AND state = 'waiting'
"""


def waiting_lanes(db: apsw.Connection) -> list[str]:
    """The lanes in which tasks wait."""
    return [str(lane) for (lane,) in db.execute(_WAITING_LANES)]


def waiting_since(db: apsw.Connection, before: Millis, count: int) -> list[Task]:
    """Tasks that have waited for too long."""
    return [task_of(row) for row in db.execute(_WAITING_SINCE, {"before": before, "count": count})]


def claim_tasks(
    db: apsw.Connection, worker: str, takes: Sequence[Take], lease: Lease, now: Millis
) -> list[Task]:
    """Claim what is wished for, one account after the other."""
    claimed: list[Task] = []
    for take in takes:
        claimed += _claim(db, worker, take, lease, now)
    return claimed


def _claim(db: apsw.Connection, worker: str, take: Take, lease: Lease, now: Millis) -> list[Task]:
    next_, names = _next(len(take.lanes)), {f"lane{place}": lane for place, lane in enumerate(take.lanes)}
    claimed: list[Task] = []
    while take.lanes and len(claimed) < take.count:
        row = db.execute(next_, {"now": now, **names}).fetchone()
        if row is None:
            break
        task = task_of(row).claim(worker=worker, engine=take.engine, now=now)
        params = task_params(task) | {"lease_until": lease.until, "lease_boot": lease.boot}
        db.execute(_CLAIM, params)
        db.execute(_TAKE_TURN, params)
        detail = {"attempt": task.attempt, "worker": worker, "engine": take.engine}
        write_event(db, task.id, now, "claimed", detail)
        claimed.append(task)
    return claimed


# The account with the fewest running tasks, and of those the one whose turn was longest ago: its oldest
# task in these lanes that may start now. The index accounts_whose_turn gives that order without a sort.
@cache
def _next(lanes: int) -> str:
    firsts = " UNION ALL ".join(
        f"""SELECT * FROM (SELECT id, created_at FROM tasks INDEXED BY tasks_waiting
            WHERE state = 'waiting' AND lane = :lane{place} || '' AND account_id = a.id
                AND not_before <= :now + 0
            ORDER BY created_at, id LIMIT 1)"""
        for place in range(lanes)
    )
    return f"""
        SELECT {prefixed(TASK, "t")} FROM accounts a
        JOIN tasks t ON t.id = (SELECT id FROM ({firsts}) ORDER BY created_at, id LIMIT 1)
        WHERE a.waiting > 0 ORDER BY a.running, a.claimed_at LIMIT 1
    """
