"""What an engine is asked for, what it says on its way, and how an attempt ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from reelyard.core.times import Millis


class Tier(StrEnum):
    """How much work a clip is worth."""

    DRAFT = "draft"
    STANDARD = "standard"
    HIGH = "high"


class Nature(StrEnum):
    """What kind of thing made a clip; every clip and record says it."""

    PROCEDURAL = "procedural"  # drawn by rules: a renderer, not a neural model
    NEURAL = "neural"  # a learned model
    TEST = "test"  # a test card
    UNKNOWN = "unknown"  # another server's clip, which does not tell


class Stage(StrEnum):
    """Where a running attempt is."""

    QUEUED = "queued"  # claimed; the engine or its upstream has it in a queue or is warming up
    GENERATING = "generating"


class Failure(StrEnum):
    """Why an attempt ended without a clip."""

    REFUSED = "refused"  # the engine will never make this one: another engine's turn, or the end
    FAILED = "failed"  # it broke; another attempt may do
    DOWN = "down"  # the engine cannot work for anybody now: not the task's failure
    UNKNOWN = "unknown"  # an upstream may have taken it and cannot be asked: final, never ordered again
    TIMED_OUT = "timed_out"  # it ran past the model's limit and was ended
    LOST = "lost"  # the worker went silent and its lease ran out
    HANDED_BACK = "handed_back"  # a draining or restarted server gives it back: not counted as a failure
    CANCELLED = "cancelled"  # the caller asked for it: final


@dataclass(frozen=True, kw_only=True)
class Format:
    """The shape of a clip: pixels, frames per second, seconds."""

    width: int
    height: int
    fps: int
    seconds: float

    @property
    def frames(self) -> int:
        """How many frames a clip of this format has."""
        return round(self.fps * self.seconds)


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What an upstream takes for a clip: millionths of its own money, an ISO 4217 code or "credits"."""

    micros: int
    currency: str

    @property
    def words(self) -> str:
        """The whole amount, as people read it: 0.28 USD, 57 credits."""
        amount = f"{Decimal(self.micros).scaleb(-6):,.6f}".rstrip("0").rstrip(".")
        return f"{amount} {self.currency}"


@dataclass(frozen=True, kw_only=True)
class Brief:
    """What an engine is asked for. ``prompt`` is the text after the optimizer, where it ran."""

    task_id: str
    attempt: int
    model: str
    prompt: str
    format: Format
    seed: int  # 0 … 2**31 - 1; the same brief and seed give the same clip on one machine
    tier: Tier = Tier.STANDARD
    sound: bool = False
    scene: str | None = None  # JSON: drawn in place of what would be read from the prompt
    pictures: tuple[str, ...] = ()  # paths of the files that the order brought, in the model's order
    input: Mapping[str, Any] = field(default_factory=dict)  # the order's own words, defaults filled in
    upstream_id: str | None = None  # what an earlier attempt stored: resume it, never submit again
    intended_at: Millis | None = None  # an earlier attempt was about to submit: look it up first
    agreed: Cost | None = None  # what that order was to cost when it went out, where somebody had said


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far an attempt is: ``fraction`` 0 … 1, never falling."""

    fraction: float
    stage: Stage = Stage.GENERATING


@dataclass(frozen=True, kw_only=True)
class Clip:
    """A checked clip file: what it is, and its SHA-256 in hex."""

    sha256: str
    size: int  # bytes
    format: Format


@dataclass(frozen=True, kw_only=True)
class Stills:
    """JPEGs of a clip: one that stands for it, and a row of small frames from its begin to its end."""

    poster: bytes
    strip: bytes


class Billing(StrEnum):
    """Whether an order that gave no clip is to be paid for all the same."""

    CHARGED = "charged"
    MAY_BE = "may be charged"  # the service does not say


@dataclass(frozen=True, kw_only=True)
class Bill:
    """What such an order costs."""

    billing: Billing
    cost: Cost


def bill(billing: Billing | None, cost: Cost | None) -> Bill | None:
    """The bill of an order; None where it is free, or nobody knows what it costs."""
    if billing is None or cost is None or not cost.micros:
        return None
    return Bill(billing=billing, cost=cost)


@dataclass(frozen=True, kw_only=True)
class Produced:
    """An attempt that ended with a checked clip. ``recipe`` says how it was made, as plain JSON values."""

    clip: Clip
    stills: Stills | None = None
    recipe: Mapping[str, Any] = field(default_factory=dict)
    cost: Cost | None = None  # the operator's business, never in the recipe


@dataclass(frozen=True, kw_only=True)
class Broke:
    """An attempt that ended without one. ``reason`` is shown to the caller."""

    failure: Failure
    reason: str
    over: bool = False  # its upstream is done with it: what was remembered is void, begin anew
    useless: bool = False  # its upstream has made a clip, and it is none, or cannot be had
    pause: float | None = None  # seconds that the engine asks to be left alone, where it is down
    standing: bool = False  # down until the operator acts: a wrong key, no balance
    bill: Bill | None = None  # what its order costs all the same, once nobody goes on with it


Outcome = Produced | Broke
