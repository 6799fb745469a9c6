"""An engine in a terminal's words: its state in a word, and below the table what is to be said of it."""

from collections.abc import Iterable, Mapping
from typing import Any

import click

from reelyard.cli.showing import folded

_SPOKEN = {"open": "left alone", "half_open": "being tried"}


def engine_state(engine: Mapping[str, Any]) -> str:
    """The one word that matters most."""
    if engine["paused"]:
        return "paused"
    if not engine["offered"]:
        return "not offered"
    return _SPOKEN.get(engine["breaker"], str(engine["state"]))


def tell_engines(engines: Iterable[Mapping[str, Any]]) -> None:
    """A paragraph for each of those that models are routed to, and of which there is something to say."""
    told = [(each["engine"], line) for each in engines if each["models"] for line in each["told"]]
    for name, line in told:
        click.echo(folded(f"{name}: {line}"))
    if told:
        click.echo()
