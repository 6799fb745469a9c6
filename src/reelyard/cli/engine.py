"""``reelyard engine``: who makes the clips, who rests, and who takes how much."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from reelyard.cli.asking import ask
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import show, show_table, with_json


@click.group()
def engine() -> None:
    """Engines: how they stand, who rests, who takes how much."""


@engine.command("list")
@with_json
@placed
def list_(place: Place, *, as_json: bool) -> None:
    """Show every engine: how it stands, what it takes, what came of it, what it cost.

    Counts are of today, costs of the last 30 days (UTC).
    """
    show(ask(place, "engine-list", {}), as_json=as_json, people=_tell_all)


@engine.command()
@click.argument("name")
@with_json
@placed
def pause(place: Place, name: str, *, as_json: bool) -> None:
    """Have an engine begin nothing new.

    What it works on goes on, and orders that stand at its upstream are followed to their end. The next
    engine of each route takes over meanwhile; where there is none, tasks wait.
    """
    show(ask(place, "engine-pause", {"engine": name, "paused": True}), as_json=as_json, people=_tell)


@engine.command()
@click.argument("name")
@with_json
@placed
def resume(place: Place, name: str, *, as_json: bool) -> None:
    """Let a paused engine begin tasks again."""
    show(ask(place, "engine-pause", {"engine": name, "paused": False}), as_json=as_json, people=_tell)


@engine.command()
@click.argument("model")
@click.argument("weights", nargs=-1, metavar="[ENGINE=WEIGHT]...")
@with_json
@placed
def weight(place: Place, model: str, weights: tuple[str, ...], *, as_json: bool) -> None:
    """Share a model's tasks by weights, as in `cloud=3 renderer=1`.

    An engine of the route that is not named stands by. Without any weights the first of the route has all
    tasks again, and the others stand by.
    """
    asked = {"model": model, "weights": dict(map(_weight, weights))}
    show(ask(place, "engine-weights", asked), as_json=as_json, people=_tell_weights)


def _weight(text: str) -> tuple[str, int]:
    name, _, number = text.partition("=")
    if not name or not number.isdecimal():
        raise click.UsageError(f"`{text}` is no weight: write ENGINE=WEIGHT, as in cloud=3")
    return name, int(number)


def _tell_all(answer: Sequence[Mapping[str, Any]]) -> None:
    show_table(
        ("engine", "state", "at work", "made", "broke", "refused", "costs (30 days)"),
        (
            (
                each["engine"],
                _state(each),
                _work(each),
                each["succeeded_today"],
                each["failed_today"],
                each["refused_today"],
                ", ".join(f"{cost['amount']:,.2f} {cost['currency']}" for cost in each["costs_of_30_days"]),
            )
            for each in answer
        ),
        empty="There are no engines.",
    )
    _tell_routes(answer)


def _tell_routes(answer: Sequence[Mapping[str, Any]]) -> None:
    """A line a model: the engines of its route in their order, each with its part of the fresh tasks."""
    routes: dict[str, list[tuple[int, str]]] = {}
    for each in answer:
        for share in each["shares"]:
            told = (share["rank"], f"{each['engine']} {_part(share)}")
            routes.setdefault(share["model"], []).append(told)
    show_table(
        ("model", "goes to"),
        ((model, ", ".join(told for _, told in sorted(ranked))) for model, ranked in sorted(routes.items())),
        empty="No model goes anywhere.",
    )


def _state(each: Mapping[str, Any]) -> str:
    if each["paused"]:
        return "paused"
    if each["breaker"] == "closed":
        return str(each["state"])
    again = f", tried again in {each['tried_in']:.0f} s" if each["breaker"] == "open" else ", being tried"
    return f"left alone{again}: {each['reason']}"


def _work(each: Mapping[str, Any]) -> str:
    shared = f" with {', '.join(each['seats_shared_with'])}" if each["seats_shared_with"] else ""
    return f"{each['busy']} of {each['seats']}{shared}"


def _part(share: Mapping[str, Any]) -> str:
    if not share["now"]:
        return "stands by" if not share["weight"] else "nothing now"
    return f"{share['now'] / share['whole']:.0%}"


def _tell(answer: Mapping[str, Any]) -> None:
    click.echo(f"{answer['engine']} {'is paused' if answer['paused'] else 'goes on'}.")


def _tell_weights(answer: Mapping[str, Any]) -> None:
    if answer["weights"] is None:
        click.echo(f"{answer['model']} goes to {answer['route'][0]}; the others of its route stand by.")
    else:
        told = ", ".join(f"{name} {number}" for name, number in answer["weights"].items())
        click.echo(f"{answer['model']} is shared: {told}.")
