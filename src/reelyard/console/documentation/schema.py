"""A JSON Schema in words: what kind a value is, its bounds, the fields of an object one below the other."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Words = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field: its path from the outermost object, as "input.prompt"."""

    path: str
    schema: Words
    required: bool

    @property
    def kind(self) -> str:
        """Its type and bounds: "string, 1 to 1500 characters"."""
        return ", ".join([_type(self.schema), *_bounds(self.schema)])

    @property
    def default(self) -> str:
        """What stands for it where it is absent, as JSON; empty where nothing does."""
        value = self.schema.get("default")
        return "" if value is None else json.dumps(value)

    @property
    def about(self) -> str:
        """What it does."""
        return str(self.schema.get("description", ""))


@dataclass(frozen=True, kw_only=True)
class Schemas:
    """Reads schemas; ``named`` are those that references lead to."""

    named: Words

    def whole(self, schema: Words) -> Words:
        """A schema with its references followed, parts that all hold put together, and "or null" left out."""
        if "$ref" in schema:
            return self.whole(self.named[schema["$ref"].rpartition("/")[2]])
        if "allOf" in schema:
            parts = [self.whole(part) for part in schema["allOf"]]
            return {key: value for part in parts for key, value in part.items()}
        either = [part for part in schema.get("anyOf", ()) if part.get("type") != "null"]
        if len(either) == 1:
            rest = {key: value for key, value in schema.items() if key != "anyOf"}
            return {**self.whole(either[0]), **rest}
        return schema

    def fields(self, schema: Words, path: str = "") -> Iterator[Field]:
        """The fields of an object, those of objects within right below them."""
        schema = self.whole(schema)
        required = schema.get("required", ())
        for name, inner in schema.get("properties", {}).items():
            if not isinstance(inner, Mapping):
                continue  # `false`: there is no such field
            found = self.whole(inner)
            yield Field(path=path + name, schema=found, required=name in required)
            yield from self.fields(found, f"{path}{name}.")
            if found.get("type") == "array":
                yield from self.fields(found.get("items", {}), f"{path}{name}[].")


def _type(schema: Words) -> str:
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return " or ".join(f"`{value}`" for value in schema["enum"] if value is not None)
    kind = schema.get("type", "object" if "anyOf" in schema else "any")
    if kind == "array":
        return f"list of {_type(schema.get('items', {}))}"
    kinds = [kind] if isinstance(kind, str) else [one for one in kind if one != "null"]
    return " or ".join(kinds)


def _bounds(schema: Words) -> Iterator[str]:
    yield from _between(schema.get("minLength"), schema.get("maxLength"), " characters")
    yield from _between(schema.get("minimum"), schema.get("maximum"), "")
    if "format" in schema:
        yield str(schema["format"]).upper() if schema["format"] == "uri" else str(schema["format"])


def _between(least: Any, most: Any, unit: str) -> Iterator[str]:
    match least, most:
        case None, None:
            return
        case None, most:
            yield f"at most {most}{unit}"
        case 1, None if unit:
            yield "not empty"
        case least, None:
            yield f"at least {least}{unit}"
        case least, most:
            yield f"{least} to {most}{unit}"
