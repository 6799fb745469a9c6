"""The OpenAPI document: exactly what is served.

What is written elsewhere is read from there: models and their inputs from the catalogue, answers from the
structs that they are encoded from, codes and their meanings from the table of codes.
"""

from collections.abc import Mapping

import msgspec

from reelyard import __version__
from reelyard.catalog.spec import ModelSpec
from reelyard.http import (
    openapi_callbacks,
    openapi_events,
    openapi_files,
    openapi_jobs,
    openapi_keys,
    openapi_offers,
    openapi_tasks,
    openapi_uploads,
    openapi_usage,
)
from reelyard.http.health import Alive, Ready
from reelyard.http.openapi_answers import HEADERS, SCHEMAS, Words
from reelyard.http.openapi_order import order_schemas
from reelyard.wire.callback import Callback
from reelyard.wire.event import GoneEvent, TaskEvent
from reelyard.wire.record import Record, TaskIds

_STRUCTS = (
    *(TaskIds, Record, Callback, TaskEvent, GoneEvent, Alive, Ready),
    *openapi_tasks.STRUCTS,
    *openapi_offers.STRUCTS,
    *openapi_callbacks.STRUCTS,
    *openapi_usage.STRUCTS,
    *openapi_keys.STRUCTS,
    *openapi_uploads.STRUCTS,
)
_TAGS = ("jobs", "models", "events", "callbacks", "usage", "keys", "uploads", "files", "server")
_ABOUT = """Text to video on your own server.

Order a clip with `createTask`, and get it by asking `recordInfo` or by a callback. Every answer of the jobs
API is an envelope: `code`, `msg` and `data`."""
_OK = " It comes with HTTP 200 whatever `code` says, but for a server fault: read `code`."
_MIRROR = " The HTTP status is the same as `code`."


def document(models: Mapping[str, ModelSpec], base: str, *, mirror: bool) -> bytes:
    """The document as JSON. ``mirror``: HTTP statuses follow the envelope's code."""
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "Reelyard",
                "version": __version__,
                "description": _ABOUT + (_MIRROR if mirror else _OK),
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "servers": [{"url": base}],
            "security": [{"BearerAuth": []}],
            "tags": [{"name": name} for name in _TAGS],
            "paths": {
                **openapi_jobs.paths(models, mirror=mirror),
                **openapi_tasks.paths(models, mirror=mirror),
                **openapi_offers.paths(models, mirror=mirror),
                **openapi_events.paths(),
                **openapi_callbacks.paths(mirror=mirror),
                **openapi_usage.paths(mirror=mirror),
                **openapi_keys.paths(mirror=mirror),
                **openapi_uploads.paths(mirror=mirror),
                **openapi_files.paths(),
            },
            "components": {
                "schemas": _schemas(models),
                "headers": HEADERS,
                "securitySchemes": {
                    "BearerAuth": {"type": "http", "scheme": "bearer", "bearerFormat": "API Key"}
                },
            },
        }
    )


def _schemas(models: Mapping[str, ModelSpec]) -> Words:
    _, structs = msgspec.json.schema_components(_STRUCTS, ref_template="#/components/schemas/{name}")
    return {**SCHEMAS, **order_schemas(models), **structs}
