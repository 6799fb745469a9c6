"""``reelyard work``: workers without a server, on a store that many hosts share."""

import sys
from dataclasses import dataclass

import click

from reelyard.bootstrap.database import opening
from reelyard.bootstrap.server import Server, Started
from reelyard.cli.failing import Failed
from reelyard.cli.late import late
from reelyard.cli.place import Place, placed
from reelyard.cli.serve import RUN
from reelyard.cli.stopping import stop_on_signals
from reelyard.config.settings import Settings
from reelyard.telemetry import logs


@click.command()
@placed
def work(place: Place) -> None:
    """Run workers only, beside servers that share the same store.

    It needs PostgreSQL (`store.kind`), the servers' secrets and media, and their `public_url`. It listens
    nowhere. SIGTERM or Ctrl-C lets running tasks end, or hands them back, and exits with 0.
    """
    settings = place.settings()
    _check(settings)
    logs.set_up(settings.log.format, settings.log.level)
    greeting = _Greeting(settings=settings)
    server = Server(settings=settings, environment=place.environment, announce=greeting.say, listens=False)
    greeting.server = server
    with opening(settings.store.path):
        late(RUN)(server.run())


def _check(settings: Settings) -> None:
    if settings.store.kind == "sqlite":
        raise Failed(
            "the embedded store has one owner: `reelyard serve` runs the workers; more hosts need PostgreSQL,"
            ' by [store] kind = "postgres" and REELYARD_STORE_URL'
        )
    if settings.public_url is None:
        raise Failed("set public_url to what callers call your server: the links to the clips begin with it")


@dataclass(kw_only=True)
class _Greeting:
    """What is said when the work begins; it begins to heed the signals then, too."""

    settings: Settings
    server: Server | None = None

    def say(self, started: Started) -> None:
        """Say that it works, and for whom."""
        assert self.server is not None
        stop_on_signals(self.server.stopping)
        click.echo(f"at work for {started.public_url}, {self.settings.worker.slots} clips at once")
        sys.stdout.flush()
