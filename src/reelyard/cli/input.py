"""What of a model's input is said on the command line, beside the prompt."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

import click

from reelyard.cli.failing import Misused

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--duration", metavar="SECONDS", help="How long it is, where the model leaves it open."),
    click.option(
        "--resolution", metavar="NAME", help="How large it is: 512P, 768P, 1080P, 2K, as the model has it."
    ),
    click.option(
        "--aspect-ratio", metavar="SHAPE", help="Its shape, as 16:9, where the model leaves it open."
    ),
    click.option(
        "--image", metavar="FILE|URL", help="The picture that it begins with; a file here is uploaded."
    ),
    click.option("--end-image", metavar="FILE|URL", help="The picture that it ends at."),
    click.option(
        "--input", "fields", multiple=True, metavar="NAME=VALUE", help="Any other field of the model's input."
    ),
)


def with_input(command: Command) -> Command:
    """Give a command these options."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def input_of(
    *,
    duration: str | None = None,
    resolution: str | None = None,
    aspect_ratio: str | None = None,
    image: str | None = None,
    end_image: str | None = None,
    fields: tuple[str, ...] = (),
) -> dict[str, Any]:
    """The fields of ``input`` that the options say.

    Raises:
        Misused: one is not written as NAME=VALUE.
    """
    named = {
        "duration": duration,
        "resolution": resolution,
        "aspect_ratio": aspect_ratio,
        "image_url": image,
        "end_image_url": end_image,
    }
    said = {name: value for name, value in named.items() if value is not None}
    return {**said, **dict(map(_field, fields))}


def _field(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise Misused(f"--input {text}: write it as NAME=VALUE")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
