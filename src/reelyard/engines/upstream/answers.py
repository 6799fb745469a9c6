"""What all services' answers have in common: JSON that may be anything, HTTP that says nothing of a task."""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from reelyard.core.brief import Failure
from reelyard.core.cutting import cut
from reelyard.ports.upstream import Declined, Lost, Reply, Submission, Unanswered

NO_KEY = "the service does not take the engine's key"
NO_BALANCE = "the engine's account at the service is used up"
TOO_MANY = "the service asks for fewer orders"
NO_ROUTE = "the service has no such route: look at the engine's `base_url`"
TOO_LARGE = "the order is too large for the service"

_LONGEST = 300  # characters of a service's message
_READ = 4_000  # characters of it that are looked at
_LONGEST_ID = 500
_KEYS = re.compile(r"\b(?:sk|pk|hf|r8)[-_][\w*-]{6,}")
_DISK = re.compile(r"(?<![\w:/.])/(?:[\w.@-]+/)+[\w.@-]*")
_BLANK = re.compile(r"\s+")
_DIGITS = re.compile(r"\d{1,18}\Z", re.ASCII)
_UNTAKEN = {
    401: Declined(failure=Failure.DOWN, reason=NO_KEY, standing=True),
    402: Declined(failure=Failure.DOWN, reason=NO_BALANCE, standing=True),
    403: Declined(failure=Failure.DOWN, reason=NO_KEY, standing=True),
    404: Declined(failure=Failure.DOWN, reason=NO_ROUTE, standing=True),
    405: Declined(failure=Failure.DOWN, reason=NO_ROUTE, standing=True),
    413: Declined(failure=Failure.REFUSED, reason=TOO_LARGE),
}
_BUSY = (425, 429, 529)
_UNAVAILABLE = 503
_UNCERTAIN = (408,)


def words_of(reply: Reply) -> Mapping[str, Any]:
    """The JSON object that a reply holds; empty where it holds none."""
    try:
        words = json.loads(reply.body)
    except (ValueError, RecursionError):
        return {}
    return words if isinstance(words, dict) else {}


def plain(message: object, *, key: str = "") -> str:
    """A service's message as it may be shown: one line, not long, no control characters.

    Without our key, before all; without other keys, and without paths of its machine.
    """
    text = _without(key, message if isinstance(message, str) else "")[:_READ]
    visible = "".join(letter for letter in text if letter.isspace() or unicodedata.category(letter)[0] != "C")
    line = _without(key, _BLANK.sub(" ", visible).strip())
    line = _DISK.sub("…", _KEYS.sub("…", line))
    return cut(line, _LONGEST)


def _without(key: str, text: str) -> str:
    return text.replace(key, "…") if key else text


def number(value: object) -> int | None:
    """A whole number that may have come as a string."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and _DIGITS.match(value) else None


def id_in(words: Mapping[str, Any], name: str) -> str | None:
    """An id that can stand in an address; some services give a number here and a string there."""
    value = words.get(name)
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    usable = 0 < len(text) <= _LONGEST_ID and text.isascii() and text.isprintable() and text.strip(".")
    return text if usable else None


def link_in(value: object) -> str | None:
    """A web address, whole; where it may lead is judged by who goes there."""
    if not isinstance(value, str) or not value.startswith(("http://", "https://")) or not value.isprintable():
        return None
    try:
        return value if urlsplit(value).hostname else None
    except ValueError:
        return None


def unread_order(reply: Reply) -> Submission:
    """What came of an order whose answer has none of the protocol's words.

    Behind a 5xx the order may have been taken: gateways say even 503 where a service hung up on them. One
    that says when to come back is the service's own word.
    """
    status = reply.status
    if status is None:
        reason = "no answer came" if reply.reached else "the service cannot be reached"
        return Lost(reason=reason) if reply.reached else Declined(failure=Failure.DOWN, reason=reason)
    if status in _UNTAKEN:
        return _UNTAKEN[status]
    if status in _BUSY or (status == _UNAVAILABLE and reply.retry_after is not None):
        return Declined(failure=Failure.DOWN, reason=TOO_MANY, pause=reply.retry_after)
    if 300 <= status < 400:
        return Declined(failure=Failure.DOWN, reason=NO_ROUTE, standing=True)
    if 400 <= status < 500 and status not in _UNCERTAIN:
        return Declined(failure=Failure.FAILED, reason=f"the service answered HTTP {status}")
    return Lost(reason=f"the service answered HTTP {status} and nothing that says more")


def unread(reply: Reply) -> Unanswered:
    """A question whose answer has none of the protocol's words, whatever its status."""
    said = "no answer came" if reply.status is None else f"the service answered HTTP {reply.status}"
    return Unanswered(reason=said, pause=reply.retry_after)
