"""``reelyard model``: models are switched on and off."""

from typing import Any

import click

from reelyard.cli.asking import ask
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import show, with_json


@click.group()
def model() -> None:
    """Switch models on and off."""


@model.command()
@click.argument("name")
@with_json
@placed
def on(place: Place, name: str, *, as_json: bool) -> None:
    """Take orders for a model again."""
    show(ask(place, "model", {"model": name, "on": True}), as_json=as_json, people=_tell)


@model.command()
@click.argument("name")
@with_json
@placed
def off(place: Place, name: str, *, as_json: bool) -> None:
    """Take no orders for a model: callers are answered 505; what was ordered is still made."""
    show(ask(place, "model", {"model": name, "on": False}), as_json=as_json, people=_tell)


def _tell(answer: dict[str, Any]) -> None:
    click.echo(f"{answer['model']} is {'on' if answer['on'] else 'off'}.")
