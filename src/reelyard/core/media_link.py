"""Signed links to clips: who holds one may fetch that one clip until the link runs out, and nothing else.

A link is `/files/<clip id>.mp4?e=<Unix seconds>&k=<key version>&s=<signature>`, with `d=attachment` as well
where the clip is to be saved rather than shown. The signature is over the id, the end and the disposition.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, urlencode, urlsplit

from reelyard.core.signed_link import Verdict, signature, verdict
from reelyard.core.times import SECOND, Millis

_PATH = re.compile(r"(?:/.*)?/files/([0-9A-Za-z]{24})\.mp4")  # a public address may have a path of its own
_END = re.compile(r"[1-9][0-9]{0,11}")
_VERSION = re.compile(r"0|[1-9][0-9]{0,5}")
_SIGNATURE = re.compile(r"[0-9A-Za-z_-]{43}")
_DISPOSITION = re.compile(r"inline|attachment")
_SHAPES = {"e": _END, "k": _VERSION, "s": _SIGNATURE, "d": _DISPOSITION}


class Disposition(StrEnum):
    """What a browser does with a clip."""

    INLINE = "inline"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, kw_only=True)
class MediaLink:
    """What a link says, before anything is known of its truth."""

    clip_id: str
    expires_at: int  # Unix seconds
    key_version: int
    disposition: Disposition
    signature: str


@dataclass(frozen=True, kw_only=True)
class ClipRecord:
    """What the database knows of a clip that a link may lead to."""

    size: int  # bytes
    sha256: str  # hex
    published_at: Millis
    gone: bool  # its time of keeping is over, or its owner deleted it

    @property
    def modified_at(self) -> int:
        """When it was published, in Unix seconds, as HTTP counts."""
        return self.published_at // SECOND


def sign(
    clip_id: str,
    expires_at: int,
    *,
    secret: bytes,
    key_version: int,
    disposition: Disposition = Disposition.INLINE,
) -> str:
    """The query of a link to a clip that is good before `expires_at` (Unix seconds)."""
    query = {"e": str(expires_at), "k": str(key_version)}
    if disposition is Disposition.ATTACHMENT:
        query["d"] = disposition
    query["s"] = signature(_message(clip_id, expires_at, disposition), secret)
    return urlencode(query)


def link_to(
    clip_id: str,
    expires_at: int,
    *,
    secret: bytes,
    key_version: int,
    disposition: Disposition = Disposition.INLINE,
) -> str:
    """Path and query of a link; what `sign` returns, behind the clip's path."""
    query = sign(clip_id, expires_at, secret=secret, key_version=key_version, disposition=disposition)
    return f"/files/{clip_id}.mp4?{query}"


def parse_link(url: str) -> MediaLink | None:
    """Read a link, with or without scheme and host; None where it has not the shape of one.

    The scheme, the host and parameters of other names are not looked at.
    """
    try:
        parts = urlsplit(url)
        query = parse_qs(parts.query, keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return None
    path = _PATH.fullmatch(parts.path)
    words = _words(query)
    if not path or words is None:
        return None
    return MediaLink(
        clip_id=path[1],
        expires_at=int(words["e"]),
        key_version=int(words["k"]),
        disposition=Disposition(words["d"]),
        signature=words["s"],
    )


def verify(link: MediaLink, *, secrets: Mapping[int, bytes], now: int) -> Verdict:
    """Tell what a link is worth at `now` (Unix seconds); how long it takes gives nothing away."""
    message = _message(link.clip_id, link.expires_at, link.disposition)
    secret = secrets.get(link.key_version)
    return verdict(message, link.signature, secret=secret, expires_at=link.expires_at, now=now)


def _words(query: Mapping[str, list[str]]) -> dict[str, str] | None:
    """The four parameters, each there once and well-formed."""
    words = {}
    for name, shape in _SHAPES.items():
        values = query.get(name, [Disposition.INLINE] if name == "d" else [])
        if len(values) != 1 or not shape.fullmatch(values[0]):
            return None
        words[name] = values[0]
    return words


def _message(clip_id: str, expires_at: int, disposition: Disposition) -> str:
    return f"reelyard-file|{clip_id}|{expires_at}|{disposition}"
