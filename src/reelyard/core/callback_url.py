"""Whether a callback URL may be ordered: everything that its text alone tells; no name is looked up here."""

import re
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

import idna

from reelyard.core.address import Address, AllowList, is_name, is_never, is_public, literal
from reelyard.core.errors import InvalidInput

LONGEST_URL = 2_048

_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f\\]")
_AUTHORITY = re.compile(r"(\[[^\[\]]*:[^\[\]]*\]|[^\[\]:]*)(?::([0-9]{0,5}))?")
_USUAL_PORT = {"http": 80, "https": 443}


@dataclass(frozen=True, kw_only=True)
class CallbackPolicy:
    """What the operator lets callers order; ``own`` is where this server itself answers, host and port."""

    https_only: bool = False
    allow: AllowList = field(default_factory=AllowList)
    own: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a URL leads. ``url`` is all ASCII, its host ``name`` in lower case (IPv6 without brackets)."""

    url: str
    scheme: str
    name: str
    port: int
    address: Address | None  # where the host is an address itself


def check_callback_url(url: str, policy: CallbackPolicy, *, field: str) -> None:
    """Refuse a URL that could never be called.

    Raises:
        InvalidInput: for ``field``; the message says what would be right.
    """
    try:
        _judge(target(url), policy)
    except ValueError as error:
        raise InvalidInput(f"`{field}` {error}", field=field) from None


def target(url: str) -> Target:
    """Read a URL as strictly as the strictest of its readers would.

    Raises:
        ValueError: it is not a plain absolute http(s) URL; the message says so after the field's name.
    """
    if len(url) > LONGEST_URL:
        raise ValueError(f"must be at most {LONGEST_URL} characters, got {len(url)}")
    if _UNPRINTABLE.search(url):
        raise ValueError("must have no spaces, backslashes or control characters; percent-encode them")
    parts = _split(url)
    host, port = _authority(parts)
    address = _literal(host)
    if address is None and not is_name(host):
        raise ValueError(f"has the host {host!r}, which is no valid name")
    text = parts._replace(netloc=f"[{host}]:{port}" if ":" in host else f"{host}:{port}").geturl()
    if not text.isascii():
        raise ValueError("must be ASCII after its host name; percent-encode other characters")
    return Target(url=text, scheme=parts.scheme, name=host, port=port, address=address)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
    except ValueError:
        raise ValueError("must be a URL such as https://example.com/callback") from None
    if parts.scheme not in _USUAL_PORT:
        raise ValueError("must be an absolute URL that starts with https:// or http://")
    if "@" in parts.netloc:
        raise ValueError("must have no user name or password; put a token into the path or the query")
    if "#" in url:
        raise ValueError("must have no fragment (the part after #): it is never sent")
    if not parts.netloc:
        raise ValueError("must name a host, as in https://example.com/callback")
    return parts


def _authority(parts: SplitResult) -> tuple[str, int]:
    match = _AUTHORITY.fullmatch(parts.netloc)
    if match is None:
        raise ValueError("must be a URL such as https://example.com/callback")
    host, port = match[1], int(match[2] or _USUAL_PORT[parts.scheme])
    if not 1 <= port <= 65_535:
        raise ValueError(f"has the port {port}; a port is 1 to 65535")
    if not host:
        raise ValueError("must name a host, as in https://example.com/callback")
    return _ascii(host).lower().strip("[]"), port


def _ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        name = idna.encode(host, uts46=True).decode("ascii")
    except UnicodeError:
        raise ValueError(f"has the host {host!r}, which is no valid name") from None
    if _literal(name) is not None:
        raise ValueError(f"must write the address {name} in plain digits")
    return name


def _literal(host: str) -> Address | None:
    try:
        return literal(host)
    except ValueError:
        raise ValueError(
            f"has the host {host!r}; write an IPv4 address as four plain decimal numbers"
        ) from None


def _judge(target: Target, policy: CallbackPolicy) -> None:
    if policy.https_only and target.scheme != "https":
        raise ValueError("must start with https://")
    if target.address is not None and is_never(target.address):
        raise ValueError(f"must lead to a public address; {target.name} is not one")
    if policy.allow.covers(target.address, target.port, target.name):
        return
    if (target.name, target.port) in policy.own:
        raise ValueError(f"must not lead to this server itself. {_way_out(target)}")
    if _is_private(target):
        raise ValueError(f"must lead to a public address; {target.name} is not one. {_way_out(target)}")
    ports = policy.allow.ports
    if target.port not in ports and not (target.address is None and policy.allow.opens(target.port)):
        usual = ", ".join(str(port) for port in sorted(ports))
        raise ValueError(f"must use one of the ports {usual}, not {target.port}. {_way_out(target)}")


def _way_out(target: Target) -> str:
    """The entry that opens it, with its port: one without opens the usual ports only."""
    host = f"[{target.name}]" if ":" in target.name else target.name
    entry = f"{host}:{target.port}"
    return f"The operator of this server can allow it: `{entry}` in the setting `callbacks.allow`"


def _is_private(target: Target) -> bool:
    if target.address is None:
        return target.name == "localhost" or target.name.endswith(".localhost")
    return not is_public(target.address)
