"""The lanes that have waiting tasks, as a table that statements begin with."""

from reelyard.stores.postgres.db import Db

# From one lane to the next by the index, however many tasks wait in each: the table ``waiting_lanes``.
LANES = """
    WITH RECURSIVE lanes (lane) AS (
        (SELECT lane FROM tasks WHERE state = 'waiting' ORDER BY lane LIMIT 1)
        UNION ALL
        SELECT (SELECT t.lane FROM tasks t WHERE t.state = 'waiting' AND t.lane > lanes.lane
            ORDER BY t.lane LIMIT 1)
        FROM lanes WHERE lanes.lane IS NOT NULL
    ), waiting_lanes AS MATERIALIZED (SELECT lane FROM lanes WHERE lane IS NOT NULL)
"""


async def waiting_lanes(db: Db) -> list[str]:
    """The lanes in which tasks wait."""
    return [str(lane) for (lane,) in await db.rows(f"{LANES} SELECT lane FROM waiting_lanes")]
