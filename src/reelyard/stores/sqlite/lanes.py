"""The lanes that have waiting tasks, as a table that SQL statements begin with."""

# From one lane to the next by the index, however many tasks wait in each: the table ``waiting_lanes``.
LANES = """
    WITH RECURSIVE lanes (lane) AS (
        SELECT * FROM (
            SELECT lane FROM tasks INDEXED BY tasks_waiting WHERE state = 'waiting' ORDER BY lane LIMIT 1)
        UNION ALL
        SELECT (SELECT t.lane FROM tasks t INDEXED BY tasks_waiting
            WHERE t.state = 'waiting' AND t.lane > lanes.lane ORDER BY t.lane LIMIT 1)
        FROM lanes WHERE lanes.lane IS NOT NULL
    ), waiting_lanes AS MATERIALIZED (SELECT lane FROM lanes WHERE lane IS NOT NULL)
"""
