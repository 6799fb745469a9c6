"""Signed links to uploads: who holds one may fetch that one picture until the link runs out.

A link is `/uploads/<upload id>/<name>?exp=<Unix seconds>&k=<key version>&sig=<signature>`. The signature is
an HMAC-SHA256 over the id, the name and the end, in base64url without padding.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from reelyard.core.signed_link import Verdict, signature, verdict

_PATH = re.compile(r"(?:/.*)?/uploads/([0-9A-Za-z]{24})/([A-Za-z0-9._-]{1,120})")
_QUERY = re.compile(r"exp=([1-9][0-9]{0,11})&k=(0|[1-9][0-9]{0,5})&sig=([0-9A-Za-z_-]{43})")


@dataclass(frozen=True, kw_only=True)
class UploadLink:
    """What a link says, before anything is known of its truth."""

    upload_id: str
    name: str
    expires_at: int  # Unix seconds
    key_version: int
    signature: str


def upload_link(upload_id: str, name: str, expires_at: int, secrets: Mapping[int, bytes]) -> str:
    """Path and query of a link that is good before ``expires_at`` (Unix seconds); the newest key signs."""
    version = max(secrets)
    signed = signature(_message(upload_id, name, expires_at), secrets[version])
    return f"/uploads/{upload_id}/{name}?exp={expires_at}&k={version}&sig={signed}"


def parse_upload_link(url: str) -> UploadLink | None:
    """Read a link, with or without scheme and host; None where it has not the shape of one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    path, query = _PATH.fullmatch(parts.path), _QUERY.fullmatch(parts.query)
    if path is None or query is None:
        return None
    return UploadLink(
        upload_id=path[1],
        name=path[2],
        expires_at=int(query[1]),
        key_version=int(query[2]),
        signature=query[3],
    )


def verify_upload(link: UploadLink, *, secrets: Mapping[int, bytes], now: int) -> Verdict:
    """Tell what a link is worth at ``now`` (Unix seconds); how long it takes gives nothing away."""
    message = _message(link.upload_id, link.name, link.expires_at)
    secret = secrets.get(link.key_version)
    return verdict(message, link.signature, secret=secret, expires_at=link.expires_at, now=now)


def _message(upload_id: str, name: str, expires_at: int) -> str:
    return f"reelyard-upload|{upload_id}|{name}|{expires_at}"
