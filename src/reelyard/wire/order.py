"""A createTask body: from bytes to the words of an order, with every field named that is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import msgspec

from reelyard.core.brief import Tier
from reelyard.core.errors import InvalidInput

SEEDS = 2**31  # a seed is 0 … 2**31 - 1
LONGEST_IDEMPOTENCY_KEY = 255
LARGEST_SCENE = 65_536  # bytes of JSON
_KNOWN = frozenset({"model", "callBackUrl", "input", "options"})
_KNOWN_OPTIONS = frozenset({"seed", "tier", "sound", "scene"})
_TIERS = {tier.value: tier for tier in Tier}
_decode = msgspec.json.Decoder().decode
_encode_sorted = msgspec.json.Encoder(order="deterministic").encode


@dataclass(frozen=True, kw_only=True)
class OrderWords:
    """An order as it was sent. ``unknown`` names what nobody knows: "extra", "options.extra"."""

    model: str
    input: Mapping[str, Any]
    callback_url: str | None = None
    seed: int | None = None
    tier: Tier = Tier.STANDARD
    sound: bool | None = None  # None: as the model's clips are
    scene: Mapping[str, Any] | None = None
    unknown: tuple[str, ...] = ()
    fingerprint: str = field(default="", compare=False)  # of the whole body, the order of fields aside


def read_object(body: bytes) -> dict[str, Any]:
    """A JSON object from a request's body.

    Raises:
        InvalidInput: it is not JSON, or not an object.
    """
    try:
        words = _decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as broken:
        raise InvalidInput(f"the body is not valid JSON: {broken}", field="body") from broken
    if not isinstance(words, dict):
        raise InvalidInput("the body must be a JSON object", field="body")
    return words


def read_order(body: bytes) -> OrderWords:
    """The words of an order.

    Raises:
        InvalidInput: a field is missing or of a wrong type; the message names it.
    """
    words = read_object(body)
    model = words.get("model")
    if model is None:
        raise InvalidInput("model is required", field="model")
    options = _object(words, "options")
    return OrderWords(
        model=_typed(model, str, "model", "a string"),
        input=_input(words),
        callback_url=_optional_text(words.get("callBackUrl"), "callBackUrl"),
        seed=_seed(options.get("seed")),
        tier=_tier(options.get("tier")),
        sound=_flag(options.get("sound"), "options.sound"),
        scene=_scene(options.get("scene")),
        unknown=(
            *sorted(words.keys() - _KNOWN),
            *(f"options.{name}" for name in sorted(options.keys() - _KNOWN_OPTIONS)),
        ),
        fingerprint=sha256(_encode_sorted(words)).hexdigest(),
    )


def read_idempotency_key(value: str | None) -> str | None:
    """The Idempotency-Key header, if there is one.

    Raises:
        InvalidInput: it is empty, too long, or has characters that are not printable ASCII.
    """
    if value is None:
        return None
    if not value or len(value) > LONGEST_IDEMPOTENCY_KEY or not (value.isascii() and value.isprintable()):
        raise InvalidInput(
            f"`Idempotency-Key` must be 1 to {LONGEST_IDEMPOTENCY_KEY} printable ASCII characters",
            field="Idempotency-Key",
        )
    return value


def _input(words: Mapping[str, Any]) -> Mapping[str, Any]:
    if words.get("input") is None:
        raise InvalidInput("prompt is required: send it as `input.prompt`", field="input")
    return _object(words, "input")


def _object(words: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = words.get(name)
    return {} if value is None else _typed(value, dict, name, "a JSON object")


def _optional_text(value: object, name: str) -> str | None:
    return None if value is None else _typed(value, str, name, "a string")


def _seed(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < SEEDS:
        raise InvalidInput(f"options.seed must be an integer from 0 to {SEEDS - 1}", field="options.seed")
    return value


def _tier(value: object) -> Tier:
    if value is None:
        return Tier.STANDARD
    if not isinstance(value, str) or value not in _TIERS:
        raise InvalidInput(f"options.tier must be one of {', '.join(_TIERS)}", field="options.tier")
    return _TIERS[value]


def _scene(value: object) -> Mapping[str, Any] | None:
    if value is None:
        return None
    scene: Mapping[str, Any] = _typed(value, dict, "options.scene", "a JSON object")
    if len(_encode_sorted(scene)) > LARGEST_SCENE:
        raise InvalidInput(f"options.scene must be at most {LARGEST_SCENE} bytes", field="options.scene")
    return scene


def _flag(value: object, name: str) -> bool | None:
    return None if value is None else _typed(value, bool, name, "true or false")


def _typed(value: object, kind: type[Any], name: str, right: str) -> Any:
    if not isinstance(value, kind):
        raise InvalidInput(f"{name} must be {right}", field=name)
    return value
