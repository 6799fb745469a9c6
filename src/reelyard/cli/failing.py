"""How a command ends that could not do what it was asked: one clear line, and an exit status."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from reelyard.bootstrap.unanswered import NoServer, Refused, Unavailable
from reelyard.config.errors import SettingsError

FAILED = 1
MISUSED = 2
INTERRUPTED = 130  # what shells call a program that Ctrl-C ended


class Failed(click.ClickException):
    """The command failed; the message says why and what to do."""

    exit_code = FAILED

    def show(self, file: Any = None) -> None:
        """Say it on stderr."""
        click.echo(f"reelyard: {self.message}", file=file, err=True)


class Misused(Failed):
    """It was asked in a way that cannot be."""

    exit_code = MISUSED


@contextmanager
def in_one_line() -> Iterator[None]:
    """Turn what can go wrong outside of us into a Failed."""
    try:
        yield
    except SettingsError as wrong:
        raise Misused(str(wrong)) from wrong
    except (Refused, Unavailable) as problem:
        raise Failed(str(problem)) from problem
    except KeyboardInterrupt:
        click.echo("\ninterrupted", err=True)
        sys.exit(INTERRUPTED)
    except NoServer as gone:
        raise Failed("the server on the data folder has gone: try again") from gone
    except OSError as problem:
        if problem.errno == errno.EPIPE:  # whoever read our output has gone; click ends quietly
            raise
        raise Failed(f"{problem.strerror or problem}{_place(problem)}") from problem


def _place(problem: OSError) -> str:
    return f": {problem.filename}" if problem.filename else ""
