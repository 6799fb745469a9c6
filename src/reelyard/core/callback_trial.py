"""What an attempt to deliver says to the people who run the receiver: what came, and what to do about it."""

from reelyard.core.delivery import GONE

_ALLOW = "the operator of this server can allow it in the setting `callbacks.allow`"
_REASONS = {
    "refused address": (
        "not sent: the URL leads to a private, loopback or reserved address, or to a port that is not open to"
        f" callbacks; {_ALLOW}"
    ),
    "bad certificate": (
        "not sent: the certificate has expired, is for another name, or no authority that this server trusts"
        " vouches for it"
    ),
    "no answer": (
        "no answer: there is no such name, nobody listens there, the connection broke, or what came is not"
        " HTTP"
    ),
    "no account": "not sent: the account is gone",
}


def is_taken(status: int | None) -> bool:
    """Whether an answer means that the callback has arrived."""
    return status is not None and 200 <= status < 300


def explain(status: int | None, reason: str, limit: float) -> str:
    """What an attempt came to, in a sentence. ``limit``: seconds that an answer may take."""
    if status is not None:
        return _explain_status(status)
    if reason == "time limit":
        return f"no answer within {limit:g} s: answer first, and do the work afterwards"
    return _REASONS.get(reason, reason)


def _explain_status(status: int) -> str:
    if is_taken(status):
        return f"taken: the receiver answered {status}"
    if 300 <= status < 400:
        return f"the receiver answered {status}: redirects are not followed, so name the URL that it leads to"
    if status == GONE:
        return f"the receiver answered {status}: it wants no more of this one, which is not tried again"
    return f"the receiver answered {status}: only 200 to 299 means that the callback has arrived"
