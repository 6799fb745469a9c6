"""Where the control socket of a data folder lies, and how a long path to it is made short enough."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

CONTROL = "control.sock"
_LONGEST = 100  # bytes; the system takes 107, and fewer on some


@contextlib.contextmanager
def reachable(path: Path) -> Iterator[str]:
    """A name of a Unix socket that is short enough for the system, as long as the block lasts."""
    if len(os.fsencode(path)) < _LONGEST or not Path("/proc/self/fd").exists():
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)
