"""What a form sends: read whole, within bounds, as text."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.requests import Request

from reelyard.core.errors import InvalidInput

LARGEST = 256 * 1024  # bytes; a scene fits
MOST_FIELDS = 200
PATIENCE = 30.0  # seconds that a form may take to come
_TYPE = "application/x-www-form-urlencoded"


@dataclass(frozen=True, kw_only=True)
class Form:
    """The fields of a form; one that was not sent is empty."""

    fields: Mapping[str, Sequence[str]]

    def text(self, name: str) -> str:
        """A field as it was typed."""
        return self.fields.get(name, [""])[0]

    def line(self, name: str) -> str:
        """A field without the spaces around it."""
        return self.text(name).strip()

    def all(self, name: str) -> Sequence[str]:
        """Every value of a field that may come more than once."""
        return self.fields.get(name, [])

    def has(self, name: str) -> bool:
        """Whether a box was ticked, or a button pressed."""
        return name in self.fields


async def read_form(request: Request) -> Form:
    """The form that a request carries.

    Raises:
        InvalidInput: it is too large, too slow, or no form.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (_TYPE, ""):
        raise InvalidInput(f"send the form as {_TYPE}, not as {kind[:60]}")
    try:
        async with asyncio.timeout(PATIENCE):
            body = await _bounded(request)
    except TimeoutError as slow:
        raise InvalidInput(f"the form did not come within {PATIENCE:g} s") from slow
    try:
        text = body.decode("ascii")
        fields = parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as wrong:
        raise InvalidInput("the form could not be read: send UTF-8, percent-encoded") from wrong
    return Form(fields=fields)


async def _bounded(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise InvalidInput(f"the form must be at most {LARGEST // 1024} KiB")
    return bytes(body)
