"""Whose a task is: one that is another account's is not there at all, and nobody can tell the two apart."""

from reelyard.core.errors import NotFound
from reelyard.core.ids import TASK_ID
from reelyard.core.task import Task
from reelyard.ports.task_store import TaskStore

NO_SUCH_TASK = "there is no such task"


async def own_task(store: TaskStore, task_id: str, account_id: str | None) -> Task:
    """A task as it stands, for the account that it must be of; None where the operator asks.

    Raises:
        NotFound: there is no such task, or it is another account's.
    """
    task = await store.task(task_id) if TASK_ID.match(task_id) else None
    if task is None or account_id not in (None, task.account_id):
        raise NotFound(NO_SUCH_TASK)
    return task
