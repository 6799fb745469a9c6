"""The doors of the console's pages: who may come in, and what is shown when something goes wrong.

A handler gets the request and who makes it. What it raises becomes a page, or, for a script that asked for
something else than a page, the API's envelope.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from math import ceil

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from reelyard.console.cookies import Cookies
from reelyard.console.leading import lead_to, sign_in_path
from reelyard.console.rendering import Pages
from reelyard.console.visitor import Visitor
from reelyard.core.errors import (
    FeatureDisabled,
    GenerationFailed,
    RateLimited,
    ReelyardError,
    UnderMaintenance,
)
from reelyard.services.sessions import Sessions
from reelyard.wire.envelope import SERVER_FAULT, code_of, refusal
from reelyard.wire.request_id import request_id

log = logging.getLogger(__name__)

REFRESH = "x-refresh"  # what a script sends that refreshes a page without anybody's doing

Handler = Callable[[Request, Visitor], Awaitable[Response]]
OpenHandler = Callable[[Request, Visitor | None], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]

_STATUSES = {UnderMaintenance: 503, GenerationFailed: 502, FeatureDisabled: 403}  # the others are their code
_SIGN_IN = "you are not signed in, or not any more"
_BROKEN = "something went wrong here: try again, and tell the operator if it happens again"


class NotAllowed(ReelyardError):
    """A page of the operator's, asked for by somebody else."""


@dataclass(frozen=True, kw_only=True)
class Doors:
    """Wraps handlers into endpoints."""

    sessions: Sessions
    cookies: Cookies
    pages: Pages

    def member(self, handler: Handler) -> Endpoint:
        """For whoever is signed in; others are led to the sign-in page."""

        async def endpoint(request: Request) -> Response:
            visitor = await self.visitor(request)
            if visitor is None:
                return self._unknown(request)
            return await self._answer(request, visitor, lambda: handler(request, visitor))

        return endpoint

    def operator(self, handler: Handler) -> Endpoint:
        """For operators; other members are told so."""

        async def only(request: Request, visitor: Visitor) -> Response:
            if not visitor.is_operator:
                raise NotAllowed("only an operator of this server may see this page")
            return await handler(request, visitor)

        return self.member(only)

    def anyone(self, handler: OpenHandler) -> Endpoint:
        """For everybody; the handler is told who it is, where somebody is signed in."""

        async def endpoint(request: Request) -> Response:
            visitor = await self.visitor(request)
            return await self._answer(request, visitor, lambda: handler(request, visitor))

        return endpoint

    async def visitor(self, request: Request) -> Visitor | None:
        """Who makes a request; None where nobody is signed in."""
        request.state.exposed = self.cookies.is_exposed(request)
        token = self.cookies.token(request)
        is_use = REFRESH not in request.headers
        signed = await self.sessions.find(token, is_use=is_use) if token else None
        return Visitor.of(signed) if signed else None

    async def _answer(
        self, request: Request, visitor: Visitor | None, act: Callable[[], Awaitable[Response]]
    ) -> Response:
        try:
            return await act()
        except ReelyardError as error:
            return self._refused(request, visitor, error)
        except ClientDisconnect:
            raise
        except Exception:
            log.exception("a page broke", extra={"path": request.url.path})
            return self._told(request, visitor, 500, SERVER_FAULT, _BROKEN)

    def _unknown(self, request: Request) -> Response:
        if not wants_page(request):
            return _enveloped(401, 401, _SIGN_IN)
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return lead_to(sign_in_path(path if request.method == "GET" else "/"))

    def _refused(self, request: Request, visitor: Visitor | None, error: ReelyardError) -> Response:
        code = 403 if isinstance(error, NotAllowed) else code_of(error)
        response = self._told(request, visitor, _STATUSES.get(type(error), code), code, error.message)
        if isinstance(error, RateLimited):
            response.headers["Retry-After"] = str(max(ceil(error.retry_after), 1))
        return response

    def _told(
        self, request: Request, visitor: Visitor | None, status: int, code: int, message: str
    ) -> Response:
        if not wants_page(request):
            return _enveloped(status, code, message)
        return self.pages.page(
            request,
            "errors/refused.html",
            visitor,
            status,
            told=message,
            request_id=request_id.get(),
        )


def wants_page(request: Request) -> bool:
    """Whether a browser asks for a page, and not a script for something else."""
    return "text/html" in request.headers.get("accept", "")


def _enveloped(status: int, code: int, message: str) -> Response:
    return Response(refusal(code, message), status, media_type="application/json")
