"""The moment somebody is let in: a new session, its cookie, and on to where they wanted to go."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from reelyard.console.cookies import Cookies
from reelyard.console.leading import lead_to, own_path
from reelyard.core.errors import InvalidInput
from reelyard.core.member import Member
from reelyard.services.sessions import Sessions


@dataclass(frozen=True, kw_only=True)
class Arriving:
    """Begins sessions. ``address_of`` gives a caller's address, and what its failures are counted by."""

    sessions: Sessions
    cookies: Cookies
    address_of: Callable[[Request], tuple[str, str]]

    def check_connection(self, request: Request) -> None:
        """Let pass whoever may sign in over this connection.

        Raises:
            InvalidInput: it would show the session to others.
        """
        problem = self.cookies.problem(request)
        if problem is not None:
            raise InvalidInput(problem, field="connection")

    def group(self, request: Request) -> str:
        """What the failures of this caller are counted by."""
        return self.address_of(request)[1]

    async def let_in(self, request: Request, member: Member, path: str = "/") -> Response:
        """Sign a member in, with a token that nobody had before, and lead them on.

        Raises:
            NotFound: they may not sign in any more.
        """
        token = await self.sessions.begin(
            member,
            agent=request.headers.get("user-agent", ""),
            address=self.address_of(request)[0],
            instead_of=self.cookies.token(request),
        )
        response = lead_to(own_path(path))
        self.cookies.give(response, token)
        return response

    async def let_go(self, request: Request) -> Response:
        """Sign out, here and on the server."""
        await self.sessions.end(self.cookies.token(request))
        response = lead_to("/sign-in")
        self.cookies.take_back(response)
        return response
