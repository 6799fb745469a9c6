"""The command ``reelyard``."""

from pathlib import Path

import click

from reelyard import __version__
from reelyard.cli.commands import Commands
from reelyard.cli.place import anywhere

_EXAMPLES = """\
\b
Examples:
  reelyard generate "A red fox runs across a snowy forest at dawn" -o fox.mp4
  reelyard serve --host 0.0.0.0 --port 8080 --data /srv/reelyard
  reelyard account create acme --credits 5000
  reelyard key create acme --name website --daily 2000 --expires 90d
  reelyard credits grant acme 1000
  reelyard doctor

\b
Settings come from reelyard.toml in the data folder, from REELYARD_... in the
environment and from flags; a command works whether or not a server runs.
`reelyard COMMAND --help` says more about each.
"""


@click.group(cls=Commands, epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@anywhere
@click.version_option(__version__, prog_name="reelyard", message="%(prog)s %(version)s")
def reelyard(data: Path | None, config: Path | None) -> None:
    """Reelyard makes videos from text: a job server of your own that speaks the hosted jobs API."""
    del data, config  # the commands take them from here


def main() -> None:
    """Run the command that the process's arguments name."""
    reelyard(prog_name="reelyard")
