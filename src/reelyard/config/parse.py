"""How a setting is read: one parser a kind of value.

A parser takes what TOML or the environment holds (in the environment everything is text) and gives the
value, or raises a BadValue whose message says what would be right.
"""

import json
import os
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from platformdirs import user_data_path

from reelyard.core.limits import RateLimit
from reelyard.core.price import EnginePrice, micros_of
from reelyard.core.retry import RetryPolicy

T = TypeVar("T")
Parser = Callable[[object], T]


class BadValue(ValueError):
    """A value that a setting cannot have; the message says what would be right."""


_YES = {"true", "yes", "on", "1"}
_NO = {"false", "no", "off", "0"}
_SECONDS = {"": 1.0, "ms": 0.001, "s": 1.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0}
_BYTES = {"": 1, "B": 1}
_BYTES |= {f"{letter}B": 1000**power for power, letter in enumerate("KMGT", start=1)}
_BYTES |= {f"{letter}IB": 1024**power for power, letter in enumerate("KMGT", start=1)}
_QUANTITY = re.compile(r"(\d{1,15}(?:\.\d{1,6})?)\s*([A-Za-z]*)", re.ASCII)
_MONEY = re.compile(
    r"(?P<much>\d{1,9}(?:\.\d{1,6})?)\s+(?P<currency>[A-Z]{3}|credits)(?P<each>/s)?", re.ASCII
)
_HOST = re.compile(
    r"(?:\*\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*", re.IGNORECASE
)
_ALLOWED = re.compile(r"(?:\[(?P<literal>[^\]]+)\]|(?P<plain>[^:\[\]]+))(?::(?P<port>\d{1,5}))?")
_MOST_DAYS = 36_500


def text(value: object) -> str:
    """Read a string."""
    if not isinstance(value, str):
        raise BadValue("write it as a string in quotes")
    return value


def present(value: object) -> str:
    """Read a string that says something."""
    if not text(value).strip():
        raise BadValue("it may not be empty")
    return text(value).strip()


def boolean(value: object) -> bool:
    """Read true or false."""
    word = str(value).lower() if isinstance(value, bool | str) else ""
    if word not in _YES | _NO:
        raise BadValue("write it as true or false")
    return word in _YES


def whole(low: int, high: int) -> Parser[int]:
    """Read a whole number from ``low`` to ``high``."""

    def parse(value: object) -> int:
        digits = isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,15}\s*", value, re.ASCII)
        number = int(str(value)) if digits or type(value) is int else None
        if number is None or not low <= number <= high:
            raise BadValue(f"write it as a whole number from {low} to {high}")
        return number

    return parse


def number(low: float, high: float) -> Parser[float]:
    """Read a number from ``low`` to ``high``."""

    def parse(value: object) -> float:
        written = isinstance(value, str) and re.fullmatch(r"\s*\d{1,9}(\.\d{1,9})?\s*", value, re.ASCII)
        found = float(str(value)) if written or type(value) in (int, float) else None
        if found is None or not low <= found <= high:
            raise BadValue(f"write it as a number from {low:g} to {high:g}")
        return found

    return parse


def choice(*words: str) -> Parser[str]:
    """Read one word out of a few."""

    def parse(value: object) -> str:
        if value not in words:
            raise BadValue("it is one of " + ", ".join(f'"{word}"' for word in words))
        return str(value)

    return parse


def matching(pattern: str, advice: str) -> Parser[str]:
    """Read a string that fits ``pattern`` as a whole."""

    def parse(value: object) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise BadValue(advice)
        return value

    return parse


def duration(value: object) -> timedelta:
    """Read "15s", "5m", "2h", "14d", or a plain number of seconds."""
    number, unit = _quantity(value)
    if number is None or unit not in _SECONDS or number * _SECONDS[unit] > _MOST_DAYS * _SECONDS["d"]:
        raise BadValue('write it as "15s", "5m", "2h" or "14d"; a plain number is seconds')
    return timedelta(seconds=number * _SECONDS[unit])


def span(value: object) -> timedelta:
    """Read a duration that is longer than nothing."""
    length = duration(value)
    if not length:
        raise BadValue("it must be longer than 0s")
    return length


def pauses(value: object) -> RetryPolicy:
    """Read the pauses before each further try, none shorter than the one before."""
    return RetryPolicy(pauses=tuple(pause.total_seconds() for pause in many(span)(value)))


def size(value: object) -> int:
    """Read "500MB", "2GiB", or a plain number of bytes."""
    number, unit = _quantity(value)
    if number is None or unit.upper() not in _BYTES:
        raise BadValue('write it as "500MB" or "2GiB"; a plain number is bytes')
    return round(number * _BYTES[unit.upper()])


