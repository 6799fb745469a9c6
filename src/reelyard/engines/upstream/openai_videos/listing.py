"""The orders that a server lists, to find one whose answer was lost."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from reelyard.core.brief import Brief
from reelyard.engines.upstream.answers import plain, words_of
from reelyard.engines.upstream.openai_videos.answers import created_of, fault_of, id_in
from reelyard.engines.upstream.openai_videos.dialects import Dialect
from reelyard.engines.upstream.openai_videos.order import fields_of
from reelyard.ports.upstream import Candidate, Reply, Service, Unanswered

_ROUNDED = 1.0  # seconds by which a server may make a clip longer or shorter than was asked


def candidates_of(
    reply: Reply, dialect: Dialect, service: Service, brief: Brief
) -> Sequence[Candidate] | Unanswered:
    """Read the list, newest first."""
    words = words_of(reply)
    listed = words.get("data")
    if reply.status != 200 or not isinstance(listed, list):
        said = plain(fault_of(words).message, key=service.key)
        return Unanswered(reason=f"no list of orders: HTTP {reply.status} {said}", pause=reply.retry_after)
    asked = fields_of(dialect, service, brief, ())
    found = [_candidate(job, upstream_id, asked) for job in listed if (upstream_id := _id(job))]
    found.sort(key=lambda each: each.created_at or 0, reverse=True)  # one of these servers sorts nothing
    if words.get("has_more") is True and not _reaches(found, brief):
        return Unanswered(reason="its list has more orders than it shows, all younger than ours")
    return found


def _id(job: object) -> str | None:
    return id_in(job) if isinstance(job, dict) else None


def _candidate(job: Mapping[str, Any], upstream_id: str, asked: Mapping[str, Any]) -> Candidate:
    prompt = job.get("prompt")
    return Candidate(
        upstream_id=upstream_id,
        created_at=created_of(job),
        prompt=prompt if isinstance(prompt, str) else None,
        matches=_alike(job, asked),
    )


def _alike(job: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    """Whether it may be ours. Size and model are left alone: servers round the one and rename the other."""
    told = _seconds(job.get("seconds", job.get("duration")))
    target = asked.get("target")
    ours = _seconds(target.get("duration_seconds") if isinstance(target, dict) else asked.get("seconds"))
    return told is None or ours is None or abs(told - ours) <= _ROUNDED


def _seconds(value: object) -> float | None:
    text = str(value) if isinstance(value, int | float | str) else ""
    return float(text) if re.fullmatch(r"\d{1,6}(?:\.\d{1,9})?", text) else None


def _reaches(found: Sequence[Candidate], brief: Brief) -> bool:
    """Whether the list goes back to before the order was intended."""
    oldest = found[-1].created_at if found else None
    return brief.intended_at is not None and oldest is not None and oldest < brief.intended_at
