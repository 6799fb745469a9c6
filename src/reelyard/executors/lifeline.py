"""How a child behaves as a process: it yields to the API, heeds its parent alone, and never outlives it.

On Linux a lifeline, a pipe on which nothing is ever written, ties a child to its parent: only the parent
holds the end for writing, and the child has the kernel kill its whole process group the moment that end
closes. No Python of the child runs for it, so neither a native call that holds the GIL nor a stalled machine
delays it. Elsewhere the thread that listens to the parent does it (``parent_pipe``).
"""

import contextlib
import fcntl
import os
import select
import signal
import sys
from dataclasses import dataclass
from types import FrameType
from typing import Self

_NICENESS = 5  # so that the API stays quick while clips are made


@dataclass(kw_only=True)
class Lifeline:
    """The parent's side of one child's lifeline; both ends are None where there is none."""

    _theirs: int | None = None
    _ours: int | None = None

    @classmethod
    def cast(cls) -> "Lifeline":
        """Make one; neither end is inherited by any other process.

        Raises:
            OSError: too many files are open.
        """
        if sys.platform != "linux":
            return cls()
        theirs, ours = os.pipe()
        return cls(_theirs=theirs, _ours=ours)

    @property
    def descriptors(self) -> tuple[int, ...]:
        """What the child is to inherit."""
        return () if self._theirs is None else (self._theirs,)

    @property
    def word(self) -> str:
        """What to tell the child of it on its command line, for ``settle_in``."""
        return "-" if self._theirs is None else str(self._theirs)

    def __enter__(self) -> Self:
        """Begin to start the child."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """The child has its end now, or there is none."""
        if self._theirs is not None:
            os.close(self._theirs)
            self._theirs = None
        if kind is not None:
            self.cut()

    def cut(self) -> None:
        """End the child and all in its process group, where they live."""
        if self._ours is not None:
            os.close(self._ours)
            self._ours = None


def settle_in(lifeline: str) -> None:
    """Take the manners of a child process; called once, before anything heavy is imported.

    ``lifeline`` is the parent's word of it.
    """
    if lifeline != "-" and sys.platform == "linux":
        _hold(int(lifeline))
    heed_the_parent_alone()
    if sys.platform != "win32":
        os.nice(_NICENESS)


def heed_the_parent_alone() -> None:
    """Have a Ctrl-C or a stop that is meant for the parent do nothing here."""
    signal.signal(signal.SIGINT, _leave_it_to_the_parent)
    signal.signal(signal.SIGTERM, _leave_it_to_the_parent)


def end_own_group() -> None:
    """End this process and all that it started, now."""
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _leave_it_to_the_parent(_number: int, _frame: FrameType | None) -> None:
    """Do nothing; not SIG_IGN, which programs started by an engine would inherit."""


def _hold(lifeline: int) -> None:
    """Have the kernel kill our group at the lifeline's end, and see whether that has come already.

    A pipe's last writer closing counts as "can be read": the signal of O_ASYNC, here SIGKILL, goes to the
    owner. That stays our group where a process that an engine forked keeps the descriptor.
    """
    os.set_inheritable(lifeline, False)  # noqa: FBT003 - it takes no names
    is_leader = os.getpgrp() == os.getpid()
    with contextlib.suppress(OSError):  # a kernel that only mimics Linux: the listening thread is left
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, -os.getpid() if is_leader else os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    end = select.poll()
    end.register(lifeline, 0)  # POLLHUP is told unasked
    if end.poll(0):
        end_own_group()
