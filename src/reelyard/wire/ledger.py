"""The ledger in the API's words: what is asked for, and a page of entries."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from reelyard.core.errors import InvalidInput
from reelyard.core.ledger import EntryKind
from reelyard.core.ledger_page import Asked, LedgerPage, Line, Place
from reelyard.core.times import Credits, from_credits
from reelyard.wire.parameters import refuse_unknown

KINDS: dict[str, EntryKind] = {kind.value: kind for kind in EntryKind}
USUAL = 50
LARGEST = 200
_CURSOR = re.compile(r"([0-9]{1,18})(?:-([0-9]{1,18}))?")
_COUNT = re.compile(r"[0-9]{1,9}")


class LedgerEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One movement of credits."""

    kind: Literal["top_up", "hold", "release"]
    credits: Annotated[float, Meta(description="What was added; a hold takes credits, and is negative.")]
    balance: Annotated[
        float | None, Meta(description="The balance after it; null where only some entries were asked for.")
    ]
    time: Annotated[int, Meta(description="Unix milliseconds.")]
    taskId: Annotated[str | None, Meta(description="The task that it was held for; null of a top-up.")]
    note: str


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """Entries, newest first."""

    entries: Sequence[LedgerEntry]
    nextCursor: Annotated[
        str | None, Meta(description="Send it as `cursor` for the next page; null: no more.")
    ]


def read_ledger(account_id: str, sent: Mapping[str, str]) -> Asked:
    """Which entries are asked for.

    Raises:
        InvalidInput: a parameter is wrong; the message names it.
    """
    refuse_unknown(sent, ("kind", "taskId", "limit", "cursor"))
    return Asked(
        account_id=account_id,
        kind=_kind(sent.get("kind")),
        task_id=sent.get("taskId"),
        after=read_cursor(sent.get("cursor")),
        count=_count(sent.get("limit")),
    )


def read_cursor(text: str | None) -> Place | None:
    """Where a page begins.

    Raises:
        InvalidInput: it is none of ours.
    """
    if text is None:
        return None
    found = _CURSOR.fullmatch(text)
    if found is None:
        raise InvalidInput("cursor must be a nextCursor that was answered before", field="cursor")
    return Place(number=int(found[1]), balance=None if found[2] is None else int(found[2]))


def cursor_of(place: Place | None) -> str | None:
    """The same as it is sent."""
    if place is None:
        return None
    return f"{place.number}" if place.balance is None else f"{place.number}-{place.balance}"


def ledger_words(page: LedgerPage) -> Ledger:
    """A page."""
    return Ledger(entries=[_entry(line) for line in page.lines], nextCursor=cursor_of(page.after))


def _entry(line: Line) -> LedgerEntry:
    entry = line.entry
    return LedgerEntry(
        kind=entry.kind.value,
        credits=from_credits(entry.amount),
        balance=_whole(line.balance),
        time=entry.at,
        taskId=entry.task_id,
        note=entry.note,
    )


def _whole(balance: Credits | None) -> float | None:
    return None if balance is None else from_credits(balance)


def _kind(text: str | None) -> EntryKind | None:
    if text is not None and text not in KINDS:
        raise InvalidInput(f"kind must be one of {', '.join(KINDS)}", field="kind")
    return None if text is None else KINDS[text]


def _count(text: str | None) -> int:
    if text is None:
        return USUAL
    if not _COUNT.fullmatch(text) or not 1 <= int(text) <= LARGEST:
        raise InvalidInput(f"limit must be a number from 1 to {LARGEST}", field="limit")
    return int(text)
