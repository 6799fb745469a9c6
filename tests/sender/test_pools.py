"""The last check, at the dial itself: it holds even where everything before it was led astray."""

import asyncio
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


def pools_of(**more: float) -> Pools:
    return Pools(guard=lambda *_: True, tls=True, clock=time.monotonic, **more)  # type: ignore[arg-type]


async def post(pools: Pools, route: Route) -> None:
    async with pools.session(route) as session, session.post(f"http://r.example:{route.port}/") as response:
        await response.read()


async def test_an_idle_connection_ends_by_itself() -> None:
    pools = pools_of(idle=0.05)
    async with receiving() as receiver:
        await post(pools, route_to(receiver, "127.0.0.1"))
        assert await asyncio.wait_for(receiver.ended.get(), 5) == 1
    await pools.close()


async def test_only_so_many_unused_pools_are_kept_and_the_oldest_go_first() -> None:
    pools = pools_of(most=3)
    async with receiving(host="0.0.0.0") as receiver:
        routes = [route_to(receiver, f"127.0.0.{last}") for last in range(1, 7)]
        for route in routes:
            await post(pools, route)
        assert [pools.has(route) for route in routes] == [False, False, False, True, True, True]
        assert len(pools) == 3
    await pools.close()


async def test_an_address_that_takes_no_connection_is_not_preferred() -> None:
    pools = pools_of()
    async with receiving() as receiver:
        route = route_to(receiver, "127.0.0.1")
        assert not pools.has(route)
        await post(pools, route)
        assert pools.has(route)
    await receiver.ended.get()
    with pytest.raises(aiohttp.ClientConnectorError):
        await post(pools, route)
    assert not pools.has(route)
    await pools.close()