def _quantity(value: object) -> tuple[float | None, str]:
    """Split a quantity into its number and its unit; None where it is neither text nor a number ≥ 0."""
    known = isinstance(value, str | int | float) and not isinstance(value, bool)
    found = _QUANTITY.fullmatch(str(value).strip()) if known else None
    return (float(found[1]), found[2]) if found else (None, "")


def rate(value: object) -> RateLimit:
    """Read "20/10s": so many in so long."""
    try:
        return RateLimit.parse(text(value))
    except ValueError as wrong:
        raise BadValue('write it as "20/10s" or "100/1h": so many in so long') from wrong


def optional(parse: Parser[T]) -> Parser[T | None]:
    """Read what ``parse`` reads, or nothing where it is empty."""
    return lambda value: None if value == "" else parse(value)


def many(parse: Parser[T]) -> Parser[tuple[T, ...]]:
    """Read a list; in text its items are parted by commas."""

    def parse_all(value: object) -> tuple[T, ...]:
        if isinstance(value, str):
            value = [item.strip() for item in value.split(",")] if value.strip() else []
        if not isinstance(value, list | tuple):
            raise BadValue('write it as a list: ["a", "b"] in the file, a,b in the environment')
        return tuple(parse(item) for item in value)

    return parse_all


def pairs(value: object) -> Mapping[str, str]:
    """Read a table of strings; in text its items are parted by commas: ``ours=theirs,ours=theirs``."""
    if isinstance(value, str):
        split = [item.partition("=") for item in value.split(",")] if value.strip() else []
        value = {name.strip(): other.strip() for name, _, other in split}
    good = isinstance(value, dict) and all(isinstance(each, str) and each for each in value.values())
    if not isinstance(value, dict) or not good or "" in value:
        raise BadValue('write it as a table of "ours" = "theirs"; ours=theirs,ours=theirs in the environment')
    return MappingProxyType(value)


def table(value: object) -> Mapping[str, Any]:
    """Read a table of anything; in text it is a JSON object."""
    try:
        value = json.loads(value or "{}") if isinstance(value, str) else value
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise BadValue("write it as a table; as a JSON object in the environment")
    return MappingProxyType(value)


def money(value: object) -> EnginePrice | None:
    """Read "0.28 USD" for a clip, or "0.08 USD/s" for each of its seconds; None where it is empty."""
    if value == "":
        return None
    found = _MONEY.fullmatch(text(value).strip())
    if found is None:
        raise BadValue('write it as "0.28 USD" for a clip, or "0.08 USD/s" for each of its seconds')
    micros = micros_of(found["much"])
    if found["each"]:
        return EnginePrice(second=micros, currency=found["currency"])
    return EnginePrice(clip=micros, currency=found["currency"])


def prices(value: object) -> Mapping[str, EnginePrice]:
    """Read a table of money; in text its items are parted by commas: ``model=0.49 USD,model=0.08 USD/s``."""
    if isinstance(value, str):
        split = [item.rpartition("=") for item in value.split(",")] if value.strip() else []
        value = {name.strip(): price.strip() for name, _, price in split}
    if not isinstance(value, dict) or "" in value:
        raise BadValue('write it as a table of "model" = "0.49 USD"; model=0.49 USD in the environment')
    read = {" ".join(name.split()): money(price) for name, price in value.items()}
    for name, price in read.items():
        if price is None:
            raise BadValue(f'`{name}` has no price; write it as "0.28 USD", or "0.08 USD/s"')
    return MappingProxyType({name: price for name, price in read.items() if price is not None})


def share(value: object) -> float:
    """Read a number from 0 to 1."""
    digits = isinstance(value, str) and re.fullmatch(r"\s*(\d+|\d*\.\d{1,9})\s*", value, re.ASCII)
    number = float(str(value)) if digits or type(value) in (int, float) else None
    if number is None or not 0 <= number <= 1:
        raise BadValue("write it as a number from 0 to 1, like 0.05")
    return number


def path(value: object) -> Path:
    """Read a path; ``~`` is the home folder."""
    try:
        return Path(present(value)).expanduser()
    except RuntimeError as unknown_home:
        raise BadValue("the home folder that it names is not known; write the whole path") from unknown_home


def data_folder(value: object) -> Path:
    """Read a path; empty is where the platform keeps what programs keep for a user."""
    return user_data_path("reelyard", appauthor=False) if value == "" else path(value)


def cores(value: object) -> int:
    """Read a number from 1 to 1024, or "auto": one for every two cores, at least 1."""
    return max(1, _cores() // 2) if value == "auto" else whole(1, 1024)(value)


def _cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # Linux only
    return len(affinity(0)) if affinity else os.cpu_count() or 1
