"""``reelyard account``: who pays, and how much may be asked."""

from typing import Any

import click

from reelyard.cli.asking import ask
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import credits_of, show, show_lines, show_table, when, with_json
from reelyard.cli.values import COUNT_OR_DEFAULT, CREDITS, RATE_OR_DEFAULT


@click.group()
def account() -> None:
    """Accounts: who pays, and how much may be asked."""


@account.command()
@click.argument("name")
@click.option("--credits", "opening", type=CREDITS, default=0.0, help="What the account starts with.")
@with_json
@placed
def create(place: Place, name: str, opening: float, *, as_json: bool) -> None:
    """Open an account."""
    show(ask(place, "account-create", {"name": name, "credits": opening}), as_json=as_json, people=_tell)


@account.command("list")
@with_json
@placed
def list_(place: Place, *, as_json: bool) -> None:
    """List the accounts."""
    show(ask(place, "account-list"), as_json=as_json, people=_tell_all)


@account.command()
@click.argument("name")
@click.option(
    "--rate", type=RATE_OR_DEFAULT, help='New tasks in a time, as 20/10s; "default": what the server gives.'
)
@click.option("--unfinished", type=COUNT_OR_DEFAULT, help='How many unfinished tasks at once; or "default".')
@with_json
@placed
def limit(place: Place, name: str, *, as_json: bool, **limits: Any) -> None:
    """Limit an account; what is not named stays as it is."""
    named = {limit: value for limit, value in limits.items() if value is not None}
    show(ask(place, "account-limit", {"account": name, **named}), as_json=as_json, people=_tell)


@account.command()
@click.argument("name")
@click.option(
    "--rotate", is_flag=True, help="Make a new one first; callbacks are signed with it from now on."
)
@with_json
@placed
def secret(place: Place, name: str, *, rotate: bool, as_json: bool) -> None:
    """Show the secret that an account's callbacks are signed with."""
    answer = ask(place, "account-secret", {"account": name, "rotate": rotate})
    show(answer, as_json=as_json, people=_tell)


def _tell(answer: dict[str, Any]) -> None:
    show_lines(
        {
            "account": answer["name"],
            "id": answer["id"],
            "balance": credits_of(answer["balance"]) + " credits",
            "unfinished tasks": answer["unfinished"],
            "rate": answer["rate"] or "the server's default",
            "unfinished at most": answer["max_unfinished"] or "the server's default",
            "created": when(answer["created_at"]),
            "webhook secret": answer.get("webhook_secret"),
        }
    )


def _tell_all(answer: list[dict[str, Any]]) -> None:
    show_table(
        ("account", "balance", "unfinished", "rate", "at most", "created", "id"),
        (
            (
                each["name"],
                credits_of(each["balance"]),
                each["unfinished"],
                each["rate"] or "default",
                each["max_unfinished"] or "default",
                when(each["created_at"]),
                each["id"],
            )
            for each in answer
        ),
        empty="There is no account yet: reelyard account create NAME --credits N",
    )
