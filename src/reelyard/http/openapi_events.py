"""The event stream in the words of OpenAPI."""

from reelyard.http.openapi_answers import JSON, LIMITS, Words, headers, schema
from reelyard.wire.envelope import MEANINGS, SERVER_FAULT

_ABOUT = """Server-sent events: `task` with the task as it stands now, `gone` for one that was removed. Each
has an `id`; a client that comes back with the last one in `Last-Event-ID` has missed nothing. Without it the
stream begins with the unfinished tasks. With `taskId` it tells of that task alone, and ends with it. A
comment comes every 15 seconds where nothing else does."""
_REFUSALS = (401, 404, 422, 429)


def paths() -> Words:
    """The route."""
    told = {
        "200": {
            "description": "The stream; it has no end of its own.",
            "headers": headers(),
            "content": {
                "text/event-stream": {
                    "schema": {"type": "string"},
                    "x-events": {
                        "task": schema("TaskEvent"),
                        "gone": schema("GoneEvent"),
                        "place": schema("PlaceEvent"),
                    },
                }
            },
        },
        "204": {
            "description": "The one task has ended, and `Last-Event-ID` is its last event.",
            "headers": headers(),
        },
        **{str(code): _refused(code) for code in (*_REFUSALS, SERVER_FAULT)},
    }
    bare = {code: {name: of[name] for name in of if name != "content"} for code, of in told.items()}
    return {
        "/api/v1/jobs/events": {
            "parameters": _parameters(),
            "get": _operation("events", "Hear what becomes of tasks as it happens", told),
            "head": _operation("eventsHead", "Ask whether the stream would open", bare),
        }
    }


def _operation(name: str, summary: str, responses: Words) -> Words:
    return {
        "operationId": name,
        "summary": summary,
        "description": _ABOUT,
        "tags": ["events"],
        "responses": responses,
    }


def _parameters() -> list[Words]:
    return [
        {
            "name": "taskId",
            "in": "query",
            "required": False,
            "description": "Tell of this task alone.",
            "schema": {"type": "string"},
        },
        {
            "name": "Last-Event-ID",
            "in": "header",
            "required": False,
            "description": "The `id` of the last event that arrived: go on from there.",
            "schema": {"type": "string", "pattern": "^[0-9]{1,18}$"},
        },
    ]


def _refused(code: int) -> Words:
    named = {429: LIMITS, 401: ("WWW-Authenticate",)}.get(code, ())
    return {
        "description": MEANINGS[code],
        "headers": headers(*named),
        "content": {JSON: {"schema": schema("Unauthorized" if code == 401 else "Refusal")}},
    }
