"""Sealed values: what a browser keeps for us between two pages, and can neither change nor make itself."""

import base64
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from reelyard.core.times import Millis

_LONGEST = 3_800  # characters; a browser keeps cookies of 4,096


@dataclass(frozen=True, kw_only=True)
class Seals:
    """Seals and opens. ``secrets`` are by version, the highest is used; ``now`` is in Unix ms."""

    secrets: Mapping[int, bytes]
    now: Callable[[], Millis]

    def seal(self, kind: str, value: Mapping[str, Any], lifetime: Millis) -> str:
        """A text that opens as the same kind only, and not for longer than ``lifetime``."""
        body = base64.urlsafe_b64encode(msgspec.json.encode([self.now() + lifetime, value]))
        mark = _mark(self.secrets[max(self.secrets)], kind, body)
        return f"{body.decode()}.{mark}"

    def open(self, kind: str, text: str | None) -> Mapping[str, Any] | None:
        """What was sealed; None where it was not, or not as this, or its time is over."""
        if not text or len(text) > _LONGEST or not text.isascii():
            return None
        written, _, mark = text.rpartition(".")
        body = written.encode()
        if not any(hmac.compare_digest(mark, _mark(secret, kind, body)) for secret in self.secrets.values()):
            return None
        until, value = msgspec.json.decode(base64.urlsafe_b64decode(body), type=tuple[int, dict[str, Any]])
        return value if self.now() < until else None


def _mark(secret: bytes, kind: str, body: bytes) -> str:
    return hmac.new(secret, b"reelyard seal\0" + kind.encode() + b"\0" + body, "sha256").hexdigest()
