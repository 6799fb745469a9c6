"""Scales of plots: round numbers up the side, and how they are written in little room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
# Steps of time that people count in, in seconds.
_TIMES = (
    *(0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30),
    *(minutes * _MINUTE for minutes in (1, 2, 5, 10, 15, 30)),
    *(hours * _HOUR for hours in (1, 2, 3, 6, 12)),
    _DAY,
)
_MOST = 4  # steps on a scale


@dataclass(frozen=True, kw_only=True)
class Scale:
    """From ``least`` to ``most``, with a line at each tick."""

    least: float
    most: float
    ticks: Sequence[tuple[float, str]]

    def share(self, value: float) -> float:
        """Where a value lies: 0 at the least, 1 at the most."""
        return (value - self.least) / (self.most - self.least)


def counts(top: float) -> Scale:
    """A scale of whole numbers that begins at nothing."""
    return _upwards(max(ceil(_decimal(max(top, 1) / _MOST)), 1), top, short)


def times(top: float) -> Scale:
    """A scale of seconds that begins at nothing."""
    wanted = top / _MOST
    step = next((each for each in _TIMES if each >= wanted), None)
    return _upwards(step or _DAY * _decimal(wanted / _DAY), top, brief)


def shares(lowest: float) -> Scale:
    """A scale of shares that ends at all, and begins as high as it can."""
    least = next(low for low in (0.9, 0.8, 0.7, 0.6, 0.5, 0.0) if lowest >= low)
    step = (1 - least) / (4 if least == 0 else 2)
    marks = [least + step * number for number in range(round((1 - least) / step) + 1)]
    return Scale(least=least, most=1, ticks=[(mark, f"{mark:.0%}") for mark in marks])


def short(number: float) -> str:
    """A number in little room: 950, 1,200, 12k, 3.4M."""
    if number < 10_000:
        return f"{number:,.0f}"
    if number < 1_000_000:
        return f"{number / 1_000:,.1f}".removesuffix(".0") + "k"
    return f"{number / 1_000_000:,.1f}".removesuffix(".0") + "M"


def brief(seconds: float) -> str:
    """A time in little room: 0.5 s, 15 s, 2 min, 6 h, 3 d."""
    for size, unit in ((_DAY, "d"), (_HOUR, "h"), (_MINUTE, "min")):
        if seconds >= size:
            return f"{seconds / size:,.1f}".removesuffix(".0") + f" {unit}"
    return f"{seconds:.1f}".removesuffix(".0") + (" s" if seconds else "")


def _decimal(wanted: float) -> float:
    """The least of 1, 2, 5, 10, 20, 50 … that is no less."""
    whole = 10.0 ** floor(log10(wanted))
    return next(factor * whole for factor in (1, 2, 5, 10) if factor * whole >= wanted * (1 - 1e-9))


def _upwards(step: float, top: float, written: Callable[[float], str]) -> Scale:
    steps = max(ceil(top / step - 1e-9), 1)
    return Scale(
        least=0,
        most=step * steps,
        ticks=[(step * number, written(step * number)) for number in range(steps + 1)],
    )
