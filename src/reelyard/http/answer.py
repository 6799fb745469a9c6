"""What an API route answers: bytes of an envelope, a code, and a few headers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil

from reelyard.core.errors import RateLimited, ReelyardError, Unauthorized
from reelyard.core.limits import Take
from reelyard.wire.envelope import SUCCESS, code_of, refusal, success


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An envelope, ready to send."""

    body: bytes
    code: int = SUCCESS
    headers: Mapping[str, str] = field(default_factory=dict)


def answered(data: object, headers: Mapping[str, str] | None = None) -> Answer:
    """The answer to what went well."""
    return Answer(body=success(data), headers=headers or {})


def refused(error: ReelyardError) -> Answer:
    """The answer to what did not."""
    code = code_of(error)
    return Answer(body=refusal(code, error.message), code=code, headers=_told(error))


def rate_headers(takes: Mapping[str, Take]) -> dict[str, str]:
    """``RateLimit`` and ``RateLimit-Policy``, as draft-ietf-httpapi-ratelimit-headers has them."""
    policies, states = [], []
    for bucket, taken in takes.items():
        name = bucket.partition(":")[0]
        policies.append(f'"{name}";q={taken.limit.count};w={ceil(taken.limit.per)}')
        states.append(f'"{name}";r={taken.remaining};t={ceil(taken.reset)}')
    return {"RateLimit-Policy": ", ".join(policies), "RateLimit": ", ".join(states)}


def _told(error: ReelyardError) -> Mapping[str, str]:
    match error:
        case RateLimited():
            return _limited(error)
        case Unauthorized():
            return {"WWW-Authenticate": "Bearer"}
        case _:
            return {}


def _limited(error: RateLimited) -> dict[str, str]:
    rates = rate_headers(dict(error.takes)) if error.takes else {}
    return {"Retry-After": str(max(ceil(error.retry_after), 1)), **rates}
