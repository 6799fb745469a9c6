"""``reelyard move``: an installation outgrows its machine, and takes everything along."""

import sys
from dataclasses import replace
from typing import Any

import click

from reelyard.cli.failing import FAILED, Failed
from reelyard.cli.late import late
from reelyard.cli.place import Place, placed
from reelyard.cli.showing import show, with_json
from reelyard.config.settings import Settings

_MOVING = "reelyard.bootstrap.moving"


@click.command()
@click.option(
    "--to",
    "places",
    type=click.Choice(["postgres", "s3"]),
    multiple=True,
    required=True,
    help="Where to: PostgreSQL for tasks and accounts, S3 for clips; may be given twice.",
)
@with_json
@placed
@click.pass_context
def move(ctx: click.Context, place: Place, *, places: tuple[str, ...], as_json: bool) -> None:
    """Move an installation from SQLite to PostgreSQL, from the disk to S3.

    The addresses stand in the settings or the environment (`store.url`, `[media]`), never here. A server that
    runs on the data folder is stopped first: what runs is handed back, and goes on at the new place. What was
    here stays as it is; the SQLite file is not served again.
    """
    settings = place.settings()
    _check(settings, places)
    if late(f"{_MOVING}:stop_server")(settings):
        click.echo("the server has stopped", err=True)
    moved = late(f"{_MOVING}:move")(
        settings, place.environment, store="postgres" in places, clips="s3" in places, tell=_tell_progress
    )
    _end_line()
    answer = late(f"{_MOVING}:summary")(moved)
    answer["doctor"] = _examined(settings, place, places)
    show(answer, as_json=as_json, people=lambda told: _tell(told, places))
    if not answer["doctor"]["healthy"]:
        ctx.exit(FAILED)


def _check(settings: Settings, places: tuple[str, ...]) -> None:
    if "postgres" in places and not settings.store.url:
        raise Failed("set REELYARD_STORE_URL to the address of an empty PostgreSQL database")
    if "postgres" in places and not settings.store.path.exists():
        raise Failed(f"there is no database {settings.store.path} that could be moved")
    if "s3" in places and not settings.media.bucket:
        raise Failed("set media.bucket, and what else [media] needs for it: see docs/s3.md")


def _examined(settings: Settings, place: Place, places: tuple[str, ...]) -> Any:
    """The doctor's word on the new place."""
    store, media = settings.store, settings.media
    if "postgres" in places:
        store = replace(store, kind="postgres")
    if "s3" in places:
        media = replace(media, kind="s3")
    new = replace(settings, store=store, media=media)
    return late("reelyard.bootstrap.examination:examine")(new, place.environment)


def _tell_progress(what: str, count: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\033[Kmoving {what}: {count:,}", nl=False, err=True)


def _end_line() -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)


def _tell(answer: dict[str, Any], places: tuple[str, ...]) -> None:
    rows, clips = answer["rows"], answer["clips"]
    if rows:
        click.echo(
            f"Moved {rows['accounts']:,} accounts and {rows['tasks']:,} tasks in {answer['seconds']:g} s,"
            f" {sum(rows.values()):,} rows in all."
        )
    if clips:
        click.echo(f"Copied {clips['sent']:,} clips; {clips['there']:,} files were there already.")
    for finding in answer["doctor"]["findings"]:
        click.echo(f"✗ {finding['check']}: {finding['subject']}: {finding['problem']}")
        click.echo(f"  → {finding['advice']}")
    if answer["doctor"]["healthy"]:
        click.echo("The doctor finds all of it well at the new place.")
    names = {"postgres": "REELYARD_STORE_KIND=postgres", "s3": "REELYARD_MEDIA_KIND=s3"}
    click.echo(f"Now set {' and '.join(names[each] for each in places)}, and start the server again.")
