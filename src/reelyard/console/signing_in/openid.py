"""Coming in by the OpenID provider: away to it, back from it, and a confirmation where one is due.

Nobody is linked and nobody joins by following a link: both are confirmed by a form of ours.
"""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reelyard.console.cookies import Cookies
from reelyard.console.doors import Doors
from reelyard.console.forms import read_form
from reelyard.console.leading import lead_to, own_path, sign_in_path
from reelyard.console.rendering import Pages
from reelyard.console.signing_in.arriving import Arriving
from reelyard.console.visitor import Visitor
from reelyard.core.errors import InvalidInput
from reelyard.services.openid import LIFETIME, OpenId, Pending

FLOW, PENDING = "oidc", "oidc-pending"
_ANSWER = ("state", "code", "error", "iss")


@dataclass(frozen=True, kw_only=True)
class OpenIdPages:
    """``/sign-in/oidc``, and ``/profile/oidc`` to unlink."""

    pages: Pages
    arriving: Arriving
    cookies: Cookies
    openid: OpenId

    def routes(self, doors: Doors) -> list[Route]:
        """The routes."""
        return [
            Route("/sign-in/oidc", doors.anyone(self.begin), methods=["GET"]),
            Route("/sign-in/oidc/return", doors.anyone(self.come_back), methods=["GET"]),
            Route("/sign-in/oidc/confirm", doors.anyone(self.ask), methods=["GET"]),
            Route("/sign-in/oidc/confirm", doors.anyone(self.confirm), methods=["POST"]),
            Route("/profile/oidc/unlink", doors.member(self.unlink), methods=["POST"]),
        ]

    async def begin(self, request: Request, visitor: Visitor | None) -> Response:
        """Away to the provider."""
        asked = request.query_params
        if "link" in asked and visitor is None:
            return lead_to(sign_in_path("/profile"))
        self.arriving.check_connection(request)
        begun = await self.openid.begin(
            next=own_path(asked.get("next")),
            join=asked.get("join", ""),
            link=visitor.session.id if visitor and "link" in asked else "",
        )
        response = RedirectResponse(begun.url, 303)
        self.cookies.keep(response, FLOW, begun.kept, LIFETIME // 1000)
        return response

    async def come_back(self, request: Request, visitor: Visitor | None) -> Response:
        """Back from the provider; the same answer is good once."""
        answer = {name: request.query_params[name] for name in _ANSWER if name in request.query_params}
        kept = self.cookies.kept(request, FLOW)
        returned = await self.openid.returned(kept, answer, visitor.session.id if visitor else "")
        if returned.member is not None:
            response = await self.arriving.let_in(request, returned.member, returned.next)
        else:
            assert returned.pending is not None
            response = lead_to("/sign-in/oidc/confirm")
            self.cookies.keep(response, PENDING, returned.pending, LIFETIME // 1000)
        self.cookies.drop(response, FLOW)
        return response

    async def ask(self, request: Request, visitor: Visitor | None) -> Response:
        """Ask whether they want what they are about to do."""
        pending = self.openid.pending(self.cookies.kept(request, PENDING))
        return self._page(request, visitor, pending, pending.person.email or pending.person.name)

    async def confirm(self, request: Request, visitor: Visitor | None) -> Response:
        """Join, or link."""
        pending = self.openid.pending(self.cookies.kept(request, PENDING))
        name = (await read_form(request)).line("name")
        try:
            response = await self._do(request, visitor, pending, name)
        except InvalidInput as wrong:
            return self._page(request, visitor, pending, name, error=wrong.message)
        self.cookies.drop(response, PENDING)
        return response

    async def unlink(self, request: Request, visitor: Visitor) -> Response:
        """Sign in by password only, from now on."""
        del request
        await self.openid.unlink(visitor.member)
        return lead_to("/profile?done=unlink")

    async def _do(self, request: Request, visitor: Visitor | None, pending: Pending, name: str) -> Response:
        if pending.join:
            member = await self.openid.join(pending, name)
            return await self.arriving.let_in(request, member)
        if visitor is None:
            return lead_to(sign_in_path("/profile"))
        await self.openid.link(pending, visitor.member, visitor.session.id)
        return lead_to("/profile?done=link")

    def _page(
        self,
        request: Request,
        visitor: Visitor | None,
        pending: Pending,
        name: str,
        *,
        error: str | None = None,
    ) -> Response:
        return self.pages.page(
            request,
            "signing_in/confirm.html",
            visitor if pending.link else None,
            422 if error else 200,
            pending=pending,
            provider=self.openid.provider.name,
            name=name,
            error=error,
        )
