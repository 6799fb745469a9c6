"""The plug of another server of our own API: a hosted one, or a second Reelyard, which can do more."""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from reelyard.core.brief import Brief, Failure, Nature, Stage
from reelyard.engines.upstream.answers import id_in, link_in, number, plain, unread, unread_order, words_of
from reelyard.engines.upstream.calls import fetch, get, post
from reelyard.engines.upstream.jobs_api.codes import (
    NO_SUCH_PATH,
    NOT_FOUND,
    SERVER_FAULT,
    SUCCESS,
    is_refusal,
    order_met,
    question_pause,
)
from reelyard.engines.upstream.jobs_api.record import cost_of, fraction_of, given_of, links_of
from reelyard.ports.engine import EngineRefused
from reelyard.ports.upstream import (
    Accepted,
    Call,
    Candidate,
    Ended,
    Finished,
    Lost,
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

_JOBS = "/api/v1/jobs"
_LINK = "/api/v1/common/download-url"
_PICTURES = ("image_url", "end_image_url", "first_frame_url", "last_frame_url")
# The API's own words come first; gateways pass others' through, in any case of letters.
_IN_LINE = ("waiting", "queuing", "queued", "pending")
_MADE = ("success", "succeeded", "completed")
_FAILED = ("fail", "failed", "error", "cancelled", "canceled", "expired")
_LARGEST = 900_000  # bytes of an order; a Reelyard takes 1 MiB
_PAGE = 50  # tasks on a page of listTasks
_PAGE_OF_PICTURES = 12  # and where each may hold pictures, so that the page is not too large


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """What a server of the family can do beyond createTask and recordInfo."""

    options: bool = False  # takes seed, tier, sound and scene
    embeds: bool = False  # takes pictures inside an order, as data: URLs
    once: bool = False  # knows an order that comes twice by its Idempotency-Key
    lists: bool = False
    cancels: bool = False


DIALECTS: Mapping[str, Dialect] = {
    "hosted": Dialect(),
    "reelyard": Dialect(options=True, embeds=True, once=True, lists=True, cancels=True),
}


class JobsApi(Upstream):
    """Another server of this API. The envelope's code counts, the HTTP status only where there is none."""

    kind: ClassVar[str] = "jobs-api"
    version: ClassVar[str] = "1"
    nature: ClassVar[Nature] = Nature.UNKNOWN  # a second Reelyard may draw them, and records do not tell

    def __init__(self, service: Service) -> None:
        """Take the operator's word.

        Raises:
            ValueError: the address or the key is missing, the dialect unknown, or ``extra`` wrong.
        """
        if not service.base_url or not service.key:
            raise ValueError("`base_url` and `key` are needed: the server's address and a key of it")
        if (service.dialect or "hosted") not in DIALECTS:
            raise ValueError(f"`dialect` must be one of {', '.join(DIALECTS)}")
        is_table = isinstance(service.extra.get("input", {}), Mapping)
        if not is_table:
            raise ValueError("`extra.input` must be a table: further fields of every order's input")
        super().__init__(service)
        self._dialect = DIALECTS[service.dialect or "hosted"]

    @property
    def frees_failures(self) -> bool:
        """What failed is given back."""
        return True

    def submit(self, brief: Brief, pictures: Sequence[Picture]) -> Call:
        """Order a clip.

        The Idempotency-Key is the attempt's, not the task's: a new attempt after a failure is a new order.

        Raises:
            EngineRefused: the server could not get the order's pictures.
        """
        extra = dict(self.service.extra)
        words = {**self._input(brief), **self._pictures(brief, pictures), **extra.pop("input", {})}
        body = {"model": self._theirs(brief), "input": words, **self._options(brief), **extra}
        once = {"Idempotency-Key": f"{brief.task_id}.{brief.attempt}"} if self._dialect.once else {}
        return post(self.service, f"{_JOBS}/createTask", body, once)

    def submitted(self, reply: Reply) -> Submission:
        """What came of the order."""
        words = words_of(reply)
        code = number(words.get("code"))
        if code is None:
            return unread_order(reply)
        if code != SUCCESS:
            return self._declined(code, plain(words.get("msg"), key=self.service.key), reply)
        data = words.get("data")
        their_id = id_in(data, "taskId") if isinstance(data, dict) else None
        if their_id is not None:
            return Accepted(upstream_id=their_id)
        return Lost(reason="the service says that it took the order, and not under which id")

    def _declined(self, code: int, message: str, reply: Reply) -> Submission:
        if code == SERVER_FAULT and self._dialect.lists:
            return Lost(reason="the service stumbled, perhaps behind the order; its list will tell")
        return order_met(code, message, reply.retry_after)

    def poll(self, upstream_id: str) -> Call:
        """Ask how an order stands."""
        return get(self.service, f"{_JOBS}/recordInfo", {"taskId": upstream_id})

    def polled(self, upstream_id: str, reply: Reply) -> Standing:
        """How it stands; a state that nobody knows is one under way."""
        del upstream_id
        record = self._data(reply)
        if isinstance(record, Missing | Unanswered):
            return record
        state = str(record.get("state")).strip().lower()
        if state in _MADE:
            return self._finished(record)
        if state in _FAILED:
            return self._failed(record)
        return Pending(
            stage=Stage.QUEUED if state in _IN_LINE else Stage.GENERATING,
            fraction=fraction_of(record) if state == "generating" else None,
        )

    def _finished(self, record: Mapping[str, Any]) -> Standing:
        link = next(links_of(record), None)
        if link is None:
            return Unanswered(reason="the service says that it is done, and not where the clip is")
        return Finished(
            clip=fetch(link),
            locate=post(self.service, _LINK, {"url": link}),
            cost=cost_of(record),
            recipe={"model": plain(record.get("model"))},
        )

    def _failed(self, record: Mapping[str, Any]) -> Ended:
        message = plain(record.get("failMsg"), key=self.service.key)
        refused = is_refusal(str(record.get("failCode")), message)
        reason = f"the service failed to make it: {message}" if message else "the service failed to make it"
        failure = Failure.REFUSED if refused else Failure.FAILED
        return Ended(failure=failure, reason=reason, cost=cost_of(record))

    def located(self, reply: Reply) -> Call | Ended | Missing | Unanswered:
        """A fresh link to a clip, good for twenty minutes."""
        words = words_of(reply)
        link = link_in(words.get("data"))
        if number(words.get("code")) == SUCCESS and link is not None:
            return fetch(link)
        return Unanswered(reason="the service gives no fresh link", pause=reply.retry_after)

    def cancel(self, upstream_id: str) -> Call | None:
        """Ask to stop; hosted servers cannot."""
        if not self._dialect.cancels:
            return None
        return post(self.service, f"{_JOBS}/cancelTask", {"taskId": upstream_id})

    def look_up(self, brief: Brief) -> Call | None:
        """Ask for the newest orders of the model; hosted servers list none."""
        if not self._dialect.lists:
            return None
        limit = _PAGE_OF_PICTURES if brief.pictures else _PAGE
        return get(self.service, f"{_JOBS}/listTasks", {"model": self._theirs(brief), "limit": limit})

    def looked_up(self, reply: Reply, brief: Brief) -> Sequence[Candidate] | Unanswered:
        """Those of the listed orders, newest first."""
        words = words_of(reply)
        data = words.get("data")
        tasks = data.get("tasks") if isinstance(data, dict) else None
        if number(words.get("code")) != SUCCESS or not isinstance(tasks, list):
            return unread(reply)
        return list(_candidates(tasks, self._theirs(brief), self._input(brief)))

    def _theirs(self, brief: Brief) -> str:
        return self.service.models.get(brief.model, brief.model)

    def _input(self, brief: Brief) -> dict[str, Any]:
        """The order's own words. A prompt that a director has gone over is not directed twice."""
        words = {**brief.input, "prompt": brief.prompt}
        directed = brief.prompt != brief.input.get("prompt", brief.prompt)
        if self._dialect.options and directed and "prompt_optimizer" in words:
            words["prompt_optimizer"] = False
        return words

    def _pictures(self, brief: Brief, pictures: Sequence[Picture]) -> dict[str, str]:
        """Where the server gets the pictures: inside the order, or at the addresses that the order named.

        Raises:
            EngineRefused: neither will do.
        """
        names = [name for name in _PICTURES if brief.input.get(name) is not None]
        embeds = self._dialect.embeds and sum(len(each.data) for each in pictures) * 4 / 3 < _LARGEST
        if pictures and embeds:
            return {name: _embedded(each) for name, each in zip(names, pictures, strict=False)}
        if any(str(brief.input[name])[:5].lower() == "data:" for name in names):
            raise EngineRefused("this engine takes pictures by their addresses only, or much smaller ones")
        return {}

    def _options(self, brief: Brief) -> dict[str, Any]:
        if not self._dialect.options:
            return {}
        options = {"seed": brief.seed, "tier": brief.tier.value, "sound": brief.sound}
        scene = {} if brief.scene is None else {"scene": json.loads(brief.scene)}
        return {"options": {**options, **scene}}

    def _data(self, reply: Reply) -> Mapping[str, Any] | Missing | Unanswered:
        """What the envelope of a question holds, or why it holds nothing."""
        words = words_of(reply)
        code, data = number(words.get("code")), words.get("data")
        if code is None:
            return unread(reply)
        if code == SUCCESS and isinstance(data, dict):
            return data
        if code in NOT_FOUND and not str(words.get("msg")).startswith(NO_SUCH_PATH):
            return Missing(reason="the service does not know the order")
        return Unanswered(
            reason=f"the service answered {code}", pause=reply.retry_after or question_pause(code)
        )


def _candidates(tasks: Sequence[Any], theirs: str, ours: Mapping[str, Any]) -> Iterator[Candidate]:
    for record in tasks:
        their_id = id_in(record, "taskId") if isinstance(record, dict) else None
        if their_id is None:
            continue
        given = given_of(record)
        prompt = given.get("prompt")
        yield Candidate(
            upstream_id=their_id,
            created_at=number(record.get("createTime")),
            prompt=prompt if isinstance(prompt, str) else None,
            matches=record.get("model", theirs) == theirs and _alike(given, ours),
        )


def _alike(given: Mapping[str, Any], ours: Mapping[str, Any]) -> bool:
    """Whether a listed input is ours, as far as it is listed; pictures may lie elsewhere there.

    Prompts are compared by who asks.
    """
    names = given.keys() & ours.keys() - {"prompt", *_PICTURES}
    return all(given[name] == ours[name] for name in names)


def _embedded(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"
