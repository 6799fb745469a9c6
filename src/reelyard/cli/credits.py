"""``reelyard credits``: what accounts pay with."""

from typing import Any

import click

from reelyard.cli.asking import ask
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import credits_of, show, show_lines, show_table, when, with_json
from reelyard.cli.values import SIGNED_CREDITS


@click.group()
def credits() -> None:  # noqa: A001 - it is the command's name, and hides only the interpreter's credits()
    """Credits: what accounts pay with."""


@credits.command(context_settings={"ignore_unknown_options": True})
@click.argument("account")
@click.argument("amount", type=SIGNED_CREDITS, metavar="N")
@click.option("--note", default="", help="Why; it is kept in the ledger.")
@with_json
@placed
def grant(place: Place, account: str, amount: float, note: str, *, as_json: bool) -> None:
    """Give an account N credits; a negative N takes them back."""
    answer = ask(place, "credits-grant", {"account": account, "credits": amount, "note": note})
    show(answer, as_json=as_json, people=_tell_grant)


@credits.command("show")
@click.argument("account")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many entries."
)
@with_json
@placed
def show_(place: Place, account: str, limit: int, *, as_json: bool) -> None:
    """Show an account's balance and its newest entries."""
    answer = ask(place, "credits-show", {"account": account, "limit": limit})
    show(answer, as_json=as_json, people=_tell_entries)


def _tell_grant(answer: dict[str, Any]) -> None:
    show_lines(
        {
            "account": answer["account"],
            "granted": credits_of(answer["granted"]),
            "balance": credits_of(answer["balance"]),
        }
    )


def _tell_entries(answer: dict[str, Any]) -> None:
    show_lines({"account": answer["name"], "balance": credits_of(answer["balance"])})
    show_table(
        ("when", "kind", "credits", "task", "note"),
        (
            (when(each["at"]), each["kind"], credits_of(each["amount"]), each["task_id"], each["note"])
            for each in answer["entries"]
        ),
        empty="Its ledger is empty.",
    )
