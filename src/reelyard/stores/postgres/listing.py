"""Lists of tasks in PostgreSQL: one index walked in as many places as there are models and states, merged."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reelyard.core.listing import Mark, Standing, TaskFilter
from reelyard.core.task import Task
from reelyard.stores.list_bounds import MOST_PLACES, bounds, exactly
from reelyard.stores.postgres.db import Db
from reelyard.stores.rows import TASK, task_of

# Each step is one seek, however many tasks a model has.
_MODELS = """
    WITH RECURSIVE models(model) AS (
        SELECT (SELECT min(model) FROM tasks WHERE {exactly})
        UNION ALL
        SELECT (SELECT min(model) FROM tasks WHERE {exactly} AND model > m.model) FROM models m
        WHERE m.model IS NOT NULL
    ) SELECT model FROM models WHERE model IS NOT NULL
"""
# Of each place no more than the page takes: so none is sorted, whatever the planner believes of them.
_PLACE = """
    (SELECT created_at, id FROM tasks
    WHERE {exactly} AND model = :model{n} AND standing = '{standing}'
        AND created_at BETWEEN :first AND :last AND (created_at, id) < (:after_at, :after_id)
    ORDER BY created_at {order}, id {order} LIMIT {count})
"""


@dataclass(frozen=True, kw_only=True)
class Walk:
    """The places of the index at which all that is wanted lies, each in the order of the list."""

    exactly: str
    places: Sequence[Standing]
    names: dict[str, Any] = field(default_factory=dict)

    def first(self, count: int, order: str = "DESC") -> str:
        """A SELECT of the ids of the first ``count``, in their order."""
        parts = (
            _PLACE.format(exactly=self.exactly, n=n, standing=standing.value, order=order, count=int(count))
            for n, standing in enumerate(self.places)
        )
        sql = " UNION ALL ".join(parts)
        return f"SELECT id FROM ({sql}) p ORDER BY created_at {order}, id {order} LIMIT {int(count)}"


async def walk(db: Db, wanted: TaskFilter, after: Mark | None) -> Walk | None:
    """How what is wanted is walked, its keyword aside; None where there is nothing."""
    names = bounds(wanted, after)
    found = [wanted.model] if wanted.model is not None else await _models(db, wanted, names)
    standings = sorted(wanted.standings or Standing)
    places = [(model, standing) for model in found for standing in standings][:MOST_PLACES]
    names |= {f"model{n}": model for n, (model, _) in enumerate(places)}
    walked = Walk(exactly=exactly(wanted), places=[standing for _, standing in places], names=names)
    return walked if places else None


async def tasks_page(db: Db, wanted: TaskFilter, after: Mark | None, count: int) -> list[Task]:
    """A page of what is wanted, where no keyword is."""
    walked = await walk(db, wanted, after)
    if walked is None:
        return []
    return [task_of(row) for row in await db.rows(page_of(walked, count), walked.names)]


def page_of(walked: Walk, count: int) -> str:
    """What reads the first tasks of a walk; by an array, so that each is looked up by its id."""
    return f"""
        SELECT {TASK} FROM tasks WHERE id = ANY(ARRAY({walked.first(count)}))
        ORDER BY created_at DESC, id DESC
    """


async def _models(db: Db, wanted: TaskFilter, names: dict[str, Any]) -> list[str]:
    rows = await db.rows(_MODELS.format(exactly=exactly(wanted)), names)
    return [str(model) for (model,) in rows]
