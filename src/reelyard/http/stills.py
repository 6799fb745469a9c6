"""Stills over HTTP: `GET /files/posters/<clip id>.jpg` and `/files/strips/<clip id>.jpg`, by signed links.

They never change, so whoever has one keeps it until its link ends. Where a clip has no stills, a plain grey
picture stands in for a minute.
"""

import base64
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from reelyard.core.signed_link import Verdict
from reelyard.core.still_link import Part, parse_still_link, verify_still
from reelyard.core.task import Task
from reelyard.http.files import ALWAYS
from reelyard.services.stills import StillPictures

_GREY = base64.b64decode(  # 16 by 9 pixels, PNG
    "iVBORw0KGgoAAAANSUhEUgAAABAAAAAJCAAAAAAeQfPuAAAAD0lEQVR42mNoQAMMg0QAAIXUSAG1CN3UAAAAAElFTkSuQmCC"
)


@dataclass(frozen=True, kw_only=True)
class StillFiles:
    """Serves stills. ``clip_task`` finds a clip's task, ``now`` is in Unix seconds."""

    pictures: StillPictures
    clip_task: Callable[[str], Awaitable[Task | None]]
    secrets: Mapping[int, bytes]
    now: Callable[[], int]

    def routes(self) -> list[Route]:
        """Where they stand among the server's routes: before the clips."""
        return [
            Route(f"/files/{part}s/{{clipId}}.jpg", self._endpoint(part), methods=["GET"]) for part in Part
        ]

    def _endpoint(self, part: Part) -> Callable[[Request], Awaitable[Response]]:
        async def serve(request: Request) -> Response:
            query = request.scope["query_string"].decode("latin-1")
            link = parse_still_link(part, request.path_params["clipId"], query)
            verdict = verify_still(link, secrets=self.secrets, now=self.now()) if link else Verdict.FORGED
            if link is None or verdict is Verdict.FORGED:
                return _refusal(403, "This link is not valid.")
            if verdict is Verdict.EXPIRED:
                return _refusal(410, "This link has expired. Ask for a new one.")
            return await self._found(link.clip_id, part, link.expires_at)

        return serve

    async def _found(self, clip_id: str, part: Part, expires_at: int) -> Response:
        task = await self.clip_task(clip_id)
        if task is None:
            return _refusal(404, "There is no such clip.")
        if task.clip_gone:
            return _refusal(410, "This clip is no longer kept.")
        picture = await self.pictures.picture(task, part)
        if picture is None:
            return Response(_GREY, 200, {**ALWAYS, "Cache-Control": "private, max-age=60"}, "image/png")
        kept = f"private, max-age={expires_at - self.now()}, immutable"
        return Response(picture, 200, {**ALWAYS, "Cache-Control": kept}, "image/jpeg")


def _refusal(status: int, text: str) -> Response:
    return PlainTextResponse(f"{text}\n", status, {**ALWAYS, "Cache-Control": "no-store"})
