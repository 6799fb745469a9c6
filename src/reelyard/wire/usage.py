"""Usage in the API's words: what is asked for, and the rows that answer."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from reelyard.core import usage
from reelyard.core.errors import InvalidInput
from reelyard.core.times import Millis, from_credits
from reelyard.core.usage import Day, Dimension, Tally, Times, percentiles
from reelyard.ports.usage_store import Use

GROUPS = {each.value: each for each in (Dimension.DAY, Dimension.KEY, Dimension.MODEL)}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class UsageTimes(msgspec.Struct, frozen=True, kw_only=True):
    """Times in seconds, of the tasks that a worker began. A percentile is within 12.5 % of the true one."""

    mean: float | None
    p50: Annotated[float | None, Meta(description="Half of the tasks took no longer.")]
    p95: Annotated[float | None, Meta(description="Of twenty tasks nineteen took no longer.")]


class UsageTally(msgspec.Struct, frozen=True, kw_only=True):
    """Tasks that have ended, added up."""

    tasks: Annotated[int, Meta(ge=0)]
    succeeded: Annotated[int, Meta(ge=0)]
    failed: Annotated[int, Meta(ge=0)]
    cancelled: Annotated[int, Meta(ge=0)]
    successRate: Annotated[
        float | None, Meta(description="Of those that succeeded or failed; cancelled ones aside.")
    ]
    creditsCharged: Annotated[float, Meta(ge=0)]
    creditsReleased: Annotated[float, Meta(ge=0, description="Held for tasks that failed, and given back.")]
    videoSeconds: Annotated[float, Meta(ge=0)]
    waiting: Annotated[UsageTimes, Meta(description="From the order until a worker first began.")]
    running: Annotated[UsageTimes, Meta(description="From then until the end.")]


class UsageRow(UsageTally, frozen=True, kw_only=True):
    """A tally, and what it is of; it has the fields that it was grouped by."""

    day: Annotated[str, Meta(examples=["2026-11-23"])] | UnsetType = UNSET
    keyId: str | UnsetType = UNSET
    model: str | UnsetType = UNSET


class UsageAnswer(msgspec.Struct, frozen=True, kw_only=True, rename={"first": "from", "last": "to"}):
    """What was used from one UTC day to another, both included."""

    first: str
    last: str
    rows: Sequence[UsageRow]
    totals: UsageTally


def date_of(day: Day) -> str:
    """A day as it is written: 2026-11-23."""
    return usage.date_of(day).isoformat()


def read_day(text: str | None, field: str) -> Day | None:
    """A day as it was sent.

    Raises:
        InvalidInput: it is no date.
    """
    if text is None:
        return None
    try:
        return usage.day_on(date.fromisoformat(text if _DATE.fullmatch(text) else ""))
    except ValueError as wrong:
        raise InvalidInput(f"{field} must be a date, as 2026-11-23", field=field) from wrong


def read_groups(text: str | None, known: Mapping[str, Dimension] = GROUPS) -> tuple[Dimension, ...]:
    """What rows are told apart by, in the order of the API; by day where nothing was sent.

    Raises:
        InvalidInput: a word of it is none.
    """
    words = ["day"] if text is None else text.split(",")
    if not known.keys() >= set(words):
        raise InvalidInput(f"group must be some of {', '.join(known)}, with commas between", field="group")
    return tuple(each for word, each in known.items() if word in words)


def row_of(use: Use) -> UsageRow:
    """One row."""
    return UsageRow(
        day=UNSET if use.day is None else date_of(use.day),
        keyId=UNSET if use.key_id is None else use.key_id,
        model=UNSET if use.model is None else use.model,
        **_words(use.tally),
    )


def tally_words(tally: Tally) -> UsageTally:
    """A tally without what it is of."""
    return UsageTally(**_words(tally))


def _words(tally: Tally) -> dict[str, Any]:
    rate = tally.success_rate
    return {
        "tasks": tally.tasks,
        "succeeded": tally.succeeded,
        "failed": tally.failed,
        "cancelled": tally.cancelled,
        "successRate": None if rate is None else round(rate, 4),
        "creditsCharged": from_credits(tally.charged),
        "creditsReleased": from_credits(tally.released),
        "videoSeconds": tally.video / 1000,
        "waiting": _times(tally.waited, tally.begun, tally.waits),
        "running": _times(tally.ran, tally.begun, tally.runs),
    }


def _times(total: Millis, begun: int, times: Times) -> UsageTimes:
    found = percentiles(times, 0.5, 0.95)
    if not (found and begun):
        return _NO_TIMES
    return UsageTimes(mean=round(total / begun / 1000, 3), p50=found[0] / 1000, p95=found[1] / 1000)


_NO_TIMES = UsageTimes(mean=None, p50=None, p95=None)
