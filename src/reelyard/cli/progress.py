"""How a task's progress is shown on stderr: a bar on a terminal, a line every few seconds elsewhere."""

import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

_EVERY = 5.0  # seconds between lines of one state


@dataclass(frozen=True, kw_only=True)
class View:
    """How a task stands. ``elapsed`` and ``left`` are in seconds; None is unknown."""

    state: str
    percent: int
    elapsed: float
    left: float | None
    note: str

    @property
    def times(self) -> str:
        """``1:05, about 2:10 left``."""
        left = "" if self.left is None else f", about {clock(self.left)} left"
        return clock(self.elapsed) + left


class Display(ABC):
    """Shows how a task stands."""

    @abstractmethod
    def show(self, view: View) -> None:
        """Show one."""


class Bar(Display):
    """A bar that moves."""

    def __init__(self, console: Console) -> None:
        self.progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.fields[state]:<10}"),
            BarColumn(bar_width=None),
            TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[times]}"),
            TextColumn("{task.fields[note]}", style="dim"),
            console=console,
        )
        self._bar = self.progress.add_task("", total=100, state="sending", times="", note="")

    def show(self, view: View) -> None:
        """Move the bar."""
        self.progress.update(
            self._bar, completed=view.percent, state=view.state, times=view.times, note=view.note
        )


class Lines(Display):
    """A line when the state changes and every few seconds, so that a log shows progress."""

    def __init__(self) -> None:
        self._state = ""
        self._said = 0.0

    def show(self, view: View) -> None:
        """Say how it stands, unless that was said just now."""
        now = time.monotonic()
        if view.state == self._state and now - self._said < _EVERY:
            return
        self._state, self._said = view.state, now
        note = f" ({view.note})" if view.note else ""
        click.echo(f"{view.state} {view.percent} %, {view.times}{note}", err=True)


@contextmanager
def display() -> Iterator[Display]:
    """The display for whoever reads stderr; at the end the terminal is as it was."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Lines()
        return
    bar = Bar(console)
    with bar.progress:
        yield bar


def clock(seconds: float) -> str:
    """65 seconds as ``1:05``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
