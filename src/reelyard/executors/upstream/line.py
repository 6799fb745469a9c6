"""The line to one service: calls out, replies in, the key to its own origin and to nobody else."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from reelyard.core.dispatch import Answer, Dispatch
from reelyard.ports.sender import Sender
from reelyard.ports.upstream import Call, Reply

log = logging.getLogger(__name__)
WORDS = 2 * 1024 * 1024  # bytes of an answer that are read; a list of a hundred orders has far fewer
CLIP = 512 * 1024 * 1024  # bytes of the largest clip
_OWN_WORDS = 300  # characters of an answer that is an error, for the log
HOPS = 3  # redirects on the way to a clip, each judged like the first address
_USUAL = {"http": 80, "https": 443}


@dataclass(frozen=True, kw_only=True)
class Line:
    """Speaks to the service at ``base_url`` through a guarded sender that lets through to it."""

    name: str  # the engine's: connections are shared by its orders
    base_url: str
    sender: Sender

    async def ask(self, call: Call, limit: float, *, fresh: bool = False) -> Reply:
        """Send once, follow nothing. ``limit`` is in seconds; a ``fresh`` one shares no connection."""
        answer = await self.sender.request(call.method, self._dispatch(call, limit, fresh=fresh), read=WORDS)
        self._note(call, answer)
        return Reply(
            status=answer.status if _is_whole(answer) else None,
            headers=answer.headers,
            body=answer.body,
            retry_after=answer.retry_after,
            reached=answer.reached,
        )

    async def fetch(self, call: Call, file: Path, limit: float) -> Answer:
        """Get a clip into a file; a redirect is followed a few times, and never with the key elsewhere.

        Raises:
            OSError: the file cannot be written.
        """
        url = call.url
        for _ in range(HOPS + 1):
            there = Call(method="GET", url=url, headers=call.headers)
            answer = await self.sender.get(self._dispatch(there, limit), file, CLIP)
            led = answer.leads_to(url)
            if led is None:
                break
            url = led
        return answer

    def _note(self, call: Call, answer: Answer) -> None:
        """The service's own words where it has no good answer: the operator's, and never the key."""
        if answer.status is not None and answer.status < 400:
            return
        words = " ".join(answer.body.decode("utf-8", "replace").split())
        for key in (value.split()[-1] for value in call.headers.values() if value.startswith("Bearer ")):
            words = words.replace(key, "***")
        said = answer.reason if answer.status is None else f"HTTP {answer.status} {words[:_OWN_WORDS]}"
        log.info("engine %s: %s %s: %s", self.name, call.method, urlsplit(call.url).path, said)

    def _dispatch(self, call: Call, limit: float, *, fresh: bool = False) -> Dispatch:
        return Dispatch(
            account_id=f"engine {self.name}",
            url=call.url,
            headers=self._headers(call),
            body=call.body,
            limit=limit,
            fresh=fresh,
        )

    def _headers(self, call: Call) -> Mapping[str, str]:
        """What goes along: to another origin nothing that was meant for this one."""
        return call.headers if origin(call.url) == origin(self.base_url) else {}


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of a URL; of a URL that is none, none that any other has."""
    try:
        parts = urlsplit(url)
        port = parts.port or _USUAL.get(parts.scheme, 0)
    except ValueError:
        return "", url, 0
    return parts.scheme, (parts.hostname or "").rstrip("."), port


def _is_whole(answer: Answer) -> bool:
    """Whether all of the answer came: half of one says nothing."""
    return answer.reason in ("ok", "http")
