"""A delivery as a page shows it: what came of each attempt in a word and in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reelyard.console.filters import duration_of
from reelyard.core.callback_trial import explain, is_taken
from reelyard.core.delivery import Delivery, DeliveryState, Posting
from reelyard.core.delivery_list import DeliveryRecord
from reelyard.core.times import Millis
from reelyard.services.callback_desk import COUNTED

_WORDS = {
    DeliveryState.PENDING: "waiting",
    DeliveryState.DELIVERED: "delivered",
    DeliveryState.DEAD: "given up",
}
_REASONS = {
    "refused address": "refused",
    "bad certificate": "bad TLS",
    "no answer": "no answer",
    "time limit": "too late",
    "no account": "refused",
}


@dataclass(frozen=True, kw_only=True)
class ShownAttempt:
    """One attempt."""

    number: int
    at: Millis
    took: str
    word: str  # the status, or why there is none
    is_taken: bool
    explained: str

    @classmethod
    def of(cls, posting: Posting, limit: float) -> "ShownAttempt":
        """What an attempt came to; ``limit`` is what an answer may take, in seconds."""
        word = str(posting.status) if posting.status is not None else _REASONS.get(posting.reason)
        explained = explain(posting.status, posting.reason, limit)
        return cls(
            number=posting.attempt,
            at=posting.at,
            took=took(posting.seconds),
            word=word or posting.reason,
            is_taken=is_taken(posting.status),
            explained=explained[:1].upper() + explained[1:],
        )


@dataclass(frozen=True, kw_only=True)
class ShownDelivery:
    """A delivery, ready to be shown."""

    delivery: Delivery
    state: str  # pending, delivered or dead
    word: str
    next_at: Millis | None
    is_under_way: bool
    attempts: Sequence[ShownAttempt]  # the newest first

    @classmethod
    def of(cls, record: DeliveryRecord, limit: float) -> "ShownDelivery":
        """A delivery with its attempts."""
        return cls(
            delivery=record.delivery,
            state=record.delivery.state.value,
            word="being posted" if record.is_under_way else _WORDS[record.delivery.state],
            next_at=record.next_at,
            is_under_way=record.is_under_way,
            attempts=[ShownAttempt.of(posting, limit) for posting in reversed(record.postings)],
        )

    @property
    def path(self) -> str:
        """What follows the receiver in its URL."""
        return self.delivery.url.partition("://")[2].partition("/")[2]


@dataclass(frozen=True, kw_only=True)
class ShownCounts:
    """How many there are of each state, for tabs and buttons."""

    pending: str
    delivered: str
    dead: str
    any: bool

    @classmethod
    def of(cls, counts: Mapping[DeliveryState, int]) -> "ShownCounts":
        """Counts as they are read: 12, or 1,000+ where counting stopped."""
        words = {state.value: _count(count) for state, count in counts.items()}
        return cls(**words, any=any(counts.values()))


def _count(count: int) -> str:
    return f"{count:,}" + ("+" if count >= COUNTED else "")


def took(seconds: float) -> str:
    """How long an answer took; receivers are quick, so milliseconds count."""
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else duration_of(seconds)
