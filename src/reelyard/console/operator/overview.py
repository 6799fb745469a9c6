"""The operator's pages about the server at a glance: overview, queue, storage."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.console.doors import Doors
from reelyard.console.rendering import Pages
from reelyard.console.visitor import Visitor
from reelyard.services.overview import Overview

_PAGES = {
    "/operator": "operator/overview.html",
    "/operator/queue": "operator/queue.html",
    "/operator/storage": "operator/storage.html",
}


@dataclass(frozen=True, kw_only=True)
class OverviewPages:
    """``/operator`` and its neighbours; a script keeps them fresh while they are looked at."""

    pages: Pages
    overview: Overview

    def routes(self, doors: Doors) -> list[Route]:
        """The routes."""
        return [Route(path, doors.operator(self.show), methods=["GET"]) for path in _PAGES]

    async def show(self, request: Request, visitor: Visitor) -> Response:
        """One of the pages: each shows a part of the same look."""
        seen = await self.overview.look()
        return self.pages.page(request, _PAGES[request.url.path], visitor, seen=seen, storage=seen.storage)
