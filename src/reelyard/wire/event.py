"""A task's change in the words of the event stream: server-sent events, as the HTML standard frames them.

id: <the change's number>
event: task, gone, or place; a place has no id
data: <JSON>
"""

from typing import Annotated, TypeVar

import msgspec
from msgspec import UNSET, Meta, UnsetType

from reelyard.core.brief import Stage
from reelyard.core.task import Task, TaskState
from reelyard.core.times import from_credits
from reelyard.wire.record import FAIL_CODE, State, cost_time, state_of

RETRY = 2_000  # ms that a client waits before it comes back
HEARTBEAT = b":\n\n"

Value = TypeVar("Value")

_encode = msgspec.json.Encoder().encode


class StillPaths(msgspec.Struct, frozen=True, kw_only=True):
    """Where the stills of a task's clip are."""

    poster: str | None = None
    strip: str | None = None


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What may be expected of an unfinished task: its place in the queue, and the seconds to its end."""

    queue_place: int | None = None
    eta_seconds: int | None = None


_NO_STILLS = StillPaths()
_UNKNOWN = Expected()


class TaskEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A task as it stands. Times are Unix milliseconds; what is not known yet is not there."""

    taskId: str
    model: str
    state: State
    progress: Annotated[int, Meta(ge=0, le=100, description="How far it is, in per cent.")]
    queuePlace: Annotated[int, Meta(ge=1, description="While waiting: 1 is next.")] | UnsetType = UNSET
    etaSeconds: Annotated[int, Meta(ge=0, description="Seconds to its end, as expected.")] | UnsetType = UNSET
    createTime: int
    updateTime: int
    costTime: Annotated[int, Meta(description="From the order to the end, in seconds.")] | UnsetType = UNSET
    completeTime: int | UnsetType = UNSET
    creditsConsumed: float
    resultUrls: list[str] | UnsetType = UNSET
    posterUrl: Annotated[str, Meta(description="A still of the clip, a JPEG.")] | UnsetType = UNSET
    stripUrl: Annotated[str, Meta(description="Eight small frames side by side.")] | UnsetType = UNSET
    previewUrl: (
        Annotated[str, Meta(description="While generating: the clip so far, for who has the key.")]
        | UnsetType
    ) = UNSET
    failCode: str | UnsetType = UNSET
    failMsg: str | UnsetType = UNSET


class GoneEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A task that was removed."""

    taskId: str


class PlaceEvent(msgspec.Struct, frozen=True, kw_only=True):
    """Where a waiting task stands by now, though it has not changed itself."""

    taskId: str
    queuePlace: Annotated[int, Meta(ge=1, description="1 is next.")] | UnsetType = UNSET
    etaSeconds: Annotated[int, Meta(ge=0, description="Seconds to its end, as expected.")] | UnsetType = UNSET


def opening() -> bytes:
    """What a stream begins with: when to come back after a break."""
    return b"retry: %d\n\n" % RETRY


def reached(number: int) -> bytes:
    """All up to this number was told; it is no event of its own."""
    return b"id: %d\n\n" % number


def task_message(
    number: int | None,
    task: Task,
    public_url: str,
    stills: StillPaths = _NO_STILLS,
    expected: Expected = _UNKNOWN,
) -> bytes:
    """A task as it stands; without a number nobody can go on from it."""
    return _message(number, b"task", _encode(_event(task, public_url, stills, expected)))


def gone_message(number: int, task_id: str) -> bytes:
    """A task that was removed."""
    return _message(number, b"gone", _encode(GoneEvent(taskId=task_id)))


def place_message(task_id: str, expected: Expected) -> bytes:
    """A waiting task that has moved up, or will end at another time than was told."""
    place, eta = _known(expected.queue_place), _known(expected.eta_seconds)
    return _message(None, b"place", _encode(PlaceEvent(taskId=task_id, queuePlace=place, etaSeconds=eta)))


def _message(number: int | None, kind: bytes, data: bytes) -> bytes:
    words = b"event: %b\ndata: %b\n\n" % (kind, data)
    return words if number is None else b"id: %d\n%b" % (number, words)


def _event(task: Task, public_url: str, stills: StillPaths, expected: Expected) -> TaskEvent:
    failed = task.state is TaskState.FAILED
    kept = task.link is not None and not task.clip_gone
    return TaskEvent(
        taskId=task.id,
        model=task.model,
        state=state_of(task),
        progress=int(task.progress * 100),
        queuePlace=_known(expected.queue_place),
        etaSeconds=_known(expected.eta_seconds),
        createTime=task.created_at,
        updateTime=task.updated_at,
        costTime=_known(cost_time(task)),
        completeTime=_known(task.ended_at),
        creditsConsumed=from_credits(task.charged),
        resultUrls=[f"{public_url}{task.link}"] if kept else UNSET,
        posterUrl=f"{public_url}{stills.poster}" if kept and stills.poster else UNSET,
        stripUrl=f"{public_url}{stills.strip}" if kept and stills.strip else UNSET,
        previewUrl=f"{public_url}/files/previews/{task.id}.jpg" if _is_drawing(task) else UNSET,
        failCode=FAIL_CODE if failed else UNSET,
        failMsg=_known(task.reason) if failed else UNSET,
    )


def _is_drawing(task: Task) -> bool:
    return task.state is TaskState.RUNNING and task.stage is not Stage.QUEUED


def _known(value: Value | None) -> Value | UnsetType:
    return UNSET if value is None else value
