"""What a server's answers say, whatever its dialect: the job, its state, how far it is, what went wrong."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from reelyard.core.brief import Cost, Failure
from reelyard.core.price import micros_of
from reelyard.core.times import Millis
from reelyard.engines.upstream.answers import id_in as named_id
from reelyard.engines.upstream.answers import words_of
from reelyard.ports.upstream import Reply

_LONGEST = 300  # characters of a word that is kept
_SHARE = re.compile(r"\s*(\d{1,3}(?:\.\d{1,9})?)\s*%?\s*\Z")
_MODERATED = re.compile(
    r"moderat|content.?polic|policy.?violat|safety.?(?:system|filter|check|polic)|nsfw|guardrail"
    r"|sensitive.(?:content|word)|(?:was|been|content|prompt|input|image) flagged",
    re.IGNORECASE,
)
_BAD_INPUT = frozenset((400, 403, 406, 413, 415, 422, 451))
_TOLD = ("model", "size", "seconds", "duration", "fps", "num_frames", "quality", "inference_time_s")


class State(Enum):
    """What a job's status word means."""

    WAITING = auto()
    RUNNING = auto()
    DONE = auto()
    ENDED = auto()


_STATES = {
    **dict.fromkeys(("queued", "pending", "submitted", "in_queue", "waiting", "created"), State.WAITING),
    **dict.fromkeys(("completed", "complete", "succeeded", "success", "done", "finished"), State.DONE),
    **dict.fromkeys(
        ("failed", "fail", "error", "failure", "expired", "cancelled", "canceled", "deleted", "rejected"),
        State.ENDED,
    ),
    **dict.fromkeys(("aborted", "timeout", "timed_out"), State.ENDED),
}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What a server says went wrong: ``code`` is its own word, ``status`` an HTTP status, where given."""

    message: str = ""
    code: str = ""
    status: int | None = None
    refused: bool = False  # its metadata says that the order was flagged

    @property
    def moderated(self) -> bool:
        """Whether it is about what was asked for, and not about how things are."""
        return self.refused or _MODERATED.search(f"{self.code} {self.message}") is not None


def job_in(reply: Reply) -> Mapping[str, Any] | None:
    """The job that an answer tells of, None where it tells of none.

    A failed job comes with an HTTP error at some servers; gateways put a ``status`` into their errors too,
    so an answer that is an error itself must look like a job.
    """
    words = words_of(reply)
    fine = reply.status is not None and 200 <= reply.status < 300
    for found in (words, words.get("data")):
        if isinstance(found, dict) and isinstance(found.get("status"), str) and (fine or _is_job(found)):
            return found
    return None


def _is_job(words: Mapping[str, Any]) -> bool:
    return words.get("object") == "video" or ("created_at" in words and id_in(words) is not None)


def id_in(words: Mapping[str, Any]) -> str | None:
    """The id of a job, as text that can stand in an address."""
    for found in (words, words.get("data")):
        if isinstance(found, dict):
            ids = (named_id(found, name) for name in ("id", "task_id", "video_id"))
            upstream_id = next((each for each in ids if each is not None), None)
            if upstream_id is not None:
                return upstream_id
    return None


def state_of(job: Mapping[str, Any]) -> State:
    """What its status word means; a word that is not known means that it is still running."""
    word = re.sub(r"[\s-]+", "_", str(job["status"]).strip().lower())
    return _STATES.get(word, State.RUNNING)


def fraction_of(job: Mapping[str, Any]) -> float | None:
    """How far it is, 0 … 1, None where it does not say."""
    value = job.get("progress")
    if isinstance(value, str):
        match = _SHARE.match(value)
        value = float(match[1]) if match else None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return None
    return min(max(value, 0), 100) / 100


def fault_of(words: Mapping[str, Any]) -> Fault:
    """What went wrong: ``error`` or ``detail`` or ``message``, as an object, a list or plain text."""
    for name in ("error", "detail", "message"):
        found = words.get(name)
        if isinstance(found, dict):
            return _fault(found)
        if isinstance(found, list):
            return Fault(message="; ".join(_complaint(each) for each in found))
        if isinstance(found, str) and found.strip():
            code = words.get("code")
            return Fault(message=found, code=str(code or ""), status=_status(code))
    return Fault()


def failure_of(fault: Fault, status: int | None) -> Failure:
    """Whether a job that ended without a clip would end so again."""
    said = fault.status if fault.status is not None else status
    return Failure.REFUSED if fault.moderated or said in _BAD_INPUT else Failure.FAILED


def links_in(job: Mapping[str, Any]) -> Sequence[tuple[str, bool]]:
    """The clip's addresses, the best first, and whether each wants the key; paths on its disk are none."""
    found = [(job.get("url"), False), (job.get("video_url"), False)]
    for name, with_key in (("urls", False), ("unsigned_urls", True)):
        several = job.get(name)
        if isinstance(several, list) and several:
            found.append((several[0], with_key))
    return [(link, with_key) for link, with_key in found if isinstance(link, str) and link]


def cost_of(job: Mapping[str, Any]) -> Cost | None:
    """What it took, where it says so, in US dollars."""
    usage = job.get("usage")
    cost = usage.get("cost") if isinstance(usage, dict) else None
    if isinstance(cost, bool) or not isinstance(cost, int | float) or not 0 <= cost < 1e9:
        return None
    return Cost(micros=micros_of(cost), currency="USD")


def told_of(job: Mapping[str, Any]) -> dict[str, Any]:
    """What it says of how the clip was made."""
    told = {name: job.get(name) for name in _TOLD}
    return {
        name: value[:_LONGEST] if isinstance(value, str) else value
        for name, value in told.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    }


def created_of(job: Mapping[str, Any]) -> Millis | None:
    """When it was created, at the end of the second that it names."""
    seconds = job.get("created_at")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds < 1e11:
        return None
    return int(seconds) * 1000 + 999


def _fault(words: Mapping[str, Any]) -> Fault:
    kind, number = words.get("type"), words.get("code")
    code = (kind or number) if _status(number) else (number or kind)  # some say the HTTP status there
    message = next((words[name] for name in ("message", "detail", "reason") if words.get(name)), "")
    metadata = words.get("metadata")
    flagged = isinstance(metadata, dict) and bool(metadata.get("reasons") or metadata.get("flagged_input"))
    return Fault(message=str(message), code=str(code or ""), status=_status(number), refused=flagged)


def _status(code: object) -> int | None:
    text = str(code) if isinstance(code, int | str) else ""
    return int(text) if re.fullmatch(r"[45]\d\d", text) else None


def _complaint(each: object) -> str:
    """One entry of a validation's list: {"loc": ["body", "size"], "msg": "…"}."""
    if not isinstance(each, dict):
        return str(each)
    where = each.get("loc")
    name = ".".join(str(step) for step in where if step != "body") if isinstance(where, list) else ""
    return f"{name}: {each.get('msg', '')}" if name else str(each.get("msg", ""))
