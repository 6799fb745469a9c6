"""What a deployment starts, held against the real command: does it exist, and do its settings fit?"""

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from reelyard.cli.main import reelyard
from reelyard.config.loading import load
from reelyard.config.secrets import VARIABLES
from reelyard.config.settings import Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"

# What stands in a secret, where a file of the repository must not say it.
SECRETS = {name: base64.b64encode(bytes(32)).decode() for name in VARIABLES} | {
    "REELYARD_STORE_URL": "postgresql://reelyard:word@postgres:5432/reelyard"
}


def read_command(words: Sequence[str]) -> str:
    """Read "serve --api-only" as the command line would, without running it; gives the command's name.

    Raises:
        click.UsageError: there is no such command, or it does not take what it is given.
    """
    group: click.Command = reelyard
    outer = reelyard.make_context("reelyard", list(words))
    rest = [*outer._protected_args, *outer.args]
    names = []
    while isinstance(group, click.Group):
        name, found, rest = group.resolve_command(outer, rest)
        assert name is not None
        assert found is not None
        group, outer = found, found.make_context(name, rest, parent=outer)
        names.append(name)
    return " ".join(names)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read what a process would be given, secrets included; other people's variables are let be.

    Raises:
        SettingsError: a name is unknown, or a value cannot be.
    """
    ours = {name: value for name, value in environment.items() if name.startswith("REELYARD_")}
    return load(None, None, ours)


def variables(text: str) -> dict[str, str]:
    """Read a file of variables: NAME=VALUE a line, # begins a remark."""
    lines = [line.strip() for line in text.splitlines()]
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
