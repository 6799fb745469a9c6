"""A disk small enough to fill."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import run

import pytest


@contextmanager
def mounted(folder: Path, size: str = "1m") -> Iterator[Path]:
    """A memory disk of that size at this folder, for the length of the block; the test is skipped without."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    if run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root may mount a disk small enough to fill")
    try:
        yield folder
    finally:
        run(["umount", str(folder)], check=True)
