"""Paths that nobody serves: a browser gets a page that says so, and everybody else the API's envelope."""

from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from reelyard.console.doors import Doors, Endpoint
from reelyard.console.visitor import Visitor
from reelyard.core.errors import NotFound

_PROGRAMS = (
    "/api/",
    "/files/",
    "/previews/",
    "/static/",
    "/console/",
)  # what a program asks for, not a person


@dataclass(frozen=True)
class Lost(BaseRoute):
    """The last route of all. It leaves what is no browser's to whoever comes after it."""

    endpoint: Endpoint

    @classmethod
    def behind(cls, doors: Doors) -> "Lost":
        """For everybody, signed in or not."""
        return cls(doors.anyone(_nothing))

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether a browser asks for a page."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return Match.NONE, {}
        if scope["path"].startswith(_PROGRAMS) or "text/html" not in Headers(scope=scope).get("accept", ""):
            return Match.NONE, {}
        return Match.FULL, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say that there is nothing."""
        response = await self.endpoint(Request(scope, receive))
        await response(scope, receive, send)


async def _nothing(request: Request, visitor: Visitor | None) -> Response:
    del visitor
    raise NotFound(f"there is no page {request.url.path[:200]} here")
