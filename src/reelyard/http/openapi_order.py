"""What createTask takes in the words of OpenAPI, made from the catalogue."""

from collections.abc import Mapping
from typing import Any

from reelyard.catalog.spec import ModelSpec
from reelyard.core.brief import Tier
from reelyard.core.callback_url import LONGEST_URL
from reelyard.http.openapi_answers import Words, schema
from reelyard.wire.models import pricing
from reelyard.wire.order import SEEDS


def order_schemas(models: Mapping[str, ModelSpec]) -> Words:
    """The schemas of what createTask takes; each model's ``input`` is the catalogue's own."""
    inputs = {_input_name(name): {"title": spec.title, **spec.input_schema} for name, spec in models.items()}
    anyone = [schema(name) for name in inputs]
    return {
        **inputs,
        "Order": {
            "type": "object",
            "required": ["model", "input"],
            "properties": {
                "model": {"type": "string", "enum": list(models), "description": _offers(models)},
                "callBackUrl": {
                    "type": ["string", "null"],
                    "format": "uri",
                    "maxLength": LONGEST_URL,
                    "description": "Gets a POST when the task has ended, well or badly.",
                },
                "input": anyone[0] if len(anyone) == 1 else {"anyOf": anyone},
                "options": {"anyOf": [schema("Options"), {"type": "null"}]},
            },
        },
        "Options": _options(),
    }


def _input_name(model: str) -> str:
    return "Input_" + "".join(letter if letter.isalnum() else "_" for letter in model)


def _offers(models: Mapping[str, ModelSpec]) -> str:
    return "\n".join(
        f"- `{name}`: {spec.description} {pricing(spec).capitalize()}." for name, spec in models.items()
    )


def _options() -> Words:
    return {
        "type": "object",
        "description": "What Reelyard adds to an order.",
        "properties": {
            "seed": {
                "type": ["integer", "null"],
                "minimum": 0,
                "maximum": SEEDS - 1,
                "description": "The same seed and prompt give the same clip. Drawn at random where absent.",
            },
            "tier": {
                "enum": [*(tier.value for tier in Tier), None],
                "default": Tier.STANDARD.value,
                "description": "How much work the clip is worth.",
            },
            "sound": {
                "type": ["boolean", "null"],
                "description": "Whether it has sound. Where absent, as the model's clips are.",
            },
            "scene": {
                "type": ["object", "null"],
                "description": (
                    "A scene, as recipes have it, that is drawn in place of what the prompt would be read as;"
                    " see docs/scene.md."
                ),
            },
        },
    }


def order_example(models: Mapping[str, ModelSpec]) -> Words:
    """An order of the first model."""
    name, spec = next(iter(models.items()))
    fields = spec.input_schema["properties"]
    return {
        "model": name,
        "callBackUrl": "https://your-domain.com/api/callback",
        "input": {
            field: _shown(words) for field, words in fields.items() if {"examples", "default"} & words.keys()
        },
    }


def _shown(words: Words) -> Any:
    """A value of a field, to be shown: an example, or what stands where it is absent."""
    return words["examples"][0] if "examples" in words else words["default"]
