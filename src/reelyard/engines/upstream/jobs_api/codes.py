"""The codes of the jobs API as data: what each means for an order, and for a question about one.

They stand in the envelope, mostly under HTTP 200. A hosted service says 500 for most orders that it refuses,
and has said it for an account without credits; its messages tell these apart.
"""

from collections.abc import Mapping
from dataclasses import replace

from reelyard.core.brief import Failure
from reelyard.engines.upstream.answers import NO_BALANCE, NO_KEY, NO_ROUTE, TOO_LARGE, TOO_MANY
from reelyard.ports.upstream import Declined, Lost, Submission

SUCCESS = 200
SERVER_FAULT = 500
NOT_FOUND = (404, 422)  # to a question: no such task; a hosted service says 422
NO_SUCH_PATH = "there is no /"  # how a Reelyard's 404 begins where the question itself is wrong

_PAUSED = Declined(failure=Failure.DOWN, reason="the service takes no orders now", pause=60.0)
_INPUT = Declined(failure=Failure.REFUSED, reason="the service does not take this order")
_STUMBLED = Declined(failure=Failure.FAILED, reason="the service stumbled")
_BALANCE = Declined(failure=Failure.DOWN, reason=NO_BALANCE, standing=True)
_CODES: Mapping[int, Declined] = {
    400: _INPUT,
    401: Declined(failure=Failure.DOWN, reason=NO_KEY, standing=True),
    402: _BALANCE,
    403: Declined(failure=Failure.DOWN, reason=NO_KEY, standing=True),
    404: Declined(failure=Failure.DOWN, reason=NO_ROUTE, standing=True),
    405: Declined(failure=Failure.DOWN, reason=NO_ROUTE, standing=True),
    413: Declined(failure=Failure.REFUSED, reason=TOO_LARGE),
    422: _INPUT,
    429: Declined(failure=Failure.DOWN, reason=TOO_MANY, pause=10.0),
    433: Declined(
        failure=Failure.DOWN,
        reason="the engine's key has reached its limit at the service",
        pause=600.0,
        standing=True,
    ),
    455: _PAUSED,
    SERVER_FAULT: _STUMBLED,
    501: _STUMBLED,
    503: _PAUSED,
    505: Declined(failure=Failure.REFUSED, reason="the service has switched this model off"),
}
_TIMED_OUT = (408, 504)
_SAID: Mapping[str, Declined] = {
    "credits insufficient": _BALANCE,
    "this interface is temporarily paused": _PAUSED,
    "your call frequency is too high": _CODES[429],
}
_BAD_INPUT = ("required", "invalid", "not supported", "must ", "not allowed", "exceed", "too long")
_MODERATION = (
    "sensitive",
    "moderation",
    "content policy",
    "nsfw",
    "prohibited",
    "safety",
    "flagged",
    "violat",
)


def order_met(code: int, message: str, pause: float | None) -> Submission:
    """What came of an order that was answered with another code than 200."""
    if code in _TIMED_OUT:
        return Lost(reason="the service timed out within itself")
    declined = _by_words(code, message)
    if declined.failure is Failure.DOWN:
        return declined if pause is None else replace(declined, pause=pause)
    return replace(declined, reason=f"{declined.reason}: {message}" if message else declined.reason)


def question_pause(code: int) -> float | None:
    """Seconds to leave a service alone that answered a question with this code."""
    declined = _CODES.get(code)
    return None if declined is None else declined.pause


def moderated(message: str) -> bool:
    """Whether a message speaks of moderation."""
    return any(word in message.lower() for word in _MODERATION)


def is_refusal(code: str, message: str) -> bool:
    """Whether a task that failed there would fail there again: moderation, or input that it does not take."""
    return moderated(message) or code in ("400", "422")


def _by_words(code: int, message: str) -> Declined:
    """The message, where a code means many things; how it begins, for its end may be a caller's own text."""
    low = message.lower()
    if code in _CODES and code != SERVER_FAULT:
        return _CODES[code]
    for words, declined in _SAID.items():
        if low.startswith(words):
            return declined
    if moderated(low) or any(word in low for word in _BAD_INPUT) or 400 <= code < 500:
        return _INPUT
    return _STUMBLED
