"""``reelyard migrate``: the database is brought up to date, before a new version serves."""

from typing import Any

import click

from reelyard.bootstrap.database import bring_up_to_date, version
from reelyard.bootstrap.ownership import AlreadyOwned, Ownership
from reelyard.cli.failing import Failed
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import show, with_json
from reelyard.config.settings import Settings


@click.command()
@with_json
@placed
def migrate(place: Place, *, as_json: bool) -> None:
    """Bring the database up to date.

    It shows the database's version and applies what is missing; no server may run on it. `serve` does the
    same when it starts, so this is for those who would rather do it, and see it, by themselves.
    """
    settings = place.settings()
    if not settings.store.path.exists():
        raise Failed(
            f"there is no database {settings.store.path}: `reelyard serve` makes one at its first start"
        )
    try:
        with Ownership(settings.data):
            show(_migrated(settings), as_json=as_json, people=_tell)
    except AlreadyOwned as held:
        raise Failed(f"{held}; a database is migrated while nobody works on it") from held


def _migrated(settings: Settings) -> dict[str, Any]:
    path = settings.store.path
    before = version(path).at
    applied = bring_up_to_date(path)
    return {"database": str(path), "before": before, "applied": applied, "version": version(path).at}


def _tell(answer: dict[str, Any]) -> None:
    click.echo(f"{answer['database']} is at version {answer['version']}.")
    steps = ", ".join(map(str, answer["applied"]))
    click.echo(f"Applied: {steps} (it was at {answer['before']})." if steps else "Nothing was missing.")
