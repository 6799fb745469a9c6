"""Which installation a command is about: ``--data`` and ``--config``, on every command and before it."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from reelyard.config.loading import load
from reelyard.config.settings import Settings

Body = Callable[..., Any]

_DATA = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The data folder; else REELYARD_DATA, else the platform's folder for user data.",
)
_CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The settings file; else reelyard.toml in the data folder.",
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """The flags that say where, and the environment that says the rest."""

    data: Path | None
    config: Path | None
    environment: Mapping[str, str]

    def settings(self, **overrides: object) -> Settings:
        """All settings of the installation.

        Raises:
            SettingsError: one is unknown or cannot be.
        """
        return load(self.data, self.config, self.environment, overrides)

    def flags(self) -> list[str]:
        """The same place, for another process."""
        data = [] if self.data is None else ["--data", str(self.data)]
        return data if self.config is None else [*data, "--config", str(self.config)]


def anywhere(group: Body) -> Body:
    """Let a group take the two flags too, for the commands in it."""
    return _DATA(_CONFIG(group))


def placed(body: Body) -> Body:
    """Give a command the two flags, and hand it the Place as its first argument."""

    @_DATA
    @_CONFIG
    @click.pass_context
    @wraps(body)
    def run(ctx: click.Context, /, *, data: Path | None, config: Path | None, **rest: Any) -> Any:
        while (outer := ctx.parent) is not None:
            data, config, ctx = data or outer.params.get("data"), config or outer.params.get("config"), outer
        return body(Place(data=data, config=config, environment=os.environ), **rest)

    return run
