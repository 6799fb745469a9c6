"""A delivery: the callback of one task's end, posted until it is taken or given up.

PENDING ──taken──► DELIVERED ──sent again──► PENDING
   │  └──given up──► DEAD ──sent again──► PENDING
   └──try again, or sent again──► PENDING

Sent again means now, and on the first pause of the schedule again; id, body and the count of attempts go on.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit

from reelyard.core.dispatch import Answer
from reelyard.core.retry import RetryPolicy
from reelyard.core.times import Millis

GONE = 410  # HTTP: the receiver asks for no more of this


class DeliveryState(StrEnum):
    """Where a delivery is."""

    PENDING = "pending"
    DELIVERED = "delivered"
    DEAD = "dead"


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One callback. Its id and body stay the same over all attempts."""

    id: str
    task_id: str
    account_id: str
    url: str
    body: bytes
    created_at: Millis
    state: DeliveryState = DeliveryState.PENDING
    attempts: int = 0
    tried_before: int = 0  # attempts that had been made when it was last sent again
    due_at: Millis = 0
    ended_at: Millis | None = None
    traceparent: str | None = None  # the trace that its task belongs to

    def again(self, now: Millis) -> "Delivery":
        """Send it again: the same body under the same id, due at ``now``."""
        return replace(
            self, state=DeliveryState.PENDING, tried_before=self.attempts, due_at=now, ended_at=None
        )

    @property
    def host(self) -> str:
        """Who receives it, as the URL names it: the name, and the port where it is named."""
        return urlsplit(self.url).netloc.lower()

    @property
    def receiver(self) -> str:
        """Who must not be asked too often at once: account, scheme, name and port."""
        parts = urlsplit(self.url)
        return f"{self.account_id} {parts.scheme}://{parts.netloc.lower()}"


@dataclass(frozen=True, kw_only=True)
class Posting:
    """One attempt to deliver: what came back, as it is kept for the account to read."""

    delivery_id: str
    attempt: int
    at: Millis
    status: int | None
    reason: str
    seconds: float


def posted(
    delivery: Delivery, answer: Answer, *, policy: RetryPolicy, roll: float, now: Millis
) -> tuple[Delivery, Posting]:
    """What an attempt came to. ``roll`` is a random number 0 … 1 for the jitter."""
    attempts = delivery.attempts + 1
    posting = Posting(
        delivery_id=delivery.id,
        attempt=attempts,
        at=now,
        status=answer.status,
        reason=answer.reason,
        seconds=answer.seconds,
    )
    if answer.status is not None and 200 <= answer.status < 300:
        return replace(delivery, attempts=attempts, state=DeliveryState.DELIVERED, ended_at=now), posting
    tried = attempts - delivery.tried_before
    pause = None if answer.status == GONE else policy.next_pause(tried, roll, answer.retry_after)
    if pause is None:
        return replace(delivery, attempts=attempts, state=DeliveryState.DEAD, ended_at=now), posting
    return replace(delivery, attempts=attempts, due_at=now + round(pause * 1000)), posting
