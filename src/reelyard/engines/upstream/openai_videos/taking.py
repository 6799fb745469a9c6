"""What came of an order: taken, certainly not taken, or nobody can tell."""

import re
from dataclasses import replace

from reelyard.core.brief import Failure
from reelyard.engines.upstream.answers import NO_BALANCE, NO_KEY, plain, unread_order, words_of
from reelyard.engines.upstream.openai_videos.answers import Fault, fault_of, id_in
from reelyard.ports.upstream import Accepted, Declined, Reply, Submission

NO_MODEL = "the service has no such model: look at the engine's `models`"
UNREADY = "the service is not ready"

_INPUT = (400, 406, 415, 422, 451)
# Of an error's own begin alone: further on, a caller's prompt may stand in it and say anything.
_FOREIGN_MODEL = re.compile(
    r"(?:\S{1,60}: )?(?:Model mismatch: |Invalid model name passed in |No endpoints found"
    r"|The model \S{1,200} does not exist|\S{1,200} is not a valid model ID)",
    re.IGNORECASE,
)
_USED_UP = ("insufficient_quota", "insufficient_credits", "billing_hard_limit_reached", "budget_exceeded")
_NO_DATABASE = "no_db_connection"  # LiteLLM's word for a key that it does not know, where it has no database


def submission_of(reply: Reply, key: str) -> Submission:
    """Read the answer to an order; ``key`` is left out of what is told of it."""
    words = words_of(reply)
    fault = fault_of(words)
    fine = reply.status is not None and 200 <= reply.status < 300
    if fine:
        taken = id_in(words)
        if taken is not None:
            return Accepted(upstream_id=taken)
    status = fault.status if fine and fault.status is not None else reply.status
    said = replace(reply, status=status)
    return _refused(said, fault, key) or _down(said, fault, spoken=bool(words)) or unread_order(said)


def lacks_model(fault: Fault) -> bool:
    """Whether it is about the model's name, or about whom the service lets use it."""
    return fault.code == "model_not_found" or _FOREIGN_MODEL.match(fault.message) is not None


def _refused(reply: Reply, fault: Fault, key: str) -> Declined | None:
    if _to_mend(reply, fault):
        return None
    if reply.status in _INPUT or (reply.status == 403 and fault.moderated):
        text = plain(fault.message or fault.code, key=key)
        return Declined(failure=Failure.REFUSED, reason=text or f"the service answered HTTP {reply.status}")
    return None


def _down(reply: Reply, fault: Fault, *, spoken: bool) -> Declined | None:
    """What is the operator's to mend is told in our words: the service's are no caller's business."""
    to_mend = _to_mend(reply, fault)
    if to_mend:
        return Declined(failure=Failure.DOWN, reason=to_mend, standing=True)
    if reply.status == 503 and spoken:
        return Declined(failure=Failure.DOWN, reason=UNREADY, pause=reply.retry_after)
    return None


def _to_mend(reply: Reply, fault: Fault) -> str:
    """What stands in the way until the operator acts; empty where nothing does."""
    if reply.status is None or not 400 <= reply.status < 500:
        return ""
    if lacks_model(fault):
        return NO_MODEL
    if fault.code == _NO_DATABASE:
        return NO_KEY
    return NO_BALANCE if fault.code in _USED_UP else ""
