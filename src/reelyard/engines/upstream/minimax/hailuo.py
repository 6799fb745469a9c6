"""The first generation, Hailuo: create, query, then ask for the file. It has no list and no cancel."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reelyard.core.brief import Brief, Stage
from reelyard.engines.upstream.answers import id_in, link_in, number
from reelyard.engines.upstream.calls import fetch, get, post
from reelyard.engines.upstream.minimax.codes import Trouble, end_met, trouble_of
from reelyard.engines.upstream.minimax.models import check_length, check_prompt, resolution_of, seconds_of
from reelyard.ports.engine import EngineRefused
from reelyard.ports.upstream import Call, Finished, Pending, Picture, Service, Standing, Unanswered

_CREATE = "/v1/video_generation"
_QUERY = "/v1/query/video_generation"
_FILE = "/v1/files/retrieve"
_CONTENT = "/v1/files/retrieve_content"

_LONGEST = 2000  # characters of a prompt
_LARGEST = 20_000_000  # bytes of a picture
_MEDIA_TYPES = ("image/jpeg", "image/png", "image/webp")
_IN_LINE = ("preparing", "queueing", "queued")
_DONE = ("success", "succeeded")
_FAILED = ("fail", "failed")
_NO_CLIP = Unanswered(reason="the service says that it is done, and not where the clip is")


@dataclass(frozen=True, kw_only=True)
class Hailuo:
    """Its questions and what their answers mean."""

    service: Service

    def order(self, theirs: str, brief: Brief, pictures: Sequence[Picture]) -> Call:
        """Order a clip. The prompt goes as it is: camera commands stand in its square brackets.

        Raises:
            EngineRefused: the model cannot make it.
        """
        check_prompt(brief, _LONGEST)
        check_length(theirs, brief, pictures=len(pictures))
        body: dict[str, Any] = {
            "model": theirs,
            "prompt": brief.prompt,
            "duration": seconds_of(brief),
            "resolution": resolution_of(brief),
        }
        if isinstance(brief.input.get("prompt_optimizer"), bool):
            body["prompt_optimizer"] = brief.input["prompt_optimizer"]
        for name, picture in zip(("first_frame_image", "last_frame_image"), pictures, strict=False):
            body[name] = _embedded(picture)
        return post(self.service, _CREATE, body | dict(self.service.extra))

    def question(self, their_id: str) -> Call:
        """Ask how an order stands."""
        return get(self.service, _QUERY, {"task_id": their_id})

    def standing(self, words: Mapping[str, Any]) -> Standing:
        """How it stands. Its words come in upper and lower case; one that nobody knows is one under way."""
        status = str(words.get("status")).lower()
        if status in _FAILED:
            trouble = trouble_of(words) or Trouble(code=0, message="")
            return end_met(trouble, self.service.key)
        if status in _DONE:
            return self._finished(words)
        return Pending(stage=Stage.QUEUED if status in _IN_LINE else Stage.GENERATING)

    def _finished(self, words: Mapping[str, Any]) -> Standing:
        file_id = id_in(words, "file_id")
        if file_id is None:
            return _NO_CLIP
        size = {name: number(words.get(f"video_{name}")) for name in ("width", "height")}
        return Finished(
            locate=get(self.service, _FILE, {"file_id": file_id}),
            recipe={name: pixels for name, pixels in size.items() if pixels},
        )

    def clip(self, words: Mapping[str, Any]) -> Call | Unanswered:
        """Where a file is: its link, which is good for a while, or its bytes from the service itself."""
        file = words["file"] if isinstance(words.get("file"), dict) else {}
        link, file_id = link_in(file.get("download_url")), id_in(file, "file_id")
        if link:
            return fetch(link)
        return get(self.service, _CONTENT, {"file_id": file_id}) if file_id else _NO_CLIP


def _embedded(picture: Picture) -> str:
    """A picture as a data: URL.

    Raises:
        EngineRefused: the service takes no such picture.
    """
    if picture.media_type not in _MEDIA_TYPES:
        raise EngineRefused("MiniMax takes pictures as JPEG, PNG or WebP")
    if len(picture.data) >= _LARGEST:
        raise EngineRefused(f"MiniMax takes pictures below {_LARGEST:,} bytes")
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"
