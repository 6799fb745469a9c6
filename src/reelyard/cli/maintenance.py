"""``reelyard maintenance``: new tasks are paused, what runs goes on."""

from typing import Any

import click

from reelyard.cli.asking import ask
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import show, with_json


@click.group()
def maintenance() -> None:
    """Pause new tasks, and take them again."""


@maintenance.command()
@with_json
@placed
def on(place: Place, *, as_json: bool) -> None:
    """Pause new tasks: callers are told so; what was ordered is still made."""
    show(ask(place, "maintenance", {"on": True}), as_json=as_json, people=_tell)


@maintenance.command()
@with_json
@placed
def off(place: Place, *, as_json: bool) -> None:
    """Take new tasks again."""
    show(ask(place, "maintenance", {"on": False}), as_json=as_json, people=_tell)


def _tell(answer: dict[str, Any]) -> None:
    click.echo("New tasks are paused." if answer["maintenance"] else "New tasks are taken.")
