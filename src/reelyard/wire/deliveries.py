"""Deliveries in the API's words: what the callbacks desk is asked, and what it answers."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from reelyard.core.delivery import DeliveryState, Posting
from reelyard.core.delivery_list import DeliveryFilter, DeliveryRecord, Place
from reelyard.core.errors import InvalidInput
from reelyard.core.times import Millis
from reelyard.wire.order import read_object

LONGEST_PAGE = 100
USUAL_PAGE = 20
_LATEST = 2**53  # ms; JSON's numbers are exact so far
_LONGEST_WORD = 300  # characters of a receiver or an id
_FILTERS = ("state", "taskId", "receiver", "since", "until", "limit", "cursor")

At = Annotated[int, Meta(description="Unix milliseconds.")]
StateWord = Literal["pending", "delivered", "dead"]


class DeliveryAttempt(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt to deliver."""

    attempt: Annotated[int, Meta(ge=1)]
    at: At
    status: Annotated[int | None, Meta(description="The receiver's HTTP status; null where none came.")]
    reason: Annotated[str, Meta(description="`ok`, `http`, or why no status came.")]
    seconds: Annotated[float, Meta(ge=0)]


class DeliveryWords(msgspec.Struct, frozen=True, kw_only=True):
    """A callback, and what became of it."""

    id: Annotated[str, Meta(description="The `webhook-id` that its receiver gets, in every attempt.")]
    taskId: str
    url: str
    receiver: Annotated[str, Meta(description="The URL's host, with its port where it names one.")]
    state: StateWord
    underWay: Annotated[bool, Meta(description="Whether it is being posted at this moment.")]
    attempts: list[DeliveryAttempt]
    createTime: At
    nextTime: Annotated[
        int | None, Meta(description="When it is tried next, while it waits; Unix milliseconds.")
    ]
    endTime: Annotated[int | None, Meta(description="When it was delivered or given up.")]


class DeliveryCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How many deliveries are in each state, counted to 1,000."""

    pending: int
    delivered: int
    dead: int


class DeliveryList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of deliveries, newest first."""

    deliveries: list[DeliveryWords]
    nextCursor: Annotated[
        str | None, Meta(description="Send it as `cursor` for the next page; null on the last.")
    ]
    counts: DeliveryCounts


class ResentWords(msgspec.Struct, frozen=True, kw_only=True):
    """What sending again came to."""

    resent: Annotated[int, Meta(ge=0, description="So many are on their way.")]
    underWay: Annotated[int, Meta(ge=0, description="So many were being posted, and were left alone.")]
    remaining: Annotated[
        int, Meta(ge=0, description="So many dead ones are left, counted to 1,000: call again.")
    ]


@dataclass(frozen=True, kw_only=True)
class ResendWords:
    """What is to be sent again: one of the three."""

    delivery_id: str | None = None
    task_id: str | None = None
    dead: bool = False


@dataclass(frozen=True, kw_only=True)
class PageWords:
    """Which page is asked for."""

    wanted: DeliveryFilter
    after: Place | None
    count: int


def delivery_words(record: DeliveryRecord) -> DeliveryWords:
    """A delivery as the API tells it."""
    delivery = record.delivery
    return DeliveryWords(
        id=delivery.id,
        taskId=delivery.task_id,
        url=delivery.url,
        receiver=delivery.host,
        state=delivery.state.value,
        underWay=record.is_under_way,
        attempts=[_attempt(posting) for posting in record.postings],
        createTime=delivery.created_at,
        nextTime=record.next_at,
        endTime=delivery.ended_at,
    )


def _attempt(posting: Posting) -> DeliveryAttempt:
    return DeliveryAttempt(
        attempt=posting.attempt,
        at=posting.at,
        status=posting.status,
        reason=posting.reason,
        seconds=round(posting.seconds, 3),
    )


def count_words(counts: Mapping[DeliveryState, int]) -> DeliveryCounts:
    """Counts as the API tells them."""
    return DeliveryCounts(**{state.value: count for state, count in counts.items()})


def cursor_of(place: Place | None) -> str | None:
    """A place in a list as a text without a meaning to its reader."""
    if place is None:
        return None
    return urlsafe_b64encode(f"{place[0]}.{place[1]}".encode()).decode().rstrip("=")


def place_of(cursor: str) -> Place:
    """The place that a cursor means.

    Raises:
        InvalidInput: it is none of ours.
    """
    try:
        at, _, identity = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition(".")
        return _number(at), identity
    except (ValueError, UnicodeError):
        raise InvalidInput("cursor: send the `nextCursor` of the page before", field="cursor") from None


def read_page(query: Mapping[str, str]) -> PageWords:
    """The words of a query for a page.

    Raises:
        InvalidInput: one is wrong, or there is no such one.
    """
    for name in query:
        if name not in _FILTERS:
            raise InvalidInput(
                f"{name[:80]}: there is no such filter; there are {', '.join(_FILTERS)}", field=name
            )
    return PageWords(
        wanted=DeliveryFilter(
            state=_state(query.get("state")),
            task_id=_text(query, "taskId"),
            host=(_text(query, "receiver") or "").lower() or None,
            since=_time(query, "since"),
            until=_time(query, "until"),
        ),
        after=place_of(query["cursor"]) if query.get("cursor") else None,
        count=_count(query.get("limit")),
    )


def read_resend(body: bytes) -> ResendWords:
    """What is to be sent again.

    Raises:
        InvalidInput: it is not exactly one of `deliveryId`, `taskId` and `state`.
    """
    words = read_object(body)
    if len(words) != 1 or not words.keys() <= {"deliveryId", "taskId", "state"}:
        raise InvalidInput(
            'send one of `{"deliveryId": "…"}`, `{"taskId": "…"}` and `{"state": "dead"}`', field="body"
        )
    [(name, value)] = words.items()
    if not isinstance(value, str) or not value:
        raise InvalidInput(f"{name} must be a string that is not empty", field=name)
    if name == "state" and value != DeliveryState.DEAD.value:
        raise InvalidInput('state must be "dead": only the dead ones are sent again all at once', field=name)
    return ResendWords(
        delivery_id=value if name == "deliveryId" else None,
        task_id=value if name == "taskId" else None,
        dead=name == "state",
    )


def _state(word: str | None) -> DeliveryState | None:
    if not word:
        return None
    try:
        return DeliveryState(word)
    except ValueError:
        raise InvalidInput("state must be pending, delivered or dead", field="state") from None


def _text(query: Mapping[str, str], name: str) -> str | None:
    value = query.get(name) or None
    if value is not None and len(value) > _LONGEST_WORD:
        raise InvalidInput(f"{name} must be at most {_LONGEST_WORD} characters", field=name)
    return value


def _time(query: Mapping[str, str], name: str) -> Millis | None:
    if not query.get(name):
        return None
    try:
        return _number(query[name])
    except ValueError:
        raise InvalidInput(f"{name} must be a time in Unix milliseconds", field=name) from None


def _count(text: str | None) -> int:
    try:
        count = _number(text) if text else USUAL_PAGE
    except ValueError:
        count = 0
    if not 1 <= count <= LONGEST_PAGE:
        raise InvalidInput(f"limit must be a whole number from 1 to {LONGEST_PAGE}", field="limit")
    return count


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 17 and int(text) <= _LATEST):
        raise ValueError("no such number")
    return int(text)
