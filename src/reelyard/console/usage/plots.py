"""Plots as numbers: bars, lines, bands and labels, for a template to write down as SVG.

Widths are shares of 100, so that a plot is as wide as its place; heights are pixels. So letters are never
stretched, and nothing moves when the page is loaded. A path tells all bars of a series: one element is
written and read much faster than one a day.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from reelyard.console.usage.bins import Bin
from reelyard.console.usage.scale import Scale
from reelyard.core.usage import date_of

HEIGHT = 150  # pixels of the bars' room
TOP = 10  # pixels above it
_WIDEST = 50.0  # of a bar
_FILLED = 0.74  # of a bar's place
_DOTTED = 16  # points up to which each has a dot
_LABELS = 5


@dataclass(frozen=True, kw_only=True)
class Bars:
    """All bars of one series as one path, 1,000 wide."""

    series: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line, broken where nothing is known; its path is 1,000 wide."""

    series: str
    path: str
    dots: Sequence[tuple[float, float]]


@dataclass(frozen=True, kw_only=True)
class Plot:
    """One plot. ``shows`` are the columns of the days' table that its tip tells."""

    name: str
    title: str
    about: str
    scale: Scale
    legend: Sequence[tuple[str, str]]  # series, words
    shows: Sequence[int]  # columns
    labels: Sequence[tuple[float, str, str]]  # place, words, anchor
    bars: Sequence[Bars] = ()
    lines: Sequence[Line] = ()
    band: str = ""
    height: int = HEIGHT
    ticks: Sequence[tuple[float, str]] = field(init=False)

    def __post_init__(self) -> None:
        ticks = [(round(_y(self.scale, at), 1), words) for at, words in self.scale.ticks]
        object.__setattr__(self, "ticks", ticks)


def stacks(
    bins: Sequence[Bin], series: Sequence[tuple[str, Callable[[Bin], float]]], scale: Scale
) -> list[Bars]:
    """Bars of one or several series, each upon the one before."""
    place, tall = 1000 / len(bins), HEIGHT / scale.most
    width = min(place * _FILLED, _WIDEST)
    bottoms = [float(TOP + HEIGHT)] * len(bins)
    stacked = []
    for name, value_of in series:
        path = []
        for number, each in enumerate(bins):
            value = value_of(each)
            if value > 0:
                x, y, height = place * (number + 0.5) - width / 2, bottoms[number], value * tall
                path.append(f"M{x:.1f} {y:.1f}h{width:.1f}v-{height:.1f}h-{width:.1f}z")
                bottoms[number] -= height
        stacked.append(Bars(series=name, path="".join(path)))
    return stacked


def line(name: str, values: Sequence[float | None], scale: Scale) -> Line:
    """A line through the values that are known; a value that stands alone is a dot."""
    runs = _runs(_points(values, scale))
    path = " ".join(_drawn(run) for run in runs)
    dotted = [point for run in runs for point in run if len(run) == 1 or len(values) <= _DOTTED]
    return Line(series=name, path=path, dots=[(round(x / 10, 3), y) for x, y in dotted])


def band(lower: Sequence[float | None], upper: Sequence[float | None], scale: Scale) -> str:
    """The surface between two lines that are broken at the same places."""
    pairs = zip(_runs(_points(lower, scale)), _runs(_points(upper, scale)), strict=True)
    return " ".join(f"{_drawn(high)} L{_joined(reversed(low))} Z" for low, high in pairs if len(low) > 1)


def labels(bins: Sequence[Bin]) -> list[tuple[float, str, str]]:
    """A few dates below, evenly; the outermost stay within the plot."""
    count = len(bins)
    step = max(-(-count // _LABELS), 1)
    told = []
    for number in range((count - 1) % step, count, step):
        at = date_of(bins[number].last)
        x = 100 / count * (number + 0.5)
        anchor = "start" if x < 6 else "end" if x > 94 else "middle"
        told.append((round(_edge(x, anchor), 3), f"{at.day} {at:%b}", anchor))
    return told


def _edge(x: float, anchor: str) -> float:
    return {"start": 0.0, "end": 100.0}.get(anchor, x)


def _y(scale: Scale, value: float) -> float:
    return TOP + HEIGHT * (1 - scale.share(value))


def _points(values: Sequence[float | None], scale: Scale) -> list[tuple[float, float] | None]:
    place, tall = 1000 / len(values), HEIGHT / (scale.most - scale.least)
    bottom = TOP + HEIGHT + scale.least * tall
    return [
        None if value is None else (round(place * (number + 0.5), 1), round(bottom - value * tall, 1))
        for number, value in enumerate(values)
    ]


def _runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is not None:
            runs[-1].append(point)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _drawn(points: Iterable[tuple[float, float]]) -> str:
    return f"M{_joined(points)}"


def _joined(points: Iterable[tuple[float, float]]) -> str:
    return " ".join([f"{x} {y}" for x, y in points])
