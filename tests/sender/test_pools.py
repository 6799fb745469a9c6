"""The last check, at the dial itself: it holds even where everything before it was led astray."""

import time
from ipaddress import ip_address

import aiohttp
import pytest
from tests.sender.receivers import Receiver, receiving

from reelyard.core.address import Address
from reelyard.sender.pools import AddressRefused, Pools, Route


def route_to(receiver: Receiver, address: str) -> Route:
    return Route(
        account_id="acct_1", scheme="http", name="r.example", port=receiver.port, address=ip_address(address)
    )


async def dial(route: Route, url: str, *, safe: bool) -> int:
    asked: list[tuple[Address, int, str]] = []

    def guard(address: Address, port: int, name: str) -> bool:
        asked.append((address, port, name))
        return safe

    pools = Pools(guard=guard, tls=True, clock=time.monotonic)
    try:
        async with pools.session(route) as session, session.post(url) as response:
            assert asked == [(route.address, route.port, route.name)]
            return response.status
    finally:
        await pools.close()
        assert len(pools) == 0


async def test_the_dial_goes_to_the_pinned_address_whatever_the_name_leads_to() -> None:
    async with receiving() as receiver:
        url = f"http://r.example:{receiver.port}/"
        assert await dial(route_to(receiver, "127.0.0.1"), url, safe=True) == 200


async def test_the_guard_is_asked_again_at_the_dial() -> None:
    async with receiving() as receiver:
        with pytest.raises(aiohttp.ClientConnectorError) as caught:
            await dial(route_to(receiver, "127.0.0.1"), f"http://r.example:{receiver.port}/", safe=False)
        assert isinstance(caught.value.os_error, AddressRefused)
        assert receiver.accepted == 0


async def test_a_literal_address_other_than_the_pinned_one_is_not_dialled() -> None:
    async with receiving() as receiver:
        with pytest.raises(aiohttp.ClientConnectorError) as caught:
            await dial(route_to(receiver, "127.0.0.2"), f"http://127.0.0.1:{receiver.port}/", safe=True)
        assert isinstance(caught.value.os_error, AddressRefused)
        assert receiver.accepted == 0
