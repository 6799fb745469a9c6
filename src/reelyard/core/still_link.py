"""Signed links to the stills of a clip: good as long as the link of the clip itself, and for the still alone.

A link is `/files/posters/<clip id>.jpg?e=<Unix seconds>&k=<key version>&s=<signature>`, or `/files/strips/…`.
It is made of the clip's own link, whose end and key version it takes over.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reelyard.core.signed_link import Verdict, signature, verdict

_CLIP = re.compile(r"/files/([0-9A-Za-z]{24})\.mp4\?e=([1-9][0-9]{0,11})&k=(0|[1-9][0-9]{0,5})&")
_ID = re.compile(r"[0-9A-Za-z]{24}")
_QUERY = re.compile(r"e=([1-9][0-9]{0,11})&k=(0|[1-9][0-9]{0,5})&s=([0-9A-Za-z_-]{43})")


class Part(StrEnum):
    """What is kept of a clip beside it: a JPEG each."""

    POSTER = "poster"
    STRIP = "strip"


@dataclass(frozen=True, kw_only=True)
class StillLink:
    """What a link says, before anything is known of its truth."""

    part: Part
    clip_id: str
    expires_at: int  # Unix seconds
    key_version: int
    signature: str


def still_link(part: Part, clip_link: str, secrets: Mapping[int, bytes]) -> str | None:
    """Path and query of a still's link; None where the clip's key is not known any more."""
    found = _CLIP.match(clip_link)
    secret = secrets.get(int(found[3])) if found else None
    if found is None or secret is None:
        return None
    signed = signature(_message(part, found[1], int(found[2])), secret)
    return f"/files/{part}s/{found[1]}.jpg?e={found[2]}&k={found[3]}&s={signed}"


def parse_still_link(part: Part, clip_id: str, query: str) -> StillLink | None:
    """Read a link's query; None where it has not the shape of one."""
    found = _QUERY.fullmatch(query)
    if found is None or not _ID.fullmatch(clip_id):
        return None
    return StillLink(
        part=part,
        clip_id=clip_id,
        expires_at=int(found[1]),
        key_version=int(found[2]),
        signature=found[3],
    )


def verify_still(link: StillLink, *, secrets: Mapping[int, bytes], now: int) -> Verdict:
    """Tell what a link is worth at ``now`` (Unix seconds)."""
    message = _message(link.part, link.clip_id, link.expires_at)
    secret = secrets.get(link.key_version)
    return verdict(message, link.signature, secret=secret, expires_at=link.expires_at, now=now)


def _message(part: Part, clip_id: str, expires_at: int) -> str:
    return f"reelyard-still|{part}|{clip_id}|{expires_at}"
