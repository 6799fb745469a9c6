"""Receivers on loopback that behave as well or as badly as a test wants, and count what reaches them."""

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from reelyard.core.dispatch import Dispatch

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

Behave = Callable[["Call"], Awaitable[None]]


@dataclass(kw_only=True)
class Call:
    """One request as it came, and the way to answer it."""

    line: str
    headers: Mapping[str, str]
    body: bytes
    writer: asyncio.StreamWriter

    async def say(self, answer: bytes) -> None:
        self.writer.write(answer)
        await self.writer.drain()

    def reset(self) -> None:
        """End the connection with a TCP reset instead of a goodbye."""
        self.writer.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
        )
        self.writer.transport.abort()


@dataclass(kw_only=True)
class Receiver:
    """A listening receiver and what it has seen."""

    host: str
    port: int
    accepted: int = 0
    calls: list[Call] = field(default_factory=list)
    ended: asyncio.Queue[int] = field(default_factory=asyncio.Queue)  # one item a connection that has ended

    @property
    def entry(self) -> str:
        return f"{self.host}:{self.port}"


async def fine(call: Call) -> None:
    await call.say(OK)


def saying(answer: bytes) -> Behave:
    async def behave(call: Call) -> None:
        await call.say(answer)

    return behave


@asynccontextmanager
async def receiving(
    behave: Behave = fine,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    tls: ssl.SSLContext | None = None,
    greeting: bytes = b"",
) -> AsyncIterator[Receiver]:
    """Listen on loopback for the length of the block."""
    receiver = Receiver(host=host, port=0)
    writers: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        receiver.accepted += 1
        writers.append(writer)
        try:
            writer.write(greeting)
            while not reader.at_eof():
                call = await _call(reader, writer)
                receiver.calls.append(call)
                await behave(call)
        except (asyncio.IncompleteReadError, OSError, asyncio.CancelledError):
            pass
        finally:
            receiver.ended.put_nowait(receiver.accepted)
            writer.close()

    server = await asyncio.start_server(serve, host, port, ssl=tls, backlog=1000)
    receiver.port = server.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        server.close()
        for writer in writers:
            writer.transport.abort()
        await server.wait_closed()


async def _call(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Call:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:-2])}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Call(line=head[0], headers=headers, body=body, writer=writer)


def dispatch(url: str, *, account_id: str = "acct_1", limit: float = 30.0, body: bytes = b"{}") -> Dispatch:
    headers = {"Content-Type": "application/json"}
    return Dispatch(account_id=account_id, url=url, headers=headers, body=body, limit=limit)
