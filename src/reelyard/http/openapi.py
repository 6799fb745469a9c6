"""The OpenAPI document: exactly what is served."""

from collections.abc import Mapping

import msgspec

from reelyard.catalog.spec import ModelSpec


def document(models: Mapping[str, ModelSpec], base: str, *, mirror: bool) -> bytes:
    """The document as JSON."""
    del models, mirror
    return msgspec.json.encode({"openapi": "3.1.0", "servers": [{"url": base}], "paths": {}})
