"""The playground's form: what each field of an order is typed into."""

from dataclasses import dataclass
from typing import Any

from reelyard.console.documentation.schema import Field, Words

_A_LINE = 200  # characters: what may be longer gets a box of several lines


@dataclass(frozen=True, kw_only=True)
class Control:
    """One field of the form. ``kind`` is what its text is read as: text, flag, number or json."""

    field: Field
    kind: str
    shape: str  # line, box, choice, switch
    choices: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its name in the page."""
        return "order-" + self.field.path.replace(".", "-")

    @property
    def label(self) -> str:
        """Its name in the order."""
        return self.field.path.rpartition(".")[2]

    @property
    def value(self) -> Any:
        """What stands in it at first: its default, or for a text an example of it."""
        return self.field.schema.get("default", self._example())

    @property
    def attributes(self) -> dict[str, Any]:
        """What the browser and the script are told about it."""
        schema = self.field.schema
        told = {"data_path": self.field.path, "data_kind": self.kind}
        if self.kind == "number":
            return {**told, "min": schema.get("minimum"), "max": schema.get("maximum")}
        if self.shape == "box" and self.kind == "text":
            return {**told, "maxlength": schema.get("maxLength"), "rows": 4, "data_count": True}
        return {**told, "spellcheck": "false"} if self.shape in ("line", "box") else told

    def _example(self) -> Any:
        examples = self.field.schema.get("examples")
        return examples[0] if examples and self.shape in ("box", "choice") else ""


def controls(fields: list[Field]) -> list[Control]:
    """The fields that one can type into: all but the model itself and the objects that hold others."""
    return [_control(field) for field in fields if field.path not in ("model", "input", "options")]


def _control(field: Field) -> Control:
    schema = field.schema
    kinds = _kinds(schema)
    if "enum" in schema:
        choices = tuple(str(value) for value in schema["enum"] if value is not None)
        return Control(field=field, kind="text", shape="choice", choices=choices)
    if "boolean" in kinds:
        return Control(field=field, kind="flag", shape="switch")
    if kinds & {"integer", "number"}:
        return Control(field=field, kind="number", shape="line")
    if kinds & {"object", "array"}:
        return Control(field=field, kind="json", shape="box")
    long = schema.get("maxLength", 0) > _A_LINE and "format" not in schema
    return Control(field=field, kind="text", shape="box" if long else "line")


def _kinds(schema: Words) -> set[str]:
    kind = schema.get("type", "string")
    return {kind} if isinstance(kind, str) else set(kind)
