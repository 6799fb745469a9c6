"""``reelyard usage``: what accounts have used."""

from typing import Any

import click

from reelyard.cli.asking import ask
from reelyard.cli.failing import Misused
from reelyard.cli.late import late
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import credits_of, show_json, show_lines, show_table, with_json

_BY = ("day", "key", "model", "account")


@click.command()
@click.argument("account", required=False)
@click.option("--days", type=click.IntRange(1, 731), help="The last N days, today included; else 30.")
@click.option("--from", "first", metavar="DATE", help="The first day, as 2026-11-01; days are UTC.")
@click.option("--to", "last", metavar="DATE", help="The last day; else today.")
@click.option(
    "--by", type=click.Choice(_BY), multiple=True, help="What rows are told apart by; may be repeated."
)
@click.option(
    "--model", "models", multiple=True, metavar="NAME", help="Of this model alone; may be repeated."
)
@click.option("--key", "keys", multiple=True, metavar="ID", help="Of this key alone; may be repeated.")
@click.option("--csv", "as_csv", is_flag=True, help="Write CSV, for a spreadsheet to read.")
@with_json
@placed
def usage(
    place: Place,
    account: str | None,
    days: int | None,
    by: tuple[str, ...],
    *,
    as_csv: bool,
    as_json: bool,
    **asked: Any,
) -> None:
    """Show what an account has used, or all of them."""
    if days and asked["first"]:
        raise Misused("name the first day (--from) or how many there are (--days), not both")
    wanted = {
        "account": account,
        "days": days,
        "from": asked["first"],
        "to": asked["last"],
        "by": ",".join(by) or "day",
        "models": asked["models"],
        "keys": asked["keys"],
    }
    answer = ask(place, "usage", {name: value for name, value in wanted.items() if value})
    if as_csv:
        places = {"keyId", "key"} if "key" in answer["by"] else set()
        written = late("reelyard.wire.usage_sheet:usage_sheet")(answer["rows"], {*answer["by"], *places})
        click.echo(written, nl=False)
    elif as_json:
        show_json(answer)
    else:
        _tell(answer)


def _tell(answer: dict[str, Any]) -> None:
    totals = answer["totals"]
    show_lines(
        {
            "days": f"{answer['from']} to {answer['to']} (UTC)",
            "tasks": f"{totals['tasks']:,}" + _of(totals),
            "credits": credits_of(totals["creditsCharged"]),
            "video": f"{totals['videoSeconds']:,.0f} s",
        }
    )
    show_table(
        (
            *answer["by"],
            "tasks",
            "ok",
            "failed",
            "cancelled",
            "credits",
            "video s",
            "wait p50",
            "run p50",
            "run p95",
        ),
        (
            [*(each[name] or each.get("keyId") for name in answer["by"]), *_figures(each)]
            for each in answer["rows"]
        ),
        empty="Nothing has ended on these days.",
    )


def _of(totals: dict[str, Any]) -> str:
    rate = totals["successRate"]
    return "" if rate is None else f", {rate:.1%} succeeded"


def _figures(row: dict[str, Any]) -> list[object]:
    return [
        row["tasks"],
        row["succeeded"],
        row["failed"],
        row["cancelled"],
        credits_of(row["creditsCharged"]),
        f"{row['videoSeconds']:,.0f}",
        _seconds(row["waiting"]["p50"]),
        _seconds(row["running"]["p50"]),
        _seconds(row["running"]["p95"]),
    ]


def _seconds(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:,.1f} s"
