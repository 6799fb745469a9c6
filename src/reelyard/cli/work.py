"""``reelyard work``: workers without a server, on a store that many hosts share."""

import click

from reelyard.cli.failing import Failed
from reelyard.cli.place import Place, placed


@click.command()
@placed
def work(place: Place) -> None:
    """Run workers only, for a server on another host.

    It needs a store that more than one process may work on, which is PostgreSQL.
    """
    place.settings()
    raise Failed(
        "the embedded store has one owner: `reelyard serve` runs the workers; more hosts need PostgreSQL"
    )
