"""Looks up names without waiting for ever: getaddrinfo in threads of its own, with limits and fair shares."""

import asyncio
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from weakref import WeakValueDictionary

THREADS = 32
SHARE = 4  # threads for one account, so that slow name servers of one do not hold up the others
LIMIT = 3.0  # seconds, the wait for a thread included


class Names:
    """The system's resolver, bounded: getaddrinfo itself has no limit and cannot be interrupted."""

    def __init__(self, *, threads: int = THREADS, share: int = SHARE, limit: float = LIMIT) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="names")
        self._share = share
        self._limit = limit
        self._shares: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    async def resolve(self, account_id: str, name: str, port: int) -> Sequence[str]:
        """Every address of a name, the likeliest to answer first.

        Raises:
            OSError: there is none, or (TimeoutError) none came in time.
        """
        async with asyncio.timeout(self._limit):
            share = self._shares.setdefault(account_id, asyncio.Semaphore(self._share))
            await share.acquire()
            lookup = self._threads.submit(_addresses, name, port)
            lookup.add_done_callback(partial(_give_back, asyncio.get_running_loop(), share))
            return await asyncio.wrap_future(lookup)

    def close(self) -> None:
        """Take no more lookups; those under way end by themselves."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _addresses(name: str, port: int) -> list[str]:
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def _give_back(loop: asyncio.AbstractEventLoop, share: asyncio.Semaphore, _: object) -> None:
    """Runs when the thread is free again, which may be long after the limit, or after the loop has closed."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(share.release)
