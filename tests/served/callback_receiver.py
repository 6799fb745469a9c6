"""A receiver of callbacks on loopback that keeps what comes and answers as a test wants."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.sender.receivers import OK, Call, receiving

Answering = Callable[[Call, int], Awaitable[bytes]]  # the call and its number from 1 → the answer's bytes


@dataclass(frozen=True, kw_only=True)
class Callback:
    """One callback as it came."""

    line: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def words(self) -> Any:
        return json.loads(self.body)


@dataclass(kw_only=True)
class Callbacks:
    """A receiver: ``entry`` is what ``callbacks.allow`` names it by."""

    entry: str
    come: asyncio.Queue[Callback] = field(default_factory=asyncio.Queue)
    count: int = 0

    @property
    def url(self) -> str:
        return f"http://{self.entry}/callback"

    async def next(self) -> Callback:
        """The next callback that comes."""
        async with asyncio.timeout(20):
            return await self.come.get()


async def taking(call: Call, number: int) -> bytes:
    """Take every callback."""
    return OK


def status(*statuses: int, headers: str = "") -> Answering:
    """Answer with these statuses in turn, then always with the last."""

    async def answer(call: Call, number: int) -> bytes:
        code = statuses[min(number, len(statuses)) - 1]
        return f"HTTP/1.1 {code} Word\r\n{headers}Content-Length: 0\r\n\r\n".encode()

    return answer


@asynccontextmanager
async def receiving_callbacks(answering: Answering = taking) -> AsyncIterator[Callbacks]:
    """Listen for the length of the block."""
    callbacks = Callbacks(entry="")

    async def behave(call: Call) -> None:
        callbacks.count += 1
        callbacks.come.put_nowait(Callback(line=call.line, headers=call.headers, body=call.body))
        await call.say(await answering(call, callbacks.count))

    async with receiving(behave) as receiver:
        callbacks.entry = receiver.entry
        yield callbacks
