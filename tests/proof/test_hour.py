"""An hour of a fleet, at its shortest: the database and workers are killed, and the audit finds nothing."""

from pathlib import Path

from bench.hour.__main__ import hour
from bench.hour.story import Plan

SHORT = Plan(workers=2, tasks=24, seconds=12.0, database_kills=1, worker_kills=2, stops=0)


async def test_nothing_is_lost_or_done_twice_when_the_database_and_the_workers_of_a_fleet_are_killed(
    tmp_path: Path,
) -> None:
    with hour(tmp_path, SHORT) as one:
        verdict = await one.run()
    assert verdict.faults == []
    assert verdict.acknowledged > SHORT.tasks / 2
    assert len(one.killed) == SHORT.worker_kills
    assert verdict.burst[200] >= 20
