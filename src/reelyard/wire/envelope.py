"""The envelope that every answer of the API comes in, and the code of every outcome."""

from typing import Any

import msgspec

from reelyard.core.errors import (
    FeatureDisabled,
    GenerationFailed,
    InsufficientCredits,
    InvalidInput,
    NotFound,
    RateLimited,
    ReelyardError,
    Unauthorized,
    UnderMaintenance,
)

SUCCESS = 200
SERVER_FAULT = 500
GENERATION_FAILED = 501

CODES: dict[type[ReelyardError], int] = {
    Unauthorized: 401,
    InsufficientCredits: 402,
    NotFound: 404,
    InvalidInput: 422,
    RateLimited: 429,
    UnderMaintenance: 455,
    GenerationFailed: GENERATION_FAILED,
    FeatureDisabled: 505,
}

MEANINGS = {
    SUCCESS: "Success",
    401: "Unauthorized: the API key is missing, unknown, expired or revoked",
    402: "Insufficient credits",
    404: "Not found, or not yours",
    422: "Validation error: the message names the field",
    429: "Rate limited: come back after `Retry-After`",
    455: "Under maintenance: new tasks are paused",
    SERVER_FAULT: "Server error",
    GENERATION_FAILED: "Generation failed",
    505: "The operator has switched this model off",
}


class Envelope(msgspec.Struct, frozen=True):
    """What every answer looks like."""

    code: int
    msg: str
    data: Any = None


class _NoData(msgspec.Struct, frozen=True):
    """The envelope of a 401, which has no ``data`` at all."""

    code: int
    msg: str


_encode = msgspec.json.Encoder().encode


def success(data: Any) -> bytes:
    """The envelope of what went well."""
    return _encode(Envelope(SUCCESS, "success", data))


def refusal(code: int, message: str) -> bytes:
    """The envelope of what did not."""
    return _encode(_NoData(code, message) if code == CODES[Unauthorized] else Envelope(code, message))


def code_of(error: ReelyardError) -> int:
    """The code that an error is answered with."""
    return CODES.get(type(error), SERVER_FAULT)
