"""Signing in by name and password, and signing out."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.console.doors import Doors
from reelyard.console.forms import read_form
from reelyard.console.leading import lead_to, own_path
from reelyard.console.rendering import Pages
from reelyard.console.signing_in.arriving import Arriving
from reelyard.console.visitor import Visitor
from reelyard.core.errors import InvalidInput, RateLimited, Unauthorized
from reelyard.services.members import Members
from reelyard.services.sign_in import SignIn
from reelyard.wire.envelope import code_of


@dataclass(frozen=True, kw_only=True)
class SignInPages:
    """``/sign-in`` and ``/sign-out``."""

    pages: Pages
    arriving: Arriving
    members: Members
    sign_in: SignIn
    provider: str | None  # another service to sign in by

    def routes(self, doors: Doors) -> list[Route]:
        """The routes."""
        return [
            Route("/sign-in", doors.anyone(self.show), methods=["GET"]),
            Route("/sign-in", doors.anyone(self.enter), methods=["POST"]),
            Route("/sign-out", doors.anyone(self.leave), methods=["POST"]),
        ]

    async def show(self, request: Request, visitor: Visitor | None) -> Response:
        """The form; before there is anybody, how to get the first operator."""
        back = own_path(request.query_params.get("next"))
        if visitor is not None:
            return lead_to(back)
        if not await self.members.has_operator() and not await self.members.all():
            return self.pages.page(request, "signing_in/not_set_up.html", None)
        return self._form(request, back, problem=self.arriving.cookies.problem(request))

    async def enter(self, request: Request, visitor: Visitor | None) -> Response:
        """Let somebody in."""
        del visitor  # whoever was signed in here is not any more
        form = await read_form(request)
        back, name = own_path(form.text("next")), form.line("name")
        try:
            self.arriving.check_connection(request)
            member = await self.sign_in.by_password(name, form.text("password"), self.arriving.group(request))
        except (Unauthorized, RateLimited, InvalidInput) as wrong:
            if isinstance(wrong, InvalidInput):
                return self._form(request, back, name, problem=wrong.message, status=403)
            return self._form(request, back, name, error=wrong.message, status=code_of(wrong))
        return await self.arriving.let_in(request, member, back)

    async def leave(self, request: Request, visitor: Visitor | None) -> Response:
        """Sign out."""
        del visitor
        return await self.arriving.let_go(request)

    def _form(
        self,
        request: Request,
        back: str,
        name: str = "",
        *,
        error: str | None = None,
        problem: str | None = None,
        status: int = 200,
    ) -> Response:
        return self.pages.page(
            request,
            "signing_in/sign_in.html",
            None,
            status,
            back=back,
            name=name,
            error=error,
            problem=problem,
            provider=self.provider,
        )
