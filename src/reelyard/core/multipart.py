"""Form bodies with files: multipart/form-data, the same bytes for the same fields."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class FilePart:
    """A file of a form; its names hold no quotes and no control characters."""

    name: str
    filename: str
    media_type: str
    data: bytes


def multipart(fields: Mapping[str, str], files: tuple[FilePart, ...] = ()) -> tuple[str, bytes]:
    """The Content-Type and the body.

    The boundary is a digest of everything between the boundaries, so no field can hold it.
    """
    parts = [*map(_field, fields.items()), *map(_file, files)]
    boundary = f"reelyard-{hashlib.sha256(b''.join(parts)).hexdigest()}"
    line = f"--{boundary}".encode()
    body = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts) + line + b"--\r\n"
    return f"multipart/form-data; boundary={boundary}", body


def _field(field: tuple[str, str]) -> bytes:
    name, value = field
    return f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()


def _file(part: FilePart) -> bytes:
    head = (
        f'Content-Disposition: form-data; name="{part.name}"; filename="{part.filename}"\r\n'
        f"Content-Type: {part.media_type}\r\n\r\n"
    )
    return head.encode() + part.data
