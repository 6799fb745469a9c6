"""What is wrong with an order, as the form shows it: at which field, in which words, with which status."""

from dataclasses import dataclass
from math import ceil

from reelyard.catalog.spec import ModelSpec
from reelyard.console.studio.order_form import shown_at
from reelyard.core.errors import (
    FeatureDisabled,
    GenerationFailed,
    InvalidInput,
    RateLimited,
    ReelyardError,
    UnderMaintenance,
)
from reelyard.wire.envelope import code_of

REPEATED = "Idempotency-Key"
_NAMES = {
    "prompt": "The prompt",
    "model": "The model",
    "picture": "The first picture",
    "end_picture": "The last picture",
    "duration": "The length",
    "resolution": "The size",
    "aspect_ratio": "The shape",
    "tier": "The quality",
    "seed": "The seed",
    "callback_url": "The callback address",
    "scene": "The scene",
}
_STATUSES = {UnderMaintenance: 503, GenerationFailed: 502, FeatureDisabled: 403}  # the others are their code


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A refused order. ``code`` is the API's, ``status`` HTTP's; ``retry_after`` is in seconds."""

    field: str
    message: str
    code: int
    status: int
    retry_after: int | None = None
    is_repeated: bool = False  # the form made a task before, and was changed since


def refusal_of(error: ReelyardError, spec: ModelSpec | None) -> Refusal:
    """How the form shows an error."""
    repeated = isinstance(error, InvalidInput) and error.field == REPEATED
    message = "This form has ordered a clip already. Press Generate once more to order this one too."
    field = shown_at(error, spec)
    return Refusal(
        field=field,
        message=message if repeated else _in_words_of_the_form(error, field),
        code=code_of(error),
        status=_STATUSES.get(type(error), code_of(error)),
        retry_after=max(ceil(error.retry_after), 1) if isinstance(error, RateLimited) else None,
        is_repeated=repeated,
    )


def _in_words_of_the_form(error: ReelyardError, field: str) -> str:
    """The message, where it begins with the API's name of a field, with what the form calls it."""
    told = error.message.replace("`", "")
    first, space, rest = told.partition(" ")
    own = error.field if isinstance(error, InvalidInput) else ""
    if field in _NAMES and first in (own, own.rpartition(".")[2]):
        return _NAMES[field] + space + rest
    return told[:1].upper() + told[1:]
