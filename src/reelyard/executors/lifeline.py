"""How a child behaves as a process: it yields to the API, heeds its parent alone, and never outlives it."""

import ctypes
import os
import signal
import sys
from types import FrameType

_NICENESS = 5  # so that the API stays quick while clips are made
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def settle_in() -> None:
    """Take the manners of a child process; called once, before anything heavy is imported."""
    signal.signal(signal.SIGINT, _leave_it_to_the_parent)
    signal.signal(signal.SIGTERM, _leave_it_to_the_parent)
    if sys.platform != "win32":
        os.nice(_NICENESS)
    if sys.platform == "linux":
        _die_with_the_parent()


def end_own_group() -> None:
    """End this process and all that it started, now."""
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _leave_it_to_the_parent(_number: int, _frame: FrameType | None) -> None:
    """Do nothing; not SIG_IGN, which programs started by an engine would inherit."""


def _die_with_the_parent() -> None:
    """Have the kernel end us a second after our parent's death, were a native call to hold the GIL.

    The listening thread is quicker and ends our own children too, but it needs the GIL to see the pipe's end.
    So the death signal is SIGHUP, its handler C's own ``alarm`` (``alarm(1)``, as SIGHUP is 1), and SIGALRM
    by default ends a process: no Python runs in between.
    """
    libc = ctypes.CDLL(None)
    libc.signal.argtypes = [ctypes.c_int, ctypes.c_void_p]
    libc.signal.restype = ctypes.c_void_p
    libc.signal(signal.SIGHUP, ctypes.cast(libc.alarm, ctypes.c_void_p))
    libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGHUP), 0, 0, 0)
