"""``reelyard callback``: what was posted when tasks ended, sent again, and tried out."""

from typing import Any

import click

from reelyard.cli.asking import ask
from reelyard.cli.failing import Failed
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import show, show_lines, show_table, when, with_json
from reelyard.wire.deliveries import LONGEST_PAGE, USUAL_PAGE

_account = click.option(
    "--account", metavar="NAME", default="default", show_default=True, help="Whose callbacks."
)


@click.group()
def callback() -> None:
    """Callbacks: what was posted, sent again, tried out."""


@callback.command("list")
@_account
@click.option("--state", type=click.Choice(["pending", "delivered", "dead"]), help="In this state.")
@click.option("--task", "taskId", metavar="ID", help="Of this task.")
@click.option("--receiver", metavar="HOST", help="To this host, with its port where the URL names one.")
@click.option(
    "--limit",
    type=click.IntRange(1, LONGEST_PAGE),
    default=USUAL_PAGE,
    show_default=True,
    help="How many.",
)
@with_json
@placed
def list_(place: Place, *, as_json: bool, **asked: Any) -> None:
    """List deliveries, the newest first."""
    show(ask(place, "callback-list", asked), as_json=as_json, people=_tell_all)


@callback.command()
@_account
@click.argument("delivery", required=False)
@click.option("--task", metavar="ID", help="The callback of this task.")
@click.option("--all-dead", "dead", is_flag=True, help="All that were given up.")
@with_json
@placed
def resend(place: Place, *, as_json: bool, **asked: Any) -> None:
    """Send DELIVERY again, now: the same body under the same webhook-id."""
    show(ask(place, "callback-resend", asked), as_json=as_json, people=_tell_resent)


@callback.command()
@_account
@click.argument("url")
@with_json
@placed
def test(place: Place, *, as_json: bool, **asked: Any) -> None:
    """Post a signed example to URL, and say what came of it."""
    answer = ask(place, "callback-test", asked)
    show(answer, as_json=as_json, people=_tell_test)
    if not answer["delivered"]:
        raise Failed("the receiver did not take it")


def _tell_all(answer: list[dict[str, Any]]) -> None:
    show_table(
        ("delivery", "state", "receiver", "task", "made", "attempts", "last", "next"),
        (
            (
                told["id"],
                "being posted" if told["underWay"] else told["state"],
                told["receiver"],
                told["taskId"],
                when(told["createTime"]),
                len(told["attempts"]),
                _last(told["attempts"]),
                when(told["nextTime"]),
            )
            for told in answer
        ),
        empty="There are no such callbacks.",
    )


def _last(attempts: list[dict[str, Any]]) -> str:
    if not attempts:
        return ""
    last = attempts[-1]
    return f"{last['status'] or last['reason']} after {last['seconds']:g} s"


def _tell_resent(answer: dict[str, Any]) -> None:
    if answer["underWay"]:
        click.echo("It is being posted at this moment, so it was left alone.")
    else:
        click.echo(f"{answer['resent']} on the way again.")


def _tell_test(answer: dict[str, Any]) -> None:
    show_lines(
        {
            "answer": answer["explained"],
            "status": answer["status"],
            "after": f"{answer['seconds']:.3f} s",
            "webhook-id": answer["id"],
        }
    )
