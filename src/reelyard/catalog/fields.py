"""The fields that models of the catalogue share, as JSON Schemas."""

from collections.abc import Mapping
from typing import Any

Field = Mapping[str, Any]

_PICTURE = "JPEG, PNG or WebP, at most 10 MB, by a public https:// or http:// URL or as a data: URL."

PROMPT_OPTIMIZER: Field = {
    "type": "boolean",
    "default": True,
    "description": "Whether a director adds camera, light and mood where the prompt is silent.",
}
NSFW_CHECKER: Field = {
    "type": "boolean",
    "description": (
        "Whether a service that has such a check is to apply it. Engines that run here have none:"
        " the field is kept with the order and changes nothing there."
    ),
}
IMAGE_URL: Field = {
    "type": "string",
    "minLength": 1,
    "description": f"The first picture: {_PICTURE}",
    "examples": ["https://example.com/harbour.jpg"],
}
END_IMAGE_URL: Field = {
    "type": "string",
    "minLength": 1,
    "description": f"The last picture, if the clip is to end at one: {_PICTURE}",
}


def prompt(longest: int) -> Field:
    """The prompt, of so many characters at most."""
    return {
        "type": "string",
        "minLength": 1,
        "maxLength": longest,
        "description": "What is to be seen. Camera commands may stand in brackets: [Push in].",
        "examples": ["A red fox runs across a snowy forest at dawn"],
    }


def duration(default: str) -> Field:
    """6 or 10 seconds, as strings."""
    return {
        "type": "string",
        "enum": ["6", "10"],
        "default": default,
        "description": "Seconds. A string; the number is taken for it.",
    }


def resolution(*offered: str, default: str) -> Field:
    """The size by its name."""
    return {
        "type": "string",
        "enum": list(offered),
        "default": default,
        "description": "The size of the picture, by its short side.",
    }
