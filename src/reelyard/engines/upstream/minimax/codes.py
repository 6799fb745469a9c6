"""MiniMax's error codes as data: what each means for an order, and for a question about one.

Hailuo answers them in ``base_resp``, whatever the HTTP status; H3 in brackets at the end of an error's
message, or only as the error's type.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from reelyard.core.brief import Failure
from reelyard.engines.upstream.answers import NO_BALANCE, NO_KEY, TOO_MANY, number, plain, unread_order
from reelyard.ports.upstream import Declined, Ended, Lost, Missing, Reply, Submission, Unanswered

_BUSY_PAUSE = 20.0  # seconds; its limits are counted by the minute
_QUOTA_PAUSE = 1800.0  # seconds; its quota comes back in windows of five hours
_OVERLOADED = 529

_HICCUP = Declined(failure=Failure.FAILED, reason="the service stumbled")
_BUSY = Declined(failure=Failure.DOWN, reason=TOO_MANY, pause=_BUSY_PAUSE)
_KEY = Declined(failure=Failure.DOWN, reason=NO_KEY, standing=True)
_BALANCE = Declined(failure=Failure.DOWN, reason=NO_BALANCE, standing=True)
_QUOTA = Declined(
    failure=Failure.DOWN, reason="the engine's quota at the service is used up", pause=_QUOTA_PAUSE
)
_INPUT = Declined(failure=Failure.REFUSED, reason="the service does not take this order")
_PROMPT_MODERATED = Declined(failure=Failure.REFUSED, reason="the service's moderation refuses the order")
_CLIP_MODERATED = Declined(failure=Failure.REFUSED, reason="the service's moderation withholds the clip")

CODES: Mapping[int, Declined] = {
    1000: _HICCUP,
    1013: _HICCUP,
    1024: _HICCUP,
    1033: _HICCUP,
    1002: _BUSY,
    1039: _BUSY,
    1041: _BUSY,
    2045: _BUSY,
    _OVERLOADED: _BUSY,
    1004: _KEY,
    2049: _KEY,
    1008: _BALANCE,
    2056: _QUOTA,
    1026: _PROMPT_MODERATED,
    1027: _CLIP_MODERATED,
    1042: _INPUT,
    2013: _INPUT,
}
TIMED_OUT = 1001  # somewhere inside the service: whether it took the order, it does not say
MODERATED = (1026, 1027)
_TYPES = {
    "bad_request_error": 2013,
    "authorized_error": 1004,
    "insufficient_balance_error": 1008,
    "unprocessable_entity_error": 1026,
    "rate_limit_error": 1002,
    "server_error": 1000,
    "overloaded_error": _OVERLOADED,
}
_TAIL = 100  # characters at the end of a message, in which its code is
_CODE = re.compile(r"\((\d{3,5})\)\s*\Z")


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """An error in the service's own words, as they came. ``code`` 0: one that is in no table."""

    code: int
    message: object


def trouble_of(words: Mapping[str, Any]) -> Trouble | None:
    """The error that an answer of either generation tells, if it tells one."""
    if isinstance(words.get("base_resp"), dict):
        code = number(words["base_resp"].get("status_code"))
        return None if code == 0 else Trouble(code=code or 0, message=words["base_resp"].get("status_msg"))
    if isinstance(words.get("error"), dict):
        return error_of(words["error"])
    return None


def error_of(error: object) -> Trouble:
    """H3's error: an object with a type and a message, or only a message."""
    told: Mapping[str, Any] = error if isinstance(error, dict) else {"message": error}
    message = told.get("message")
    found = _CODE.search(message[-_TAIL:]) if isinstance(message, str) else None
    code = int(found[1]) if found else 0
    if code not in CODES and code != TIMED_OUT:
        code = _TYPES.get(str(told.get("type")), number(told.get("code")) or 0)
    return Trouble(code=code, message=message)


def order_met(trouble: Trouble, reply: Reply, key: str) -> Submission:
    """What came of an order that met trouble."""
    if trouble.code == TIMED_OUT:
        return Lost(reason="the service timed out within itself")
    if trouble.code == 0:
        return _unnamed(trouble, reply, key)
    declined = CODES.get(trouble.code, _HICCUP)
    if declined.failure is Failure.REFUSED or trouble.code not in CODES:
        return replace(declined, reason=_said(declined.reason, trouble, key))
    return declined if reply.retry_after is None else replace(declined, pause=reply.retry_after)


def _unnamed(trouble: Trouble, reply: Reply, key: str) -> Submission:
    """An error without a code is somebody's in between: behind a 5xx the order may have been taken."""
    met = unread_order(reply)
    if isinstance(met, Declined) and met.failure is Failure.FAILED:
        return replace(met, reason=_said(_HICCUP.reason, trouble, key))
    return met


def question_met(trouble: Trouble, reply: Reply, key: str) -> Ended | Missing | Unanswered:
    """What a question that met trouble says of the order: nothing, mostly."""
    declined = CODES.get(trouble.code, _HICCUP)
    if trouble.code in MODERATED:
        return Ended(failure=Failure.REFUSED, reason=_said(declined.reason, trouble, key))
    if declined is _INPUT or reply.status == 404:
        return Missing(reason="the service does not know the order")
    return Unanswered(reason=declined.reason, pause=reply.retry_after or declined.pause)


def end_met(trouble: Trouble, key: str) -> Ended:
    """An order that ended without a clip: withheld by moderation, late, or failed."""
    if trouble.code in MODERATED:
        return Ended(failure=Failure.REFUSED, reason=_said(CODES[trouble.code].reason, trouble, key))
    return Ended(failure=Failure.FAILED, reason=_said("the service failed to make it", trouble, key))


def _said(reason: str, trouble: Trouble, key: str) -> str:
    message = plain(trouble.message, key=key)
    return f"{reason}: {message}" if message else reason
