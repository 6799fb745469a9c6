"""``reelyard member``: the people who sign in to the console."""

from typing import Any

import click

from reelyard.cli.asking import ask
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import show, show_lines, show_table, when, with_json


@click.group()
def member() -> None:
    """Members: the people who sign in to the console."""


@member.command("list")
@with_json
@placed
def list_(place: Place, *, as_json: bool) -> None:
    """List the members."""
    show(ask(place, "member-list"), as_json=as_json, people=_tell_all)


@member.command("setup-link")
@with_json
@placed
def setup_link(place: Place, *, as_json: bool) -> None:
    """Make a link that makes the first operator, once, within 24 hours."""
    show(ask(place, "member-setup-link"), as_json=as_json, people=_tell_link)


@member.command()
@click.argument("account")
@click.option("--operator", is_flag=True, help="Whoever joins may run the whole server, too.")
@click.option("--note", metavar="TEXT", help="For whom it is; the list of open invitations shows it.")
@with_json
@placed
def invite(place: Place, account: str, *, operator: bool, note: str | None, as_json: bool) -> None:
    """Make a link that makes a member of ACCOUNT, once, within seven days."""
    asked = {"account": account, "role": "operator" if operator else "member", "note": note}
    show(ask(place, "member-invite", asked), as_json=as_json, people=_tell_link)


@member.command("reset-link")
@click.argument("name")
@with_json
@placed
def reset_link(place: Place, name: str, *, as_json: bool) -> None:
    """Make a link by which NAME sets a new password, once, within 24 hours."""
    show(ask(place, "member-reset-link", {"member": name}), as_json=as_json, people=_tell_link)


@member.command()
@click.argument("name")
@with_json
@placed
def disable(place: Place, name: str, *, as_json: bool) -> None:
    """Shut NAME out, at once and everywhere."""
    show(ask(place, "member-disable", {"member": name}), as_json=as_json, people=_tell)


@member.command()
@click.argument("name")
@with_json
@placed
def enable(place: Place, name: str, *, as_json: bool) -> None:
    """Let NAME in again."""
    show(ask(place, "member-enable", {"member": name}), as_json=as_json, people=_tell)


def _tell_link(answer: dict[str, Any]) -> None:
    click.echo(answer["link"])
    click.echo(f"It works once, until {when(answer['expires_at'])}, and is shown this once.", err=True)


def _tell(answer: dict[str, Any]) -> None:
    show_lines(
        {
            "member": answer["name"],
            "id": answer["id"],
            "account": answer["account"],
            "role": answer["role"],
            "joined": when(answer["created_at"]),
            "signed in": when(answer["signed_in_at"]) or "never",
            "disabled": when(answer["disabled_at"]),
        }
    )


def _tell_all(answer: list[dict[str, Any]]) -> None:
    show_table(
        ("member", "role", "account", "joined", "signed in", "state", "id"),
        (
            (
                each["name"],
                each["role"],
                each["account"],
                when(each["created_at"]),
                when(each["signed_in_at"]) or "never",
                "disabled" if each["disabled_at"] else "",
                each["id"],
            )
            for each in answer
        ),
        empty="There is no member yet: reelyard member setup-link",
    )
