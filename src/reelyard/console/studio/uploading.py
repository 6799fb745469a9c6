"""Uploading in the studio: a picture from the visitor's own disk in, the link that stands for it out."""

from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from reelyard.console.doors import Doors
from reelyard.console.visitor import Visitor
from reelyard.core.errors import InvalidInput
from reelyard.ports.picture_reader import Sent
from reelyard.services.spooling import LARGEST_FORM, spool
from reelyard.services.uploads import Uploads

_FOLDER = "studio"  # where the upload API's callers name a folder


@dataclass(frozen=True, kw_only=True)
class Uploading:
    """Takes pictures in, with the limits of the API."""

    uploads: Uploads

    def routes(self, doors: Doors) -> list[Route]:
        """The section's routes."""
        return [Route("/studio/upload", doors.member(self.upload), methods=["POST"])]

    async def upload(self, request: Request, visitor: Visitor) -> Response:
        """Take a form's file in."""
        await self.uploads.begin(visitor.account.id)
        kind = request.headers.get("content-type", "")
        if not kind.lower().startswith("multipart/form-data"):
            raise InvalidInput("send the picture as multipart/form-data, in the part `file`", field="file")

        async def receive(file: Path) -> Sent:
            await spool(request.stream(), file, LARGEST_FORM, request.headers.get("content-length"))
            return Sent(file=file, content_type=kind, words={"uploadPath": _FOLDER})

        taken = await self.uploads.take(visitor.account.id, receive)
        upload = taken.upload
        sides = {"width": upload.sides.width, "height": upload.sides.height}
        return JSONResponse({"url": taken.link, "name": upload.name, "size": upload.size, **sides}, 201)
