"""``reelyard engine``: who makes the clips, who rests, and who takes how much."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from reelyard.cli.asking import ask
from reelyard.cli.engine_words import engine_state, tell_engines
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import show, show_table, with_json
from reelyard.core.brief import Cost
from reelyard.core.price import micros_of


@click.group()
def engine() -> None:
    """Engines: how they stand, who rests, who takes how much."""


@engine.command("list")
@with_json
@placed
def list_(place: Place, *, as_json: bool) -> None:
    """Show every engine: how it stands, what it takes, what came of it, what it cost.

    Counts are of today (UTC). Costs include what may be charged; `reelyard engine costs` has the days.
    """
    show(ask(place, "engine-list", {}), as_json=as_json, people=_tell_all)


@engine.command()
@click.argument("name", required=False)
@click.option(
    "--days", type=click.IntRange(1, 3_650), default=30, show_default=True, help="How many, today included."
)
@with_json
@placed
def costs(place: Place, name: str | None, days: int, *, as_json: bool) -> None:
    """Show what engines cost by day (UTC): for clips, for orders that gave none, and what may be charged."""
    show(ask(place, "engine-costs", {"engine": name, "days": days}), as_json=as_json, people=_tell_costs)


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
        ("engine", "state", "workers", "at work", "made", "broke", "refused", "costs (30 days)"),
        (
            (
                each["engine"],
                engine_state(each),
                len(each["workers"]),
                _work(each),
                each["succeeded_today"],
                each["failed_today"],
                each["refused_today"],
                _money(each["costs_of_30_days"]),
            )
            for each in answer
        ),
        empty="There are no engines.",
    )
    tell_engines(answer)
    _tell_routes(answer)


def _money(costs: Sequence[Mapping[str, Any]]) -> str:
    """Sums by currency, and what of each may be charged."""
    return ", ".join(
        _amount(cost, cost["amount"])
        + (
            f" (of which {_amount(cost, cost['may_be_charged']['amount'])} may be charged)"
            if cost["may_be_charged"]["orders"]
            else ""
        )
        for cost in costs
    )


def _amount(cost: Mapping[str, Any], amount: float) -> str:
    return Cost(micros=micros_of(amount), currency=cost["currency"]).words


def _tell_costs(answer: Sequence[Mapping[str, Any]]) -> None:
    show_table(
        ("engine", "day", "clips", "cost", "without a clip", "may be charged"),
        (
            (
                each["engine"],
                each["day"],
                each["clips"],
                _amount(each, each["amount"]),
                _orders(each, each["charged_without_clip"]),
                _orders(each, each["may_be_charged"]),
            )
            for each in answer
        ),
        empty="No engine has cost anything.",
    )


def _orders(each: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    count = told["orders"]
    return f"{_amount(each, told['amount'])} for {count} order{'' if count == 1 else 's'}" if count else ""


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
