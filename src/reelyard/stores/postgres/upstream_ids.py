"""The ids that orders of our tasks have at their upstreams, in PostgreSQL: given once, and remembered."""

from collections.abc import Iterable, Sequence

from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.sets import as_arrays, as_table

_GIVEN = "task_id, upstream_id"
_ADD = f"""
    INSERT INTO upstream_ids (engine, upstream_id, task_id)
    SELECT t.engine, n.upstream_id, t.id FROM {as_table(_GIVEN, "n", "n")} JOIN tasks t ON t.id = n.task_id
    WHERE t.engine IS NOT NULL ON CONFLICT DO NOTHING
"""
_KNOWN = "SELECT upstream_id FROM upstream_ids WHERE engine = :engine AND upstream_id = ANY(:ids::text[])"


async def add_upstream_ids(db: Db, given: Iterable[tuple[str, str]]) -> None:
    """Note ids of tasks' orders at their engines: task and upstream's id of each."""
    await db.run(_ADD, as_arrays(_GIVEN, "n", given))


async def upstream_known(db: Db, engine: str, upstream_ids: Sequence[str]) -> frozenset[str]:
    """Those of these ids that were given for a task of ours."""
    rows = await db.rows(_KNOWN, {"engine": engine, "ids": list(upstream_ids)})
    return frozenset(str(found) for (found,) in rows)
