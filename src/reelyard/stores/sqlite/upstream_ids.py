"""The ids that orders of our tasks have at their upstreams, in SQLite: given once, and remembered."""

from collections.abc import Sequence

import apsw

from reelyard.stores.rows import json_rows

_ADD = """
    INSERT OR IGNORE INTO upstream_ids (engine, upstream_id, task_id)
    SELECT coalesce(:engine, engine), :upstream_id, id FROM tasks WHERE id = :task_id
"""
_KNOWN = """
    SELECT upstream_id FROM upstream_ids
    WHERE engine = :engine || '' AND upstream_id IN (SELECT json_extract(value, '$[0]') FROM json_each(:rows))
"""


def add_upstream_id(
    db: apsw.Connection, task_id: str, upstream_id: str, *, engine: str | None = None
) -> None:
    """Note an id of a task's order, at its engine unless another is named."""
    db.execute(_ADD, {"task_id": task_id, "upstream_id": upstream_id, "engine": engine})


def upstream_known(db: apsw.Connection, engine: str, upstream_ids: Sequence[str]) -> frozenset[str]:
    """Those of these ids that were given for a task of ours."""
    rows = json_rows((upstream_id,) for upstream_id in upstream_ids)
    return frozenset(str(found) for (found,) in db.execute(_KNOWN, {"engine": engine, "rows": rows}))
