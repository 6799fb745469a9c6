"""How much room is left for clips, asked of the system once a second at most."""

import shutil
import time
from pathlib import Path

FRESH = 1.0  # seconds


class Room:
    """Free bytes on the disk of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked_at = float("-inf")
        self._free = 0

    def __call__(self) -> int:
        """Free bytes, at most a second old."""
        if time.monotonic() - self._asked_at > FRESH:
            self._free = shutil.disk_usage(self._folder).free
            self._asked_at = time.monotonic()
        return self._free
