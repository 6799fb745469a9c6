"""One request to an address that others gave us, and what came back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, kw_only=True)
class Dispatch:
    """What to send, or to get. Connections are pooled per account, name and checked address.

    A request that must not go out twice goes over a ``fresh`` connection: the far end may have closed a
    pooled one just now, and then nobody could say whether it arrived.
    """

    account_id: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""  # of a post
    limit: float  # seconds, for all of it
    fresh: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back. ``status`` is None where no HTTP answer came; ``reason`` is coarse on purpose.

    A caller learns that an address was refused or did not answer, never what was found behind it. Where it
    was not ``reached``, it is certain that nothing of the request was sent.
    """

    status: int | None
    reason: str  # "ok", "http", "refused address", "no answer", "time limit", "bad certificate", "too large"
    seconds: float
    retry_after: float | None = None  # seconds, from a Retry-After header
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""  # at most what the caller of the sender asked to read
    reached: bool = True

    def leads_to(self, url: str) -> str | None:
        """Where it redirects who asked ``url``; None where it does not, or to what is no address."""
        if self.status not in _MOVED or "location" not in self.headers:
            return None
        try:
            return urljoin(url, self.headers["location"])
        except ValueError:
            return None
