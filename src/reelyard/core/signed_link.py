"""What all signed links share: the signature over a message, and what a link is worth.

A signature is an HMAC-SHA256 (RFC 2104) in base64url without padding. Whoever verifies knows several key
versions, so a key can be replaced while links that it signed live on.
"""

import base64
import hmac
from enum import StrEnum


class Verdict(StrEnum):
    """What a link is worth."""

    VALID = "valid"
    EXPIRED = "expired"  # ours, and its time is over
    FORGED = "forged"  # not signed by us, or changed since


def signature(message: str, secret: bytes) -> str:
    """43 characters. A message begins with the kind of its link, so that none passes for one of another."""
    digest = hmac.digest(secret, message.encode(), "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def verdict(message: str, signed: str, *, secret: bytes | None, expires_at: int, now: int) -> Verdict:
    """Tell what a link is worth at ``now`` (Unix seconds); how long it takes gives nothing away.

    ``secret`` is that of the key version that the link names; None where it is not known (any more).
    """
    if secret is None or not hmac.compare_digest(signature(message, secret).encode(), signed.encode()):
        return Verdict.FORGED
    return Verdict.VALID if now < expires_at else Verdict.EXPIRED
