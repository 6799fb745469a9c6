"""cancelTask and deleteTask in the API's words: the task that is meant, and what became of it."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from reelyard.core.errors import InvalidInput
from reelyard.core.task import Task
from reelyard.core.times import from_credits
from reelyard.wire.order import read_object
from reelyard.wire.record import FAIL_CODE, State, state_of


class Cancelled(msgspec.Struct, frozen=True, kw_only=True):
    """A task that was cancelled, and what that gave back."""

    taskId: str
    recordId: Annotated[str, Meta(description="The same as `taskId`.")]
    state: State
    failCode: str
    failMsg: str | None
    released: Annotated[float, Meta(ge=0, description="The credits that went back to the account.")]
    completeTime: int | None


def read_task_id(body: bytes) -> str:
    """The task that a body names.

    Raises:
        InvalidInput: it names none.
    """
    task_id: Any = read_object(body).get("taskId")
    if task_id is None:
        raise InvalidInput("taskId is required", field="taskId")
    if not isinstance(task_id, str) or not task_id:
        raise InvalidInput("taskId must be a string, as createTask answered it", field="taskId")
    return task_id


def cancelled(task: Task) -> Cancelled:
    """What cancelTask answers."""
    return Cancelled(
        taskId=task.id,
        recordId=task.id,
        state=state_of(task),
        failCode=FAIL_CODE,
        failMsg=task.reason,
        released=from_credits(task.price),
        completeTime=task.ended_at,
    )
