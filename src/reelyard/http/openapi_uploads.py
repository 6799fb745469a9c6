"""Uploads in the words of OpenAPI."""

from typing import Any

from reelyard.core.upload import LONGEST_PATH
from reelyard.http.openapi_answers import JSON, LIMITS, RATES, UNAUTHORIZED, Words, headers, schema
from reelyard.http.uploads import BASE64, STREAM, URL
from reelyard.wire.envelope import MEANINGS, SERVER_FAULT, SUCCESS
from reelyard.wire.upload import BAD_REQUEST, UploadAnswer, UploadRefusal

STRUCTS = (UploadAnswer, UploadRefusal)

FORM = "multipart/form-data"
_PATH = "images/user-uploads"
_NAME = "1776323952044-dtzo7rcrpdj.png"
_SHOWN = {
    "success": True,
    "code": SUCCESS,
    "msg": "File uploaded successfully",
    "data": {
        "success": True,
        "fileName": _NAME,
        "filePath": f"{_PATH}/{_NAME}",
        "downloadUrl": f"https://video.example.com/uploads/4fT9aLq2XbR7mNc1Ws8Zk3Py/{_NAME}?exp=1776583152&k=1"
        "&sig=Zk2bJ3vW8QmT2Xw9LkJhGfDsAzXcVbNmQwErTy1a2bv",
        "fileSize": 70,
        "mimeType": "image/png",
        "uploadedAt": "2026-04-16T07:19:12.309Z",
    },
}
_REFUSALS = {
    BAD_REQUEST: "Missing required parameter: uploadPath",
    UNAUTHORIZED: "Authentication failed: Invalid API Key",
    429: "too many calls: 20 are allowed in 10 s, try again in 0.5 s",
    455: "the server is under maintenance: new tasks are paused, try again later",
}
_WORDS: Words = {
    "uploadPath": {
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST_PATH,
        "pattern": "^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*$",
        "description": "A folder of your own naming; it is repeated in `filePath`.",
    },
    "fileName": {
        "type": "string",
        "description": "What the picture is to be called; its kind says the ending.",
    },
}
_ABOUT = (
    " A JPEG, PNG or WebP, at most 10 MB and 50 megapixels. Name `downloadUrl` in an order while it"
    " is kept. Needs the scope `create`."
)


def paths(*, mirror: bool) -> Words:
    """The routes."""
    base64 = {"type": "string", "minLength": 1, "description": "Bare base64, or a data: URL."}
    file = {"type": "string", "format": "binary", "description": "The picture."}
    url = {
        "type": "string",
        "minLength": 1,
        "description": "A public http(s) address; it has 30 s to answer.",
    }
    return {
        BASE64: {
            "post": _post("uploadBase64", "Upload a picture as base64", "base64Data", base64, mirror=mirror),
            "options": _preflight("uploadBase64"),
        },
        STREAM: {
            "post": _post("uploadStream", "Upload a picture as a form's file", "file", file, mirror=mirror),
            "options": _preflight("uploadStream"),
        },
        URL: {
            "post": _post("uploadUrl", "Have a picture fetched and kept", "fileUrl", url, mirror=mirror),
            "options": _preflight("uploadUrl"),
        },
    }


def _post(name: str, summary: str, field: str, words: Words, *, mirror: bool) -> Words:
    sent = {"type": "object", "required": [field, "uploadPath"], "properties": {field: words, **_WORDS}}
    kind = FORM if field == "file" else JSON
    return {
        "operationId": name,
        "summary": summary,
        "description": summary + "." + _ABOUT,
        "tags": ["uploads"],
        "requestBody": {"required": True, "content": {kind: {"schema": sent}}},
        "responses": _responses(mirror=mirror),
    }


def _preflight(name: str) -> Words:
    words = {"type": "object", "required": ["code"], "properties": {"code": {"const": SUCCESS}}}
    return {
        "operationId": f"{name}Options",
        "summary": "Ask before a web page uploads a picture",
        "tags": ["server"],
        "security": [],
        "responses": {"200": _response("Any page may.", words, {}, ())},
    }


def _responses(*, mirror: bool) -> Words:
    fault = {"code": SERVER_FAULT, "msg": MEANINGS[SERVER_FAULT], "data": None}
    broken = _response(MEANINGS[SERVER_FAULT], schema("Refusal"), {"500": fault}, ())
    good = schema("UploadAnswer")
    bad = {"allOf": [schema("UploadRefusal"), {"properties": {"success": {"const": False}, "data": False}}]}
    refusals = {str(code): _refusal(code) for code in _REFUSALS}
    if mirror:
        return {
            "200": _response("It was taken in.", good, {"success": _SHOWN}, RATES),
            **{
                code: _response(told["msg"], bad, {code: told}, ["WWW-Authenticate", *LIMITS])
                for code, told in refusals.items()
            },
            "500": broken,
        }
    told = "Every outcome but a server fault: `success` and `code` say which."
    outcomes = {"oneOf": [good, bad]}
    return {
        "200": _response(told, outcomes, {"success": _SHOWN, **refusals}, ["WWW-Authenticate", *LIMITS]),
        "500": broken,
    }


def _refusal(code: int) -> Words:
    return {"success": False, "code": code, "msg": _REFUSALS[code]}


def _response(description: str, words: Words, examples: Words, more: Any) -> Words:
    shown = {name: {"value": value} for name, value in examples.items()}
    return {
        "description": description,
        "headers": headers(*more),
        "content": {JSON: {"schema": words, **({"examples": shown} if shown else {})}},
    }
