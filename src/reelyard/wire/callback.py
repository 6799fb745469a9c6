"""The body of a callback: a task's record after its end, in the words that receivers read."""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from reelyard.core.task import Task, TaskState
from reelyard.core.times import Millis
from reelyard.wire.envelope import GENERATION_FAILED, SUCCESS
from reelyard.wire.record import State, record_of

_encode = msgspec.json.Encoder().encode


class CallbackData(msgspec.Struct, frozen=True, kw_only=True):
    """The task that has ended. Times are Unix milliseconds, `costTime` is in seconds."""

    taskId: str
    task_id: Annotated[str, Meta(description="The same as `taskId`: receivers read one or the other.")]
    model: str
    state: State
    param: Annotated[str, Meta(description="What was ordered, as JSON; its `input` is a JSON string again.")]
    resultJson: Annotated[
        str | UnsetType, Meta(description='Only after a success: JSON, `{"resultUrls":["…"]}`.')
    ] = UNSET
    failCode: Annotated[str | UnsetType | None, Meta(description='Only after a failure: "501".')] = UNSET
    failMsg: Annotated[str | UnsetType | None, Meta(description="Only after a failure: why.")] = UNSET
    costTime: int | None
    completeTime: int | None
    createTime: int
    updateTime: int
    creditsConsumed: float


class Callback(msgspec.Struct, frozen=True, kw_only=True):
    """What is posted to `callBackUrl`; `code` is 200 after a success and 501 after a failure."""

    code: int
    msg: str
    data: CallbackData


class TrialCallback(msgspec.Struct, frozen=True, kw_only=True):
    """What is posted as a test: a callback's shape, and `type`, which no real one has."""

    type: Literal["test"] = "test"
    code: int = SUCCESS
    msg: str = "This is a test: no task has ended."
    data: CallbackData


def callback_body(task: Task, public_url: str) -> bytes:
    """The body of the callback of an ended task; the same bytes for every attempt to deliver it."""
    record = record_of(task, public_url)
    succeeded = task.state is TaskState.SUCCEEDED
    data = CallbackData(
        taskId=task.id,
        task_id=task.id,
        model=task.model,
        state=record.state,
        param=record.param,
        resultJson=record.resultJson if succeeded else UNSET,
        failCode=UNSET if succeeded else record.failCode,
        failMsg=UNSET if succeeded else record.failMsg,
        costTime=record.costTime,
        completeTime=record.completeTime,
        createTime=record.createTime,
        updateTime=record.updateTime,
        creditsConsumed=record.creditsConsumed,
    )
    code, message = (SUCCESS, "completed successfully") if succeeded else (GENERATION_FAILED, "failed")
    return _encode(Callback(code=code, msg=f"Task {message}.", data=data))


def trial_body(task_id: str, model: str, public_url: str, url: str, now: Millis) -> bytes:
    """The body of a trial: the callback of a success that there never was."""
    order = {"input": _encode({"prompt": "A red fox runs across a snowy forest at dawn"}).decode()}
    data = CallbackData(
        taskId=task_id,
        task_id=task_id,
        model=model,
        state="success",
        param=_encode({**order, "callBackUrl": url, "model": model}).decode(),
        resultJson=_encode({"resultUrls": [f"{public_url}/files/test.mp4"]}).decode(),
        costTime=0,
        completeTime=now,
        createTime=now,
        updateTime=now,
        creditsConsumed=0.0,
    )
    return _encode(TrialCallback(data=data))
