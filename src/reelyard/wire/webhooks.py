"""A test callback and the signing secret in the API's words."""

from typing import Annotated

import msgspec
from msgspec import Meta


class TrialWords(msgspec.Struct, frozen=True, kw_only=True):
    """What a test came to."""

    id: Annotated[str, Meta(description="The `webhook-id` that it was sent under.")]
    delivered: Annotated[bool, Meta(description="Whether the receiver took it.")]
    at: Annotated[int, Meta(description="When it was sent, Unix milliseconds.")]
    status: Annotated[int | None, Meta(description="The receiver's HTTP status; null where none came.")]
    reason: Annotated[str, Meta(description="`ok`, `http`, or why no status came.")]
    seconds: Annotated[float, Meta(ge=0)]
    explained: Annotated[str, Meta(description="The same for people, and what to do about it.")]


class SecretWords(msgspec.Struct, frozen=True, kw_only=True):
    """What an account's callbacks are signed with."""

    secret: Annotated[str, Meta(description="`whsec_` and base64.")]
    rotateTime: Annotated[int | None, Meta(description="When it was last replaced, Unix milliseconds.")]
    previousUntil: Annotated[
        int | None,
        Meta(description="Until then the secret before it is signed with too; null where it is not."),
    ]
