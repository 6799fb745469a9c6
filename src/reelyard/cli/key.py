"""``reelyard key``: how programs speak for an account."""

import time
from datetime import timedelta
from typing import Any

import click

from reelyard.cli.asking import ask
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import credits_of, show, show_json, show_lines, show_table, when, with_json
from reelyard.cli.values import COUNT, CREDITS, DURATION, RATE, milliseconds


@click.group()
def key() -> None:
    """Keys: how programs speak for an account."""


@key.command()
@click.argument("account")
@click.option("--name", metavar="LABEL", help="What to know it by.")
@click.option("--rate", type=RATE, help="New tasks in a time, as 5/10s.")
@click.option("--unfinished", type=COUNT, help="How many unfinished tasks at once.")
@click.option("--hourly", type=CREDITS, help="How many credits it may use in an hour.")
@click.option("--daily", type=CREDITS, help="How many credits it may use in a day.")
@click.option("--total", type=CREDITS, help="How many credits it may use in all.")
@click.option(
    "--network", "networks", multiple=True, metavar="CIDR", help="From where it may be used; may be repeated."
)
@click.option("--expires", type=DURATION, help="How long it is valid, as 30d or 12h.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(["create", "read", "admin"]),
    help="What it may do; may be repeated. Everything where none is named.",
)
@with_json
@placed
def create(place: Place, account: str, *, expires: timedelta | None, as_json: bool, **terms: Any) -> None:
    """Make a key; it is shown this once."""
    until = None if expires is None else _now() + milliseconds(expires)
    answer = ask(place, "key-create", {"account": account, **terms, "expires_at": until})
    show(answer, as_json=as_json, people=_tell)


@key.command("list")
@click.argument("account", required=False)
@with_json
@placed
def list_(place: Place, account: str | None, *, as_json: bool) -> None:
    """List the keys of an account, or all."""
    answer = ask(place, "key-list", {"account": account})
    if as_json:
        show_json(answer)
        return
    names = {each["id"]: each["name"] for each in ask(place, "account-list")}
    _tell_all([{**each, "account": names.get(each["account"], each["account"])} for each in answer])


@key.command()
@click.argument("key_id", metavar="KEY")
@click.option(
    "--grace", type=DURATION, default="24h", show_default=True, help="How long the old one holds; at most 7d."
)
@with_json
@placed
def rotate(place: Place, key_id: str, grace: timedelta, *, as_json: bool) -> None:
    """Make a key of the same terms in place of KEY, an id; the new one is shown this once."""
    answer = ask(place, "key-rotate", {"key": key_id, "grace": grace.total_seconds()})
    show(answer, as_json=as_json, people=_tell)


@key.command()
@click.argument("key_id", metavar="KEY")
@with_json
@placed
def revoke(place: Place, key_id: str, *, as_json: bool) -> None:
    """Close KEY, an id, at once and for good."""
    show(ask(place, "key-revoke", {"key": key_id}), as_json=as_json, people=_tell)


def _now() -> int:
    return time.time_ns() // 1_000_000


def _tell(answer: dict[str, Any]) -> None:
    show_lines(
        {
            "key": answer.get("key"),
            "id": answer["id"],
            "name": answer["name"],
            "account": answer["account"],
            "may": ", ".join(answer["scopes"]),
            "limits": _limits(answer),
            "from": ", ".join(answer["networks"]),
            "expires": when(answer["expires_at"]),
            "revoked": when(answer["revoked_at"]),
            "replaces": answer.get("replaces"),
        }
    )
    if "key" in answer:
        click.echo("The key is shown this once: keep it now.", err=True)


def _tell_all(answer: list[dict[str, Any]]) -> None:
    show_table(
        ("id", "name", "key", "account", "may", "limits", "state", "last used"),
        (
            (
                each["id"],
                each["name"],
                each["hint"],
                each["account"],
                ", ".join(each["scopes"]),
                _limits(each),
                _state(each),
                when(each["last_used_at"]) or "never",
            )
            for each in answer
        ),
        empty="There is no key yet: reelyard key create ACCOUNT --name LABEL",
    )


def _limits(answer: dict[str, Any]) -> str:
    caps = [
        f"{credits_of(answer[cap])} {cap}" for cap in ("hourly", "daily", "total") if answer[cap] is not None
    ]
    unfinished = [f"{answer['unfinished']} unfinished"] if answer["unfinished"] is not None else []
    return ", ".join([*([answer["rate"]] if answer["rate"] else []), *unfinished, *caps])


def _state(answer: dict[str, Any]) -> str:
    if answer["revoked_at"] is not None:
        return "revoked"
    expires = answer["expires_at"]
    if expires is None:
        return "valid"
    return f"until {when(expires)}" if _now() < expires else "expired"
