"""What an account does with its tasks, in the words of OpenAPI."""

from collections.abc import Mapping
from typing import Any, get_args

from reelyard.catalog.spec import ModelSpec
from reelyard.http.openapi_answers import JSON, Words, envelopes, schema
from reelyard.http.openapi_callback import TASK, ended_example
from reelyard.services.listing import LONGEST_KEYWORD
from reelyard.wire.cancelling import Cancelled
from reelyard.wire.listing import FEWEST, MOST, USUAL, TaskList
from reelyard.wire.record import State

STRUCTS = (TaskList, Cancelled)
_CURSOR = "MTc2NTI4NTIwMDAwMDp0YXNrX2hhaWx1b18xeFZGQ1A4WnI1bktmMkhxV2I3eVRjTGRHbUU5"


def paths(models: Mapping[str, ModelSpec], *, mirror: bool) -> Words:
    """The routes."""
    return {
        "/api/v1/jobs/listTasks": {"get": _list_tasks(models, mirror=mirror)},
        "/api/v1/jobs/cancelTask": {"post": _cancel_task(mirror=mirror)},
        "/api/v1/jobs/deleteTask": {"post": _delete_task(mirror=mirror)},
    }


def _list_tasks(models: Mapping[str, ModelSpec], *, mirror: bool) -> Words:
    return {
        "operationId": "listTasks",
        "summary": "List tasks, newest first",
        "tags": ["jobs"],
        "parameters": [_states(), *_texts(), *_times(), _limit()],
        "responses": envelopes(
            schema("TaskList"),
            {"tasks": [record_example(models)], "nextCursor": _CURSOR},
            (401, 422, 429),
            mirror=mirror,
        ),
    }


def record_example(models: Mapping[str, ModelSpec]) -> Words:
    """A task that has ended well, as recordInfo answers it."""
    ended = ended_example(models)
    del ended["task_id"]
    return {**ended, "recordId": TASK, "failCode": None, "failMsg": None, "progress": 100}


def _states() -> Words:
    return {
        "name": "state",
        "in": "query",
        "style": "form",
        "explode": False,
        "description": "Tasks in one of these states.",
        "schema": {"type": "array", "minItems": 1, "items": {"enum": list(get_args(State))}},
    }


def _texts() -> list[Words]:
    words: dict[str, tuple[str, Words]] = {
        "model": ("Tasks of this model.", {}),
        "keyId": ("Tasks that were ordered with this key: its id.", {}),
        "keyword": (
            "Tasks whose prompt has all of these words; a word finds those that begin with it.",
            {"maxLength": LONGEST_KEYWORD, "pattern": r"[0-9A-Za-z]"},
        ),
        "cursor": ("Where the page begins: the `nextCursor` of the page before.", {"examples": [_CURSOR]}),
    }
    return [
        _parameter(name, about, {"type": "string", "minLength": 1, **more})
        for name, (about, more) in words.items()
    ]


def _times() -> list[Words]:
    number = {"type": "integer", "minimum": 0, "maximum": 10**15 - 1}
    return [
        _parameter("createTimeFrom", "Tasks that were ordered at this time or later: Unix ms.", number),
        _parameter("createTimeTo", "Tasks that were ordered before this time: Unix ms.", number),
    ]


def _limit() -> Words:
    number = {"type": "integer", "minimum": FEWEST, "maximum": MOST, "default": USUAL}
    return _parameter("limit", "How many tasks a page has at most.", number)


def _parameter(name: str, about: str, words: Words) -> Words:
    return {"name": name, "in": "query", "description": about, "schema": words}


def _cancel_task(*, mirror: bool) -> Words:
    example = {
        "taskId": TASK,
        "recordId": TASK,
        "state": "fail",
        "failCode": "501",
        "failMsg": "cancelled",
        "released": 57.0,
        "completeTime": 1765285201000,
    }
    return {
        "operationId": "cancelTask",
        "summary": "Cancel a task, and get its credits back",
        "tags": ["jobs"],
        "requestBody": task_body(),
        "responses": envelopes(schema("Cancelled"), example, (401, 404, 422, 429), mirror=mirror),
    }


def _delete_task(*, mirror: bool) -> Words:
    return {
        "operationId": "deleteTask",
        "summary": "Delete the record and the clip of a task that has ended",
        "tags": ["jobs"],
        "requestBody": task_body(),
        "responses": envelopes(
            schema("TaskIds"), {"taskId": TASK, "recordId": TASK}, (401, 404, 422, 429), mirror=mirror
        ),
    }


def task_body() -> Words:
    """A body that names a task."""
    asked: dict[str, Any] = {
        "type": "object",
        "required": ["taskId"],
        "properties": {
            "taskId": {"type": "string", "minLength": 1, "description": "As createTask answered it."}
        },
    }
    return {
        "required": True,
        "content": {JSON: {"schema": asked, "examples": {"task": {"value": {"taskId": TASK}}}}},
    }
