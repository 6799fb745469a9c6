"""A member's own page: their name, their password, and where they are signed in."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.console.doors import Doors
from reelyard.console.forms import read_form
from reelyard.console.leading import lead_to
from reelyard.console.rendering import Pages
from reelyard.console.signing_in.arriving import Arriving
from reelyard.console.signing_in.new_password import new_password
from reelyard.console.visitor import Visitor
from reelyard.core.errors import InvalidInput, Unauthorized
from reelyard.services.members import Members
from reelyard.services.sessions import Sessions
from reelyard.services.sign_in import SignIn

_DONE = {
    "link": "From now on you can sign in by it.",
    "unlink": "From now on you sign in by your password only.",
    "name": "From now on you sign in with the new name.",
    "password": "Your password is changed, and wherever else you were signed in, you are signed out.",
    "session": "That session is signed out.",
    "sessions": "Wherever else you were signed in, you are signed out.",
}


@dataclass(frozen=True, kw_only=True)
class ProfilePages:
    """``/profile``."""

    pages: Pages
    arriving: Arriving
    members: Members
    sessions: Sessions
    sign_in: SignIn
    provider: str | None  # another service to sign in by

    def routes(self, doors: Doors) -> list[Route]:
        """The routes."""
        return [
            Route("/profile", doors.member(self.show), methods=["GET"]),
            Route("/profile/name", doors.member(self.rename), methods=["POST"]),
            Route("/profile/password", doors.member(self.change_password), methods=["POST"]),
            Route("/profile/sessions/{session_id}/end", doors.member(self.end_one), methods=["POST"]),
            Route("/profile/sessions/end", doors.member(self.end_others), methods=["POST"]),
            Route("/profile/sign-out-everywhere", doors.member(self.end_all), methods=["POST"]),
        ]

    async def show(self, request: Request, visitor: Visitor) -> Response:
        """The page."""
        return await self._page(request, visitor)

    async def rename(self, request: Request, visitor: Visitor) -> Response:
        """Take another name to sign in with."""
        name = (await read_form(request)).line("name")
        try:
            await self.members.rename(visitor.member, name, visitor.actor)
        except InvalidInput as wrong:
            return await self._page(request, visitor, name=name, errors={wrong.field: wrong.message})
        return lead_to("/profile?done=name")

    async def change_password(self, request: Request, visitor: Visitor) -> Response:
        """Set a new password, by the old one; this browser gets a new session, the others lose theirs."""
        form = await read_form(request)
        try:
            await self._check_old(request, visitor, form.text("old"))
            await self.members.change_password(visitor.member, new_password(form), visitor.session)
        except InvalidInput as wrong:
            return await self._page(request, visitor, errors={wrong.field: wrong.message})
        return await self.arriving.let_in(request, visitor.member, "/profile?done=password")

    async def end_one(self, request: Request, visitor: Visitor) -> Response:
        """Sign out in another browser."""
        await self.sessions.end_one(visitor.member.id, request.path_params["session_id"])
        return lead_to("/profile?done=session")

    async def end_others(self, request: Request, visitor: Visitor) -> Response:
        """Sign out everywhere but here."""
        del request
        await self.sessions.end_all(visitor.member.id, but=visitor.session)
        return lead_to("/profile?done=sessions")

    async def end_all(self, request: Request, visitor: Visitor) -> Response:
        """Sign out everywhere, here too."""
        await self.sessions.end_all(visitor.member.id)
        return await self.arriving.let_go(request)

    async def _check_old(self, request: Request, visitor: Visitor, old: str) -> None:
        """A password is changed by whoever knows it, not by whoever sits down at an open browser."""
        try:
            await self.sign_in.by_password(visitor.member.name, old, self.arriving.group(request))
        except Unauthorized as wrong:
            raise InvalidInput("this is not your password", field="old") from wrong

    async def _page(
        self,
        request: Request,
        visitor: Visitor,
        *,
        name: str | None = None,
        errors: dict[str, str] | None = None,
    ) -> Response:
        return self.pages.page(
            request,
            "signing_in/profile.html",
            visitor,
            422 if errors else 200,
            name=visitor.member.name if name is None else name,
            errors=errors or {},
            provider=self.provider,
            sessions=await self.sessions.of(visitor.member.id),
            notice=_DONE.get(request.query_params.get("done", "")),
        )
