"""How an order to a service ends without a clip, and what is said of it to the caller."""

from dataclasses import replace

from reelyard.core.brief import Billing, Broke, Cost, Failure, bill
from reelyard.executors.upstream.desk import Desk
from reelyard.ports.upstream import Ended

_LONGEST = 400  # characters of what a service says


class Over(Exception):
    """Nothing more is to be done for this order in this attempt."""

    def __init__(self, broke: Broke, billing: Billing | None = None, cost: Cost | None = None) -> None:
        super().__init__(broke.reason)
        self.broke, self.billing, self.cost = broke, billing, cost

    def billed(self, agreed: Cost | None) -> Broke:
        """How it ends, with what is to be paid: the service's word, else what was agreed."""
        return replace(self.broke, bill=bill(self.billing, self.cost or agreed))


def void(failure: Failure, reason: str, *, pause: float | None = None, standing: bool = False) -> Over:
    """The service is done with the order, or never had it: whatever comes next begins anew."""
    return Over(Broke(failure=failure, reason=reason, over=True, pause=pause, standing=standing))


def ended(standing: Ended, desk: Desk) -> Over:
    """The same, in the service's own words; what it took for that is its own word too, or its custom's."""
    broke = Broke(failure=standing.failure, reason=words(standing.reason, desk.key), over=True)
    return Over(broke, billing_of(standing, desk), standing.cost)


def billing_of(standing: Ended, desk: Desk) -> Billing | None:
    """Whether an order that ended without a clip is charged all the same."""
    if standing.cost is not None:
        return Billing.CHARGED
    return billing_of_none(desk)


def billing_of_none(desk: Desk) -> Billing | None:
    """The same by the service's custom."""
    return None if desk.upstream.frees_failures else Billing.MAY_BE


def kept(failure: Failure, reason: str) -> Over:
    """The service may still have the order: another attempt goes on with it."""
    return Over(Broke(failure=failure, reason=reason))


def riddle(reason: str, *, over: bool = False) -> Over:
    """Nobody can say what became of the order: it is placed nowhere again, and may be charged."""
    return Over(Broke(failure=Failure.UNKNOWN, reason=reason, over=over), Billing.MAY_BE)


def useless(reason: str, cost: Cost | None) -> Over:
    """The service has made the clip, and it is none or cannot be had: another attempt fetches it anew."""
    return Over(Broke(failure=Failure.FAILED, reason=reason, useless=True), Billing.CHARGED, cost)


def words(said: str, key: str) -> str:
    """What a service says, fit to be shown: one line, not long, and without our key."""
    line = " ".join("".join(each if each.isprintable() else " " for each in said).split())
    if len(key) > 3:
        line = line.replace(key, "…")
    return (line[:_LONGEST] + "…") if len(line) > _LONGEST else line or "the service gave no reason"
