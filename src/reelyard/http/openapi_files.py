"""What stands beside the jobs API in the words of OpenAPI: clips, health, the document itself."""

from collections.abc import Sequence
from typing import Any

from reelyard.http.openapi_answers import JSON, Words, headers, schema

_PLAIN: Words = {"text/plain": {"schema": {"type": "string"}}}
_FAULT: Words = {**_PLAIN, JSON: {"schema": schema("Refusal")}}
_MP4: Words = {"video/mp4": {}}
_PICTURES: Words = {"image/jpeg": {}, "image/png": {}}


def paths() -> Words:
    """The routes; only a preview asks for a key."""
    return {
        "/files/{name}": {
            "parameters": [_parameter("name", "path", {"type": "string"}, "The clip's id and `.mp4`.")],
            **_read("clip", "Get a clip", _clip(), _link()),
            "options": _operation("clipOptions", "Ask before a web page fetches a clip", _preflight()),
        },
        "/files/previews/{taskId}.jpg": {
            "parameters": [_parameter("taskId", "path", {"type": "string"}, "The running task.")],
            **_keyed(_read("preview", "See what a running task's clip looks like so far", _preview())),
        },
        **_stills(),
        **_uploads(),
        "/healthz": _read("healthz", "Does the server live?", {"200": _json("It does.", schema("Alive"))}),
        "/readyz": _read(
            "readyz",
            "May new tasks come?",
            {
                "200": _json("They may.", schema("Ready")),
                "503": _json("Not now: `reason` says why.", schema("Ready")),
            },
        ),
        "/openapi.json": _read(
            "openapi", "This document", {"200": _json("OpenAPI 3.1.", {"type": "object"})}
        ),
    }


def _operation(name: str, summary: str, responses: Words) -> Words:
    return {
        "operationId": name,
        "summary": summary,
        "tags": ["files" if name.startswith(("clip", "preview", "poster", "strip", "upload")) else "server"],
        "security": [],
        "responses": responses,
    }


def _read(name: str, summary: str, responses: Words, parameters: Sequence[Words] = ()) -> Words:
    """GET, and HEAD, which answers the same without a body."""
    bare = {
        status: {key: value for key, value in response.items() if key != "content"}
        for status, response in responses.items()
    }
    return {
        "get": {**_operation(name, summary, responses), "parameters": parameters},
        "head": {
            **_operation(f"{name}Head", f"{summary}: the headers alone", bare),
            "parameters": parameters,
        },
    }


def _keyed(operations: Words) -> Words:
    """The same operations, for whoever has a key."""
    return {method: {**words, "security": [{"BearerAuth": []}]} for method, words in operations.items()}


def _json(description: str, words: Words) -> Words:
    return _response(description, {JSON: {"schema": words}})


def _response(description: str, content: Words | None = None) -> Words:
    return {
        "description": description,
        "headers": headers(),
        **({"content": content} if content is not None else {}),
    }


def _link() -> list[Words]:
    """A link is signed as a whole: what is changed in it is refused with 403."""
    return [
        _parameter("e", "query", {"type": "string"}, "The link's end, Unix seconds."),
        _parameter("k", "query", {"type": "string"}, "Which key signed it."),
        _parameter("s", "query", {"type": "string"}, "The signature."),
        _parameter("d", "query", {"enum": ["attachment"]}, "The clip is to be saved.", required=False),
        _parameter("Range", "header", {"type": "string"}, "Which bytes are wanted.", required=False),
    ]


def _parameter(name: str, place: str, words: Words, about: str, *, required: bool = True) -> Words:
    return {"name": name, "in": place, "required": required, "description": about, "schema": words}


def _clip() -> dict[str, Any]:
    return {
        "200": _response("The clip.", _MP4),
        "206": _response("The bytes that were asked for.", {**_MP4, "multipart/byteranges": {}}),
        "302": _response("The clip is at the media store: follow `Location`."),
        "304": _response("The clip is as it was."),
        "403": _response("The link is not one of ours, or was changed.", _PLAIN),
        "404": _response("There is no such clip; in JSON where no clip could be called that.", _FAULT),
        "410": _response("The link or the clip is past its time.", _PLAIN),
        "412": _response("The clip is not the one that the request means.", _PLAIN),
        "416": _response("The clip has no such bytes.", _PLAIN),
        "500": _response("The clip cannot be read.", _FAULT),
    }


def _stills() -> Words:
    signed = _link()[:3]
    about = {
        "poster": "Get the still that stands for a clip",
        "strip": "Get eight small frames of a clip, side by side",
    }
    return {
        f"/files/{name}s/{{clipId}}.jpg": {
            "parameters": [_parameter("clipId", "path", {"type": "string"}, "The clip.")],
            **_read(name, summary, _still(), signed),
        }
        for name, summary in about.items()
    }


def _still() -> Words:
    return {
        "200": _response("The picture; grey, and a PNG, where none can be made.", _PICTURES),
        "403": _response("The link is not one of ours, or was changed.", _PLAIN),
        "404": _response("There is no such clip.", _PLAIN),
        "410": _response("The link or the clip is past its time.", _PLAIN),
        "500": _response("The picture cannot be read.", _FAULT),
    }


def _uploads() -> Words:
    signed = [
        _parameter("exp", "query", {"type": "string"}, "The link's end, Unix seconds."),
        _parameter("k", "query", {"type": "string"}, "Which key signed it."),
        _parameter("sig", "query", {"type": "string"}, "The signature."),
    ]
    named = [
        _parameter("uploadId", "path", {"type": "string"}, "The upload."),
        _parameter("name", "path", {"type": "string"}, "What it is called."),
    ]
    return {
        "/uploads/{uploadId}/{name}": {
            "parameters": named,
            **_read("upload", "Get an uploaded picture", _upload(), signed),
            "options": _operation("uploadOptions", "Ask before a web page fetches an upload", _preflight()),
        },
    }


def _upload() -> Words:
    return {
        "200": _response("The picture.", {**_PICTURES, "image/webp": {}}),
        "304": _response("The picture is as it was."),
        "403": _response("The link is not one of ours, or was changed.", _PLAIN),
        "404": _response("There is no such upload; in JSON where none could be called that.", _FAULT),
        "410": _response("The link is past its time.", _PLAIN),
        "500": _response("The picture cannot be read.", _FAULT),
    }


def _preview() -> Words:
    return {
        "200": _response("The picture; about one a second.", {"image/jpeg": {}}),
        "401": _json("The key opens nothing here.", schema("Refusal")),
        "404": _json("There is no such task, or it has no picture now.", schema("Refusal")),
        "429": _json("Too many calls.", schema("Refusal")),
        "500": _response("The picture cannot be read.", _FAULT),
    }


def _preflight() -> Words:
    return {"204": _response("Any page may.")}
