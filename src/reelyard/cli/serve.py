"""``reelyard serve``: the server, from a first word on the terminal to the exit status."""

import errno
import shlex
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import NoReturn

import click

from reelyard.bootstrap.database import opening
from reelyard.bootstrap.first_start import (
    FirstStart,
    forget_setup_link,
    write_first_key,
    write_setup_link,
)
from reelyard.bootstrap.ownership import AlreadyOwned
from reelyard.bootstrap.server import Server, Started
from reelyard.catalog.hailuo_02_text_to_video_pro import SPEC
from reelyard.cli.failing import Failed
from reelyard.cli.late import late
from reelyard.cli.place import Place, placed
from reelyard.cli.stopping import stop_on_eof, stop_on_signals
from reelyard.config.settings import Settings
from reelyard.telemetry import logs

RUN = "uvloop:run" if find_spec("uvloop") else "asyncio:run"  # Windows has no uvloop


@click.command()
@click.option("--host", help="The address to listen at; 127.0.0.1 by default.")
@click.option(
    "--port", type=click.IntRange(0, 65_535), help="The port; 8080 by default. 0: any that is free."
)
@click.option("--api-only", is_flag=True, help="Take tasks and answer for them, but work on none.")
@click.option("--until-eof", is_flag=True, hidden=True, help="Stop when stdin ends, as a child should.")
@placed
def serve(place: Place, host: str | None, port: int | None, *, api_only: bool, until_eof: bool) -> None:
    """Run the server: API and workers in one process.

    It prints where it listens once it answers. SIGTERM or Ctrl-C lets running tasks end, or hands them
    back, and exits with 0; a second Ctrl-C ends it at once.
    """
    settings = place.settings(host=host, port=port, api_only=api_only)
    logs.set_up(settings.log.format, settings.log.level)
    greeting = _Greeting(settings=settings, until_eof=until_eof, flags=place.flags())
    server = Server(settings=settings, environment=place.environment, announce=greeting.say)
    greeting.server = server
    try:
        with opening(settings.store.path):
            late(RUN)(server.run())
    except AlreadyOwned as held:
        raise Failed(str(held)) from held
    except OSError as problem:
        _cannot_listen(problem, settings)


@dataclass(kw_only=True)
class _Greeting:
    """What is said when the server answers; it begins to heed the signals then, too."""

    settings: Settings
    until_eof: bool
    flags: list[str]
    server: Server | None = None

    def say(self, started: Started) -> None:
        """Say where it listens, and at a first start what to do next."""
        assert self.server is not None
        stop_on_signals(self.server.stopping)
        if self.until_eof:
            stop_on_eof(sys.stdin, self.server.stopping)
        welcome = self._welcome(started.url, started.first) if started.first else ""
        click.echo(f"listening on {started.url}{welcome}{self._setup(started.setup)}")
        sys.stdout.flush()

    def _welcome(self, url: str, first: FirstStart) -> str:
        """Show the key to a person; where none watches, leave it in a file before a word is said."""
        if sys.stdout.isatty():
            flags = "".join(f" {shlex.quote(flag)}" for flag in self.flags)
            return _WELCOME.format(first=first, url=url, flags=flags, model=SPEC.name)
        file = write_first_key(self.settings.data, first.key)
        return f'\nfirst start: the key of the account "{first.account}" is in {file}'

    def _setup(self, link: str | None) -> str:
        """Until there is an operator: where one is made, told to a person, or left for one."""
        if link is None or sys.stdout.isatty():
            forget_setup_link(self.settings.data)
            return "" if link is None else _SETUP.format(link=link)
        file = write_setup_link(self.settings.data, link)
        return f"\nset up the console: the link that makes its operator is in {file}"


_SETUP = """
Set up the console: this link makes its operator, once, within 24 hours:

    {link}
"""
_WELCOME = """

This is a first start, so there is now an account "{first.account}" with {first.credits:,} credits,
and a key, shown this once:

    {first.key}

Try, in another terminal:

    reelyard generate "A red fox runs across a snowy forest at dawn"{flags}

    curl {url}/api/v1/jobs/createTask -H "Authorization: Bearer {first.key}" \\
      -H "Content-Type: application/json" \\
      -d '{{"model": "{model}", "input": {{"prompt": "A lighthouse in a storm"}}}}'

    curl "{url}/api/v1/jobs/recordInfo?taskId=TASK_ID" -H "Authorization: Bearer {first.key}"
"""


def _cannot_listen(problem: OSError, settings: Settings) -> NoReturn:
    where = f"port {settings.port} of {settings.host}"
    if problem.errno == errno.EADDRINUSE:
        raise Failed(
            f"{where} is taken: stop what listens there, or choose another with --port (0 takes a free one)"
        ) from problem
    if problem.errno == errno.EADDRNOTAVAIL:
        raise Failed(
            f"{settings.host} is no address of this machine: choose another with --host"
        ) from problem
    raise problem
