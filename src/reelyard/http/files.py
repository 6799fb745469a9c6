"""Clips over HTTP: `GET` and `HEAD /files/<clip id>.mp4`, for whoever holds a signed link.

signature ─ forged ─► 403, always the same     ─ out of time ─► 410
the record ─ none ─► 404                        ─ gone ─► 410
a store with links of its own ─► 302            the store has not what the record says ─► 500
preconditions and ranges (`core.byte_range`) ─► 412, 304, 416, 206, 200
"""

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from email.utils import formatdate
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Send

from reelyard.core.byte_range import (
    ByteRange,
    Conditions,
    FileState,
    NotModified,
    Parts,
    PreconditionFailed,
    Unsatisfiable,
    reply,
)
from reelyard.core.media_link import ClipRecord, Disposition, MediaLink, parse_link, verify
from reelyard.core.signed_link import Verdict
from reelyard.ports.media import MediaStore

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # The last two let a browser's own player show a link that is opened by itself: Chromium refuses without.
    "Content-Security-Policy": "sandbox; default-src 'none'; media-src 'self'; style-src 'unsafe-inline'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Last-Modified"
    ),
    "Referrer-Policy": "no-referrer",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": (
        "If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range"
    ),
    "Access-Control-Max-Age": "86400",
}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Files:
    """Serves clips. `lookup` gives the database's record of a clip, `now` is in Unix seconds."""

    media: MediaStore
    lookup: Callable[[str], Awaitable[ClipRecord | None]]
    secrets: Mapping[int, bytes]
    now: Callable[[], int]
    link_seconds: int = 600  # how long a link of the store's own is good

    def route(self) -> Route:
        """Where it stands among the server's routes."""
        return Route("/files/{name:path}", self.serve, methods=["GET", "HEAD", "OPTIONS"])

    async def serve(self, request: Request) -> Response:
        """Answer one request; nothing is looked up before the signature is found good."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=ALWAYS | PREFLIGHT)
        name = quote(request.path_params["name"], safe="")
        query = request.scope["query_string"].decode("latin-1")
        link = parse_link(f"/files/{name}?{query}")
        verdict = verify(link, secrets=self.secrets, now=self.now()) if link else Verdict.FORGED
        if link is None or verdict is Verdict.FORGED:
            return _refusal(403, "This link is not valid.")
        if verdict is Verdict.EXPIRED:
            return _refusal(410, "This link has expired. Ask for a new one.")
        return await self._found(request, link)

    async def _found(self, request: Request, link: MediaLink) -> Response:
        record = await self.lookup(link.clip_id)
        if record is None:
            return _refusal(404, "There is no such clip.")
        if record.gone:
            return _refusal(410, "This clip is no longer kept.")
        if _may_go_elsewhere(request, link, record):
            rest = link.expires_at - self.now()
            elsewhere = await self.media.link(link.clip_id, min(self.link_seconds, max(1, rest)))
            if elsewhere:
                return RedirectResponse(elsewhere, 302, headers=ALWAYS | {"Cache-Control": "no-store"})
        return await self._clip(request, link, record)

    async def _clip(self, request: Request, link: MediaLink, record: ClipRecord) -> Response:
        state = FileState(size=record.size, etag=f'"{record.sha256}"', modified_at=record.modified_at)
        headers = _headers(link, state)
        match reply(_conditions(request), state, head=request.method == "HEAD"):
            case PreconditionFailed():
                return _refusal(412, "This clip is not the one that the request means.")
            case NotModified():
                return Response(status_code=304, headers=headers)
            case Unsatisfiable():
                return _refusal(
                    416, "The clip has no such bytes.", {"Content-Range": f"bytes */{state.size}"}
                )
            case Parts(ranges=ranges):
                parts = ranges
            case _:
                parts = ()
        stored = await self.media.size(link.clip_id)
        if stored != record.size:
            _log.error("clip %s: %s bytes recorded, %s stored", link.clip_id, record.size, stored)
            return _refusal(500, "The clip cannot be read. The operator's log says more.")
        return self._body(request, link.clip_id, state, parts, headers)

    def _body(
        self,
        request: Request,
        clip_id: str,
        state: FileState,
        parts: tuple[ByteRange, ...],
        headers: dict[str, str],
    ) -> Response:
        headers |= {"Content-Type": "video/mp4", "Content-Length": str(state.size)}
        if request.method == "HEAD":
            return Response(headers=headers)
        if len(parts) > 1:
            return self._multipart(clip_id, state, parts, headers)
        if parts:
            headers |= {
                "Content-Length": str(parts[0].size),
                "Content-Range": _content_range(parts[0], state),
            }
        start, end = (parts[0].start, parts[0].end) if parts else (0, state.size)
        return _Stream(self._bytes(clip_id, start, end), 206 if parts else 200, headers)

    def _multipart(
        self, clip_id: str, state: FileState, parts: tuple[ByteRange, ...], headers: dict[str, str]
    ) -> Response:
        boundary = state.etag.strip('"')[:32]  # of the content's own hash: the content cannot hold it
        heads = [
            f"\r\n--{boundary}\r\nContent-Type: video/mp4\r\n"
            f"Content-Range: {_content_range(part, state)}\r\n\r\n".encode()
            for part in parts
        ]
        tail = f"\r\n--{boundary}--\r\n".encode()
        size = sum(map(len, heads)) + sum(part.size for part in parts) + len(tail)

        async def body() -> AsyncGenerator[bytes, None]:
            for head, part in zip(heads, parts, strict=True):
                yield head
                async with aclosing(self._bytes(clip_id, part.start, part.end)) as pieces:
                    async for piece in pieces:
                        yield piece
            yield tail

        kind = f"multipart/byteranges; boundary={boundary}"
        return _Stream(body(), 206, headers | {"Content-Type": kind, "Content-Length": str(size)})

    async def _bytes(self, clip_id: str, start: int, end: int) -> AsyncGenerator[bytes, None]:
        pieces = self.media.read(clip_id, start, end)
        try:
            async for piece in pieces:
                yield piece
        finally:
            if isinstance(pieces, AsyncGenerator):
                await pieces.aclose()


class _Stream(StreamingResponse):
    """A body that frees what it reads from as soon as the client has gone."""

    def __init__(self, body: AsyncGenerator[bytes, None], status: int, headers: Mapping[str, str]) -> None:
        super().__init__(body, status, headers)
        self._body = body

    async def stream_response(self, send: Send) -> None:
        async with aclosing(self._body):
            await super().stream_response(send)


def _may_go_elsewhere(request: Request, link: MediaLink, record: ClipRecord) -> bool:
    """Whether a link of the store's own would do.

    Such a link shows the clip and cannot say that it is to be saved; and a condition that names our ETag,
    which is not the store's, is met here, or the store would send the clip anew to who has it.
    """
    given = (request.headers.get(name, "") for name in ("if-match", "if-none-match", "if-range"))
    ours = any(record.sha256 in each for each in given)
    return request.method == "GET" and link.disposition is Disposition.INLINE and not ours


def _headers(link: MediaLink, state: FileState) -> dict[str, str]:
    return ALWAYS | {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private",
        "Content-Disposition": f'{link.disposition}; filename="{link.clip_id}.mp4"',
        "ETag": state.etag,
        "Last-Modified": formatdate(state.modified_at, usegmt=True),
    }


def _conditions(request: Request) -> Conditions:
    def joined(name: str) -> str | None:
        return ", ".join(request.headers.getlist(name)) if name in request.headers else None

    return Conditions(
        range=joined("range"),
        if_range=joined("if-range"),
        if_match=joined("if-match"),
        if_none_match=joined("if-none-match"),
        if_modified_since=joined("if-modified-since"),
        if_unmodified_since=joined("if-unmodified-since"),
    )


def _content_range(part: ByteRange, state: FileState) -> str:
    return f"bytes {part.start}-{part.end - 1}/{state.size}"


def _refusal(status: int, text: str, headers: Mapping[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{text}\n", status, {**ALWAYS, "Cache-Control": "no-store", **(headers or {})})
