"""The usage API in the words of OpenAPI."""

from reelyard.core.ledger import EntryKind
from reelyard.http.openapi_answers import Words, envelopes, schema
from reelyard.http.openapi_callback import TASK
from reelyard.services.usage import MOST_DAYS, USUAL_DAYS
from reelyard.wire.ledger import LARGEST, USUAL, Ledger
from reelyard.wire.usage import GROUPS, UsageAnswer

STRUCTS = (UsageAnswer, Ledger)
_REFUSALS = (401, 422, 429)
_TIMES = {"mean": 4.2, "p50": 3.583, "p95": 9.215}
_TALLY = {
    "tasks": 14,
    "succeeded": 12,
    "failed": 1,
    "cancelled": 1,
    "successRate": 0.9231,
    "creditsCharged": 684.0,
    "creditsReleased": 114.0,
    "videoSeconds": 72.0,
    "waiting": _TIMES,
    "running": {"mean": 88.1, "p50": 86.015, "p95": 122.879},
}


def paths(*, mirror: bool) -> Words:
    """The routes."""
    return {
        "/api/v1/usage": {"get": _usage(mirror=mirror)},
        "/api/v1/usage/ledger": {"get": _ledger(mirror=mirror)},
    }


def _usage(*, mirror: bool) -> Words:
    example = {
        "from": "2026-10-25",
        "to": "2026-11-23",
        "rows": [{**_TALLY, "day": "2026-11-23"}],
        "totals": _TALLY,
    }
    date = {"type": "string", "format": "date"}
    names = {"type": "array", "items": {"type": "string"}}
    groups = {"type": "array", "items": {"enum": list(GROUPS)}, "default": ["day"], "minItems": 1}
    return {
        "operationId": "usage",
        "summary": "What the account has used",
        "description": "Tasks that have ended, on the UTC day of their end; counted for two years.",
        "tags": ["usage"],
        "parameters": [
            _parameter("from", date, f"The first day; {USUAL_DAYS} days with `to` where absent."),
            _parameter("to", date, f"The last day, at most {MOST_DAYS} with `from`; today where absent."),
            {**_parameter("group", groups, "What rows are told apart by."), "explode": False},
            _parameter("keyId", names, "Of these keys alone."),
            _parameter("model", names, "Of these models alone."),
        ],
        "responses": envelopes(schema("UsageAnswer"), example, _REFUSALS, mirror=mirror),
    }


def _ledger(*, mirror: bool) -> Words:
    entry = {
        "kind": "hold",
        "credits": -57.0,
        "balance": 4943.0,
        "time": 1765285200000,
        "taskId": TASK,
        "note": "",
    }
    count = {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": USUAL}
    return {
        "operationId": "ledger",
        "summary": "Every movement of the account's credits",
        "tags": ["usage"],
        "parameters": [
            _parameter("kind", {"enum": [kind.value for kind in EntryKind]}, "Entries of one kind alone."),
            _parameter("taskId", {"type": "string"}, "Entries of one task alone."),
            _parameter("limit", count, "How many."),
            _parameter(
                "cursor",
                {"type": "string", "pattern": "^[0-9]{1,18}(-[0-9]{1,18})?$"},
                "The `nextCursor` of the page before.",
            ),
        ],
        "responses": envelopes(
            schema("Ledger"), {"entries": [entry], "nextCursor": "412-500000"}, _REFUSALS, mirror=mirror
        ),
    }


def _parameter(name: str, words: Words, about: str) -> Words:
    return {"name": name, "in": "query", "description": about, "schema": words}
