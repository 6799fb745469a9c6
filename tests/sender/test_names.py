"""Looking up names, which may take for ever, within a limit."""

import socket
import threading
from typing import Any

import pytest

from reelyard.sender.names import Names


async def test_a_name_gives_every_address_once() -> None:
    names = Names()
    found = await names.resolve("localhost", 80)
    assert "127.0.0.1" in found
    assert len(found) == len(set(found))
    names.close()


async def test_a_name_that_cannot_be_is_an_error_of_the_system() -> None:
    names = Names()
    with pytest.raises(OSError, match=r"."):
        await names.resolve("", 80)
    names.close()


async def test_a_lookup_that_hangs_ends_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()

    def hang(*_: Any, **__: Any) -> list[Any]:
        answered.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)  # no name server of a test's own hangs on demand
    names = Names(threads=1, limit=0.05)
    for _ in range(2):  # the second waits for the one thread, and is bounded by the same limit
        with pytest.raises(TimeoutError):
            await names.resolve("r.example", 80)
    answered.set()
    names.close()
