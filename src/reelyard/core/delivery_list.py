"""An account's deliveries as it looks through them: which ones it wants, and how each of them stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from reelyard.core.delivery import Delivery, DeliveryState, Posting
from reelyard.core.times import Millis

Place = tuple[Millis, str]  # in a list that goes from the newest to the oldest: created at, id


@dataclass(frozen=True, kw_only=True)
class DeliveryFilter:
    """Which deliveries; what is None or empty says nothing. ``since`` is included, ``until`` is not."""

    state: DeliveryState | None = None
    task_id: str | None = None
    host: str | None = None
    since: Millis | None = None
    until: Millis | None = None


@dataclass(frozen=True, kw_only=True)
class DeliveryRecord:
    """A delivery and what each attempt came to. Under way means that it is being posted at this moment."""

    delivery: Delivery
    postings: Sequence[Posting]
    is_under_way: bool

    @property
    def next_at(self) -> Millis | None:
        """When it is tried next; None while it is under way, and after its end."""
        waits = self.delivery.state is DeliveryState.PENDING and not self.is_under_way
        return self.delivery.due_at if waits else None

    @property
    def place(self) -> Place:
        """Where it stands in a list."""
        return self.delivery.created_at, self.delivery.id


@dataclass(frozen=True, kw_only=True)
class Resent:
    """What sending again came to: so many are due now, and so many were under way and left alone."""

    sent: int = 0
    under_way: int = 0
