"""The jobs API in the words of OpenAPI: its four routes."""

from collections.abc import Mapping
from typing import Any

from reelyard.catalog.spec import ModelSpec
from reelyard.http.openapi_answers import JSON, RATES, Words, envelopes, schema
from reelyard.http.openapi_callback import CLIP, TASK, callback, ended_example
from reelyard.http.openapi_order import order_example
from reelyard.wire.order import LONGEST_IDEMPOTENCY_KEY


def paths(models: Mapping[str, ModelSpec], *, mirror: bool) -> Words:
    """The routes."""
    return {
        "/api/v1/jobs/createTask": {"post": _create_task(models, mirror=mirror)},
        "/api/v1/jobs/recordInfo": {"get": _record_info(models, mirror=mirror)},
        "/api/v1/chat/credit": {"get": _credit(mirror=mirror)},
        "/api/v1/common/download-url": {"post": _download_url(mirror=mirror)},
    }


def _create_task(models: Mapping[str, ModelSpec], *, mirror: bool) -> Words:
    return {
        "operationId": "createTask",
        "summary": "Order a clip",
        "description": "Code 200 means: stored durably, paid for, and it will end.",
        "tags": ["jobs"],
        "parameters": [_idempotency_key()],
        "requestBody": {
            "required": True,
            "content": {
                JSON: {"schema": schema("Order"), "examples": {"order": {"value": order_example(models)}}}
            },
        },
        "responses": _linked(
            envelopes(
                schema("TaskIds"),
                {"taskId": TASK, "recordId": TASK},
                (401, 402, 422, 429, 455, 505),
                mirror=mirror,
                limits=RATES,
            )
        ),
        "callbacks": {"taskEnded": {"{$request.body#/callBackUrl}": {"post": callback(models)}}},
    }


def _idempotency_key() -> Words:
    return {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "The same key with the same order gives the same task, and is paid once.",
        "schema": {
            "type": "string",
            "maxLength": LONGEST_IDEMPOTENCY_KEY,
            "pattern": "^[!-~]([ -~]*[!-~])?$",
        },
    }


def _linked(responses: Words) -> Words:
    """A success leads on to the task's record."""
    link = {"operationId": "recordInfo", "parameters": {"taskId": "$response.body#/data/taskId"}}
    return {**responses, "200": {**responses["200"], "links": {"recordInfo": link}}}


def _record_info(models: Mapping[str, ModelSpec], *, mirror: bool) -> Words:
    ended = ended_example(models)
    del ended["task_id"]
    record = {**ended, "recordId": TASK, "failCode": None, "failMsg": None, "progress": 100}
    return {
        "operationId": "recordInfo",
        "summary": "Get Task Details",
        "tags": ["jobs"],
        "parameters": [
            {
                "name": "taskId",
                "in": "query",
                "required": True,
                "description": "As createTask answered it.",
                "schema": {"type": "string", "minLength": 1},
            }
        ],
        "responses": envelopes(schema("Record"), record, (401, 404, 422, 429), mirror=mirror),
    }


def _credit(*, mirror: bool) -> Words:
    return {
        "operationId": "credit",
        "summary": "What the account may still spend",
        "tags": ["jobs"],
        "responses": envelopes({"type": "number", "minimum": 0}, 5916.25, (401, 429), mirror=mirror),
    }


def _download_url(*, mirror: bool) -> Words:
    asked: dict[str, Any] = {
        "type": "object",
        "required": ["url"],
        "properties": {"url": {"type": "string", "description": "One of a task's `resultUrls`."}},
    }
    return {
        "operationId": "downloadUrl",
        "summary": "Get a link that saves a clip, good for twenty minutes",
        "tags": ["jobs"],
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": asked, "examples": {"clip": {"value": {"url": CLIP}}}}},
        },
        "responses": envelopes({"type": "string", "format": "uri"}, CLIP, (401, 422, 429), mirror=mirror),
    }
