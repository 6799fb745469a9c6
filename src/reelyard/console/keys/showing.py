"""A key as a page shows it: its state in a word, its limits in words, what it has spent of its caps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reelyard.console.filters import credits_of
from reelyard.core.account import Key, Scope
from reelyard.core.times import Credits, Millis

SCOPES = {
    Scope.CREATE: ("Create", "order, cancel and delete tasks: this costs credits"),
    Scope.READ: ("Read", "see tasks, clips, usage and the balance"),
    Scope.ADMIN: ("Administer", "make and revoke keys, change the signing secret of callbacks"),
}
_PERIODS = {1: "a second", 60: "a minute", 3_600: "an hour", 86_400: "a day"}


@dataclass(frozen=True, kw_only=True)
class Cap:
    """A cap on credits, and how much of it is used."""

    name: str
    used: Credits
    most: Credits

    @property
    def share(self) -> float:
        """How full it is, 0 to 1."""
        return min(self.used / self.most, 1) if self.most > 0 else 1.0


@dataclass(frozen=True, kw_only=True)
class ShownKey:
    """A key, ready to be shown."""

    key: Key
    state: str  # valid, expired or revoked
    may: str
    limits: Sequence[str]
    caps: Sequence[Cap]

    @classmethod
    def of(cls, key: Key, now: Millis) -> "ShownKey":
        """A key as it is at ``now``."""
        return cls(
            key=key,
            state=_state(key, now),
            may=", ".join(scope.value for scope in key.scopes),
            limits=tuple(_limits(key)),
            caps=tuple(_caps(key, now)),
        )

    @property
    def name(self) -> str:
        """What people call it."""
        return "Console" if self.key.is_console else self.key.label or "without a name"

    @property
    def unseen(self) -> str:
        """What to say where no use is written down: it is, once a minute, and a hold is known sooner."""
        return "just now" if self.key.spent.in_all or self.key.unfinished else "never"


def _state(key: Key, now: Millis) -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "valid" if key.is_valid(now) else "expired"


def _limits(key: Key) -> Iterator[str]:
    limits = key.limits
    if limits.rate is not None:
        period = _PERIODS.get(int(limits.rate.per), f"in {limits.rate.per:g} s")
        yield f"{limits.rate.count} new tasks {period}"
    if limits.unfinished is not None:
        yield f"{limits.unfinished} unfinished at once"
    for amount, period in ((limits.hourly, "an hour"), (limits.daily, "a day"), (limits.total, "in all")):
        if amount is not None:
            yield f"{credits_of(amount)} credits {period}"


def _caps(key: Key, now: Millis) -> Iterator[Cap]:
    limits, spent = key.limits, key.spent.at(now)
    for name, used, most in (
        ("this hour", spent.in_hour, limits.hourly),
        ("today", spent.in_day, limits.daily),
        ("in all", spent.in_all, limits.total),
    ):
        if most is not None:
            yield Cap(name=name, used=used, most=most)
