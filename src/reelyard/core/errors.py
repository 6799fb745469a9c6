"""Everything that can go wrong for a caller, one class per answer code.

ReelyardError
├─ Unauthorized          the key is missing, unknown, expired or revoked
├─ InsufficientCredits   the account or the key cannot pay for the order
├─ NotFound              no such thing, or it belongs to somebody else: the two look the same
├─ InvalidInput          a field is wrong; the message names it and says what would be right
├─ RateLimited           too many, too fast; ``retry_after`` says when to come back
├─ UnderMaintenance      the operator has paused new orders
├─ GenerationFailed      an engine could not make the clip
└─ FeatureDisabled       the operator has switched this model off

IllegalMove is not among them: a wrong move between states is a bug of ours, never an answer.
"""

from reelyard.core.limits import Take


class ReelyardError(Exception):
    """An outcome that the caller is told about. The message says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Unauthorized(ReelyardError):
    """The key is missing, unknown, expired, revoked or used from a network it may not be used from."""


class InsufficientCredits(ReelyardError):
    """The account's balance, or the key's total cap, does not cover the order."""


class NotFound(ReelyardError):
    """There is no such thing for this caller."""


class InvalidInput(ReelyardError):
    """A field is wrong."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class RateLimited(ReelyardError):
    """Too many, too fast."""

    def __init__(self, message: str, *, retry_after: float, takes: tuple[tuple[str, Take], ...] = ()) -> None:
        super().__init__(message)
        self.retry_after = retry_after  # seconds
        self.takes = takes  # what was asked of which bucket, where a rate refused it


class UnderMaintenance(ReelyardError):
    """The operator has paused new orders, or there is no room left for one."""


class GenerationFailed(ReelyardError):
    """An engine could not make the clip."""


class FeatureDisabled(ReelyardError):
    """The operator has switched this model off."""


class IllegalMove(RuntimeError):
    """A move that the state diagram does not have: a bug."""
