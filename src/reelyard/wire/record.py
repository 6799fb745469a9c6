"""A task's record in the API's words: recordInfo's data, and the body of a callback."""

from typing import Any

import msgspec

from reelyard.core.brief import Stage
from reelyard.core.task import Task, TaskState
from reelyard.core.times import from_credits
from reelyard.wire.envelope import GENERATION_FAILED, SUCCESS

FAIL_CODE = str(GENERATION_FAILED)
_encode = msgspec.json.Encoder().encode


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What Get Task Details answers. Times are Unix ms, ``costTime`` is in seconds."""

    taskId: str
    recordId: str
    model: str
    state: str
    param: str
    resultJson: str
    failCode: str | None
    failMsg: str | None
    costTime: int | None
    completeTime: int | None
    createTime: int
    updateTime: int
    progress: int
    creditsConsumed: float


def state_of(task: Task) -> str:
    """A task's state in the API's words."""
    if task.state is TaskState.RUNNING:
        return "queuing" if task.stage is Stage.QUEUED else "generating"
    return {TaskState.WAITING: "waiting", TaskState.SUCCEEDED: "success", TaskState.FAILED: "fail"}[
        task.state
    ]


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
        costTime=_cost_time(task),
        completeTime=task.ended_at,
        createTime=task.created_at,
        updateTime=task.updated_at,
        progress=int(task.progress * 100),
        creditsConsumed=from_credits(task.charged),
    )


def callback_body(task: Task, public_url: str) -> bytes:
    """The body of the callback of an ended task; the same bytes for every attempt to deliver it."""
    record = record_of(task, public_url)
    succeeded = task.state is TaskState.SUCCEEDED
    data: dict[str, Any] = {
        "taskId": task.id,
        "task_id": task.id,
        "model": task.model,
        "state": record.state,
        "param": record.param,
        **(
            {"resultJson": record.resultJson}
            if succeeded
            else {"failCode": record.failCode, "failMsg": record.failMsg}
        ),
        "costTime": record.costTime,
        "completeTime": record.completeTime,
        "createTime": record.createTime,
        "updateTime": record.updateTime,
        "creditsConsumed": record.creditsConsumed,
    }
    code, message = (SUCCESS, "completed successfully") if succeeded else (GENERATION_FAILED, "failed")
    return _encode({"code": code, "msg": f"Task {message}.", "data": data})


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


def _cost_time(task: Task) -> int | None:
    return None if task.ended_at is None else (task.ended_at - task.created_at) // 1000
