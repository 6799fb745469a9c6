"""Tokens of sessions and one-time links: 256 random bits for the person, a SHA-256 of them for the store."""

import base64
import hashlib
import re

SIZE = 32  # bytes
_FORM = re.compile(r"^[A-Za-z0-9_-]{43}\Z")


def written(random: bytes) -> str:
    """A token as it stands in a cookie or a link."""
    return base64.urlsafe_b64encode(random).rstrip(b"=").decode()


def digest_of(token: str) -> bytes | None:
    """What is kept of a token; None where a text cannot be one. So many random bits need no slow hash."""
    return hashlib.sha256(token.encode()).digest() if _FORM.match(token) else None
