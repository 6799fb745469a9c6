"""An input as it was meant: clients send 6 for "6", "768p" for "768P", "" for what they leave out."""

from collections.abc import Mapping
from typing import Any

from reelyard.catalog.spec import ModelSpec


def as_meant(spec: ModelSpec, given: Mapping[str, Any]) -> dict[str, Any]:
    """The input with such values as the model's schema writes them; all others stay, right or wrong."""
    fields, required = spec.input_schema["properties"], spec.input_schema.get("required", ())
    meant = {}
    for name, value in given.items():
        field = fields.get(name, {})
        if value == "" and field.get("type") == "string" and name not in required:
            continue
        meant[name] = _meant(field, value)
    return meant


def _meant(field: Mapping[str, Any], value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return value
    if "enum" in field:
        return _one_of(field["enum"], value)
    if field.get("type") == "integer" and isinstance(value, str) and _is_number(value):
        return int(value)
    return value


def _one_of(offered: list[Any], value: str | int) -> Any:
    wanted = str(value).lower()
    return next((each for each in offered if str(each).lower() == wanted), value)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9
