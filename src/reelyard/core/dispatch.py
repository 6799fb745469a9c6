"""One request to an address that a caller gave us, and what came back."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Dispatch:
    """What to post, or to get. Connections are pooled per account, name and checked address."""

    account_id: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""  # of a post
    limit: float  # seconds, for all of it


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back. ``status`` is None where no HTTP answer came; ``reason`` is coarse on purpose.

    A caller learns that an address was refused or did not answer, never what was found behind it.
    """

    status: int | None
    reason: str  # "ok", "http", "refused address", "no answer", "time limit", "bad certificate", "too large"
    seconds: float
    retry_after: float | None = None  # seconds, from a Retry-After header
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""  # at most what the caller of the sender asked to read
