"""Keeps connections for a short while, each pool pinned to the one address that was checked for it."""

import socket
import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from reelyard.core.address import Address

IDLE = 15.0  # seconds that an unused connection stays open
MOST = 256  # pools that are kept although nobody uses them: each may hold a socket
CONNECT_LIMIT = 5.0  # seconds, the TLS handshake included

AddrInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[object, ...]]


class AddressRefused(OSError):
    """The guard stopped a connection at the dial."""


@dataclass(frozen=True, kw_only=True)
class Route:
    """Who sends where: posts share a connection only if all of this is equal."""

    account_id: str
    scheme: str
    name: str
    port: int
    address: Address


@dataclass(kw_only=True)
class _Pool:
    session: aiohttp.ClientSession
    users: int = 0
    unused_since: float = 0.0
    reached: bool = False  # whether the last dial got through


class Pools:
    """Sessions by route. ``guard`` is asked again with the very address that is about to be dialled."""

    def __init__(
        self,
        *,
        guard: Callable[[Address, int, str], bool],
        tls: ssl.SSLContext | bool,
        clock: Callable[[], float],
        connect_limit: float = CONNECT_LIMIT,
        idle: float = IDLE,
        most: int = MOST,
    ) -> None:
        self._guard = guard
        self._tls = tls
        self._clock = clock
        self._connect_limit = connect_limit
        self._idle = idle
        self._most = most
        self._pools: OrderedDict[Route, _Pool] = OrderedDict()  # the longest unused first

    @asynccontextmanager
    async def session(self, route: Route, *, fresh: bool = False) -> AsyncIterator[aiohttp.ClientSession]:
        """Lend the session of a route, and close what nobody has used for a while.

        A ``fresh`` one has no open connection, and is closed at the block's end.
        """
        if fresh:
            async with self._open(route) as session:
                yield session
            return
        pool = self._pools.get(route)
        if pool is None:
            pool = self._pools[route] = _Pool(session=self._open(route))
        pool.users += 1
        try:
            await self._close_unused()
            yield pool.session
            pool.reached = True
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            pool.reached = False
            raise
        finally:
            pool.users -= 1
            pool.unused_since = self._clock()
            self._pools.move_to_end(route)

    def has(self, route: Route) -> bool:
        """Whether a connection of this route may still be open."""
        pool = self._pools.get(route)
        return pool is not None and pool.reached

    def __len__(self) -> int:
        return len(self._pools)

    async def close(self) -> None:
        """Close every connection."""
        while self._pools:
            _, pool = self._pools.popitem()
            await pool.session.close()

    async def _close_unused(self) -> None:
        while (route := self._stale()) is not None:
            await self._pools.pop(route).session.close()

    def _stale(self) -> Route | None:
        """The pool that has been unused for longest, if it has been for too long, or there are too many."""
        horizon = self._clock() - self._idle
        for route, pool in self._pools.items():
            if pool.users == 0:
                return route if pool.unused_since <= horizon or len(self._pools) > self._most else None
        return None

    def _open(self, route: Route) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            resolver=_Pinned(route.address),
            socket_factory=self._factory(route),
            use_dns_cache=False,
            keepalive_timeout=self._idle,
            limit=0,
            ssl=self._tls,
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._connect_limit),
            trust_env=False,
            auto_decompress=False,
        )

    def _factory(self, route: Route) -> Callable[[AddrInfo], socket.socket]:
        def dial(info: AddrInfo) -> socket.socket:
            family, kind, protocol, _, destination = info
            address = ip_address(str(destination[0]))
            if address != route.address or not self._guard(address, route.port, route.name):
                raise AddressRefused(f"{route.name} led to {address}")
            return socket.socket(family, kind, protocol)

        return dial


class _Pinned(AbstractResolver):
    """Answers every name with one address."""

    def __init__(self, address: Address) -> None:
        self._address = address

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002 - aiohttp's interface; the address decides
    ) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host,
                host=str(self._address),
                port=port,
                family=socket.AF_INET if self._address.version == 4 else socket.AF_INET6,
                proto=0,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
        ]

    async def close(self) -> None:
        pass
