"""A picture cut into bands, the bands shared out over threads: the cut never depends on how many threads
there are.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

BANDS = 8


class Crew:
    """Threads that run a kernel over bands; kernels release the interpreter lock and never overlap."""

    def __init__(self, threads: int | None = None) -> None:
        self.threads = min(threads or os.cpu_count() or 1, BANDS)
        self._pool = ThreadPoolExecutor(self.threads, thread_name_prefix="render")

    def run(self, kernel: Callable[..., Any], length: int, *args: Any, bands: int = BANDS) -> None:
        """Call ``kernel(*args, start, end)`` for every band of 0 … length."""
        edges = [length * band // bands for band in range(bands + 1)]
        calls = [
            self._pool.submit(kernel, *args, start, end) for start, end in pairwise(edges) if end > start
        ]
        for call in calls:
            call.result()

    def close(self) -> None:
        """End the threads."""
        self._pool.shutdown()
