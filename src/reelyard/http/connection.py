"""One connection: a request's head has a size and a time, which uvicorn does not see to.

Without these, whoever may connect could fill the memory with one endless head, or hold every connection open
with heads that never end. The body's limits are in `http/body.py`.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEAD = 64 * 1024  # bytes
PATIENCE = 30.0  # seconds that a head may take to come
ABORT = "reelyard.abort"  # an extension of a request's scope: "now" ends the connection, unsent bytes and all

_TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-type: text/plain; charset=utf-8\r\ncontent-length: 34\r\nconnection: close\r\n\r\n"
    b"The request's head is too large.\r\n"
)


class Connection(HttpToolsProtocol):
    """A connection whose heads are read up to a size and within a time."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._head: int | None = None  # bytes of a head that has begun and not ended
        self._closing: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Wait for the first head."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Read on; a head that goes on beyond these bytes is timed, and ends at its limit."""
        super().data_received(data)
        if self._head is None or self.transport.is_closing():
            return
        self._head += len(data)
        if self._head > LARGEST_HEAD:
            self.transport.write(_TOO_LARGE)
            self.transport.close()
        elif self._closing is None:
            self._await_head()

    def on_message_begin(self) -> None:
        """A head begins."""
        super().on_message_begin()
        self.scope["extensions"] = {ABORT: {"now": self.transport.abort}}
        self._head = 0

    def on_headers_complete(self) -> None:
        """It has come whole."""
        super().on_headers_complete()
        self._head = None
        self._wait_no_longer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing more will come."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        self._closing = self.loop.call_later(PATIENCE, self.transport.close)

    def _wait_no_longer(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None
