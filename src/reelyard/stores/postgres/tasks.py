"""Tasks in PostgreSQL: what stands, what runs, and what its holder has let go."""

from collections.abc import Sequence

from reelyard.core.task import Task
from reelyard.stores.postgres.db import Db
from reelyard.stores.rows import TASK, task_of

_TASK = f"SELECT {TASK} FROM tasks WHERE id = :id"
_RUNNING = f"SELECT {TASK} FROM tasks WHERE state = 'running'"
_LAPSED = f"{_RUNNING} AND (lease_until <= (SELECT lease_clock()) OR holder = ANY(:dead::integer[]))"


async def find_task(db: Db, task_id: str) -> Task | None:
    """A task as it stands now."""
    row = await db.row(_TASK, {"id": task_id})
    return task_of(row) if row else None


async def running_tasks(db: Db) -> list[Task]:
    """Every running task."""
    return [task_of(row) for row in await db.rows(_RUNNING)]


async def lapsed_tasks(db: Db, dead: Sequence[int]) -> list[Task]:
    """Running tasks whose lease has run out, or whose holder is ``dead``."""
    return [task_of(row) for row in await db.rows(_LAPSED, {"dead": list(dead)})]
