"""A task's record in the API's words: what createTask and recordInfo answer."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from reelyard.core.brief import Stage
from reelyard.core.task import Task, TaskState
from reelyard.core.times import from_credits
from reelyard.wire.envelope import GENERATION_FAILED

FAIL_CODE = str(GENERATION_FAILED)
State = Literal["waiting", "queuing", "generating", "success", "fail"]

_encode = msgspec.json.Encoder().encode
_STATES: dict[TaskState, State] = {
    TaskState.WAITING: "waiting",
    TaskState.SUCCEEDED: "success",
    TaskState.FAILED: "fail",
}


class TaskIds(msgspec.Struct, frozen=True, kw_only=True):
    """What createTask answers: the new task's id, under both names that clients read."""

    taskId: Annotated[str, Meta(examples=["task_hailuo_1765185319478"])]
    recordId: Annotated[str, Meta(description="The same as `taskId`.")]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What recordInfo answers about a task. Times are Unix milliseconds."""

    taskId: str
    recordId: Annotated[str, Meta(description="The same as `taskId`.")]
    model: str
    state: State
    param: Annotated[str, Meta(description="What was ordered, as JSON; its `input` is a JSON string again.")]
    resultJson: Annotated[
        str,
        Meta(description='Empty until the success, then JSON: `{"resultUrls":["…"]}`, one link to an MP4.'),
    ]
    failCode: Annotated[str | None, Meta(description='"501" after a failure.')]
    failMsg: Annotated[str | None, Meta(description="What went wrong, after a failure.")]
    costTime: Annotated[int | None, Meta(description="From the order to the end, in seconds.")]
    completeTime: Annotated[int | None, Meta(description="When the task ended.")]
    createTime: Annotated[int, Meta(description="When the task was ordered.")]
    updateTime: Annotated[int, Meta(description="When anything about the task last changed.")]
    progress: Annotated[int, Meta(ge=0, le=100, description="How far it is, in per cent.")]
    creditsConsumed: Annotated[float, Meta(ge=0, description="What the task costs; 0 after a failure.")]


def state_of(task: Task) -> State:
    """A task's state in the API's words."""
    if task.state is TaskState.RUNNING:
        return "queuing" if task.stage is Stage.QUEUED else "generating"
    return _STATES[task.state]


def cost_time(task: Task) -> int | None:
    """Seconds from the order to the end, once it has ended."""
    return None if task.ended_at is None else (task.ended_at - task.created_at) // 1000


def record_of(task: Task, public_url: str) -> Record:
    """A task's record; ``public_url`` is what its links begin with."""
    return Record(
        taskId=task.id,
        recordId=task.id,
        model=task.model,
        state=state_of(task),
        param=_param(task),
        resultJson=_result(task, public_url),
        failCode=FAIL_CODE if task.state is TaskState.FAILED else None,
        failMsg=task.reason,
        costTime=cost_time(task),
        completeTime=task.ended_at,
        createTime=task.created_at,
        updateTime=task.updated_at,
        progress=int(task.progress * 100),
        creditsConsumed=from_credits(task.charged),
    )


def _param(task: Task) -> str:
    """JSON in JSON: the order's ``input`` is itself a string, as hosted services send it."""
    order = {"input": task.input}
    if task.callback_url is not None:
        order["callBackUrl"] = task.callback_url
    return _encode({**order, "model": task.model}).decode()


def _result(task: Task, public_url: str) -> str:
    if task.link is None:
        return ""
    return _encode({"resultUrls": [public_url + task.link]}).decode()
