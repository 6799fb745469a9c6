"""The OpenAPI document of one model: what it takes to order a clip of it and to get it, and nothing else.

It is cut out of the whole document, so that the two can never disagree.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from reelyard.catalog.spec import ModelSpec
from reelyard.http.openapi import document
from reelyard.http.openapi_answers import Words

_PATHS = ("/api/v1/jobs/createTask", "/api/v1/jobs/recordInfo")
_SCHEMAS = "#/components/schemas/"


def model_document(spec: ModelSpec, base: str, *, mirror: bool) -> bytes:
    """The document as JSON. ``mirror``: HTTP statuses follow the envelope's code."""
    words: Words = msgspec.json.decode(document({spec.name: spec}, base, mirror=mirror))
    words["info"] |= {
        "title": spec.title,
        "description": f"{spec.description}\n\n{words['info']['description']}",
    }
    words["paths"] = {path: words["paths"][path] for path in _PATHS}
    words["tags"] = [tag for tag in words["tags"] if tag["name"] == "jobs"]
    words["paths"][_PATHS[0]]["post"] |= {
        "operationId": spec.name.replace("/", "-"),
        "summary": f"Generate a video using {spec.name}",
    }
    schemas = words["components"]["schemas"]
    schemas["Order"]["properties"]["model"] |= {"default": spec.name, "description": "This model's name."}
    words["components"]["schemas"] = {
        name: schemas[name] for name in sorted(_needed(words["paths"], schemas))
    }
    return msgspec.json.encode(words)


def _needed(words: Any, schemas: Words) -> set[str]:
    """The schemas that these words lead to, and those that those lead to."""
    found: set[str] = set()
    left = list(_named(words))
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left.extend(_named(schemas[name]))
    return found


def _named(words: Any) -> Iterator[str]:
    match words:
        case {"$ref": str(target)} if target.startswith(_SCHEMAS):
            yield target.removeprefix(_SCHEMAS)
        case dict():
            for value in words.values():
                yield from _named(value)
        case list():
            for value in words:
                yield from _named(value)
