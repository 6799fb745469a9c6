"""Lists of tasks in SQLite: one index walked in as many places as there are models and states, and merged."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import apsw

from reelyard.core.listing import Mark, Standing, TaskFilter
from reelyard.core.task import Task
from reelyard.stores.rows import TASK, prefixed, task_of

_LATEST = 2**62  # ms; behind every time
_STATES = {  # state and stage, as they lie in columns
    Standing.WAITING: ("waiting", None),
    Standing.QUEUED: ("running", "queued"),
    Standing.GENERATING: ("running", "generating"),
    Standing.SUCCEEDED: ("succeeded", None),
    Standing.FAILED: ("failed", None),
}
_MOST_PLACES = 400  # SQLite merges at most 500

# Each step is one seek, however many tasks a model has.
_MODELS = """
    WITH RECURSIVE models(model) AS (
        SELECT (SELECT min(model) FROM tasks WHERE {exactly})
        UNION ALL
        SELECT (SELECT min(model) FROM tasks WHERE {exactly} AND model > m.model) FROM models m
        WHERE m.model IS NOT NULL
    ) SELECT model FROM models WHERE model IS NOT NULL
"""
_PLACE = """
    SELECT created_at, id FROM tasks INDEXED BY {index}
    WHERE {exactly} AND model = :model{n} AND state = :state{n} AND stage IS :stage{n}
        AND created_at BETWEEN :first AND :last AND (created_at < :after_at OR id < :after_id)
"""


@dataclass(frozen=True, kw_only=True)
class Walk:
    """A SELECT of ``created_at`` and ``id`` of all that is wanted; ordered as the list is, none is sorted."""

    sql: str
    names: dict[str, Any] = field(default_factory=dict)


def walk(db: apsw.Connection, wanted: TaskFilter, after: Mark | None) -> Walk | None:
    """How what is wanted is walked, its keyword aside; None where there is nothing."""
    exactly, index = _exactly(wanted)
    names = bounds(wanted, after)
    found = [wanted.model] if wanted.model is not None else _models(db, exactly, names)
    places = [(model, *_STATES[each]) for model in found for each in sorted(wanted.standings or Standing)]
    for n, (model, state, stage) in enumerate(places[:_MOST_PLACES]):
        names |= {f"model{n}": model, f"state{n}": state, f"stage{n}": stage}
    parts = [_PLACE.format(index=index, exactly=exactly, n=n) for n in range(min(len(places), _MOST_PLACES))]
    return Walk(sql=" UNION ALL ".join(parts), names=names) if parts else None


def tasks_page(db: apsw.Connection, wanted: TaskFilter, after: Mark | None, count: int) -> list[Task]:
    """A page of what is wanted, where no keyword is."""
    walked = walk(db, wanted, after)
    if walked is None:
        return []
    sql = f"""
        WITH page AS ({walked.sql} ORDER BY created_at DESC, id DESC LIMIT :count)
        SELECT {prefixed(TASK, "t")} FROM page p CROSS JOIN tasks t ON t.id = p.id
        ORDER BY p.created_at DESC, p.id DESC
    """
    return [task_of(row) for row in db.execute(sql, {**walked.names, "count": count})]


def bounds(wanted: TaskFilter, after: Mark | None) -> dict[str, Any]:
    """What is asked for exactly, and the times between which it lies, as named parameters."""
    last = _LATEST if wanted.created_before is None else wanted.created_before - 1
    return {
        "account_id": wanted.account_id,
        "key_id": wanted.key_id,
        "first": wanted.created_from or 0,
        "last": last if after is None else min(last, after.created_at),
        "after_at": _LATEST + 1 if after is None else after.created_at,
        "after_id": "" if after is None else after.task_id,
    }


def states_of(standings: Iterable[Standing]) -> list[str]:
    """State and stage of each as they lie in columns, in one: "running queued"."""
    return [" ".join(filter(None, _STATES[standing])) for standing in standings]


def _exactly(wanted: TaskFilter) -> tuple[str, str]:
    """The condition that the index begins with, and that index."""
    if wanted.key_id is None:
        return "account_id = :account_id", "tasks_listed"
    return "account_id = :account_id AND key_id = :key_id", "tasks_listed_by_key"


def _models(db: apsw.Connection, exactly: str, names: dict[str, Any]) -> list[str]:
    return [str(model) for (model,) in db.execute(_MODELS.format(exactly=exactly), names)]
