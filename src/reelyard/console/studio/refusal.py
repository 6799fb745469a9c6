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
    return Refusal(
        field=shown_at(error, spec),
        message=message if repeated else error.message,
        code=code_of(error),
        status=_STATUSES.get(type(error), code_of(error)),
        retry_after=max(ceil(error.retry_after), 1) if isinstance(error, RateLimited) else None,
        is_repeated=repeated,
    )
