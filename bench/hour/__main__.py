"""``python -m bench.hour [TASKS [SECONDS]]``: an hour in minutes; status 1 where a promise was broken."""

import asyncio
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.hour.fleet import Fleet
from bench.hour.story import SETTINGS, Hour, Plan, Verdict
from tests.postgres import postgres


@contextmanager
def hour(folder: Path, plan: Plan) -> Iterator[Hour]:
    """A database that syncs its disk, and a fleet on it that is not started yet."""
    for server in postgres(safe=True):
        fleet = Fleet(folder=folder, database=server.create_empty(), settings=SETTINGS)
        fleet.build(plan.servers, plan.workers)
        yield Hour(fleet=fleet, postgres=server, plan=plan)


def tell(verdict: Verdict) -> None:
    """Print it."""
    print(f"{verdict.acknowledged} acknowledged, other answers {verdict.refused}, burst {verdict.burst}")
    for what, waits in (("well", verdict.recoveries), ("away or just back", verdict.slow_recoveries)):
        if waits:
            print(
                f"database {what}: {len(waits)} tasks of killed workers, the next attempt began after"
                f" {median(waits):.1f} s in the median, {max(waits):.1f} s at most"
            )
    print(f"{len(verdict.faults)} faults")
    for fault in verdict.faults[:40]:
        print(" ", fault)


def main(tasks: int = 1_000, seconds: int = 150) -> None:
    """Run it, and tell."""
    seed = random.randrange(2**32)
    random.seed(seed)
    print(f"seed {seed}", flush=True)
    plan = Plan(tasks=tasks, seconds=float(seconds))
    with (
        tempfile.TemporaryDirectory(prefix="reelyard-hour-") as folder,
        hour(Path(folder), plan) as one,
    ):
        verdict = asyncio.run(one.run())
    tell(verdict)
    sys.exit(1 if verdict.faults else 0)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
