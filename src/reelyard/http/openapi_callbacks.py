"""The callbacks desk in the words of OpenAPI: deliveries, sending again, a test, the signing secret."""

from typing import Any

from reelyard.http.openapi_answers import JSON, Words, envelopes, schema
from reelyard.http.openapi_callback import TASK
from reelyard.wire.deliveries import LONGEST_PAGE, USUAL_PAGE, DeliveryList, ResentWords
from reelyard.wire.webhooks import SecretWords, TrialWords

STRUCTS = (DeliveryList, ResentWords, TrialWords, SecretWords)

_ID = "msg_2Zr5nKf2HqWb7yTcLdGmE9"
_URL = "https://example.com/callback"
_SECRET = "whsec_IWnsODxzTECRCGXOq4GLM2/XTHC5eBmDQCQxolz8bC8="  # noqa: S105 - of an example
_AT = 1787567409000
_DELIVERY = {
    "id": _ID,
    "taskId": TASK,
    "url": _URL,
    "receiver": "example.com",
    "state": "pending",
    "underWay": False,
    "attempts": [{"attempt": 1, "at": _AT, "status": 503, "reason": "http", "seconds": 0.21}],
    "createTime": _AT,
    "nextTime": _AT + 5_000,
    "endTime": None,
}
_TRIAL = {
    "id": "msg_test4fT9aLq2XbR7mNc1Yw",
    "delivered": True,
    "at": _AT,
    "status": 200,
    "reason": "ok",
    "seconds": 0.21,
    "explained": "taken: the receiver answered 200",
}


def paths(*, mirror: bool) -> Words:
    """The routes."""
    return {
        "/api/v1/callbacks/deliveries": {"get": _deliveries(mirror=mirror)},
        "/api/v1/callbacks/resend": {"post": _resend(mirror=mirror)},
        "/api/v1/callbacks/test": {"post": _test(mirror=mirror)},
        "/api/v1/callbacks/secret": {"get": _secret(mirror=mirror), "post": _rotate(mirror=mirror)},
    }


def _deliveries(*, mirror: bool) -> Words:
    page = {
        "deliveries": [_DELIVERY],
        "nextCursor": None,
        "counts": {"pending": 1, "delivered": 240, "dead": 0},
    }
    return {
        "operationId": "listDeliveries",
        "summary": "The account's callbacks, and what became of each",
        "description": "Newest first, each with every attempt. A key with the scope `read` may ask.",
        "tags": ["callbacks"],
        "parameters": [
            _filter("state", "Only those in this state.", {"enum": ["pending", "delivered", "dead"]}),
            _filter("taskId", "Only those of this task.", {"type": "string", "maxLength": 300}),
            _filter("receiver", "Only those to this host.", {"type": "string", "maxLength": 300}),
            _filter("since", "Only those made at this time or later, Unix milliseconds.", _TIME),
            _filter("until", "Only those made before this time, Unix milliseconds.", _TIME),
            _filter(
                "limit",
                f"How many at most; {USUAL_PAGE} where absent.",
                {"type": "integer", "minimum": 1, "maximum": LONGEST_PAGE},
            ),
            _filter("cursor", "The `nextCursor` of the page before.", {"type": "string"}),
        ],
        "responses": envelopes(schema("DeliveryList"), page, (401, 422, 429), mirror=mirror),
    }


_TIME = {"type": "integer", "minimum": 0, "maximum": 2**53}


def _filter(name: str, description: str, words: Words) -> Words:
    return {"name": name, "in": "query", "description": description, "schema": words}


def _resend(*, mirror: bool) -> Words:
    asked = {
        "oneOf": [
            _object("deliveryId", {"type": "string", "minLength": 1}),
            _object("taskId", {"type": "string", "minLength": 1}),
            _object("state", {"const": "dead"}),
        ]
    }
    return {
        "operationId": "resendCallbacks",
        "summary": "Send callbacks again, now",
        "description": "The same body under the same `webhook-id`; the schedule of attempts begins anew. One"
        " that is being posted at this moment is left alone. Needs the scope `create`.",
        "tags": ["callbacks"],
        "requestBody": _body(asked, {"one": {"deliveryId": _ID}, "allDead": {"state": "dead"}}),
        "responses": envelopes(
            schema("ResentWords"),
            {"resent": 1, "underWay": 0, "remaining": 0},
            (401, 404, 422, 429),
            mirror=mirror,
        ),
    }


def _test(*, mirror: bool) -> Words:
    return {
        "operationId": "testCallback",
        "summary": "Post a signed example to a URL, and see what comes of it",
        "description": 'Its body has `"type": "test"`. Ten a minute; needs the scope `create`.',
        "tags": ["callbacks"],
        "requestBody": _body(_object("url", {"type": "string", "minLength": 1}), {"receiver": {"url": _URL}}),
        "responses": envelopes(schema("TrialWords"), _TRIAL, (401, 422, 429), mirror=mirror),
    }


def _secret(*, mirror: bool) -> Words:
    told = {"secret": _SECRET, "rotateTime": None, "previousUntil": None}
    return {
        "operationId": "webhookSecret",
        "summary": "What the account's callbacks are signed with",
        "description": "Needs the scope `admin`.",
        "tags": ["callbacks"],
        "responses": envelopes(schema("SecretWords"), told, (401, 429), mirror=mirror),
    }


def _rotate(*, mirror: bool) -> Words:
    told = {"secret": _SECRET, "rotateTime": _AT, "previousUntil": _AT + 86_400_000}
    return {
        "operationId": "rotateWebhookSecret",
        "summary": "Sign with a new secret from now on",
        "description": "For 24 hours callbacks are signed with the one before as well. Needs the scope"
        " `admin`.",
        "tags": ["callbacks"],
        "responses": envelopes(schema("SecretWords"), told, (401, 429), mirror=mirror),
    }


def _object(name: str, words: Words) -> Words:
    return {"type": "object", "required": [name], "properties": {name: words}, "additionalProperties": False}


def _body(words: Words, examples: dict[str, Any]) -> Words:
    shown = {name: {"value": value} for name, value in examples.items()}
    return {"required": True, "content": {JSON: {"schema": words, "examples": shown}}}
