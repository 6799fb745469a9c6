"""How settings that name places are read: networks, sites, origins, receivers."""

import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import SplitResult, urlsplit

from reelyard.config.parse import BadValue, present

Network = IPv4Network | IPv6Network

_LABEL = r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
_NAME = re.compile(rf"(?:\*\.)?{_LABEL}(?:\.{_LABEL})*", re.ASCII | re.IGNORECASE)
_WITH_PORT = re.compile(
    r"(?:\[(?P<literal>[^\[\]]+)\]|(?P<plain>[^:\[\]]+))(?::(?P<port>\d{1,5}))?", re.ASCII
)
_MOST_PORTS = 65_536


def network(value: object) -> Network:
    """Read an address or a network, as "10.0.0.0/8" or "::1"."""
    try:
        return ip_network(present(value))
    except ValueError as wrong:
        raise BadValue(f'write it as an address or a network, like "10.0.0.0/8" ({wrong})') from wrong


def site(value: object) -> str:
    """Read the address of a site, "https://video.example.org" or with a path; no slash at the end."""
    parts = _web(value)
    if not parts:
        raise BadValue('write it as "https://video.example.org"')
    return parts.geturl().rstrip("/")


def origin(value: object) -> str:
    """Read a web origin, "https://app.example.org", or "*" for all of them."""
    parts = _web(value)
    if value != "*" and (not parts or parts.path.rstrip("/")):
        raise BadValue(
            'write it as "https://app.example.org" (scheme, host and, where it has one, port), or "*"'
        )
    return str(value).strip().rstrip("/").lower()


def _web(value: object) -> SplitResult | None:
    """Take an http(s) address apart; None where it is none, or says more than where the site is."""
    try:
        parts = urlsplit(present(value))
        port = parts.port
    except ValueError:
        return None
    named = parts.scheme in {"http", "https"} and parts.hostname and port != 0
    return parts if named and not (parts.query or parts.fragment or "@" in parts.netloc) else None


def receiver(value: object) -> str:
    """Read an address, a network or a name, each with an optional port: "10.0.0.5:9000", "[::1]", "*.lan"."""
    place = present(value).lower()
    found = _WITH_PORT.fullmatch(place)
    port_fits = not found or 0 < int(found["port"] or 1) < _MOST_PORTS
    if not port_fits or not _is_place((found["literal"] or found["plain"]) if found else place):
        raise BadValue(
            "write it as an address, a network or a name, with or without a port: "
            '"10.0.0.0/8", "[::1]:9000", "receiver.lan:9000"'
        )
    return place


def _is_place(place: str) -> bool:
    """Whether this is an address, a network or a name; what has only digits and dots is no name."""
    try:
        ip_network(place)
    except ValueError:
        return bool(_NAME.fullmatch(place)) and not re.fullmatch(r"[\d./]+", place)
    return True
