"""Both ends of a request as they look from outside: the client's address, and our own.

A header that names the client is believed only as far as proxies that we trust wrote it. Our own address
comes from no header at all: links to clips are signed when a task ends, with no request at hand, and whoever
wrote a `Host` header would choose where they lead. So it is the setting `public_url`, or else the listener.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_WITH_PORT = re.compile(r"\[([^\[\]]+)\](?::[0-9]{1,5})?|([0-9.]+):[0-9]{1,5}")
_PUBLIC_URL = re.compile(r"https?://(\[[0-9a-fA-F:.]+\]|[0-9A-Za-z.-]+)(:[0-9]{1,5})?(/[^\s?#]*)?")
_FOR = re.compile(r'(?:^|;)\s*for\s*=\s*("?)([^";]*)\1\s*(?:;|$)', re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class TrustedProxies:
    """The proxies whose word about their client is believed."""

    networks: tuple[Network, ...] = ()

    @classmethod
    def parse(cls, written: Iterable[str]) -> "TrustedProxies":
        """Read addresses and CIDR networks.

        Raises:
            ValueError: one is neither; the message names it.
        """
        return cls(networks=tuple(ip_network(entry.strip()) for entry in written))

    def __contains__(self, address: Address) -> bool:
        return any(address in network for network in self.networks)


def client_address(
    peer: str | None,
    *,
    trusted: TrustedProxies,
    forwarded_for: Sequence[str] = (),
    forwarded: Sequence[str] = (),
) -> Address | None:
    """The address that a request comes from; None where the peer has none (a Unix socket).

    `forwarded_for` and `forwarded` are the values of every `X-Forwarded-For` and `Forwarded` (RFC 7239) line,
    in order. The hops are walked from ours outwards while they are trusted; one that cannot be read ends the
    walk at the last good one. `Forwarded` counts only where the other is not there: most proxies write the
    other and pass this one on as the client sent it. One that writes only `Forwarded` must drop the other.
    """
    address = read_address(peer or "")
    hops = _listed(forwarded_for) or [_named(element) for element in _listed(forwarded)]
    while hops and address is not None and address in trusted:
        told = read_address(hops.pop())
        if told is None:
            break
        address = told
    return address


def limit_group(address: Address) -> str:
    """What a limit per address counts as one: an IPv4 address, or an IPv6 /64, which is one customer's."""
    if isinstance(address, IPv4Address):
        return str(address)
    return str(IPv6Network((address, 64), strict=False))


def public_base(public_url: str, *, host: str, port: int) -> str:
    """What links to us begin with, without a slash at the end: the setting, or else the listener.

    Raises:
        ValueError: the setting is not an http(s) address with at most a port and a path.
    """
    if not public_url:
        return f"http://{_reachable(host)}" + (f":{port}" if port != 80 else "")
    if not _PUBLIC_URL.fullmatch(public_url):
        raise ValueError(f"`public_url` must be like https://video.example.com or empty, not {public_url!r}")
    return public_url.rstrip("/")


def read_address(written: str) -> Address | None:
    """An address as headers and sockets write it, with port and brackets or not; None where it is none."""
    written = written.strip()
    if ported := _WITH_PORT.fullmatch(written):
        written = ported[1] or ported[2]
    try:
        address = ip_address(written.partition("%")[0])  # the zone of a link-local address says nothing to us
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _listed(lines: Sequence[str]) -> list[str]:
    return [hop for line in lines for part in line.split(",") if (hop := part.strip())]


def _named(element: str) -> str:
    """The `for` of one element of a Forwarded header; empty where there is none."""
    found = _FOR.search(element)
    return found[2] if found else ""


def _reachable(host: str) -> str:
    """A host as a URL has it; a listener on every address is reached on the loopback one."""
    here = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read, not bound
    return f"[{here}]" if ":" in here else here
