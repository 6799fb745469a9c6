"""A request's body, read whole and never beyond a limit."""

import asyncio

from starlette.requests import ClientDisconnect, Request
from starlette.types import Message

from reelyard.core.errors import InvalidInput

LARGEST = 1024 * 1024  # bytes
PATIENCE = 30.0  # seconds that a body may take to come


async def read_body(request: Request) -> bytes:
    """The body's bytes.

    Raises:
        InvalidInput: it is larger than 1 MiB, or did not come in time.
        ClientDisconnect: the caller has gone.
    """
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > LARGEST:
        raise _too_large()
    first = await request.receive()
    if first["type"] == "http.request" and not first.get("more_body", False):
        return _checked(first.get("body", b""))
    try:
        async with asyncio.timeout(PATIENCE):
            return await _read_on(request, first)
    except TimeoutError as slow:
        raise InvalidInput(f"the body did not come within {PATIENCE:g} s", field="body") from slow


async def _read_on(request: Request, message: Message) -> bytes:
    body = bytearray()
    while True:
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        _checked(body)
        if not message.get("more_body", False):
            return bytes(body)
        message = await request.receive()


def _checked(body: bytes | bytearray) -> bytes:
    if len(body) > LARGEST:
        raise _too_large()
    return bytes(body)


def _too_large() -> InvalidInput:
    return InvalidInput(f"the body must be at most {LARGEST // 1024} KiB", field="body")
