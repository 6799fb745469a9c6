"""A small load generator: raw HTTP/1.1 over keep-alive connections, cheaper than what it measures."""

import asyncio
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(kw_only=True)
class Tally:
    """What a load came to."""

    answers: int = 0
    good: int = 0
    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds

    def quantile(self, share: float) -> float:
        """The wait, in ms, that this share of the answers stayed below."""
        return sorted(self.waits)[int(share * (len(self.waits) - 1))] * 1000


class _Connection(asyncio.Protocol):
    """Sends the next request when an answer is whole."""

    def __init__(
        self, next_request: Callable[[], bytes | None], tally: Tally, done: asyncio.Future[None]
    ) -> None:
        self._next, self._tally, self._done = next_request, tally, done
        self._buffer = b""
        self._sent = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's own does not inherit it
        self._send()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head = self._buffer.find(b"\r\n\r\n")
        if head < 0:
            return
        length = _LENGTH.search(self._buffer, 0, head)
        end = head + 4 + int(length[1] if length else 0)
        if len(self._buffer) < end:
            return
        self._tally.answers += 1
        self._tally.good += b'"code":200' in self._buffer[head:end]
        self._tally.waits.append(time.perf_counter() - self._sent)
        self._buffer = self._buffer[end:]
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        if not self._done.done():
            self._done.set_result(None)

    def _send(self) -> None:
        request = self._next()
        if request is None:
            self._transport.close()
            return
        self._sent = time.perf_counter()
        self._transport.write(request)


async def load(host: str, port: int, requests: Callable[[], bytes | None], connections: int) -> Tally:
    """Send requests over so many connections until there are no more."""
    loop, tally = asyncio.get_running_loop(), Tally()
    begun = time.perf_counter()
    ends: list[asyncio.Future[None]] = []
    for _ in range(connections):
        done: asyncio.Future[None] = loop.create_future()
        await loop.create_connection(lambda done=done: _Connection(requests, tally, done), host, port)  # type: ignore[misc]
        ends.append(done)
    await asyncio.gather(*ends)
    tally.seconds = time.perf_counter() - begun
    return tally


def tree(pid: int) -> list[int]:
    """A process and all its descendants."""
    found = [pid]
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            found += tree(int(child))
    return found


def cpu_seconds(pids: list[int]) -> float:
    """User and system time that these processes have had."""
    total = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / _TICK


def pss_megabytes(pid: int) -> float:
    """The memory of a process, shared pages split among those who share them."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ValueError(f"no Pss of {pid}")
