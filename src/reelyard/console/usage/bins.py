"""The days of a span as they are drawn: each by itself, or weeks where there are many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reelyard.core.times import Millis
from reelyard.core.usage import Day, Tally, Times, add_up, date_of, percentiles
from reelyard.services.usage import Span

Typical = tuple[float, float] | None  # seconds that half, and 95 of 100, did not exceed

_MOST = 45  # days; more are drawn in weeks, so that a page of any span costs about the same
_WEEK = 7


@dataclass(frozen=True, kw_only=True)
class Bin:
    """A day, or a week, and what ended in it."""

    first: Day
    last: Day
    tally: Tally
    waiting: Typical
    running: Typical

    @property
    def label(self) -> str:
        """As people call it: 23 Nov 2026, or 17 to 23 Nov 2026."""
        return span_name(self.first, self.last)


def bins_of(span: Span, by_day: Mapping[Day, Tally]) -> Sequence[Bin]:
    """All days of a span, oldest first, those of nothing too; the last week of weeks is whole."""
    width = 1 if span.days <= _MOST else _WEEK
    ends = range(span.last, span.first - 1, -width)
    return [_bin(max(end - width + 1, span.first), end, by_day) for end in reversed(ends)]


def _bin(first: Day, last: Day, by_day: Mapping[Day, Tally]) -> Bin:
    found = [by_day[day] for day in range(first, last + 1) if day in by_day]
    tally = found[0] if len(found) == 1 else add_up(found) if found else _NOTHING
    return Bin(first=first, last=last, tally=tally, waiting=typical(tally.waits), running=typical(tally.runs))


def typical(times: Times) -> Typical:
    """The 50th and the 95th percentile in seconds; None of nothing."""
    found = percentiles(times, 0.5, 0.95)
    return (_seconds(found[0]), _seconds(found[1])) if found else None


def span_name(first: Day, last: Day) -> str:
    """Days as people call them: 23 Nov 2026, or 17 to 23 Nov 2026."""
    end = _name(date_of(last))
    return end if first == last else f"{_name(date_of(first), date_of(last))} to {end}"


def _name(at: date, beside: date | None = None) -> str:
    """A date; what it shares with the one ``beside`` it is left out."""
    if beside is not None and (at.year, at.month) == (beside.year, beside.month):
        return f"{at.day}"
    return f"{at.day} {at:%b}" if beside is not None and at.year == beside.year else f"{at.day} {at:%b %Y}"


def _seconds(millis: Millis) -> float:
    return millis / 1000


_NOTHING = Tally()
