"""``reelyard backup``: the database and the secrets, as they are at one moment, in one file."""

from pathlib import Path
from typing import Any

import click

from reelyard.cli.late import late
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import credits_of, show, with_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--without-secrets", is_flag=True, help="Leave the secrets out: they are kept elsewhere.")
@with_json
@placed
def backup(place: Place, *, file: Path, as_json: bool, without_secrets: bool) -> None:
    """Copy the database and the secrets into FILE.

    The servers go on meanwhile: it is a copy of one moment. FILE must not be there yet; only you may read
    it. Clips are not in it: copy the media folder or the bucket too, after this. `reelyard restore` reads it.
    """
    back_up = late("reelyard.bootstrap.backups:back_up")
    show(back_up(place.settings(), file, with_secrets=not without_secrets), as_json=as_json, people=_tell)


def _tell(answer: dict[str, Any]) -> None:
    rows = answer["rows"]
    click.echo(f"{answer['file']}: {answer['size']:,} bytes, of {answer['store']}.")
    click.echo(
        f"In it: {rows['accounts']:,} accounts with {credits_of(answer['balance'] / 100)} credits,"
        f" {rows['tasks']:,} tasks, {rows['entries']:,} entries of the ledger."
    )
    if answer["secrets"]:
        click.echo("The secrets are in it too: show it to nobody.")
    else:
        click.echo("The secrets are not in it: without them no key opens any door. Keep them elsewhere.")
    click.echo("The clips are not in it: copy the media folder or the bucket too.")
