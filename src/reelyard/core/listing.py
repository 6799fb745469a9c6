"""Which tasks are wanted in a list, and where a page of them begins: newest first, by creation and id."""

from dataclasses import dataclass
from enum import StrEnum

from reelyard.core.brief import Stage
from reelyard.core.task import Task, TaskState
from reelyard.core.times import Millis


class Standing(StrEnum):
    """Where a task is, as lists tell it: its state, and of a running one whether it is being made yet."""

    WAITING = "waiting"
    QUEUED = "queued"
    GENERATING = "generating"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


_STANDINGS = {
    TaskState.WAITING: Standing.WAITING,
    TaskState.SUCCEEDED: Standing.SUCCEEDED,
    TaskState.FAILED: Standing.FAILED,
}


def standing_of(task: Task) -> Standing:
    """Where a task is."""
    if task.state is TaskState.RUNNING:
        return Standing.QUEUED if task.stage is Stage.QUEUED else Standing.GENERATING
    return _STANDINGS[task.state]


@dataclass(frozen=True, kw_only=True)
class TaskFilter:
    """Which of an account's tasks are wanted; what is None or empty asks for nothing."""

    account_id: str
    standings: frozenset[Standing] = frozenset()
    model: str | None = None
    key_id: str | None = None
    keyword: str | None = None  # in the prompt; see ``core.keywords``
    created_from: Millis | None = None
    created_before: Millis | None = None


def is_wanted(task: Task, wanted: TaskFilter) -> bool:
    """Whether a task fits all that is asked for, the keyword aside."""
    return (
        task.account_id == wanted.account_id
        and (not wanted.standings or standing_of(task) in wanted.standings)
        and wanted.model in (None, task.model)
        and wanted.key_id in (None, task.key_id)
        and (wanted.created_from is None or task.created_at >= wanted.created_from)
        and (wanted.created_before is None or task.created_at < wanted.created_before)
    )


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A task's place in a list: what comes after it is older."""

    created_at: Millis
    task_id: str


def mark_of(task: Task) -> Mark:
    """A task's place."""
    return Mark(created_at=task.created_at, task_id=task.id)
