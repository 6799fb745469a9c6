"""An account's keys in the words of OpenAPI."""

from typing import Any

from reelyard.core.account import ALL_SCOPES
from reelyard.http.openapi_answers import JSON, Words, envelopes, schema
from reelyard.services.accounts import LONGEST_NAME
from reelyard.wire.keys import MOST_CREDITS, MOST_NETWORKS, MOST_UNFINISHED, KeyList, KeyWords, NewKeyWords

STRUCTS = (KeyList, KeyWords, NewKeyWords)

_ADMIN = " Needs the scope `admin`."
_KEY_ID = "key_4fT9aLq2XbR7mNc1"
_AT = 1787567409000
_KEY = {
    "id": _KEY_ID,
    "name": "render farm",
    "hint": "reel_live_8Qm…x7Kp",
    "state": "valid",
    "console": False,
    "scopes": ["create", "read"],
    "networks": ["203.0.113.0/24"],
    "rate": "5/10s",
    "unfinished": 50,
    "hourly": None,
    "daily": 2000.0,
    "total": None,
    "spent": 114.0,
    "createTime": _AT,
    "expireTime": None,
    "revokeTime": None,
    "lastUsedTime": None,
}
_NEW = {
    **_KEY,
    "key": "reel_live_8QmT2vXw9LkJhGfDsAzXcVbNmQwErTy1a2b3x7Kp",
    "replaces": None,
    "graceSeconds": None,
}
_CAP = {"type": "number", "minimum": 0, "maximum": MOST_CREDITS}


def paths(*, mirror: bool) -> Words:
    """The routes."""
    return {
        "/api/v1/keys": {"get": _all(mirror=mirror), "post": _create(mirror=mirror)},
        "/api/v1/keys/rotate": {"post": _rotate(mirror=mirror)},
        "/api/v1/keys/revoke": {"post": _revoke(mirror=mirror)},
    }


def _all(*, mirror: bool) -> Words:
    return {
        "operationId": "listKeys",
        "summary": "The account's keys, without their secrets",
        "description": "Oldest first, those that are closed included." + _ADMIN,
        "tags": ["keys"],
        "responses": envelopes(schema("KeyList"), {"keys": [_KEY]}, (401, 429), mirror=mirror),
    }


def _create(*, mirror: bool) -> Words:
    scopes = {"type": "array", "minItems": 1, "items": {"enum": [scope.value for scope in ALL_SCOPES]}}
    networks = {"type": "array", "minItems": 1, "maxItems": MOST_NETWORKS, "items": {"type": "string"}}
    terms = {
        "name": {"type": "string", "maxLength": LONGEST_NAME, "description": "What to know it by."},
        "scopes": {**scopes, "description": "What it may do; all where absent. None that your key lacks."},
        "networks": {**networks, "description": "From where it may be used, as `203.0.113.0/24`."},
        "expires": {"type": "string", "description": "How long it is valid, as `30d` or `12h`."},
        "rate": {"type": "string", "description": "New tasks in a time, as `5/10s`."},
        "unfinished": {"type": "integer", "minimum": 1, "maximum": MOST_UNFINISHED},
        "hourly": {**_CAP, "description": "How many credits it may use in an hour."},
        "daily": {**_CAP, "description": "How many credits it may use in a day."},
        "total": {**_CAP, "description": "How many credits it may use in all."},
    }
    example = {"name": "render farm", "scopes": ["create", "read"], "daily": 2000, "expires": "90d"}
    return {
        "operationId": "createKey",
        "summary": "Make a key; its secret is told this once",
        "description": "Every field may be left out." + _ADMIN,
        "tags": ["keys"],
        "requestBody": _body(terms, (), example),
        "responses": envelopes(schema("NewKeyWords"), _NEW, (401, 422, 429), mirror=mirror),
    }


def _rotate(*, mirror: bool) -> Words:
    asked = {
        "keyId": _key_id(),
        "grace": {"type": "string", "description": "How long the old one holds, at most `7d`; `24h`."},
    }
    new = {**_NEW, "replaces": _KEY_ID, "graceSeconds": 86_400.0}
    return {
        "operationId": "rotateKey",
        "summary": "Make a key of the same terms in place of another",
        "description": "The old one holds for the grace." + _ADMIN,
        "tags": ["keys"],
        "requestBody": _body(asked, ("keyId",), {"keyId": _KEY_ID, "grace": "24h"}),
        "responses": envelopes(schema("NewKeyWords"), new, (401, 404, 422, 429), mirror=mirror),
    }


def _revoke(*, mirror: bool) -> Words:
    revoked = {**_KEY, "state": "revoked", "revokeTime": _AT}
    return {
        "operationId": "revokeKey",
        "summary": "Close a key for good, at once",
        "description": "Tasks that it ordered go on." + _ADMIN,
        "tags": ["keys"],
        "requestBody": _body({"keyId": _key_id()}, ("keyId",), {"keyId": _KEY_ID}),
        "responses": envelopes(schema("KeyWords"), revoked, (401, 404, 422, 429), mirror=mirror),
    }


def _key_id() -> Words:
    return {"type": "string", "minLength": 1, "description": "The key's id, `key_…`: not its secret."}


def _body(properties: Words, required: tuple[str, ...], example: Any) -> Words:
    words = {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }
    return {
        "required": True,
        "content": {JSON: {"schema": words, "examples": {"example": {"value": example}}}},
    }
