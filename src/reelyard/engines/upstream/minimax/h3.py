"""The second generation, H3: create, query, list, cancel."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reelyard.core.brief import Brief, Failure, Stage
from reelyard.engines.upstream.answers import id_in, link_in, number, plain
from reelyard.engines.upstream.calls import delete, fetch, get, post, segment
from reelyard.engines.upstream.minimax.codes import end_met, error_of
from reelyard.engines.upstream.minimax.models import (
    RATIOS,
    check_length,
    check_prompt,
    resolution_of,
    seconds_of,
)
from reelyard.ports.engine import EngineRefused
from reelyard.ports.upstream import (
    Call,
    Candidate,
    Ended,
    Finished,
    Pending,
    Picture,
    Service,
    Standing,
    Unanswered,
)

_CREATE = "/v2/video_generation"
_QUERY = "/v2/query/video_generation"

_LONGEST = 7000  # characters of a prompt
_PAGE = 50  # orders on a page of the list
_TOLD = ("model", "resolution", "duration", "ratio")
_OVER = {
    "cancelled": "the order was cancelled at the service",
    "expired": "the order expired at the service",
}


@dataclass(frozen=True, kw_only=True)
class H3:
    """Its questions and what their answers mean."""

    service: Service

    def order(self, theirs: str, brief: Brief, pictures: Sequence[Picture]) -> Call:
        """Order a clip. Size, length and shape must all be named.

        Raises:
            EngineRefused: the model cannot make it.
        """
        if pictures:
            raise EngineRefused(f"{theirs} gets no pictures from this engine")
        check_prompt(brief, _LONGEST)
        check_length(theirs, brief, pictures=0)
        content = [{"type": "text", "text": brief.prompt}]
        body = {"model": theirs, "content": content, **_shape(brief)}
        return post(self.service, _CREATE, body | dict(self.service.extra))

    def question(self, their_id: str) -> Call:
        """Ask how an order stands."""
        return get(self.service, f"{_QUERY}/{segment(their_id)}")

    def standing(self, task: Mapping[str, Any]) -> Standing:
        """How it stands; a status that nobody knows is one under way."""
        status = str(task.get("status")).lower()
        if status == "failed":
            return end_met(error_of(task.get("error")), self.service.key)
        if status in _OVER:
            return Ended(failure=Failure.FAILED, reason=_OVER[status])
        if status == "succeeded":
            return _finished(task)
        return Pending(stage=Stage.QUEUED if status == "queued" else Stage.GENERATING)

    def cancel(self, their_id: str) -> Call:
        """Ask to stop: only what still waits is stopped."""
        return delete(self.service, f"{_CREATE}/{segment(their_id)}")

    def list(self) -> Call:
        """Ask for the orders of the last days."""
        return get(self.service, _QUERY, {"page_num": 1, "page_size": _PAGE})

    def listed(self, words: Mapping[str, Any], theirs: str, brief: Brief) -> Sequence[Candidate] | Unanswered:
        """The listed orders; prompts are not told, so likeness to a brief is all that there is."""
        items = words.get("items")
        if not isinstance(items, list):
            return Unanswered(reason="the service lists nothing")
        found = _candidates(items, {"model": theirs, **_shape(brief)})
        return sorted(found, key=lambda each: each.created_at or 0, reverse=True)


def _shape(brief: Brief) -> dict[str, Any]:
    """Size, seconds and ratio of an order, in the service's words.

    Raises:
        EngineRefused: the ratio is none that can be asked for with a text.
    """
    return {"resolution": resolution_of(brief), "duration": seconds_of(brief), "ratio": _ratio(brief)}


def _ratio(brief: Brief) -> str:
    word = brief.input.get("aspect_ratio")
    if word is None:
        return _nearest(brief.format.width / brief.format.height)
    if word not in RATIOS:
        raise EngineRefused(f"MiniMax-H3 makes clips from a text in {', '.join(RATIOS)} only")
    return str(word)


def _nearest(aspect: float) -> str:
    def distance(ratio: str) -> float:
        width, _, height = ratio.partition(":")
        return abs(int(width) / int(height) - aspect)

    return min(RATIOS, key=distance)


def _finished(task: Mapping[str, Any]) -> Standing:
    content = task.get("content")
    link = link_in(content.get("url")) if isinstance(content, dict) else None
    if link is None:
        return Unanswered(reason="the service says that it is done, and not where the clip is")
    return Finished(clip=fetch(link), recipe=dict(_told(task)))


def _told(task: Mapping[str, Any]) -> Iterator[tuple[str, int | str]]:
    for name in _TOLD:
        value = task.get(name)
        if isinstance(value, int | str) and not isinstance(value, bool) and value:
            yield name, plain(value) if isinstance(value, str) else value


def _candidates(items: Sequence[Any], ours: Mapping[str, Any]) -> Iterator[Candidate]:
    for item in items:
        their_id = id_in(item, "id") if isinstance(item, dict) else None
        if their_id is None:
            continue
        created = number(item.get("created_at"))
        yield Candidate(
            upstream_id=their_id,
            created_at=None if created is None else created * 1000 + 999,  # the end of that second
            matches=all(_may_be(item.get(name), value) for name, value in ours.items()),
        )


def _may_be(listed: object, ours: object) -> bool:
    """Whether a listed word may be ours, written otherwise: a model may be listed with its version."""
    theirs = str(listed or "").lower()
    return not theirs or theirs.startswith(str(ours).lower())
