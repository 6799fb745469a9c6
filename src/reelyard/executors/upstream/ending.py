"""How an order to a service ends without a clip, and what is said of it to the caller."""

from reelyard.core.brief import Broke, Failure

_LONGEST = 400  # characters of what a service says


class Over(Exception):
    """Nothing more is to be done for this order in this attempt."""

    def __init__(self, broke: Broke) -> None:
        super().__init__(broke.reason)
        self.broke = broke


def void(failure: Failure, reason: str, *, pause: float | None = None, standing: bool = False) -> Over:
    """The service is done with the order, or never had it: whatever comes next begins anew."""
    return Over(Broke(failure=failure, reason=reason, over=True, pause=pause, standing=standing))


def kept(failure: Failure, reason: str) -> Over:
    """The service may still have the order: another attempt goes on with it."""
    return Over(Broke(failure=failure, reason=reason))


def useless(reason: str) -> Over:
    """The service has made the clip, and it is none or cannot be had: another attempt fetches it anew."""
    return Over(Broke(failure=Failure.FAILED, reason=reason, useless=True))


def words(said: str, key: str) -> str:
    """What a service says, fit to be shown: one line, not long, and without our key."""
    line = " ".join("".join(each if each.isprintable() else " " for each in said).split())
    if len(key) > 3:
        line = line.replace(key, "…")
    return (line[:_LONGEST] + "…") if len(line) > _LONGEST else line or "the service gave no reason"
