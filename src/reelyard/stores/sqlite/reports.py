"""Reports in SQLite: what workers say of the attempts they hold, one at a time or many at once."""

from collections.abc import Sequence

import apsw

from reelyard.core.charge import agreed_text
from reelyard.core.times import Millis
from reelyard.ports.task_store import Report
from reelyard.stores.rows import json_rows
from reelyard.stores.sqlite.changes import COUNT_CHANGE, NEXT_CHANGE, account_if_seen
from reelyard.stores.sqlite.claims import Lease
from reelyard.stores.sqlite.upstream_ids import add_upstream_id
from reelyard.stores.sqlite.withdrawals import drop_intent, keep_late_id

# Once an order is about to go out, or has, the task waits in its engine's own lane if it ever waits again;
# the engines that have passed on it stay named there.
_BOUND_LANE = """
    '@' || coalesce(:engine, engine) || iif(instr(lane, '>'), substr(lane, instr(lane, '>')), '')
"""
# Where the order was not taken it waits in its model's lane again, behind the same engines as before.
_FREE_LANE = "model || iif(instr(lane, '>'), substr(lane, instr(lane, '>')), '')"
_REPORT = f"""
    UPDATE tasks SET lease_until = :lease_until, lease_boot = :lease_boot, updated_at = :now,
        progress = max(progress, coalesce(:progress, 0)), stage = coalesce(:stage, stage),
        prompt_used = coalesce(:prompt_used, prompt_used), engine = coalesce(:engine, engine),
        upstream_id = coalesce(:upstream_id, upstream_id),
        intended_at = iif(:untaken, NULL, iif(:intended, coalesce(intended_at, :now), intended_at)),
        agreed = iif(:intended AND intended_at IS NULL, :agreed, agreed),
        lane = CASE WHEN :untaken AND upstream_id IS NULL THEN {_FREE_LANE}
            WHEN :intended OR :upstream_id IS NOT NULL THEN {_BOUND_LANE} ELSE lane END
    WHERE id = :id AND attempt = :attempt AND state = 'running'
"""
_NUMBER = f"UPDATE tasks SET changed = {NEXT_CHANGE} WHERE id = :id"
_RENEW = """
    UPDATE tasks SET lease_until = :lease_until, lease_boot = :lease_boot, updated_at = :now
    FROM json_each(:rows) word
    WHERE tasks.id = json_extract(word.value, '$[0]') AND attempt = json_extract(word.value, '$[1]')
        AND state = 'running'
    RETURNING tasks.id
"""


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
            "intended": int(word.intended),
            "untaken": int(word.untaken),
            "agreed": agreed_text(word.engine, word.agreed),
        },
    )
    held = db.changes() == 1
    is_late = not held and _note_late(db, word, now)
    if word.upstream_id is not None and (held or is_late):
        add_upstream_id(db, word.task_id, word.upstream_id)
    if account_id is not None:
        db.execute(_NUMBER, {"id": word.task_id})
        db.execute(COUNT_CHANGE, {"account_id": account_id})
    return held


def _note_late(db: apsw.Connection, word: Report, now: Millis) -> bool:
    """Heed what is said of an order whose task ended while it was going out; whether an id came so late."""
    if word.untaken:
        drop_intent(db, word.task_id)
    return word.upstream_id is not None and keep_late_id(db, word.task_id, word.upstream_id, now)


def report_all(db: apsw.Connection, words: Sequence[Report], lease: Lease, now: Millis) -> set[str]:
    """Note many words at once: those that say no more than that they hold are written as one."""
    rows = json_rows((word.task_id, word.attempt) for word in words if _is_bare(word))
    names = {"rows": rows, "lease_until": lease.until, "lease_boot": lease.boot, "now": now}
    held = {str(task_id) for (task_id,) in db.execute(_RENEW, names)}
    return held | {word.task_id for word in words if not _is_bare(word) and report(db, word, lease, now)}


def _is_bare(word: Report) -> bool:
    return word == Report(task_id=word.task_id, attempt=word.attempt)
