"""Uploads in the API's words: what is sent beside a picture, and what is answered."""

from datetime import UTC, datetime

import msgspec

from reelyard.core.errors import InvalidInput, ReelyardError, Unauthorized
from reelyard.core.times import Millis
from reelyard.wire.envelope import SUCCESS, code_of
from reelyard.wire.order import read_object

BAD_REQUEST = 400  # what the other routes answer with 422
_BAD_KEY = "Authentication failed: Invalid API Key"
_OK = "File uploaded successfully"


class UploadedFile(msgspec.Struct, frozen=True):
    """A picture that was taken in."""

    success: bool
    fileName: str
    filePath: str
    downloadUrl: str
    fileSize: int
    mimeType: str
    uploadedAt: str


class UploadAnswer(msgspec.Struct, frozen=True):
    """The answer to what went well."""

    success: bool
    code: int
    msg: str
    data: UploadedFile


class UploadRefusal(msgspec.Struct, frozen=True):
    """The answer to what did not. There is no ``data``."""

    success: bool
    code: int
    msg: str


_encode = msgspec.json.Encoder().encode


def uploaded(data: UploadedFile) -> bytes:
    """The envelope of a picture that was taken in."""
    return _encode(UploadAnswer(success=True, code=SUCCESS, msg=_OK, data=data))


def upload_refusal(error: ReelyardError) -> tuple[int, bytes]:
    """The code that an error is answered with, and its envelope."""
    code = BAD_REQUEST if isinstance(error, InvalidInput) else code_of(error)
    msg = _BAD_KEY if isinstance(error, Unauthorized) else error.message
    return code, _encode(UploadRefusal(success=False, code=code, msg=msg))


def read_url_upload(body: bytes) -> tuple[str, dict[str, str]]:
    """The address to fetch, and the words beside it: ``uploadPath``, and ``fileName`` where it was sent.

    Raises:
        InvalidInput: a field is missing or no text.
    """
    words = read_object(body)
    found = {}
    for name in ("fileUrl", "uploadPath", "fileName"):
        value = words.get(name)
        if value is None and name == "fileName":
            continue
        if value is None or value == "":
            raise InvalidInput(f"Missing required parameter: {name}", field=name)
        if not isinstance(value, str):
            raise InvalidInput(f"{name} must be a string", field=name)
        found[name] = value
    return found.pop("fileUrl"), found


def written_time(at: Millis) -> str:
    """A time as ISO 8601, in UTC, to the millisecond: ``2026-04-16T07:19:12.309Z``."""
    told = datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds")
    return told.replace("+00:00", "Z")
