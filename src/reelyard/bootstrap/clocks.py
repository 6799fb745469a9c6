"""The real clocks, and which boot of the machine the monotonic one belongs to."""

import time
from pathlib import Path

from reelyard.stores.sqlite.threads import Clocks

_BOOT = Path("/proc/sys/kernel/random/boot_id")


def now() -> int:
    """Unix milliseconds."""
    return time.time_ns() // 1_000_000


def boot() -> str:
    """This boot's name. Where the system has none, leases of an earlier boot end by the clock alone."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return "unknown"


def clocks() -> Clocks:
    """The clocks of a store. The monotonic one is the machine's, the same in every process."""
    return Clocks(now=now, monotonic=time.monotonic, boot=boot())
