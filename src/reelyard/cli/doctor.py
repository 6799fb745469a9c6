"""``reelyard doctor``: is everything as it should be, and if not, what to do?"""

from typing import Any

import click

from reelyard.bootstrap.control_client import ask_server
from reelyard.bootstrap.unanswered import NoServer, Refused, Unavailable
from reelyard.cli.failing import FAILED
from reelyard.cli.late import late
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import show, with_json


@click.command()
@with_json
@placed
@click.pass_context
def doctor(ctx: click.Context, place: Place, *, as_json: bool) -> None:
    """Check the installation, and say what to do.

    It looks at the database's version and integrity, the ledger against the balances, tasks that ended
    without their release, callback or clip, the clips against their rows, and the engines. It changes
    nothing. Exit status 1: something is wrong. While no server runs, engines are cold, and that is well.
    """
    settings = place.settings()
    try:
        answer = ask_server(settings.data, "doctor", {})
    except (NoServer, Unavailable, Refused):
        answer = late("reelyard.bootstrap.examination:examine")(settings, place.environment)
    show(answer, as_json=as_json, people=_tell)
    if not answer["healthy"]:
        ctx.exit(FAILED)


def _tell(answer: dict[str, Any]) -> None:
    for finding in answer["findings"]:
        click.echo(f"✗ {finding['check']}: {finding['subject']}: {finding['problem']}")
        click.echo(f"  → {finding['advice']}")
    for name, engine in answer["engines"].items():
        note = f": {engine['note']}" if engine["note"] else ""
        state = "no worker offers it" if engine["state"] == "absent" else engine["state"]
        click.echo(f"engine {name}: {state}{note}")
    if answer["healthy"]:
        click.echo(f"All is well: the database, the ledger and {answer['clips']} clips agree.")
    else:
        click.echo(f"Findings: {len(answer['findings'])}.")
