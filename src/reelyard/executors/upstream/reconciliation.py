"""What became of an order whose answer was lost, as far as the service's list of orders tells.

Nothing is ever ordered again on a guess, and no stranger's clip is ever taken for ours:

- listed, of our prompt, not older than our intent, and no other task's: it is ours;
- listed, perhaps ours, but the list does not say enough (no prompt, a cut prompt, no time, a time by which
  it is ours or too old, as one takes the service's clock): nobody knows;
- not listed, though the list is long enough to tell: it was not taken; whoever decides looks twice.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from reelyard.core.times import SECOND, Millis
from reelyard.ports.upstream import Candidate

SHORT = 10  # every list shows so many; one with fewer is the whole of it
CUT = 16  # characters of a prompt that may be the begin of ours
_BY_ITS_CLOCK: Millis = (
    60 * SECOND
)  # how much older than the intent an order may look where we know its clock
_BY_ANY_CLOCK: Millis = 600 * SECOND  # and where we do not


@dataclass(frozen=True, kw_only=True)
class Found:
    """This one is ours."""

    upstream_id: str


@dataclass(frozen=True, kw_only=True)
class Absent:
    """The list lacks it."""


@dataclass(frozen=True, kw_only=True)
class Unclear:
    """The list does not tell."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Lost:
    """What we know of the order. ``intended_at`` is by the service's clock, as near as it is known."""

    prompt: str
    intended_at: Millis
    tolerance: Millis
    by_ours: Millis | None = None  # the same by our clock: that of its answers need not be that of its list

    @property
    def earliest(self) -> Millis:
        """What was made before this is another, if the service has one clock."""
        return self.intended_at - self.tolerance

    @property
    def earliest_of_all(self) -> Millis:
        """What was made before this is another, whichever clock it was made by."""
        return min(self.earliest, (self.by_ours or self.intended_at) - self.tolerance)


def lost(prompt: str, intended_at: Millis, *, headers: Mapping[str, str], now: Millis) -> Lost:
    """The order, by the clock of the service that answered with these headers at ``now``."""
    offset = _offset(headers.get("date"), now)
    if offset is None:
        return Lost(prompt=prompt, intended_at=intended_at, tolerance=_BY_ANY_CLOCK)
    theirs = intended_at + offset
    return Lost(prompt=prompt, intended_at=theirs, tolerance=_BY_ITS_CLOCK, by_ours=intended_at)


def decide(order: Lost, listed: Sequence[Candidate], taken: Collection[str]) -> Found | Absent | Unclear:
    """What the list says of the order; ``taken`` are the listed ids that belong to tasks already."""
    possible = [each for each in listed if each.upstream_id not in taken and _may_be(each, order)]
    certain = [each for each in possible if _is_same(each.prompt, order.prompt) and _is_in_time(each, order)]
    if certain:
        return Found(upstream_id=min(certain, key=lambda each: _distance(each, order)).upstream_id)
    if possible:
        return Unclear(
            reason="the service lists an order that may be this one, and does not tell enough of it"
        )
    if len(listed) >= SHORT and not any(_is_older(each, order) for each in listed):
        return Unclear(reason="newer orders may have pushed it off the service's list")
    return Absent()


def _may_be(each: Candidate, order: Lost) -> bool:
    return each.matches and not _is_older(each, order) and _may_say(each.prompt, order.prompt)


def _is_older(each: Candidate, order: Lost) -> bool:
    return each.created_at is not None and each.created_at < order.earliest_of_all


def _is_in_time(each: Candidate, order: Lost) -> bool:
    return each.created_at is not None and each.created_at >= order.earliest


def _may_say(listed: str | None, ours: str) -> bool:
    """Whether it is our prompt, or may be: it is not told, or cut."""
    if listed is None or _is_same(listed, ours):
        return True
    begin = _plain(listed).rstrip(".… ")
    return len(begin) >= CUT and _plain(ours).startswith(begin)


def _is_same(listed: str | None, ours: str) -> bool:
    return listed is not None and _plain(listed) == _plain(ours)


def _plain(prompt: str) -> str:
    return " ".join(prompt.split())


def _distance(each: Candidate, order: Lost) -> Millis:
    return abs((each.created_at or 0) - order.intended_at)


def _offset(date: str | None, now: Millis) -> Millis | None:
    """How far the service's clock is before ours."""
    try:
        return round(parsedate_to_datetime(date or "").timestamp() * 1000) - now
    except (ValueError, OverflowError):
        return None
