"""Previews over HTTP: `GET /files/previews/<task id>.jpg`, what a running task's clip looks like so far.

It asks for a key like the jobs API, and uses HTTP's statuses like files do; a refusal is the envelope.
"""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.core.account import Scope
from reelyard.core.errors import ReelyardError
from reelyard.http.answer import refused
from reelyard.http.auth import Auth
from reelyard.services.admission import Admission
from reelyard.services.previews import Previews

_NEVER_KEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


@dataclass(frozen=True, kw_only=True)
class PreviewFiles:
    """Serves previews."""

    auth: Auth
    admission: Admission
    previews: Previews

    def route(self) -> Route:
        """Where it stands among the server's routes: before the clips."""
        return Route("/files/previews/{taskId}.jpg", self.serve, methods=["GET"])

    async def serve(self, request: Request) -> Response:
        """Answer one request."""
        try:
            caller = await self.auth.caller(request, Scope.READ)
            await self.admission.take_read(caller)
            picture = await self.previews.latest(caller, request.path_params["taskId"])
        except ReelyardError as error:
            answer = refused(error)
            headers = {**_NEVER_KEPT, **answer.headers}
            return Response(answer.body, answer.code, headers, "application/json;charset=UTF-8")
        return Response(picture, 200, _NEVER_KEPT, "image/jpeg")
