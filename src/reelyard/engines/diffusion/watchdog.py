"""Ends this process where a model gives no sign of life: a hung GPU answers to nothing else."""

import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

logger = logging.getLogger(__name__)

STATUS = 75  # what the process ends with


class Watchdog:
    """Awake between the first beat and the end of ``watching``; ``beat`` puts it off by ``seconds``."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._due: float | None = None
        self._changed = threading.Condition()
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Sleep again afterwards."""
        try:
            yield
        finally:
            with self._changed:
                self._due = None

    def beat(self) -> None:
        """There is a sign of life."""
        is_first = self._due is None
        self._due = time.monotonic() + self._seconds
        if is_first:
            with self._changed:
                self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while True:
                due = self._due
                left = None if due is None else due - time.monotonic()
                if left is not None and left <= 0:
                    logger.critical("no sign of life for step_timeout = %g s: ended", self._seconds)
                    os._exit(STATUS)
                self._changed.wait(left)
