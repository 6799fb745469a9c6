"""Speaks the /v1/videos convention: what to ask a server of any dialect, and what its answers mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar
from urllib.parse import urljoin

from reelyard.core.brief import Brief, Stage
from reelyard.engines.upstream.answers import plain, words_of
from reelyard.engines.upstream.calls import delete, get, segment
from reelyard.engines.upstream.openai_videos.answers import (
    State,
    cost_of,
    failure_of,
    fault_of,
    fraction_of,
    job_in,
    links_in,
    state_of,
    told_of,
)
from reelyard.engines.upstream.openai_videos.listing import candidates_of
from reelyard.engines.upstream.openai_videos.order import body_of
from reelyard.engines.upstream.openai_videos.settings import checked, is_address, root_of, same_origin
from reelyard.engines.upstream.openai_videos.taking import lacks_model, submission_of
from reelyard.engines.upstream.openai_videos.wrapping import unwrapped
from reelyard.ports.engine import EngineRefused
from reelyard.ports.upstream import (
    Call,
    Candidate,
    Ended,
    Finished,
    Missing,
    Pending,
    Picture,
    Reply,
    Service,
    Standing,
    Submission,
    Unanswered,
    Upstream,
)

_GONE = (404, 410)  # under which these servers say that they do not know an id
_ODD = (400, 422)  # and where they take it for none; but wrong keys and models are told so too
_NO_JOB = re.compile(
    r"not.?found|no such|not exist|unknown (?:video|job|task|id)|invalid.{0,20}\bid\b|expired|deleted",
    re.IGNORECASE,
)
# What a server says that has no such address at all; that is no word on the order.
_NO_ROUTE = re.compile(r"(?:not found|invalid url\b.*)\.?\Z", re.IGNORECASE)
_PAGE = 100  # orders in a list; the most that these servers give at once


class OpenAIVideos(Upstream):
    """One adapter; ``service.dialect`` says which family of servers."""

    kind: ClassVar[str] = "openai-videos"
    version: ClassVar[str] = "1"

    def __init__(self, service: Service) -> None:
        super().__init__(service)
        self._dialect = checked(service)
        self._server = replace(service, base_url=root_of(service.base_url))

    @property
    def forgets(self) -> bool:
        """As the dialect's servers do."""
        return self._dialect.forgets

    @property
    def frees_failures(self) -> bool:
        """Servers of one's own bill nobody; the others do not say."""
        return self._dialect.forgets

    def submit(self, brief: Brief, pictures: Sequence[Picture]) -> Call:
        """An order, as the dialect words it."""
        if self._dialect.named and brief.model not in self.service.models:
            raise EngineRefused(f"this engine has no model for {brief.model}")
        media_type, body = body_of(self._dialect, self.service, brief, pictures)
        order = self._get("/videos")
        return replace(order, method="POST", headers={**order.headers, "Content-Type": media_type}, body=body)

    def submitted(self, reply: Reply) -> Submission:
        """What came of the order."""
        return submission_of(self._heard(reply), self.service.key)

    def poll(self, upstream_id: str) -> Call:
        """Ask how a job stands."""
        return self._get(f"/videos/{segment(upstream_id)}")

    def polled(self, upstream_id: str, reply: Reply) -> Standing:
        """How it stands: a job in the answer is believed, whatever the HTTP status."""
        heard = self._heard(reply)
        job = job_in(heard)
        return self._unknown(heard) if job is None else self._standing(upstream_id, job, heard)

    def located(self, reply: Reply) -> Call | Ended | Missing | Unanswered:
        """No such question is asked."""
        del reply
        return Unanswered(reason="its links need no such question")

    def cancel(self, upstream_id: str) -> Call | None:
        """DELETE the job. What that frees is the server's matter; see docs/engines/openai-videos.md."""
        if not self._dialect.cancels:
            return None
        return delete(self._server, f"/videos/{segment(upstream_id)}")

    def look_up(self, brief: Brief) -> Call | None:
        """Ask for the newest jobs."""
        del brief
        newest: dict[str, str | int] = {"limit": _PAGE, "order": "desc"}
        return self._get("/videos", newest) if self._dialect.lists else None

    def looked_up(self, reply: Reply, brief: Brief) -> Sequence[Candidate] | Unanswered:
        """Those that may be the order's."""
        return candidates_of(reply, self._dialect, self.service, brief)

    def _get(self, path: str, query: Mapping[str, str | int] | None = None) -> Call:
        asked = get(self._server, path, query)
        return replace(asked, headers={**asked.headers, **dict(self._dialect.headers)})

    def _heard(self, reply: Reply) -> Reply:
        return unwrapped(reply) if self._dialect.wraps else reply

    def _standing(self, upstream_id: str, job: Mapping[str, Any], reply: Reply) -> Standing:
        pause = _pause(reply)
        match state_of(job):
            case State.WAITING:
                return Pending(stage=Stage.QUEUED, fraction=fraction_of(job), pause=pause)
            case State.RUNNING:
                return Pending(fraction=fraction_of(job), pause=pause)
            case State.ENDED:
                return self._ended(job, reply)
            case State.DONE:
                return Finished(clip=self._clip(upstream_id, job), cost=cost_of(job), recipe=told_of(job))

    def _ended(self, job: Mapping[str, Any], reply: Reply) -> Ended:
        fault = fault_of(job)
        said = plain(fault.message or fault.code, key=self.service.key)
        reason = said or f"the service says {plain(job['status'])} and no more"
        return Ended(failure=failure_of(fault, reply.status), reason=reason, cost=cost_of(job))

    def _clip(self, upstream_id: str, job: Mapping[str, Any]) -> Call:
        for link, with_key in links_in(job):
            address = self._whole(link)
            if same_origin(address, self.service.base_url):
                return Call(method="GET", url=address, headers=self._key())
            if not with_key and is_address(address):
                return Call(method="GET", url=address)
        # By the id that the order was given: LiteLLM tells another one in a poll, which it cannot route.
        url = f"{self._server.base_url}/videos/{segment(upstream_id)}/content"
        return Call(method="GET", url=url, headers={**self._key(), **dict(self._dialect.headers)})

    def _key(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.service.key}"} if self.service.key else {}

    def _whole(self, link: str) -> str:
        try:
            return urljoin(f"{self._server.base_url}/", link) if link.startswith("/") else link
        except ValueError:
            return ""  # "//[" and the like

    def _unknown(self, reply: Reply) -> Missing | Unanswered:
        fault = fault_of(words_of(reply))
        status = reply.status
        if status is not None and 200 <= status < 300 and fault.status is not None:
            status = fault.status  # an error that calls itself fine
        said = plain(fault.message, key=self.service.key)
        if said and not lacks_model(fault) and _is_missing(status, said):
            return Missing(reason=f"HTTP {status}: {said}")
        reason = "it does not answer" if status is None else f"HTTP {status}: {said}".rstrip(": ")
        return Unanswered(reason=reason, pause=_pause(reply))


def _is_missing(status: int | None, said: str) -> bool:
    if status in _GONE:
        return not _NO_ROUTE.match(said)
    return status in _ODD and _NO_JOB.search(said) is not None


def _pause(reply: Reply) -> float | None:
    """Seconds until the next question, where the server says so in either way."""
    asked = reply.headers.get("openai-poll-after-ms", "")
    if re.fullmatch(r"\d{1,6}", asked):
        return int(asked) / 1000
    return reply.retry_after
