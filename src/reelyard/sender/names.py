"""Looks up names without waiting for ever: getaddrinfo in a few threads of its own, with a limit."""

import asyncio
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

THREADS = 16
LIMIT = 3.0  # seconds, the wait for a thread included


class Names:
    """The system's resolver, bounded: getaddrinfo itself has no limit and cannot be interrupted."""

    def __init__(self, *, threads: int = THREADS, limit: float = LIMIT) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="names")
        self._limit = limit

    async def resolve(self, name: str, port: int) -> Sequence[str]:
        """Every address of a name, the likeliest to answer first.

        Raises:
            OSError: there is none, or (TimeoutError) none came in time.
        """
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(self._limit):
            return await loop.run_in_executor(self._threads, _addresses, name, port)

    def close(self) -> None:
        """Take no more lookups; those under way end by themselves."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _addresses(name: str, port: int) -> list[str]:
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))
