"""The gallery's shelf: what is looked for, and the page of tasks that it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from reelyard.console.tasks.showing import Shown
from reelyard.core.errors import InvalidInput
from reelyard.wire.listing import Asked, read_listing

A_PAGE = 24  # cards; the script of the gallery keeps to it too
_STATES = {
    "success": "success",
    "generating": "queuing,generating",  # to people, getting ready is part of it
    "waiting": "waiting",
    "fail": "fail",
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for; all of it empty is the whole gallery."""

    q: str = ""
    state: str = ""
    model: str = ""
    cursor: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether nothing is left out."""
        return not (self.q or self.state or self.model)

    def address(self, cursor: str = "") -> str:
        """The page of the same search that begins at a cursor."""
        asked = {"q": self.q, "state": self.state, "model": self.model, "cursor": cursor}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"/?{query}#gallery" if query else "/#gallery"

    def query(self, account_id: str) -> Asked:
        """The same as a listing is asked.

        Raises:
            InvalidInput: the cursor is wrong.
        """
        words = {"keyword": self.q, "state": _STATES.get(self.state, ""), "model": self.model}
        words |= {"cursor": self.cursor, "limit": str(A_PAGE)}
        return read_listing({name: [value] for name, value in words.items() if value}, account_id)


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """A page of the gallery. ``newest`` and ``older`` are addresses of other pages, "" where none is."""

    tasks: Sequence[Shown]
    asked: Wanted
    is_first: bool
    newest: str
    older: str
    problem: str = ""


def wanted(query: Mapping[str, str]) -> Wanted:
    """What a page's address looks for; a state that is none is left out."""
    state = query.get("state", "")
    return Wanted(
        q=query.get("q", "").strip(),
        state=state if state in _STATES else "",
        model=query.get("model", ""),
        cursor=query.get("cursor", ""),
    )


def shelf(asked: Wanted, tasks: Sequence[Shown], cursor: str | None) -> Shelf:
    """A page that was found; ``cursor`` is where the next one begins."""
    return Shelf(
        tasks=tasks,
        asked=asked,
        is_first=not asked.cursor,
        newest=asked.address() if asked.cursor else "",
        older=asked.address(cursor) if cursor else "",
    )


def empty_shelf(asked: Wanted, problem: InvalidInput) -> Shelf:
    """A page for a search that cannot be made, and why."""
    return Shelf(
        tasks=(), asked=asked, is_first=not asked.cursor, newest="", older="", problem=problem.message
    )
