"""A page of an account's ledger: entries with the balance after each, and where the next page begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from reelyard.core.ledger import Entry, EntryKind
from reelyard.core.times import Credits


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a page begins: behind the entry ``number``; the balance before that entry, where it is known.

    It carries the balance so that no page has to add up all that is newer.
    """

    number: int
    balance: Credits | None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which entries are asked for; None: all kinds, all tasks, from the newest on."""

    account_id: str
    kind: EntryKind | None = None
    task_id: str | None = None
    after: Place | None = None
    count: int = 50

    @property
    def is_whole(self) -> bool:
        """Whether every entry is shown: only then each balance follows from the one above it."""
        return self.kind is None and self.task_id is None


@dataclass(frozen=True, kw_only=True)
class Line:
    """An entry and the balance after it, where every entry is shown."""

    entry: Entry
    balance: Credits | None


@dataclass(frozen=True, kw_only=True)
class LedgerPage:
    """Some lines, newest first; ``after`` is None behind the oldest."""

    lines: Sequence[Line]
    after: Place | None


def page_of(asked: Asked, entries: Sequence[tuple[int, Entry]], balance: Credits) -> LedgerPage:
    """A page from one entry more than it is to have, where there is one; ``balance`` is the account's own."""
    left = None
    if asked.is_whole:
        left = balance if asked.after is None else asked.after.balance
    lines, after = [], None
    for number, entry in entries[: asked.count]:
        lines.append(Line(entry=entry, balance=left))
        left = None if left is None else left - entry.amount
        after = Place(number=number, balance=left)
    return LedgerPage(lines=lines, after=after if len(entries) > asked.count else None)
