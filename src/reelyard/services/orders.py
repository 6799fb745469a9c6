"""What an order must be like to be taken: the model, its input, the callback address."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from reelyard.catalog.spec import ModelSpec, Variant
from reelyard.core.callback_url import CallbackPolicy, check_callback_url
from reelyard.core.errors import FeatureDisabled, InvalidInput
from reelyard.core.switches import is_on
from reelyard.services.meaning import as_meant
from reelyard.services.models import not_supported
from reelyard.services.pictures import Judge, check_pictures
from reelyard.wire.order import OrderWords

_SHOWN = 5  # problems named in one message
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and a symbol that show nothing


CheckScene = Callable[[Mapping[str, Any]], object]  # raises InvalidInput for ``scene.…``


@dataclass(frozen=True, kw_only=True)
class CheckedOrder:
    """An order that may be placed: the model, which clip of it, the fields it knows, and what was dropped."""

    spec: ModelSpec
    variant: Variant
    input: Mapping[str, Any]
    dropped: tuple[str, ...]
    uploads: Mapping[str, str]  # which it names, by field


class Orders:
    """Checks orders against the catalogue. ``scenes``: who looks scenes over, by model; ``uploads``: who
    knows the addresses of our own uploads.
    """

    def __init__(
        self,
        catalog: Mapping[str, ModelSpec],
        *,
        callbacks: CallbackPolicy,
        strict: bool,
        scenes: Mapping[str, CheckScene],
        uploads: Judge,
    ) -> None:
        self._catalog = catalog
        self._callbacks = callbacks
        self._strict = strict
        self._scenes = scenes
        self._uploads = uploads
        self._validators = {
            name: jsonschema_rs.validator_for(dict(spec.input_schema)) for name, spec in catalog.items()
        }

    def check(self, words: OrderWords, switches: Mapping[str, str]) -> CheckedOrder:
        """Take an order apart.

        Raises:
            InvalidInput: the model is unknown, or a field is wrong.
            FeatureDisabled: the operator has switched the model off.
        """
        spec = self._spec(words.model)
        if not is_on(spec.name, switches):
            raise FeatureDisabled(f"the operator has switched {spec.name} off: try another model, or later")
        given = as_meant(spec, words.input)
        self._check_input(spec, given)
        if words.scene is not None:
            self._check_scene(spec, words.scene)
        uploads = check_pictures(spec, given, self._callbacks, self._uploads)
        if words.callback_url is not None:
            check_callback_url(words.callback_url, self._callbacks, field="callBackUrl")
        known = {name: value for name, value in given.items() if name in spec.known_fields}
        unknown = (*words.unknown, *(f"input.{name}" for name in sorted(given.keys() - known.keys())))
        if unknown and self._strict:
            raise InvalidInput(f"{unknown[0]} is not a field that this model knows", field=unknown[0])
        return CheckedOrder(
            spec=spec, variant=spec.variant(known), input=known, dropped=unknown, uploads=uploads
        )

    def _spec(self, model: str) -> ModelSpec:
        spec = self._catalog.get(model)
        if spec is None:
            raise InvalidInput(not_supported(model, self._catalog), field="model")
        return spec

    def _check_scene(self, spec: ModelSpec, scene: Mapping[str, Any]) -> None:
        """Have the engine that will draw a scene look it over."""
        if spec.name not in self._scenes:
            raise InvalidInput(
                f"options.scene: {spec.name} is made by an engine that draws no scenes", field="options.scene"
            )
        try:
            self._scenes[spec.name](scene)
        except InvalidInput as wrong:
            raise InvalidInput(f"options.{wrong.message}", field=f"options.{wrong.field}") from None

    def _check_input(self, spec: ModelSpec, given: Mapping[str, Any]) -> None:
        schema = spec.input_schema
        problems = [_problem(error, schema) for error in self._validators[spec.name].iter_errors(given)]
        if problems:
            first = dict(reversed(problems))  # of each field
            told = [(name, first.pop(name)) for name, _ in problems if name in first]
            fields, texts = zip(*told[:_SHOWN], strict=True)
            raise InvalidInput("; ".join(texts), field=fields[0])
        if "prompt" in given:
            check_prompt(given["prompt"])


def check_prompt(prompt: str) -> None:
    """Refuse a prompt that says nothing, or that no file could hold.

    Raises:
        InvalidInput: nothing of it is visible, or it has control characters or half a surrogate pair.
    """
    kinds = {unicodedata.category(character) for character in prompt if character not in "\n\r\t"}
    if "Cc" in kinds or "Cs" in kinds:
        raise InvalidInput("prompt must not contain control characters or broken Unicode", field="prompt")
    if not any(unicodedata.category(character)[0] in "LNPS" for character in set(prompt) - _BLANK):
        raise InvalidInput("prompt is empty: describe what is to be seen", field="prompt")


def _problem(error: jsonschema_rs.ValidationError, schema: Mapping[str, Any]) -> tuple[str, str]:
    """The field that is wrong, and what would be right."""
    name = ".".join(str(step) for step in error.instance_path) or "input"
    kind: Any = error.kind
    field: Mapping[str, Any] = schema["properties"].get(name, {})
    match kind.name:
        case "required":
            name = str(kind.property)
            return name, f"{name} is required{_choice(schema['properties'].get(name, {}))}"
        case "maxLength":
            return name, f"{name} must be at most {kind.limit} characters, it has {len(str(error.instance))}"
        case "minLength":
            return name, f"{name} is required: it must not be empty"
        case "type":
            return name, f"{name} must be of type {', '.join(map(str, kind.types))}{_choice(field)}"
        case "enum":
            return name, f"{name} must be one of {', '.join(map(str, kind.options))}"
        case "const":
            return name, f"{name} must be {kind.expected_value}{_condition(error, schema)}"
        case "minimum" | "maximum":
            return name, f"{name} must be from {_bounds(field)}"
        case _:
            return name, f"{name}: {error.message}"


def _choice(field: Mapping[str, Any]) -> str:
    """What a missing field may be, where it may be little."""
    return f": one of {', '.join(map(str, field['enum']))}" if "enum" in field else ""


def _bounds(field: Mapping[str, Any]) -> str:
    return f"{field.get('minimum', 'any')} to {field.get('maximum', 'any')}"


def _condition(error: jsonschema_rs.ValidationError, schema: Mapping[str, Any]) -> str:
    """Where a value is asked for because of another field: which one, and its value."""
    if "then" not in error.schema_path or "if" not in schema:
        return ""
    told = [f"{name} is {field['const']}" for name, field in schema["if"]["properties"].items()]
    return f" where {' and '.join(told)}"
