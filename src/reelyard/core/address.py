"""Which network addresses a call for somebody else may go to: public ones, and what the operator allows.

The deny lists are the IANA special-purpose registries (RFC 6890 and its successors), and addresses that
speak for a cloud: 168.63.129.16 (Azure, public by registry), 192.0.0.192 (Oracle), 100.100.100.200 (Alibaba).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Self

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

WEB_PORTS = frozenset({80, 443, 8080, 8443})
LONGEST_NAME = 253


def _networks(text: str) -> tuple[Network, ...]:
    return tuple(ip_network(network) for network in text.split())


_DENIED_V4 = _networks(
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 "
    "192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 "
    "198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
)
_GLOBAL_V6 = IPv6Network("2000::/3")
_DENIED_V6 = _networks("2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20")

# What no allow list opens: addresses that hand out a machine's own credentials, and IPv6 forms that carry an
# IPv4 address inside (compatible, mapped, translated, NAT64, Teredo, 6to4): another way to spell the same.
_NEVER = _networks(
    "169.254.0.0/16 100.100.100.200/32 168.63.129.16/32 192.0.0.192/32 224.0.0.0/4 "
    "::/96 ::ffff:0:0/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 2001::/32 2002::/16 "
    "fd00:ec2::/32 fd20:ce::/32 fe80::/10 ff00::/8"
)
_LOOPBACK_V6 = IPv6Address("::1")

_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_ENTRY = re.compile(r"(?:\[(?P<bracketed>[^\]]*:[^\]]*)\]|(?P<plain>[^\[\]:]+))(?::(?P<port>[0-9]{1,5}))?")


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """One entry of an allow list: a network or a name, on one port or (None) on the usual ones.

    The name ``*.lan`` stands for every name that ends so.
    """

    network: Network | None
    name: str | None
    port: int | None

    def leads_to(self, address: Address | None, name: str | None) -> bool:
        """Whether it means this address, or whatever this name leads to."""
        if self.name is None or name is None:
            return self.network is not None and address is not None and address in self.network
        return name == self.name or (self.name.startswith("*.") and name.endswith(self.name[1:]))


@dataclass(frozen=True, kw_only=True)
class AllowList:
    """Private receivers that the operator trusts; ``ports`` are the usual ones, open on every address."""

    entries: tuple[Allowed, ...] = ()
    ports: frozenset[int] = WEB_PORTS

    @classmethod
    def parse(cls, entries: Iterable[str], *, ports: Iterable[int] = WEB_PORTS) -> Self:
        """Read entries such as ``127.0.0.1:9000``, ``10.0.0.0/8``, ``[::1]:9000``, ``a.lan``, ``*.lan:8080``.

        Raises:
            ValueError: an entry is none of these, or asks for what is never allowed; the message names it.
        """
        return cls(entries=tuple(_entry(text.strip().lower()) for text in entries), ports=frozenset(ports))

    def covers(self, address: Address | None, port: int, name: str | None) -> bool:
        """Whether some entry opens this port; ``address`` is None where only the name is known yet."""
        return any(
            entry.leads_to(address, name)
            for entry in self.entries
            if port == entry.port or (entry.port is None and port in self.ports)
        )

    def opens(self, port: int) -> bool:
        """Whether some address may be called on this port, so that a name might lead there."""
        return port in self.ports or any(
            entry.network is not None and entry.port == port for entry in self.entries
        )


def is_allowed(address: Address, port: int, name: str | None, allow: AllowList) -> bool:
    """Whether a call may go to this port of this address, which the lower-case ``name`` led to."""
    if is_never(address):
        return False
    return (port in allow.ports and is_public(address)) or allow.covers(address, port, name)


def is_public(address: Address) -> bool:
    """Whether anybody on the internet could own this address, and it speaks for no cloud."""
    if isinstance(address, IPv4Address):
        return not _within(address, _DENIED_V4)
    return address.scope_id is None and address in _GLOBAL_V6 and not _within(address, _DENIED_V6)


def is_never(address: Address) -> bool:
    """Whether this address stays shut whatever the operator allows."""
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        return True
    return address != _LOOPBACK_V6 and _within(address, _NEVER)


def is_name(host: str) -> bool:
    """Whether this is a host name in lower-case ASCII: labels of letters, digits, hyphens and underscores."""
    return len(host) <= LONGEST_NAME and bool(_NAME.fullmatch(host)) and not _is_number(host)


def literal(host: str) -> Address | None:
    """The address that a URL's lower-case host spells out (IPv6 without its brackets), None for a name.

    Raises:
        ValueError: it ends in a number but is no canonical IPv4 address (127.1, 0x7f.1, 2130706433,
            0177.0.0.1), or is no IPv6 address; what such a host leads to depends on who reads it.
    """
    if ":" in host:
        return IPv6Address(host)
    return IPv4Address(host) if _is_number(host) else None


def _is_number(host: str) -> bool:
    """Whether a browser would read this host as an IPv4 address: its last label is a number (WHATWG URL)."""
    return bool(_NUMBER.fullmatch(host.removesuffix(".").rpartition(".")[2]))


def _entry(text: str) -> Allowed:
    host, port = _host_and_port(text)
    if port is not None and not 1 <= port <= 65_535:
        raise ValueError(f"`{text}`: a port is 1 to 65535")
    network = _network(text, host)
    if network is None and not is_name(host.removeprefix("*.")):
        raise ValueError(f"`{text}` is no address, network or name, each with an optional `:port`")
    if network is not None and _is_all_never(network):
        raise ValueError(f"`{text}` is never allowed: it holds cloud metadata or hides an IPv4 address")
    return Allowed(network=network, name=None if network else host, port=port)


def _host_and_port(text: str) -> tuple[str, int | None]:
    if text.count(":") > 1 and not text.startswith("["):
        return text, None  # a bare IPv6 address or network has no port
    match = _ENTRY.fullmatch(text)
    if match is None:
        raise ValueError(f"`{text}` is no address, network or name, each with an optional `:port`")
    port = match["port"]
    return match["bracketed"] or match["plain"], int(port) if port else None


def _network(text: str, host: str) -> Network | None:
    if not ("/" in host or ":" in host or _is_number(host)):
        return None
    try:
        return ip_network(host) if "/" in host else ip_network(ip_address(host))
    except ValueError as error:
        raise ValueError(f"`{text}`: {error}") from None


def _is_all_never(network: Network) -> bool:
    ends = (network[0], network[-1])
    return is_never(ends[0]) and any(ends[0] in never and ends[1] in never for never in _NEVER)


def _within(address: Address, networks: tuple[Network, ...]) -> bool:
    return any(address in network for network in networks)
