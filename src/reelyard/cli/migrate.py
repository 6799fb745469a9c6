"""``reelyard migrate``: the database is brought up to date, before a new version serves."""

from typing import Any

import click

from reelyard.bootstrap.database import bring_up_to_date, version
from reelyard.bootstrap.ownership import AlreadyOwned, Ownership
from reelyard.cli.failing import Failed
from reelyard.cli.late import late
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import show, with_json
from reelyard.config.settings import Settings

_SHARED = "reelyard.bootstrap.cluster_database"


@click.command()
@click.option(
    "--after", is_flag=True, help="Finish an upgrade: all processes of the version before are gone."
)
@with_json
@placed
def migrate(place: Place, *, as_json: bool, after: bool) -> None:
    """Bring the database up to date.

    It shows the database's version and applies what is missing. `serve` does the same when it starts, so this
    is for those who would rather do it, and see it, by themselves.

    On SQLite no server may run meanwhile. On PostgreSQL the earlier version goes on beside the new one; when
    its last process is gone, --after removes what only that one needed.
    """
    settings = place.settings()
    if settings.store.kind == "postgres":
        show(_migrated_shared(settings, finish=after), as_json=as_json, people=_tell)
        return
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
    return {
        "database": str(path),
        "before": before,
        "applied": applied,
        "later": [],
        "version": version(path).at,
    }


def _migrated_shared(settings: Settings, *, finish: bool) -> dict[str, Any]:
    url, stands = settings.store.url, late(f"{_SHARED}:where_it_stands")
    before = stands(url)
    applied = late(f"{_SHARED}:bring_up")(url, finish=finish)
    now = stands(url)
    return {
        "database": "the PostgreSQL database",
        "before": max(before.had, default=0),
        "applied": applied,
        "later": list(now.later),
        "version": max(now.had),
    }


def _tell(answer: dict[str, Any]) -> None:
    click.echo(f"{answer['database']} is at version {answer['version']}.")
    steps = ", ".join(map(str, answer["applied"]))
    click.echo(f"Applied: {steps} (it was at {answer['before']})." if steps else "Nothing was missing.")
    if answer["later"]:
        click.echo(
            f"Still to come: {', '.join(map(str, answer['later']))}. Run `reelyard migrate --after` once"
            " every process of the earlier version is gone."
        )
