"""What Prometheus reads, at a listener of its own: whoever calls the API has no business here."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp

PATH = "/metrics"


def metrics(read: Callable[[], Awaitable[bytes]], content_type: str) -> ASGIApp:
    """The listener's application."""

    async def serve(request: Request) -> Response:
        del request
        return Response(await read(), headers={"Content-Type": content_type})

    return Router(routes=[Route(PATH, serve)])
