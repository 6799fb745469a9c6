"""Keys in the API's words: what one asks of them, and what is told; the secret only where it is made."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from reelyard.core.account import ALL_SCOPES, Key, KeyLimits, Scope
from reelyard.core.errors import InvalidInput
from reelyard.core.limits import RateLimit
from reelyard.core.times import Credits, Millis, from_credits, to_credits
from reelyard.wire.order import read_object

USUAL_GRACE = timedelta(hours=24)
LONGEST_GRACE = timedelta(days=7)
MOST_UNFINISHED = 1_000_000
MOST_CREDITS = 1e12
MOST_NETWORKS = 64
_DURATION = re.compile(r"([1-9][0-9]{0,8})([smhd])", re.ASCII)
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_LONGEST = timedelta(days=36_500)
_TERMS = ("name", "scopes", "networks", "expires", "rate", "unfinished", "hourly", "daily", "total")

Cap = Annotated[float | None, Meta(description="Credits; null where there is no such cap.")]
At = Annotated[int | None, Meta(description="Unix milliseconds, or null.")]


class KeyWords(msgspec.Struct, frozen=True, kw_only=True):
    """A key, without its secret."""

    id: str
    name: str
    hint: Annotated[str, Meta(description="Its first and last characters, to tell keys apart.")]
    state: Literal["valid", "expired", "revoked"]
    console: Annotated[bool, Meta(description="Whether it stands for the console: it cannot be changed.")]
    scopes: list[str]
    networks: list[str]
    rate: Annotated[str | None, Meta(description="New tasks in a time, as `5/10s`.")]
    unfinished: Annotated[int | None, Meta(description="How many unfinished tasks at once.")]
    hourly: Cap
    daily: Cap
    total: Cap
    spent: Annotated[float, Meta(description="Credits that it has used in all, less what came back.")]
    createTime: Annotated[int, Meta(description="Unix milliseconds.")]
    expireTime: At
    revokeTime: At
    lastUsedTime: At


class KeyList(msgspec.Struct, frozen=True, kw_only=True):
    """The account's keys, oldest first, those that are closed included."""

    keys: list[KeyWords]


class NewKeyWords(KeyWords, frozen=True, kw_only=True):
    """A key that was just made. Its secret is told this once."""

    key: Annotated[str, Meta(description="The secret. It is told this once: keep it now.")]
    replaces: Annotated[str | None, Meta(description="The id of the key that it takes the place of.")] = None
    graceSeconds: Annotated[float | None, Meta(description="So long the old one holds.")] = None


@dataclass(frozen=True, kw_only=True)
class TermsWords:
    """What a new key is to be able to do. ``expires`` counts from now."""

    name: str
    scopes: tuple[Scope, ...]
    networks: tuple[str, ...]
    limits: KeyLimits
    expires: timedelta | None


def key_words(key: Key, now: Millis) -> KeyWords:
    """A key as the API tells it."""
    return KeyWords(**_told(key, now))


def new_key_words(
    key: Key, secret: str, now: Millis, *, replaces: str | None = None, grace: timedelta | None = None
) -> NewKeyWords:
    """A key that was just made, with its secret."""
    seconds = None if grace is None else grace.total_seconds()
    return NewKeyWords(**_told(key, now), key=secret, replaces=replaces, graceSeconds=seconds)


def read_terms(body: bytes) -> TermsWords:
    """What a new key is to be able to do.

    Raises:
        InvalidInput: a field is wrong or unknown; the message names it.
    """
    words = _known(read_object(body), _TERMS)
    return TermsWords(
        name=_read(words, "name", _name, "a string") or "",
        scopes=_read(words, "scopes", _scopes, "a list of create, read and admin") or ALL_SCOPES,
        networks=_read(words, "networks", _networks, 'a list of networks, as ["203.0.113.0/24"]') or (),
        limits=KeyLimits(
            rate=_read(words, "rate", _rate, 'calls in a time, as "5/10s"'),
            unfinished=_read(words, "unfinished", _count, f"a whole number from 1 to {MOST_UNFINISHED}"),
            **{cap: _read(words, cap, _credits, "credits from 0") for cap in ("hourly", "daily", "total")},
        ),
        expires=_read(words, "expires", duration, 'a duration such as "30d" or "12h"'),
    )


