"""Uploads over HTTP: `GET` and `HEAD /uploads/<upload id>/<name>`, for whoever holds a signed link.

They are answered like clips are, but whole: 403 forged, 410 out of time, 404 none, 304 as it was, 200.
"""

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from reelyard.core.signed_link import Verdict
from reelyard.core.upload import Upload
from reelyard.core.upload_link import parse_upload_link, verify_upload
from reelyard.http.files import ALWAYS, PREFLIGHT
from reelyard.ports.media import MediaStore

_ALWAYS = {
    **ALWAYS,
    "Content-Security-Policy": "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
}
log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class UploadFiles:
    """Serves uploads. ``now`` is in Unix seconds."""

    media: MediaStore
    lookup: Callable[[str], Awaitable[Upload | None]]
    secrets: Mapping[int, bytes]
    now: Callable[[], int]

    def route(self) -> Route:
        """Where it stands among the server's routes."""
        return Route("/uploads/{uploadId}/{name}", self.serve, methods=["GET", "HEAD", "OPTIONS"])

    async def serve(self, request: Request) -> Response:
        """Answer one request; nothing is looked up before the signature is found good."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_ALWAYS | PREFLIGHT)
        asked = request.path_params
        path = f"/uploads/{quote(asked['uploadId'], safe='')}/{quote(asked['name'], safe='')}"
        link = parse_upload_link(f"{path}?{request.scope['query_string'].decode('latin-1')}")
        verdict = verify_upload(link, secrets=self.secrets, now=self.now()) if link else Verdict.FORGED
        if link is None or verdict is Verdict.FORGED:
            return _refusal(403, "This link is not valid.")
        if verdict is Verdict.EXPIRED:
            return _refusal(410, "This link has expired. Upload the picture again.")
        upload = await self.lookup(link.upload_id)
        if upload is None:
            return _refusal(404, "There is no such upload.")
        return await self._picture(request, upload)

    async def _picture(self, request: Request, upload: Upload) -> Response:
        headers = {
            **_ALWAYS,
            "Cache-Control": f"private, max-age={max(0, upload.expires_at // 1000 - self.now())}, immutable",
            "Content-Disposition": f'inline; filename="{upload.name}"',
            "ETag": f'"{upload.sha256}"',
        }
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        headers |= {"Content-Type": upload.kind.value, "Content-Length": str(upload.size)}
        if request.method == "HEAD":
            return Response(headers=headers)
        pieces = self.media.read_upload(upload.id, upload.size)
        try:
            first = await anext(pieces)
        except (OSError, EOFError):
            log.exception("an upload cannot be read", extra={"upload": upload.id})
            return _refusal(500, "The picture cannot be read. The operator's log says more.")

        async def body() -> AsyncGenerator[bytes, None]:
            yield first
            async for piece in pieces:
                yield piece

        return StreamingResponse(body(), 200, headers)


def _refusal(status: int, text: str) -> Response:
    return PlainTextResponse(f"{text}\n", status, {**_ALWAYS, "Cache-Control": "no-store"})
