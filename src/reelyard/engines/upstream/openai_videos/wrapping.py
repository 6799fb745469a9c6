"""What a gateway tells of another server's error: LiteLLM puts that server's answer into a sentence."""

import json
import re
from dataclasses import replace

from reelyard.engines.upstream.answers import words_of
from reelyard.ports.upstream import Reply

_SENTENCE = re.compile(r"litellm\.\w{1,60}: (?:\w{1,60}: )?\w{1,60}Exception - ")
_TAIL = "\n\nLiteLLM: "  # what it adds below


def unwrapped(reply: Reply) -> Reply:
    """The reply with the other server's words as its body; as it came where it has none of these."""
    error = words_of(reply).get("error")
    message = error.get("message") if isinstance(error, dict) else None
    begin = _SENTENCE.match(message) if isinstance(message, str) else None
    if not isinstance(message, str) or begin is None:
        return reply
    return replace(reply, body=_said(message[begin.end() :]).encode(errors="replace"))


def _said(rest: str) -> str:
    """The answer itself. What is no JSON is the gateway's own or a page of another one, and is left so."""
    try:
        _, end = json.JSONDecoder().raw_decode(rest)
    except (ValueError, RecursionError):
        return rest.partition(_TAIL)[0]
    return rest[:end]
