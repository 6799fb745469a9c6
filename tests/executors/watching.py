"""Waits for the end of a process that is no child of ours."""

import os
import select
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def watched(pid: int) -> Iterator[Callable[[float], bool]]:
    """Gives what waits, so many seconds at most, for a process to end; a zombie has ended."""
    descriptor = os.pidfd_open(pid)
    try:
        yield lambda seconds: bool(select.select([descriptor], [], [], seconds)[0])
    finally:
        os.close(descriptor)
