"""The upload API: a picture as base64, as a form's file or by its address, in; a link for an order, out.

Its answers are not the jobs API's envelope, and any web page may call it that shows a key.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request

from reelyard.core.account import Scope
from reelyard.core.errors import InvalidInput, ReelyardError
from reelyard.http.answer import Answer, answered, rate_headers, refused
from reelyard.http.auth import Auth
from reelyard.http.body import read_body
from reelyard.http.cors import EXPOSED, HEADERS
from reelyard.http.door import Handler
from reelyard.ports.picture_reader import Sent
from reelyard.services.spooling import LARGEST_FORM, spool
from reelyard.services.uploads import Taken, Uploads
from reelyard.wire.upload import UploadedFile, read_url_upload, upload_refusal, uploaded, written_time

BASE64, STREAM, URL = (f"/api/file-{kind}-upload" for kind in ("base64", "stream", "url"))
PATHS = frozenset({BASE64, STREAM, URL})
LARGEST_BASE64 = 15_000_000  # bytes: 10 MB as base64, with its escapes in JSON
_OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": ", ".join(EXPOSED)}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "POST",
    "Access-Control-Allow-Headers": ", ".join(HEADERS),
    "Access-Control-Max-Age": "86400",
}

Take = Callable[[Request, str], Awaitable[Taken]]  # of a request and its account


@dataclass(frozen=True, kw_only=True)
class UploadRoutes:
    """The handlers, and what they call."""

    auth: Auth
    uploads: Uploads

    def routes(self) -> dict[str, dict[str, Handler]]:
        """Every route of the upload API."""
        takes: Mapping[str, Take] = {BASE64: self._base64, STREAM: self._stream, URL: self._url}
        return {path: {"POST": self._handler(take), "OPTIONS": preflight} for path, take in takes.items()}

    def _handler(self, take: Take) -> Handler:
        async def handle(request: Request) -> Answer:
            try:
                caller = await self.auth.caller(request, Scope.CREATE)
                rates = rate_headers(await self.uploads.begin(caller.account.id))
                taken = await take(request, caller.account.id)
            except ReelyardError as error:
                code, body = upload_refusal(error)
                return Answer(body=body, code=code, headers={**_OPEN, **refused(error).headers})
            return Answer(body=uploaded(words_of(taken)), headers={**_OPEN, **rates})

        return handle

    async def _base64(self, request: Request, account_id: str) -> Taken:
        return await self._spooled(request, account_id, "application/json", LARGEST_BASE64)

    async def _stream(self, request: Request, account_id: str) -> Taken:
        kind = request.headers.get("content-type", "")
        if not kind.lower().startswith("multipart/form-data"):
            raise InvalidInput("send the file as multipart/form-data, in the part `file`", field="file")
        return await self._spooled(request, account_id, kind, LARGEST_FORM)

    async def _url(self, request: Request, account_id: str) -> Taken:
        url, words = read_url_upload(await read_body(request))
        return await self.uploads.take_from(account_id, url, words)

    async def _spooled(self, request: Request, account_id: str, kind: str, most: int) -> Taken:
        async def receive(file: Path) -> Sent:
            await spool(request.stream(), file, most, request.headers.get("content-length"))
            return Sent(file=file, content_type=kind)

        return await self.uploads.take(account_id, receive)


async def preflight(request: Request) -> Answer:
    """OPTIONS: any page may, with a key."""
    del request
    answer = answered(None)
    return Answer(body=answer.body, headers={**_OPEN, **_PREFLIGHT})


def words_of(taken: Taken) -> UploadedFile:
    """What was taken in, in the API's words."""
    upload = taken.upload
    return UploadedFile(
        success=True,
        fileName=upload.name,
        filePath=taken.place,
        downloadUrl=taken.link,
        fileSize=upload.size,
        mimeType=upload.kind.value,
        uploadedAt=written_time(upload.created_at),
    )
