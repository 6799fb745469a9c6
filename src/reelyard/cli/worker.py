"""``reelyard worker``: who works, and who is to begin nothing new."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from reelyard.cli.asking import ask
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import show, show_table, with_json


@click.group()
def worker() -> None:
    """Workers: who they are, where, and what they are about."""


@worker.command("list")
@with_json
@placed
def list_(place: Place, *, as_json: bool) -> None:
    """Show every worker: its host, version, engines, labels, slots, and when it was seen last."""
    show(ask(place, "worker-list", {}), as_json=as_json, people=_tell_all)


@worker.command()
@click.argument("name")
@with_json
@placed
def drain(place: Place, name: str, *, as_json: bool) -> None:
    """Have a worker begin nothing new.

    What it works on goes on to its end, and others take what waits. It hears of it with its next heartbeat
    (`worker.heartbeat`). A worker that is started anew works again.
    """
    show(ask(place, "worker-drain", {"worker": name, "drain": True}), as_json=as_json, people=_tell)


@worker.command()
@click.argument("name")
@with_json
@placed
def resume(place: Place, name: str, *, as_json: bool) -> None:
    """Let a drained worker begin tasks again."""
    show(ask(place, "worker-drain", {"worker": name, "drain": False}), as_json=as_json, people=_tell)


def _tell_all(answer: Sequence[Mapping[str, Any]]) -> None:
    show_table(
        ("worker", "host", "version", "state", "busy", "engines", "labels", "seen"),
        (
            (
                each["worker"],
                each["host"],
                each["version"],
                _state(each),
                f"{each['running']} of {each['slots']}",
                ", ".join(each["engines"]),
                ", ".join(each["labels"]) or "–",
                f"{each['seen_ago']:.0f} s ago",
            )
            for each in answer
        ),
        empty="No worker runs.",
    )
    versions = sorted({each["version"] for each in answer if each["lives"]})
    if len(versions) > 1:
        click.echo(f"Workers of several versions are at work: {', '.join(versions)}.")


def _state(each: Mapping[str, Any]) -> str:
    if not each["lives"]:
        return "gone"
    return "is to drain" if each["drain"] and each["state"] == "working" else str(each["state"])


def _tell(answer: Mapping[str, Any]) -> None:
    click.echo(f"{answer['worker']} {'is to begin nothing new' if answer['drain'] else 'may go on'}.")
