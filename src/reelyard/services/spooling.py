"""A large body on its way to the disk: never more than a piece of it in memory, and never beyond a limit."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from reelyard.core.errors import InvalidInput

LARGEST_FORM = 10_100_000  # bytes of a form with a picture
PATIENCE = 120.0  # seconds that all of a body may take to come
_PIECE = 256 * 1024  # bytes that are written at once


async def spool(body: AsyncIterator[bytes], file: Path, most: int, length: str | None) -> None:
    """Write a body of at most ``most`` bytes to a new file. ``length`` is what its header says.

    Raises:
        InvalidInput: it is larger, or did not come in time.
        OSError: there is no room.
    """
    if length is not None and length.isdecimal() and int(length) > most:
        raise too_large(most)
    try:
        async with asyncio.timeout(PATIENCE):
            await _spool(body, file, most)
    except TimeoutError:
        raise InvalidInput(f"the body did not come within {PATIENCE:g} s", field="body") from None


async def _spool(body: AsyncIterator[bytes], file: Path, most: int) -> None:
    with await asyncio.to_thread(file.open, "xb", 0) as spooled:
        waiting, size = bytearray(), 0
        async for chunk in body:
            waiting += chunk
            size += len(chunk)
            if size > most:
                raise too_large(most)
            if len(waiting) >= _PIECE:
                await asyncio.to_thread(spooled.write, bytes(waiting))
                waiting.clear()
        await asyncio.to_thread(spooled.write, bytes(waiting))


def too_large(most: int) -> InvalidInput:
    """The refusal of a body that is larger than ``most`` bytes."""
    return InvalidInput(f"the body must be at most {most:,} bytes", field="body")
