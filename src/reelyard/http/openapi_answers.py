"""Answers in the words of OpenAPI: the envelope of every code, and the headers that come along."""

from collections.abc import Sequence
from typing import Any

from reelyard.wire.envelope import MEANINGS, SERVER_FAULT, SUCCESS

Words = dict[str, Any]
JSON = "application/json"
UNAUTHORIZED = 401
LIMITED = 429
RATES = ("RateLimit", "RateLimit-Policy")
LIMITS = ("Retry-After", *RATES)

HEADERS: Words = {
    "X-Request-Id": {
        "description": "The request's id, the caller's own where one was given; log lines carry it too.",
        "required": True,
        "schema": {"type": "string"},
    },
    "WWW-Authenticate": {
        "description": "With code 401: which scheme opens the door.",
        "schema": {"const": "Bearer"},
    },
    "Retry-After": {
        "description": "With code 429: seconds until the call may be made again.",
        "schema": {"type": "integer", "minimum": 1},
    },
    "RateLimit-Policy": {
        "description": "The limits that the call was taken from (draft-ietf-httpapi-ratelimit-headers).",
        "schema": {"type": "string", "examples": ['"account";q=20;w=10']},
    },
    "RateLimit": {
        "description": "What is left of each: `r` calls, and all of them again in `t` seconds.",
        "schema": {"type": "string", "examples": ['"account";r=19;t=1']},
    },
}

SCHEMAS: Words = {
    "Code": {
        "type": "integer",
        "enum": list(MEANINGS),
        "description": "\n".join(f"- {code}: {meaning}" for code, meaning in MEANINGS.items()),
    },
    "Refusal": {
        "description": "What did not go well. `msg` says what to do.",
        "type": "object",
        "required": ["code", "msg", "data"],
        "properties": {
            "code": {"$ref": "#/components/schemas/Code"},
            "msg": {"type": "string"},
            "data": {"type": "null"},
        },
    },
    "Unauthorized": {
        "description": "The key does not open this door. There is no `data`.",
        "type": "object",
        "required": ["code", "msg"],
        "properties": {"code": {"const": UNAUTHORIZED}, "msg": {"type": "string"}, "data": False},
    },
}


def schema(name: str) -> Words:
    """A reference to a schema among the components."""
    return {"$ref": f"#/components/schemas/{name}"}


def headers(*names: str) -> Words:
    """References to headers among the components; the request's id comes always."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in ("X-Request-Id", *names)}


def envelopes(
    data: Words, example: Any, refusals: Sequence[int], *, mirror: bool, limits: Sequence[str] = ()
) -> Words:
    """The responses of an API route.

    Args:
        data: the schema of what a success carries.
        example: such data.
        refusals: the codes that the route refuses with.
        mirror: HTTP statuses follow the code; else all but a server fault are HTTP 200.
        limits: headers that a success carries too, of the rates that it was taken from.
    """
    good = {"code": SUCCESS, "msg": "success", "data": example}
    if mirror:
        return {
            str(SUCCESS): _response(MEANINGS[SUCCESS], _success(data), {"success": good}, limits),
            **{str(code): _refused(code) for code in (*refusals, SERVER_FAULT)},
        }
    outcomes = [_success(data), *(_refusal(code) for code in refusals)]
    examples = {"success": good, **{str(code): _example(code) for code in refusals}}
    told = "Every outcome but a server fault: `code` says which."
    return {
        str(SUCCESS): _response(told, {"oneOf": outcomes}, examples, ["WWW-Authenticate", *LIMITS]),
        str(SERVER_FAULT): _refused(SERVER_FAULT),
    }


def _refused(code: int) -> Words:
    more = {LIMITED: LIMITS, UNAUTHORIZED: ["WWW-Authenticate"]}.get(code, ())
    return _response(MEANINGS[code], _refusal(code), {str(code): _example(code)}, more)


def _response(description: str, words: Words, examples: Words, more: Sequence[str]) -> Words:
    shown = {name: {"value": value} for name, value in examples.items()}
    return {
        "description": description,
        "headers": headers(*more),
        "content": {JSON: {"schema": words, "examples": shown}},
    }


def _success(data: Words) -> Words:
    return {
        "type": "object",
        "required": ["code", "msg", "data"],
        "properties": {"code": {"const": SUCCESS}, "msg": {"type": "string"}, "data": data},
    }


def _refusal(code: int) -> Words:
    if code == UNAUTHORIZED:
        return schema("Unauthorized")
    return {"allOf": [schema("Refusal"), {"properties": {"code": {"const": code}}}]}


def _example(code: int) -> Words:
    words: Words = {"code": code, "msg": MEANINGS[code]}
    return words if code == UNAUTHORIZED else {**words, "data": None}
