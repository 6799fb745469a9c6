"""Tasks in PostgreSQL: what stands."""

from reelyard.core.task import Task
from reelyard.stores.postgres.db import Db
from reelyard.stores.rows import TASK, task_of

_TASK = f"SELECT {TASK} FROM tasks WHERE id = :id"


async def find_task(db: Db, task_id: str) -> Task | None:
    """A task as it stands now."""
    row = await db.row(_TASK, {"id": task_id})
    return task_of(row) if row else None
