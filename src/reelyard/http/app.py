"""Every route on one page."""

from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from reelyard.http.cors import with_cors
from reelyard.http.door import Door, Handler
from reelyard.http.events import Events
from reelyard.http.files import Files
from reelyard.http.health import Health
from reelyard.http.paths import Paths
from reelyard.http.previews import PreviewFiles
from reelyard.http.stills import StillFiles
from reelyard.http.upload_files import UploadFiles
from reelyard.ports.meter import Meter
from reelyard.wire.envelope import refusal


class Api(Protocol):
    """A part of the API."""

    def routes(self) -> dict[str, dict[str, Handler]]:
        """Path → method → handler."""


def application(
    *,
    api: Sequence[Api],
    events: Events,
    previews: PreviewFiles,
    stills: StillFiles,
    uploads: UploadFiles,
    files: Files,
    health: Health,
    pages: ASGIApp,
    openapi: Callable[[], bytes],
    cors_origins: Collection[str],
    mirror: bool,
    log_access: bool,
    meter: Meter | None = None,
) -> ASGIApp:
    """The server as an ASGI application. ``pages`` answers what nothing here is for."""
    routes: Sequence[BaseRoute] = [
        events.route(),
        previews.route(),
        *stills.routes(),
        uploads.route(),
        files.route(),
        *health.routes(),
        _document(openapi),
    ]
    rest = Router(routes=routes, default=pages, redirect_slashes=False)
    door = Door(api=_joined(api), rest=rest, mirror=mirror, log_access=log_access, meter=meter or Meter())
    return with_cors(door, cors_origins)


def _joined(api: Sequence[Api]) -> Paths[Handler]:
    return Paths({path: methods for part in api for path, methods in part.routes().items()})


def _document(openapi: Callable[[], bytes]) -> Route:
    built = cache(openapi)

    async def serve(request: Request) -> Response:
        del request
        return Response(built(), media_type="application/json")

    return Route("/openapi.json", serve)


async def unknown(scope: Scope, receive: Receive, send: Send) -> None:
    """A path that nobody serves: a real 404, with the envelope all the same."""
    if scope["type"] != "http":
        return
    body = refusal(404, f"there is no {scope['path'][:200]} here: see /openapi.json")
    await Response(body, 404, media_type="application/json;charset=UTF-8")(scope, receive, send)
