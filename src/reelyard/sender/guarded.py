"""Posts to, and gets from, addresses that others gave us, and to none that they have no business with.

Every request looks its name up again and judges every answer; what is then dialled is one of the addresses
that were judged, and the socket is judged once more. What a caller learns is coarse: an inside address that
is blocked must look the same whether something listens there or not.
"""

import asyncio
import logging
import ssl
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import BinaryIO

import aiohttp
from yarl import URL

from reelyard import __version__
from reelyard.core.address import Address, AllowList, is_allowed
from reelyard.core.callback_url import Target, target
from reelyard.core.dispatch import Answer, Dispatch
from reelyard.ports.sender import Sender
from reelyard.sender.names import Names
from reelyard.sender.pools import CONNECT_LIMIT, AddressRefused, Pools, Route
from reelyard.sender.retry_after import retry_after

USER_AGENT = f"Reelyard/{__version__}"
_CHUNK = 256 * 1024  # bytes
STALL = 120.0  # seconds without a byte after which a file is no longer waited for
DIALS = 3  # how many addresses of a name are tried until one takes the connection

log = logging.getLogger(__name__)

Resolve = Callable[[str, str, int], Awaitable[Sequence[str]]]


class _Failed(Exception):
    """A request that got no good answer, in the words of ``Answer.reason``."""


class _Unsent(_Failed):
    """The same, before anything of it was sent."""


class _Unwritable(Exception):
    """The file of a get cannot be written."""

    def __init__(self, problem: OSError) -> None:
        self.problem = problem


@dataclass(kw_only=True)
class _Exchange:
    """What has come back so far; a limit may end it at any line."""

    method: str
    most: int  # bytes of the body
    file: BinaryIO | None = None  # where the body goes
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)
    reached: bool = True


