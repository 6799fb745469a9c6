"""``reelyard status``: how the server stands."""

from collections.abc import Mapping
from typing import Any

import click

from reelyard.cli.asking import ask
from reelyard.cli.engine_words import engine_state, tell_engines
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import folded, show, show_lines, show_table, when, with_json


@click.command()
@with_json
@placed
def status(place: Place, *, as_json: bool) -> None:
    """Show how the server stands: queue, engines, workers, storage.

    What needs a look comes first. It is what the console's page for operators shows.
    """
    show(ask(place, "status", {}), as_json=as_json, people=_tell)


def _tell(answer: Mapping[str, Any]) -> None:
    for concern in answer["concerns"]:
        click.echo(folded(f"! {concern['title']} {concern['text']}"))
    queue, storage, today = answer["queue"], answer["storage"], answer["today"]
    show_lines(
        {
            "waiting": f"{queue['waiting']:,}" + _longest(queue["oldest_wait"]),
            "running": f"{queue['running']:,} of {_slots(answer):,} slots",
            "today": f"{today['succeeded']:,} made, {today['failed']:,} failed (UTC)",
            "clips": f"{storage['clips']:,}, {_size(storage['clip_bytes'])}",
            "database": f"{_size(storage['database_bytes'])}, with {_size(storage['log_bytes'])} of log",
            "free": f"{_size(storage['free_bytes'])} of {_size(storage['total_bytes'])}",
            "next to go": when(storage["next_clip_gone_at"]),
        }
    )
    _tell_tables(answer)


def _tell_tables(answer: Mapping[str, Any]) -> None:
    show_table(
        ("account", "waiting", "running", "oldest wait"),
        (
            (each["account"], each["waiting"], each["running"], _seconds(each["oldest_wait"]))
            for each in answer["queue"]["accounts"]
        ),
        empty="Nothing waits.",
    )
    show_table(
        ("task", "account", "engine", "attempt", "stage", "progress"),
        (
            (each["task"], each["account"], each["engine"], each["attempt"], each["stage"], _share(each))
            for each in answer["running"]
        ),
        empty="Nothing runs.",
    )
    show_table(
        ("engine", "state", "workers", "at work", "made today", "broke", "models"),
        (
            (
                each["engine"],
                engine_state(each),
                len(each["workers"]),
                f"{each['busy']} of {each['seats']}",
                each["succeeded_today"],
                each["failed_today"],
                len(each["models"]),
            )
            for each in answer["engines"]
        ),
        empty="There are no engines.",
    )
    tell_engines(answer["engines"])
    show_table(
        ("worker", "slots", "busy", "since"),
        ((each["name"], each["slots"], each["busy"], when(each["since"])) for each in answer["workers"]),
        empty="No worker runs.",
    )


def _slots(answer: Mapping[str, Any]) -> int:
    return sum(each["slots"] for each in answer["workers"] if each["lives"])


def _longest(seconds: float | None) -> str:
    return "" if seconds is None else f", the oldest for {_seconds(seconds)}"


def _share(task: Mapping[str, Any]) -> str:
    return f"{task['progress']:.0%}"


def _seconds(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:,.0f} s"


def _size(size: int) -> str:
    return f"{size / 1e9:,.1f} GB" if size >= 1e9 else f"{size / 1e6:,.1f} MB"
