"""The kinds of values that options take: credits, durations, rates."""

import math
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import click

from reelyard.config.parse import duration, rate, whole

_MOST = 1e12  # credits; hundredths of more would not fit where they are kept


class _Read(click.ParamType[Any]):
    """A value that one function reads; its ValueError is the message."""

    def __init__(self, name: str, read: Callable[[str], Any]) -> None:
        self.name = name
        self._read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read it, unless it was read before."""
        if not isinstance(value, str):
            return value
        try:
            return self._read(value)
        except ValueError as wrong:
            self.fail(str(wrong), param, ctx)


def _credits(text: str) -> float:
    try:
        amount = float(text)
    except ValueError:
        amount = math.nan
    if not abs(amount) <= _MOST:
        raise ValueError(f"{text!r} is no number of credits: write it as 500 or 0.8")
    return amount


def _cap(text: str) -> float:
    amount = _credits(text)
    if amount < 0:
        raise ValueError("it may not be negative")
    return amount


def _rate(text: str) -> str:
    return str(rate(text))


def _or_default(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: text if text == DEFAULT else read(text)


DEFAULT = "default"  # a limit goes back to what the server gives everybody
SIGNED_CREDITS = _Read("credits", _credits)  # negative: taken back
CREDITS = _Read("credits", _cap)
COUNT = _Read("count", whole(1, 1_000_000))
COUNT_OR_DEFAULT = _Read("count", _or_default(whole(1, 1_000_000)))
DURATION = _Read("duration", duration)
RATE = _Read("rate", _rate)
RATE_OR_DEFAULT = _Read("rate", _or_default(_rate))


def milliseconds(length: timedelta) -> int:
    """A duration in milliseconds."""
    return round(length.total_seconds() * 1000)
