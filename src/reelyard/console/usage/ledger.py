"""``/ledger``: every movement of the account's credits, newest first."""

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.console.doors import Doors
from reelyard.console.rendering import Pages
from reelyard.console.visitor import Visitor
from reelyard.core.ledger import EntryKind
from reelyard.core.ledger_page import Asked
from reelyard.services.usage import Usage
from reelyard.wire.ledger import KINDS, cursor_of, read_cursor

_COUNT = 50
_TABS = (("", "All"), ("top_up", "Granted"), ("hold", "Held"), ("release", "Given back"))


@dataclass(frozen=True, kw_only=True)
class LedgerPages:
    """The page of the ledger."""

    pages: Pages
    usage: Usage

    def routes(self, doors: Doors) -> list[Route]:
        """The route."""
        return [Route("/ledger", doors.member(self.page), methods=["GET"])]

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """A page of entries, all or of one kind or task."""
        sent = request.query_params
        kind = KINDS.get(sent.get("kind", ""))
        task_id = sent.get("task") or None
        page = await self.usage.ledger(
            Asked(
                account_id=visitor.account.id,
                kind=kind,
                task_id=task_id,
                after=read_cursor(sent.get("cursor")),
                count=_COUNT,
            )
        )
        older = cursor_of(page.after)
        return self.pages.page(
            request,
            "usage/ledger.html",
            visitor,
            lines=page.lines,
            tabs=[(_address(name, task_id), words) for name, words in _TABS],
            here=_address(kind.value if kind else "", task_id),
            task_id=task_id,
            shows_balance=kind is None and task_id is None,
            newest=_address(kind.value if kind else "", task_id) if "cursor" in sent else None,
            older=_address(kind.value if kind else "", task_id, older) if older else None,
            kinds=EntryKind,
        )


def _address(kind: str, task_id: str | None, cursor: str | None = None) -> str:
    values = {"kind": kind, "task": task_id, "cursor": cursor}
    query = urlencode({name: value for name, value in values.items() if value})
    return f"/ledger?{query}" if query else "/ledger"
