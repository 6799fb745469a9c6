"""How settings that name places are read: networks, sites, origins, receivers, listeners, buckets."""

import re
from ipaddress import ip_network
from urllib.parse import SplitResult, urlsplit

from reelyard.config.parse import BadValue, present, text
from reelyard.core.address import AllowList, Network

_LISTENER = re.compile(
    r"(?:\[(?P<literal>[0-9A-Fa-f:.]+)\]|(?P<plain>[^\s:/\[\]]+)):(?P<port>\d{1,5})", re.ASCII
)
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")


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


def database(value: object) -> str:
    """Read a PostgreSQL address, "postgresql://user:password@host/database", or nothing."""
    address = text(value).strip()
    if address and not address.startswith(("postgresql://", "postgres://")):
        raise BadValue('write it as "postgresql://user:password@host:5432/database"')
    return address


def receiver(value: object) -> str:
    """Read an address, a network or a name, with or without a port: "10.0.0.5:9000", "[::1]", "*.lan"."""
    AllowList.parse([present(value)])
    return present(value)


def listener(value: object) -> tuple[str, int]:
    """Read an address and a port to listen at: "127.0.0.1:9464", "[::1]:9464"."""
    found = _LISTENER.fullmatch(present(value))
    if found is None or int(found["port"]) > 65_535:
        raise BadValue('write it as an address and a port, like "127.0.0.1:9464"')
    return found["literal"] or found["plain"], int(found["port"])


def bucket(value: object) -> str:
    """Read the name of a bucket, or nothing."""
    if value != "" and not _BUCKET.fullmatch(text(value)):
        raise BadValue("a bucket has 3 to 63 lower-case letters, digits, dots and hyphens")
    return text(value)


def prefix(value: object) -> str:
    """Read what names begin with, "reelyard/clips", or nothing; slashes at its ends are left out."""
    bare = text(value).strip("/")
    if bare and not _PREFIX.fullmatch(bare):
        raise BadValue('write it as "reelyard" or "reelyard/clips": letters, digits, dots, hyphens')
    return bare
