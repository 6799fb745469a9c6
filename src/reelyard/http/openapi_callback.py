"""The callback of a task's end in the words of OpenAPI, and the task that examples tell of."""

import json
from collections.abc import Mapping

from reelyard.catalog.spec import ModelSpec
from reelyard.http.openapi_answers import JSON, Words, schema
from reelyard.http.openapi_order import order_example

TASK = "task_hailuo_1xVFCP8Zr5nKf2HqWb7yTcLdGmE9"
CLIP = "https://your-server.example/files/1z3k9QmXw8RtYb5NcHfPvLdA.mp4?e=1766494800&k=1&s=…"

_SIGNATURES = {
    "X-Webhook-Timestamp": "When this attempt was made, Unix seconds.",
    "X-Webhook-Signature": "base64 of HMAC-SHA256 over `taskId.timestamp`, keyed with the whole secret.",
    "webhook-id": "The delivery, the same in every attempt (Standard Webhooks).",
    "webhook-timestamp": "When this attempt was made, Unix seconds.",
    "webhook-signature": "`v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`; there may be several.",
}


def callback(models: Mapping[str, ModelSpec]) -> Words:
    """The operation that a receiver takes part in."""
    told = {"code": 200, "msg": "Task completed successfully.", "data": ended_example(models)}
    return {
        "operationId": "taskEnded",
        "summary": "A task has ended",
        "description": "Comes at least once; `webhook-id` is the same in every attempt.",
        "security": [],
        "parameters": [_signature(name, about) for name, about in _SIGNATURES.items()],
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": schema("Callback"), "examples": {"success": {"value": told}}}},
        },
        "responses": {
            "2XX": {"description": "Taken."},
            "410": {"description": "Given up."},
            "default": {"description": "Tried again later; redirects are not followed."},
        },
    }


def _signature(name: str, about: str) -> Words:
    return {
        "name": name,
        "in": "header",
        "required": True,
        "description": about,
        "schema": {"type": "string"},
    }


def ended_example(models: Mapping[str, ModelSpec]) -> Words:
    """The example of a task that succeeded, as its callback tells it."""
    order = order_example(models)
    return {
        "taskId": TASK,
        "task_id": TASK,
        "model": order["model"],
        "state": "success",
        "param": json.dumps({"input": json.dumps(order["input"]), "model": order["model"]}),
        "resultJson": f'{{"resultUrls":["{CLIP}"]}}',
        "costTime": 89,
        "completeTime": 1765285289000,
        "createTime": 1765285200000,
        "updateTime": 1765285289000,
        "creditsConsumed": 57.0,
    }
