"""A month of a small studio, as its usage: what the README's picture of the usage page shows.

Tasks that never were are counted through the store's own rollups, by a seeded chance: busy weekdays, quiet
weekends, a few failures. The picture's caption says that it is an example.
"""

import random
from dataclasses import replace
from pathlib import Path

import apsw

from reelyard.core.brief import Clip, Failure, Format
from reelyard.core.task import Options, Task
from reelyard.core.times import DAY, Millis
from reelyard.stores.rows import TASK, task_of
from reelyard.stores.sqlite.usage import count_end

DAYS = 30
_FORMAT = Format(width=1920, height=1080, fps=24, seconds=6.0)
_CLIP = Clip(sha256="0" * 64, size=1, format=_FORMAT)


def live_a_month(database: Path, now: Millis) -> None:
    """Count a month of tasks that end before ``now``; the server must not run."""
    chance = random.Random(7)
    db = apsw.Connection(str(database))
    (row,) = db.execute(f"SELECT {TASK} FROM tasks LIMIT 1").fetchall()
    with db:
        for back in range(DAYS):
            day = now - back * DAY
            weekday = (day // DAY + 3) % 7
            busy = 14 if weekday >= 5 else 60
            for _ in range(round(busy * chance.uniform(0.6, 1.3) * (1.4 - back / DAYS))):
                count_end(db, _ended(task_of(row), day - chance.randrange(DAY // 2), chance))
    db.close()


def _ended(like: Task, at: Millis, chance: random.Random) -> Task:
    runs = round(chance.lognormvariate(11.0, 0.22))
    waits = round(chance.lognormvariate(8.5, 1.3))
    task = replace(
        like,
        options=Options(seed=chance.randrange(9)),
        created_at=at - runs - waits,
        updated_at=at - runs - waits,
        worker=None,
    )
    run = replace(task, state=task.state.WAITING, clip=None, clip_id=None, ended_at=None, started_at=None)
    run = run.claim(worker="w", engine="renderer", now=at - runs)
    if chance.random() < 0.03:
        failure = chance.choice((Failure.FAILED, Failure.CANCELLED))
        return run.fail(failure=failure, reason="", failures=1, now=at)
    return run.succeed(clip_id="c", clip=_CLIP, link="", recipe="{}", now=at)
