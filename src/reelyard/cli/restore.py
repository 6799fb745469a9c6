"""``reelyard restore``: a backup into an empty installation."""

from pathlib import Path
from typing import Any

import click

from reelyard.cli.failing import FAILED
from reelyard.cli.late import late
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import credits_of, show, when, with_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@with_json
@placed
@click.pass_context
def restore(ctx: click.Context, place: Place, *, file: Path, as_json: bool) -> None:
    """Copy the backup FILE into an empty store.

    The store is the one of the settings, of whatever kind: a backup of SQLite may be restored into
    PostgreSQL, and the other way round. It must be empty, and no server may run on it. A FILE that is
    damaged changes nothing. What ran is made anew, what waited waits. Exit status 1: it is not well.
    """
    answer = late("reelyard.bootstrap.backups:restore")(place.settings(), place.environment, file)
    show(answer, as_json=as_json, people=_tell)
    if answer["findings"]:
        ctx.exit(FAILED)


def _tell(answer: dict[str, Any]) -> None:
    rows = answer["rows"]
    click.echo(f"Restored the backup of {when(answer['made_at'])}: the sums of both sides agree.")
    click.echo(
        f"There are {rows['accounts']:,} accounts with {credits_of(answer['balance'] / 100)} credits,"
        f" {rows['tasks']:,} tasks, {rows['entries']:,} entries of the ledger."
    )
    if answer["secrets"] is None:
        click.echo(
            "The secrets are not there: put their file into the data folder before you start a server."
        )
    for finding in answer["findings"]:
        click.echo(f"✗ {finding['check']}: {finding['subject']}: {finding['problem']}")
        click.echo(f"  → {finding['advice']}")
    click.echo("Bring the clips back too, start the server, then run `reelyard doctor`.")
