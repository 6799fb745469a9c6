"""A schema in words says types, bounds and what is within, references followed."""

from typing import Any

import pytest

from reelyard.console.documentation.schema import Field, Schemas


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string", "minLength": 1}, "string, not empty"),
        ({"type": "string", "minLength": 1, "maxLength": 9}, "string, 1 to 9 characters"),
        ({"type": ["string", "null"], "format": "uri"}, "string, URI"),
        ({"type": "integer", "minimum": 0}, "integer, at least 0"),
        ({"enum": ["a", "b", None]}, "`a` or `b`"),
        ({"const": 200}, "`200`"),
        ({"type": "array", "items": {"enum": ["a", "b"]}}, "list of `a` or `b`"),
        ({}, "any"),
    ],
)
def test_a_kind_is_told(schema: dict[str, Any], words: str) -> None:
    assert Field(path="x", schema=schema, required=False).kind == words


def test_fields_within_stand_below_theirs() -> None:
    schemas = Schemas(named={"Inner": {"type": "object", "properties": {"b": {"type": "string"}}}})
    outer = {
        "required": ["a"],
        "properties": {
            "a": {"anyOf": [{"$ref": "#/components/schemas/Inner"}, {"type": "null"}]},
            "list": {"type": "array", "items": {"$ref": "#/components/schemas/Inner"}},
            "never": False,
        },
    }
    found = {field.path: field.required for field in schemas.fields(outer)}
    assert found == {"a": True, "a.b": False, "list": False, "list[].b": False}