class GuardedSender(Sender):
    """The guarded door, over aiohttp.

    Args:
        allow: private receivers that the operator trusts.
        resolve: account, name and port to addresses; the system's resolver where absent.
        tls: what to trust; the system's certificate authorities where absent.
        now: the time of day in Unix seconds, to read a Retry-After date.
        clock: a monotonic clock in seconds.
        connect_limit: seconds to connect to one address, the TLS handshake included.
    """

    def __init__(
        self,
        *,
        allow: AllowList | None = None,
        resolve: Resolve | None = None,
        tls: ssl.SSLContext | None = None,
        now: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
        connect_limit: float = CONNECT_LIMIT,
    ) -> None:
        self._allow = allow or AllowList()
        self._names = Names()
        self._resolve = resolve or self._names.resolve
        self._now = now
        self._clock = clock
        self._pools = Pools(guard=self._guard, tls=tls or True, clock=clock, connect_limit=connect_limit)

    async def post(self, dispatch: Dispatch, *, read: int = 4096) -> Answer:
        """Post once. A status that came stays in the answer even where its body did not end well."""
        return await self.request("POST", dispatch, read=read)

    async def request(self, method: str, dispatch: Dispatch, *, read: int) -> Answer:
        """Send once, as ``post`` does."""
        return await self._answer(dispatch, _Exchange(method=method, most=read))

    async def get(self, dispatch: Dispatch, file: Path, most: int) -> Answer:
        """Get once; nothing is left at ``file`` unless all of a good answer's body is there."""
        answer = None
        try:
            with file.open("wb") as sink:
                answer = await self._answer(dispatch, _Exchange(method="GET", most=most, file=sink))
        except _Unwritable as unwritable:
            raise unwritable.problem from None
        finally:
            if answer is None or answer.reason != "ok":
                await asyncio.to_thread(file.unlink, missing_ok=True)
        return answer

    async def _answer(self, dispatch: Dispatch, exchange: _Exchange) -> Answer:
        started = self._clock()
        reason = await self._reason(dispatch, exchange)
        return Answer(
            status=exchange.status,
            reason=reason,
            seconds=self._clock() - started,
            retry_after=retry_after(exchange.headers.get("retry-after"), self._now()),
            headers=exchange.headers,
            body=bytes(exchange.body),
            reached=exchange.reached,
        )

    async def close(self) -> None:
        """Close every connection and take no more names."""
        await self._pools.close()
        self._names.close()

    async def _reason(self, dispatch: Dispatch, exchange: _Exchange) -> str:
        try:
            async with asyncio.timeout(dispatch.limit):
                await self._deliver(dispatch, exchange)
        except _Failed as failed:
            exchange.reached = not isinstance(failed, _Unsent)
            return str(failed)
        except TimeoutError:
            return "time limit"
        except (aiohttp.ClientError, OSError):
            return "no answer"
        except _Unwritable:
            raise
        except Exception:  # the port promises none, whatever a stranger's server makes aiohttp do
            log.exception("a post for account %s broke", dispatch.account_id)
            return "no answer"
        return "ok" if exchange.status is not None and 200 <= exchange.status < 300 else "http"

    async def _deliver(self, dispatch: Dispatch, exchange: _Exchange) -> None:
        to = _target(dispatch.url)
        for route in await self._routes(dispatch.account_id, to):
            try:
                return await self._exchange(route, to, dispatch, exchange)
            except aiohttp.ClientConnectorCertificateError:
                raise _Unsent("bad certificate") from None
            except aiohttp.ClientConnectorError as error:
                if isinstance(error.os_error, AddressRefused):
                    raise _refused(to, str(error.os_error)) from None
            except aiohttp.ConnectionTimeoutError:
                pass  # nothing was sent yet, so another address of the name may be tried
        raise _Unsent("no answer")

    async def _routes(self, account_id: str, to: Target) -> list[Route]:
        """The ways to go: one that is still open first, the others as they were resolved."""
        routes = [
            Route(account_id=account_id, scheme=to.scheme, name=to.name, port=to.port, address=address)
            for address in await self._addresses(account_id, to)
        ]
        return sorted(routes, key=self._pools.has, reverse=True)[:DIALS]

    async def _addresses(self, account_id: str, to: Target) -> list[Address]:
        """Every address of a target; one bad address among them refuses them all."""
        addresses = [to.address] if to.address is not None else await self._look_up(account_id, to)
        for address in addresses:
            if not self._guard(address, to.port, to.name):
                raise _refused(to, f"it leads to {address}")
        return addresses

    async def _look_up(self, account_id: str, to: Target) -> list[Address]:
        try:
            return [ip_address(address) for address in await self._resolve(account_id, to.name, to.port)]
        except (OSError, ValueError):
            raise _Unsent("no answer") from None

    async def _exchange(self, route: Route, to: Target, dispatch: Dispatch, exchange: _Exchange) -> None:
        url = URL(to.url, encoded=True)  # as it was judged, not quoted anew
        headers = {**dispatch.headers, "User-Agent": USER_AGENT, "Accept-Encoding": "identity"}
        async with (
            self._pools.session(route, fresh=dispatch.fresh) as session,
            session.request(
                exchange.method, url, data=dispatch.body or None, headers=headers, allow_redirects=False
            ) as response,
        ):
            exchange.status = response.status
            exchange.headers.update((name.lower(), value) for name, value in response.headers.items())
            await (_read(response, exchange) if exchange.file is None else _save(response, exchange))

    def _guard(self, address: Address, port: int, name: str) -> bool:
        return is_allowed(address, port, name, self._allow)


def _target(url: str) -> Target:
    try:
        return target(url)
    except ValueError as error:
        log.info("refused a URL that %s", error)
        raise _Unsent("refused address") from None


def _refused(to: Target, why: str) -> _Unsent:
    log.info("refused to call %s port %d: %s", to.name, to.port, why)
    return _Unsent("refused address")


async def _read(response: aiohttp.ClientResponse, exchange: _Exchange) -> None:
    """Read at most this much; where more follows, aiohttp closes the connection instead of keeping it."""
    while len(exchange.body) < exchange.most:
        chunk = await response.content.read(exchange.most - len(exchange.body))
        if not chunk:
            break
        exchange.body += chunk


async def _next(content: aiohttp.StreamReader) -> bytes:
    """What has come of a file since; nothing at its end."""
    async with asyncio.timeout(STALL):
        return await content.read(_CHUNK)


async def _save(response: aiohttp.ClientResponse, exchange: _Exchange) -> None:
    """Write a good answer's body to its file; one that is too long is none."""
    if exchange.file is None or not 200 <= response.status < 300:
        return
    saved = 0
    while chunk := await _next(response.content):
        saved += len(chunk)
        if saved > exchange.most:
            raise _Failed("too large")
        try:
            await asyncio.to_thread(exchange.file.write, chunk)
        except OSError as problem:
            raise _Unwritable(problem) from None
    if response.content_length is not None and saved != response.content_length:
        raise _Failed("no answer")
