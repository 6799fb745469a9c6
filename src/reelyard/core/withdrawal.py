"""Withdrawing an order from a service that still has it, because nobody wants its clip any more.

    written down with the end of its task ──► tried, again and again ──► a line in the task's timeline

Only the first two fates mean that nothing will have to be paid for it.
"""

from dataclasses import dataclass
from enum import StrEnum

from reelyard.core.brief import Bill, Billing, Cost, bill
from reelyard.core.times import HOUR, SECOND, Millis

_TRIES = 10
_FIRST_PAUSE: Millis = 5 * SECOND
_LONGEST_PAUSE: Millis = 2 * HOUR


class Fate(StrEnum):
    """What came of the wish to withdraw an order."""

    WITHDRAWN = "withdrawn"  # the service has stopped it, or dropped it
    ENDED = "ended"  # it had ended there without a clip, or never arrived
    MADE = "made"  # its clip was there before
    NO_CANCEL = "no_cancel"  # the service has no word for it
    UNKNOWN = "unknown"  # its id was lost, and nobody can say whether the service has it
    GOES_ON = "goes_on"  # the service was asked, and goes on with it
    SILENT = "silent"  # the service does not answer

    @property
    def is_off(self) -> bool:
        """Whether the service certainly makes no clip of it."""
        return self in (Fate.WITHDRAWN, Fate.ENDED)

    @property
    def billing(self) -> Billing | None:
        """Whether it has to be paid for, where its service says no more than that; None: it is free."""
        if self.is_off:
            return None
        return Billing.CHARGED if self is Fate.MADE else Billing.MAY_BE

    @property
    def may_change(self) -> bool:
        """Whether it is worth while to ask again."""
        return self in (Fate.GOES_ON, Fate.SILENT)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What came of it, and what the order costs all the same; ``cost`` is the service's own word."""

    fate: Fate
    billing: Billing | None
    cost: Cost | None = None

    def bill(self, agreed: Cost | None) -> Bill | None:
        """What is to be paid: by the service's word, else what was agreed."""
        return bill(self.billing, self.cost or agreed)


def plainly(fate: Fate) -> Verdict:
    """A fate of which the service says no more."""
    return Verdict(fate=fate, billing=fate.billing)


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """An order to be withdrawn. Without an id: it was about to go out, and must be looked up first."""

    task_id: str
    engine: str
    upstream_id: str | None = None
    intended_at: Millis | None = None
    tries: int = 0  # the one under way included
    agreed: Cost | None = None  # what it was to cost when it went out

    def next_at(self, fate: Fate, now: Millis) -> Millis | None:
        """When to try again; None: that was the last time."""
        if not fate.may_change or self.tries >= _TRIES:
            return None
        pause = _FIRST_PAUSE * 3.0 ** max(self.tries - 1, 0)
        return now + min(round(pause), _LONGEST_PAUSE)
