"""What came of an order: taken, certainly not taken, or nobody can tell."""

import re

from reelyard.core.brief import Failure
from reelyard.engines.upstream.answers import words_of
from reelyard.engines.upstream.openai_videos.answers import Fault, fault_of, id_in, reason_of
from reelyard.ports.upstream import Accepted, Declined, Lost, Reply, Submission

_INPUT = (400, 406, 413, 415, 422, 451)
_BUSY = (429, 529)
# What these servers say where it is the operator who has to act, whatever the status.
_SETTINGS = re.compile(
    r"model.?mismatch|invalid model name|model.?not.?found|not a valid model|no endpoints found"
    r"|model .{0,120}does not exist|insufficient.?(?:quota|credits|balance)|exceeded your current quota",
    re.IGNORECASE,
)


def submission_of(reply: Reply, key: str) -> Submission:
    """Read the answer to an order; ``key`` is left out of what is told of it."""
    if reply.status is None:
        if not reply.reached:
            return Declined(failure=Failure.DOWN, reason="the service cannot be reached")
        return Lost(reason="the service did not answer the order")
    words = words_of(reply)
    fault = fault_of(words)
    if 200 <= reply.status < 300:
        taken = id_in(words)
        if taken is not None:
            return Accepted(upstream_id=taken)
        if fault.status is None:
            return Lost(reason=f"the service answered HTTP {reply.status} and named no id")
    status = fault.status if 200 <= reply.status < 300 and fault.status else reply.status
    return _declined(status, fault, reason_of(fault.message or fault.code, key), reply, said=bool(words))


def _declined(status: int, fault: Fault, text: str, reply: Reply, *, said: bool) -> Submission:
    reason = f"HTTP {status}: {text}" if text else f"HTTP {status}"
    if status < 500 and _SETTINGS.search(f"{fault.code} {fault.message}"):
        return Declined(failure=Failure.DOWN, reason=reason, standing=True)
    if status in _INPUT or (status == 403 and fault.moderated):
        return Declined(failure=Failure.REFUSED, reason=text or reason)
    if status in _BUSY or (status == 503 and said):
        # In the server's own words; a bare 503 may come from a proxy that had passed the order on.
        return Declined(failure=Failure.DOWN, reason=reason, pause=reply.retry_after)
    if status in (409, 425):
        return Declined(failure=Failure.FAILED, reason=reason)
    if 300 <= status < 500 and status != 408:
        return Declined(failure=Failure.DOWN, reason=f"{reason}: see `base_url` and `key`", standing=True)
    return Lost(reason=reason)
