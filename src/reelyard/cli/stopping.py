"""What tells a server to stop: signals, or the end of the program that started it."""

import asyncio
import os
import signal
from typing import TextIO

import click

from reelyard.cli.failing import INTERRUPTED


def stop_on_signals(stopping: asyncio.Event) -> None:
    """Drain at SIGTERM or Ctrl-C; at a second Ctrl-C end at once, as engines' children then do too."""

    def interrupt() -> None:
        if stopping.is_set():
            os._exit(INTERRUPTED)
        click.echo("stopping; running tasks may end first. Ctrl-C again ends at once.", err=True)
        stopping.set()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stopping.set)
    loop.add_signal_handler(signal.SIGINT, interrupt)


def stop_on_eof(stream: TextIO, stopping: asyncio.Event) -> None:
    """Drain when ``stream``, a pipe, ends: whoever held its other end is gone, however it went."""
    loop = asyncio.get_running_loop()
    descriptor = stream.fileno()

    def read() -> None:
        if not os.read(descriptor, 4096):
            loop.remove_reader(descriptor)
            stopping.set()

    loop.add_reader(descriptor, read)
