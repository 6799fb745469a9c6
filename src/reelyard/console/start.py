"""The first page of whoever has signed in."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.console.doors import Doors
from reelyard.console.rendering import Pages
from reelyard.console.visitor import Visitor


@dataclass(frozen=True, kw_only=True)
class Start:
    """``/``, until the studio is there."""

    pages: Pages

    def routes(self, doors: Doors) -> list[Route]:
        """The route."""
        return [Route("/", doors.member(self.page), methods=["GET"])]

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """Say who is signed in."""
        return self.pages.page(request, "start.html", visitor)
