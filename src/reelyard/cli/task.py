"""``reelyard task``: tasks as the operator sees them."""

import json
from typing import Any

import click

from reelyard.cli.asking import ask
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import credits_of, show, show_lines, show_table, when, with_json


@click.group()
def task() -> None:
    """Tasks, as the operator sees them."""


@task.command("show")
@click.argument("task_id", metavar="ID")
@with_json
@placed
def show_(place: Place, task_id: str, *, as_json: bool) -> None:
    """Show a task: how it stands, what happened to it, and how its callbacks went."""
    show(ask(place, "task-show", {"task": task_id}), as_json=as_json, people=_tell)


def _tell(answer: dict[str, Any]) -> None:
    _tell_task(answer["task"])
    show_table(
        ("when", "event", "detail"),
        ((when(each["at"]), each["kind"], _words(each["detail"])) for each in answer["events"]),
        empty="It has no timeline.",
    )
    for delivery in answer["deliveries"]:
        click.echo(f"callback to {delivery['url']}: {delivery['state']}")
        for posting in delivery["attempts"]:
            click.echo(f"  {_words(posting)}")


def _tell_task(told: dict[str, Any]) -> None:
    show_lines(
        {
            "task": told["id"],
            "account": told["account_id"],
            "model": told["model"],
            "state": told["state"],
            "progress": f"{told['progress']:.0%}",
            "attempt": told["attempt"],
            "failures": told["failures"],
            "engine": told["engine"],
            "worker": told["worker"],
            "credits": credits_of(told["price"] / 100),
            "created": when(told["created_at"]),
            "started": when(told["started_at"]),
            "ended": when(told["ended_at"]),
            "reason": told["reason"],
            "clip": told["clip_id"],
            "input": told["input"],
            "prompt used": told["prompt_used"],
        }
    )


def _words(detail: dict[str, Any]) -> str:
    return ", ".join(
        f"{name} {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
        for name, value in detail.items()
        if value is not None
    )