def read_rotation(body: bytes) -> tuple[str, timedelta]:
    """Which key is to be replaced, and how long the old one holds.

    Raises:
        InvalidInput: a field is wrong or unknown; the message names it.
    """
    words = _known(read_object(body), ("keyId", "grace"))
    grace = _read(words, "grace", _grace, 'a duration of at most 7 days, such as "24h", or "0s"')
    return _key_id(words), USUAL_GRACE if grace is None else grace


def read_key_id(body: bytes) -> str:
    """Which key is meant.

    Raises:
        InvalidInput: `keyId` is missing or no text, or something else is there.
    """
    return _key_id(_known(read_object(body), ("keyId",)))


def duration(value: object) -> timedelta:
    """A duration as people write it: 30d, 12h, 15m or 90s.

    Raises:
        ValueError: it is none, or longer than a hundred years.
    """
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    length = timedelta(seconds=int(match[1]) * _SECONDS[match[2]]) if match else None
    if length is None or length > _LONGEST:
        raise ValueError("no duration")
    return length


def _told(key: Key, now: Millis) -> dict[str, Any]:
    limits = key.limits
    return {
        "id": key.id,
        "name": key.label,
        "hint": key.hint,
        "state": _state(key, now),
        "console": key.is_console,
        "scopes": [scope.value for scope in key.scopes],
        "networks": list(key.networks),
        "rate": str(limits.rate) if limits.rate else None,
        "unfinished": limits.unfinished,
        "hourly": _whole(limits.hourly),
        "daily": _whole(limits.daily),
        "total": _whole(limits.total),
        "spent": from_credits(key.spent.in_all),
        "createTime": key.created_at,
        "expireTime": key.expires_at,
        "revokeTime": key.revoked_at,
        "lastUsedTime": key.last_used_at,
    }


def _state(key: Key, now: Millis) -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "valid" if key.is_valid(now) else "expired"


def _whole(credits_: Credits | None) -> float | None:
    return None if credits_ is None else from_credits(credits_)


def _known(words: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    for name in words:
        if name not in names:
            raise InvalidInput(
                f"{name[:80]}: there is no such field; there are {', '.join(names)}", field=name
            )
    return words


def _read(words: Mapping[str, Any], name: str, read: Callable[[Any], Any], right: str) -> Any:
    value = words.get(name)
    if value is None:
        return None
    try:
        return read(value)
    except (TypeError, ValueError):
        raise InvalidInput(f"{name} must be {right}", field=name) from None


def _key_id(words: Mapping[str, Any]) -> str:
    value = words.get("keyId")
    if not isinstance(value, str) or not value:
        raise InvalidInput("keyId is required: the id of a key, as `key_…`", field="keyId")
    return value


def _name(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _scopes(value: object) -> tuple[Scope, ...]:
    scopes = [Scope(scope) for scope in _list(value)]
    return tuple(scope for scope in ALL_SCOPES if scope in scopes)


def _networks(value: object) -> tuple[str, ...]:
    networks = _list(value)
    if len(networks) > MOST_NETWORKS or not all(isinstance(network, str) for network in networks):
        raise ValueError("no networks")
    return tuple(networks)


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise ValueError("no list")
    return value


def _rate(value: object) -> RateLimit:
    return RateLimit.parse(_name(value))


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_UNFINISHED:
        raise ValueError("no count")
    return value


def _credits(value: object) -> Credits:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST_CREDITS:
        raise ValueError("no credits")
    return to_credits(value)


def _grace(value: object) -> timedelta:
    grace = timedelta(0) if value == "0s" else duration(value)
    if grace > LONGEST_GRACE:
        raise ValueError("no such grace")
    return grace
