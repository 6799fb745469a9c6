"""Reports in PostgreSQL: what workers say of the attempts they hold, noted as one set."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from reelyard.core.charge import agreed_text
from reelyard.core.lane import Lane
from reelyard.core.times import Millis
from reelyard.ports.task_store import Report
from reelyard.stores.columns import names_of
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.sets import as_arrays, as_table
from reelyard.stores.postgres.upstream_ids import add_upstream_ids
from reelyard.stores.postgres.withdrawals import drop_intent, keep_late_id
from reelyard.stores.rows import Row

_READ = """
    id, attempt, account_id, model, engine, lane, stage, progress, prompt_used, upstream_id, intended_at,
    agreed, changed
"""
_LOCK = f"""
    SELECT {_READ} FROM tasks WHERE id = ANY(:ids::text[]) AND state = 'running'
    ORDER BY id FOR NO KEY UPDATE
"""
_COUNT = """
    WITH n AS MATERIALIZED (
        SELECT a.id, n.count FROM unnest(:ids::text[], :counts::bigint[]) n (id, count)
        JOIN accounts a ON a.id = n.id ORDER BY a.id FOR NO KEY UPDATE OF a
    )
    UPDATE accounts SET changes = changes + n.count FROM n WHERE accounts.id = n.id
    RETURNING accounts.id, changes - n.count
"""
_WRITTEN = (
    "id, engine, lane, stage, progress, prompt_used, upstream_id, intended_at, agreed, changed, seconds"
)
_WRITE = f"""
    UPDATE tasks SET {", ".join(f"{name} = n.{name}" for name in names_of(_WRITTEN)[1:-1])},
        updated_at = :now, lease_until = lease_clock() + n.seconds
    FROM {as_table(_WRITTEN, "n", "n")} WHERE tasks.id = n.id
"""


@dataclass(frozen=True, kw_only=True)
class Word:
    """A report, and for how many seconds of the database's clock it renews the lease."""

    report: Report
    seconds: float


@dataclass(frozen=True, kw_only=True)
class _Noted:
    """A task as it will be, whether others see that it changed, and its account."""

    row: dict[str, Any]
    is_seen: bool
    account_id: str


async def report_all(db: Db, words: Sequence[Word], now: Millis) -> list[bool]:
    """Note workers' words and renew their leases; False for each who holds the task no longer."""
    results: dict[int, bool] = {}
    left = list(enumerate(words))
    while left:  # more than once only where one task has several words in a set
        first = {word.report.task_id: (place, word) for place, word in reversed(left)}
        held = await _note(db, [word for _, word in first.values()], now)
        results |= {place: word.report.task_id in held for place, word in first.values()}
        left = [(place, word) for place, word in left if place not in results]
    return [results[place] for place in range(len(words))]


async def _note(db: Db, words: Sequence[Word], now: Millis) -> set[str]:
    """Note one word each of some tasks; the ids of those that are held."""
    reports = [word.report for word in words]
    rows = await db.rows(_LOCK, {"ids": [report.task_id for report in reports]})
    held = {(task_id, attempt): row for row in rows for task_id, attempt in [row[:2]]}
    noted = {
        word.report.task_id: _noted(row, word, now)
        for word in words
        if (row := held.get((word.report.task_id, word.report.attempt))) is not None
    }
    if noted:
        await _write(db, list(noted.values()), now)
    late = [report for report in reports if report.task_id not in noted]
    heeded = {report.task_id for report in late if await _heeds_late(db, report, now)}
    given = [
        (report.task_id, report.upstream_id)
        for report in reports
        if report.upstream_id is not None and report.task_id in heeded | noted.keys()
    ]
    if given:
        await add_upstream_ids(db, given)
    return set(noted)


def _noted(row: Row, word: Word, now: Millis) -> _Noted:
    at = dict(zip(names_of(_READ), row, strict=True))
    said, before = word.report, dict(at)
    if said.progress is not None:
        at["progress"] = max(at["progress"], said.progress.fraction)
        at["stage"] = said.progress.stage.value if said.progress.stage else at["stage"]
    for name in ("prompt_used", "engine", "upstream_id"):
        at[name] = at[name] if getattr(said, name) is None else getattr(said, name)
    if said.intended and not at["intended_at"]:
        at |= {"intended_at": now, "agreed": agreed_text(said.engine, said.agreed)}
    if said.untaken:
        at["intended_at"] = None
    at["lane"] = _lane(said, at, bound_before=before["upstream_id"] is not None)
    is_seen = int(at["progress"] * 100) > int(before["progress"] * 100) or at["stage"] != before["stage"]
    return _Noted(row=at | {"seconds": word.seconds}, is_seen=is_seen, account_id=at["account_id"])


def _lane(said: Report, at: dict[str, Any], *, bound_before: bool) -> str:
    """Where it waits if it ever waits again: once an order is about to go out, or has, in its engine's own
    lane, and where the order was not taken in its model's. The engines that have passed on it stay named.
    """
    lane: str = at["lane"]
    passed = Lane.parse(lane).passed
    if said.untaken and not bound_before:
        return str(Lane(model=at["model"], passed=passed))
    if said.intended or said.upstream_id is not None:
        return str(Lane(bound=at["engine"], passed=passed))
    return lane


async def _write(db: Db, noted: Sequence[_Noted], now: Millis) -> None:
    counts = Counter(each.account_id for each in noted if each.is_seen)
    names = {"ids": list(counts), "counts": list(counts.values())}
    numbers = {id_: count(before + 1) for id_, before in (await db.rows(_COUNT, names) if counts else ())}
    for each in noted:
        if each.is_seen:
            each.row["changed"] = next(numbers[each.account_id])
    rows = (tuple(each.row[name] for name in names_of(_WRITTEN)) for each in noted)
    await db.run(_WRITE, as_arrays(_WRITTEN, "n", rows) | {"now": now})


async def _heeds_late(db: Db, report: Report, now: Millis) -> bool:
    """Heed what is said of an order whose task ended while it was going out; whether an id came so late."""
    if report.untaken:
        await drop_intent(db, report.task_id)
    return report.upstream_id is not None and await keep_late_id(db, report, now)
