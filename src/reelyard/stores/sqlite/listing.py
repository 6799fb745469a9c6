"""Lists of tasks in SQLite: one index walked in as many places as there are models and states, and merged."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import apsw

from reelyard.core.listing import Mark, Standing, TaskFilter
from reelyard.core.task import Task
from reelyard.stores.columns import prefixed
from reelyard.stores.list_bounds import MOST_PLACES, bounds, exactly
from reelyard.stores.rows import TASK, task_of

_STATES = {  # state and stage, as they lie in columns
    Standing.WAITING: ("waiting", None),
    Standing.QUEUED: ("running", "queued"),
    Standing.GENERATING: ("running", "generating"),
    Standing.SUCCEEDED: ("succeeded", None),
    Standing.FAILED: ("failed", None),
}

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
    index = "tasks_listed" if wanted.key_id is None else "tasks_listed_by_key"
    names = bounds(wanted, after)
    found = [wanted.model] if wanted.model is not None else _models(db, exactly(wanted), names)
    places = [(model, *_STATES[each]) for model in found for each in sorted(wanted.standings or Standing)]
    for n, (model, state, stage) in enumerate(places[:MOST_PLACES]):
        names |= {f"model{n}": model, f"state{n}": state, f"stage{n}": stage}
    parts = [
        _PLACE.format(index=index, exactly=exactly(wanted), n=n) for n in range(min(len(places), MOST_PLACES))
    ]
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


def states_of(standings: Iterable[Standing]) -> list[str]:
    """State and stage of each as they lie in columns, in one: "running queued"."""
    return [" ".join(filter(None, _STATES[standing])) for standing in standings]


def _models(db: apsw.Connection, exactly_: str, names: dict[str, Any]) -> list[str]:
    return [str(model) for (model,) in db.execute(_MODELS.format(exactly=exactly_), names)]
