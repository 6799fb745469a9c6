"""``reelyard task``: tasks as the operator sees them."""

import json
import time
from datetime import timedelta
from typing import Any, get_args

import click

from reelyard.cli.asking import ask
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import credits_of, show, show_lines, show_table, when, with_json
from reelyard.cli.values import DURATION, milliseconds
from reelyard.core.brief import Cost
from reelyard.core.cutting import cut
from reelyard.wire.listing import FEWEST, MOST, USUAL
from reelyard.wire.record import State

_SHOWN = 60  # characters of a prompt


@click.group()
def task() -> None:
    """Tasks, as the operator sees them."""


@task.command("list")
@click.option("--account", metavar="NAME", help="Whose; all accounts' where none is named.")
@click.option(
    "--state", type=click.Choice(get_args(State)), multiple=True, help="In this state; may be repeated."
)
@click.option("--model", metavar="NAME", help="Of this model.")
@click.option("--key", metavar="ID", help="Ordered with this key: its id, as `key list` shows it.")
@click.option("--keyword", metavar="WORDS", help="With all of these words in the prompt.")
@click.option("--since", type=DURATION, metavar="AGO", help="Ordered since then, as 2h or 7d.")
@click.option("--until", type=DURATION, metavar="AGO", help="Ordered before then.")
@click.option(
    "--limit", type=click.IntRange(FEWEST, MOST), default=USUAL, show_default=True, help="How many."
)
@with_json
@placed
def list_(
    place: Place,
    state: tuple[str, ...],
    since: timedelta | None,
    until: timedelta | None,
    *,
    as_json: bool,
    **asked: Any,
) -> None:
    """List tasks, the newest first."""
    given = {**asked, "state": ",".join(state) or None}
    given |= {"keyId": given.pop("key"), "createTimeFrom": _ago(since), "createTimeTo": _ago(until)}
    show(ask(place, "task-list", given), as_json=as_json, people=_tell_list)


def _ago(length: timedelta | None) -> int | None:
    return None if length is None else time.time_ns() // 1_000_000 - milliseconds(length)


def _tell_list(answer: list[dict[str, Any]]) -> None:
    show_table(
        ("task", "account", "created", "state", "progress", "credits", "prompt"),
        (
            (
                told["taskId"],
                told["account"],
                when(told["createTime"]),
                told["state"],
                f"{told['progress']} %",
                credits_of(told["creditsConsumed"]),
                _prompt(told["param"]),
            )
            for told in answer
        ),
        empty="There are no such tasks.",
    )


def _prompt(param: str) -> str:
    """As much of it as a line of a table holds."""
    prompt = " ".join(str(json.loads(json.loads(param)["input"]).get("prompt", "")).split())
    return cut(prompt, _SHOWN)


@task.command()
@click.argument("task_id", metavar="ID")
@with_json
@placed
def cancel(place: Place, task_id: str, *, as_json: bool) -> None:
    """Cancel a task that has not ended, and give its credits back."""
    show(ask(place, "task-cancel", {"task": task_id}), as_json=as_json, people=_tell_cancelled)


def _tell_cancelled(answer: dict[str, Any]) -> None:
    click.echo(f"{answer['task']} is cancelled, {credits_of(answer['released'])} credits went back")


@task.command()
@click.argument("task_id", metavar="ID")
@with_json
@placed
def delete(place: Place, task_id: str, *, as_json: bool) -> None:
    """Delete the record and the clip of a task that has ended."""
    show(ask(place, "task-delete", {"task": task_id}), as_json=as_json, people=_tell_deleted)


def _tell_deleted(answer: dict[str, Any]) -> None:
    click.echo(f"{answer['task']} is deleted" + (", and its clip" if answer["clip"] else ""))


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
    for charge in answer["charges"]:
        bill = charge["bill"]
        cost = Cost(**bill["cost"]).words
        order = charge["upstream_id"] or "whose id was lost"
        click.echo(f"order {order} at {charge['engine']} gave no clip: {cost}, {bill['billing']}")
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
            "order there": told["upstream_id"],
            "cost there": told["cost"] and Cost(**told["cost"]).words,
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
