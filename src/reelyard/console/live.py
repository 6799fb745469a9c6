"""What a page of the console follows without loading anew: the account's event stream, and previews of clips.

They are the same services as the API's, by the cookie in place of a key: a browser's EventSource and its
pictures cannot send an ``Authorization``.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.console.cookies import Cookies
from reelyard.console.doors import Doors
from reelyard.console.visitor import Visitor
from reelyard.core.errors import NotFound
from reelyard.services.dossiers import Dossiers
from reelyard.services.previews import Previews
from reelyard.services.sessions import Sessions
from reelyard.services.streams import MayListen

EVENTS = "/console/events"
_POSITION = "last-event-id"

OpenStream = Callable[[Request, str, MayListen], Awaitable[Response]]


@dataclass(frozen=True, kw_only=True)
class Live:
    """Streams and previews for whoever is signed in. ``open_stream`` answers as the API's stream does."""

    sessions: Sessions
    cookies: Cookies
    dossiers: Dossiers
    previews: Previews
    open_stream: OpenStream

    def routes(self, doors: Doors) -> list[Route]:
        """The routes."""
        return [
            Route(EVENTS, doors.member(self.events), methods=["GET"]),
            Route("/console/previews/{task_id}.jpg", doors.member(self.preview), methods=["GET"]),
        ]

    async def events(self, request: Request, visitor: Visitor) -> Response:
        """The account's events, until they sign out."""
        token = self.cookies.token(request)

        async def may_listen() -> bool:
            return await self.sessions.holds(token, visitor.account.id)

        return await self.open_stream(_from_page(request), visitor.account.id, may_listen)

    async def preview(self, request: Request, visitor: Visitor) -> Response:
        """What a running task's clip looks like so far; empty where there is no picture (any more)."""
        task = await self.dossiers.task(visitor.caller, request.path_params["task_id"])
        try:
            picture = await self.previews.latest(visitor.caller, task.id)
        except NotFound:
            return Response(status_code=204)  # a browser would report a 404 as the page's mistake
        return Response(picture, media_type="image/jpeg")


def _from_page(request: Request) -> Request:
    """The request with the change that its page has seen, which an EventSource cannot send as a header."""
    since = request.query_params.get("since", "")
    if not since or _POSITION in request.headers:
        return request
    headers = [*request.scope["headers"], (_POSITION.encode(), since.encode())]
    return Request({**request.scope, "headers": headers}, request.receive)
