"""`GET /api/v1/jobs/events`: what becomes of an account's tasks, as server-sent events.

It is no answer in an envelope but a stream, so it uses HTTP's statuses like files do; a refusal is the
envelope.
"""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.core.account import Scope
from reelyard.core.errors import RateLimited, ReelyardError, Unauthorized
from reelyard.http.answer import refused
from reelyard.http.auth import Auth
from reelyard.http.event_stream import EventStreams
from reelyard.services.admission import Admission

PATH = "/api/v1/jobs/events"


@dataclass(frozen=True, kw_only=True)
class Events:
    """Serves the stream to who has a key."""

    auth: Auth
    admission: Admission
    streams: EventStreams

    def route(self) -> Route:
        """Where it stands among the server's routes."""
        return Route(PATH, self.serve, methods=["GET"])

    async def serve(self, request: Request) -> Response:
        """Answer one request."""

        async def may_listen() -> bool:
            try:
                await self.auth.caller(request, Scope.READ)
            except (Unauthorized, RateLimited):
                return False
            return True

        try:
            caller = await self.auth.caller(request, Scope.READ)
            await self.admission.take_read(caller)
            return await self.streams.answer(request, caller.account.id, may_listen)
        except ReelyardError as error:
            answer = refused(error)
            headers = {"Cache-Control": "no-store", **answer.headers}
            return Response(answer.body, answer.code, headers, "application/json;charset=UTF-8")
