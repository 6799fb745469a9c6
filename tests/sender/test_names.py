"""Looking up names, which may take for ever, within a limit."""

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest

from reelyard.sender.names import Names


async def test_a_name_gives_every_address_once() -> None:
    names = Names()
    found = await names.resolve("acct_1", "localhost", 80)
    assert "127.0.0.1" in found
    assert len(found) == len(set(found))
    names.close()


async def test_a_name_that_cannot_be_is_an_error_of_the_system() -> None:
    names = Names()
    with pytest.raises(OSError, match=r"."):
        await names.resolve("acct_1", "", 80)
    names.close()


class SlowServer:
    """Stands for a name server that hangs on every name but one: none of a test's own does so on demand."""

    def __init__(self) -> None:
        self.answering = threading.Event()

    def getaddrinfo(self, name: str, port: int, **_: object) -> list[tuple[object, ...]]:
        if name != "quick.example":
            self.answering.wait(10)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))] * 2


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowServer]:
    server = SlowServer()
    monkeypatch.setattr(socket, "getaddrinfo", server.getaddrinfo)
    yield server
    server.answering.set()


async def test_a_lookup_that_hangs_ends_at_the_limit(slow: SlowServer) -> None:
    names = Names(threads=1, limit=0.05)
    for account in ("acct_1", "acct_1", "acct_2"):  # the others wait for the one thread, bounded as well
        with pytest.raises(TimeoutError):
            await names.resolve(account, "slow.example", 80)
    names.close()


async def test_slow_lookups_of_one_account_hold_up_no_other(slow: SlowServer) -> None:
    names = Names(threads=4, share=3, limit=0.1)
    stuck = await asyncio.gather(
        *(names.resolve("acct_1", f"slow{number}.example", 80) for number in range(20)),
        return_exceptions=True,
    )
    assert {type(outcome) for outcome in stuck} == {TimeoutError}
    with pytest.raises(TimeoutError):
        await names.resolve("acct_1", "quick.example", 80)  # its share is still stuck
    assert await names.resolve("acct_2", "quick.example", 80) == ["127.0.0.1"]
    names.close()


async def test_a_share_is_free_again_once_its_lookups_have_ended(slow: SlowServer) -> None:
    names = Names(threads=2, share=1, limit=0.1)
    with pytest.raises(TimeoutError):
        await names.resolve("acct_1", "slow.example", 80)
    slow.answering.set()
    assert await names.resolve("acct_1", "quick.example", 80) == ["127.0.0.1"]
    assert await names.resolve("acct_1", "quick.example", 80) == ["127.0.0.1"]
    names.close()
