"""What an upload's body holds: the picture's bytes, and the words that stand beside them."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from reelyard.core.picture.values import LARGEST, BadPicture

WORDS = ("uploadPath", "fileName")
_MOST_PARTS = 20
_LONGEST_WORD = 4_096  # bytes
_CHUNK = 64 * 1024
_DATA_URL = re.compile(r"data:[^,]{0,200};base64,", re.IGNORECASE)


class BadForm(ValueError):
    """The body is not what the route takes; the message is the whole answer."""


@dataclass(kw_only=True)
class Form:
    """A body's parts."""

    picture: bytes
    words: dict[str, str] = field(default_factory=dict)


def read_form(file: Path, content_type: str) -> Form:
    """Take a body apart.

    Raises:
        BadForm, BadPicture: it is broken, or something is missing or too large in it.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return _Multipart(content_type).read(file)
    if kind == "application/json":
        return _read_json(file.read_bytes())
    return Form(picture=file.read_bytes())


def _read_json(body: bytes) -> Form:
    try:
        words = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as broken:
        raise BadForm(f"the body is not valid JSON: {broken}") from None
    if not isinstance(words, dict):
        raise BadForm("the body must be a JSON object")
    found = {name: _text(words, name) for name in WORDS if words.get(name) is not None}
    return Form(picture=_from_base64(_text(words, "base64Data")), words=found)


def _text(words: dict[str, Any], name: str) -> str:
    value = words.get(name)
    if value is None or value == "":
        raise BadForm(f"Missing required parameter: {name}")
    if not isinstance(value, str):
        raise BadForm(f"{name} must be a string")
    return value


def _from_base64(text: str) -> bytes:
    head = _DATA_URL.match(text)
    try:
        data = "".join(text[head.end() if head else 0 :].split()).encode("ascii")
        return base64.b64decode(data + b"=" * (-len(data) % 4), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise BadForm("Base64 decoding failed: Invalid Base64 format") from None


class _Multipart:
    """A multipart body, part by part; what is not asked for is passed over."""

    def __init__(self, content_type: str) -> None:
        boundary = parse_options_header(content_type)[1].get(b"boundary")
        if not boundary:
            raise BadForm("the Content-Type must name the boundary of the parts")
        self._boundary = boundary
        self._parts: dict[str, bytes] = {}
        self._count = 0
        self._header: tuple[bytearray, bytearray] = (bytearray(), bytearray())
        self._disposition = b""
        self._name, self._sent_name, self._content = "", "", bytearray()

    def read(self, file: Path) -> Form:
        """Parse a file; the parser calls the steps below."""
        try:
            parser = MultipartParser(
                self._boundary,
                {
                    "on_part_begin": self._begin,
                    "on_header_field": lambda data, start, end: self._header[0].extend(data[start:end]),
                    "on_header_value": lambda data, start, end: self._header[1].extend(data[start:end]),
                    "on_header_end": self._note_header,
                    "on_headers_finished": self._name_it,
                    "on_part_data": self._take,
                    "on_part_end": self._keep,
                    "on_end": self._note_end,
                },
            )
            with file.open("rb") as body:
                while chunk := body.read(_CHUNK):
                    parser.write(chunk)
        except FormParserError as broken:
            raise BadForm(f"the multipart body is broken: {broken}") from None
        return self._form()

    def _begin(self) -> None:
        self._count += 1
        if self._count > _MOST_PARTS:
            raise BadForm(f"the body has more than {_MOST_PARTS} parts")
        self._disposition, self._name, self._content = b"", "", bytearray()

    def _note_header(self) -> None:
        if bytes(self._header[0]).lower() == b"content-disposition":
            self._disposition = bytes(self._header[1])
        self._header = (bytearray(), bytearray())

    def _name_it(self) -> None:
        options = parse_options_header(self._disposition)[1]
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        if self._name == "file":
            self._sent_name = options.get(b"filename", b"").decode("utf-8", "replace")

    def _take(self, data: bytes, start: int, end: int) -> None:
        if self._name == "file":
            most = LARGEST
        elif self._name in WORDS:
            most = _LONGEST_WORD
        else:
            return
        self._content += data[start:end]
        if len(self._content) > most:
            raise (
                BadPicture(f"has more than {LARGEST:,} bytes")
                if self._name == "file"
                else BadForm(f"{self._name} is too long")
            )

    def _keep(self) -> None:
        if self._name == "file" or self._name in WORDS:
            self._parts[self._name] = bytes(self._content)

    def _note_end(self) -> None:
        self._parts[""] = b"whole"

    def _form(self) -> Form:
        if "" not in self._parts:
            raise BadForm("the multipart body is cut off")
        if "file" not in self._parts:
            raise BadForm("Missing required parameter: file")
        words = {"fileName": self._sent_name} if self._sent_name else {}
        for name in WORDS:
            if self._parts.get(name):
                words[name] = self._parts[name].decode("utf-8", "replace")
        return Form(picture=self._parts["file"], words=words)
