"""An account, who pays, and a key, how a program speaks for it."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from reelyard.core.limits import RateLimit
from reelyard.core.times import DAY, HOUR, Credits, Millis


class Scope(StrEnum):
    """What a key may do."""

    CREATE = "create"
    READ = "read"
    ADMIN = "admin"


ALL_SCOPES = (Scope.CREATE, Scope.READ, Scope.ADMIN)
CONSOLE = "console"  # the label of the key that tasks made in the console are ordered with
CONSOLE_KEY = "key_console_"  # what its id begins with; the id of the account follows


@dataclass(frozen=True, kw_only=True)
class Account:
    """Who pays. ``balance``, ``waiting`` and ``running`` are kept sums; the doctor compares them."""

    id: str
    name: str
    created_at: Millis
    balance: Credits = 0
    waiting: int = 0
    running: int = 0
    rate: RateLimit | None = None  # None: the server's default
    max_unfinished: int | None = None  # None: the server's default
    webhook_version: int = 1  # of its callback secret; rotation raises it
    webhook_rotated_at: Millis | None = None

    @property
    def unfinished(self) -> int:
        """Tasks that have not ended."""
        return self.waiting + self.running


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What a key has had held, net of releases, in the hour and day that began when named, and in all."""

    hour: Millis = 0
    in_hour: Credits = 0
    day: Millis = 0
    in_day: Credits = 0
    in_all: Credits = 0

    def at(self, now: Millis) -> "Spent":
        """The same, with windows that are over begun anew (UTC hours and days)."""
        hour, day = now - now % HOUR, now - now % DAY
        return replace(
            self,
            hour=hour,
            in_hour=self.in_hour if self.hour == hour else 0,
            day=day,
            in_day=self.in_day if self.day == day else 0,
        )

    def hold(self, price: Credits, now: Millis) -> "Spent":
        """After a hold of ``price``."""
        hour, day = now - now % HOUR, now - now % DAY
        return Spent(
            hour=hour,
            in_hour=price + (self.in_hour if self.hour == hour else 0),
            day=day,
            in_day=price + (self.in_day if self.day == day else 0),
            in_all=price + self.in_all,
        )

    def release(self, price: Credits, held_at: Millis) -> "Spent":
        """After the release of a hold that was made at ``held_at``: a window that is over is left alone."""
        in_hour = price if held_at - held_at % HOUR == self.hour else 0
        in_day = price if held_at - held_at % DAY == self.day else 0
        return replace(
            self,
            in_hour=self.in_hour - in_hour,
            in_day=self.in_day - in_day,
            in_all=self.in_all - price,
        )


@dataclass(frozen=True, kw_only=True)
class KeyLimits:
    """What a key may use of its account; None where the account's own limit is all."""

    rate: RateLimit | None = None
    unfinished: int | None = None
    hourly: Credits | None = None
    daily: Credits | None = None
    total: Credits | None = None


@dataclass(frozen=True, kw_only=True)
class Key:
    """How a program speaks for an account. The secret itself is shown once and not kept."""

    id: str
    account_id: str
    label: str
    digest: bytes  # HMAC-SHA-256 of the secret, keyed with the pepper
    hint: str  # its first and last characters, to tell keys apart
    created_at: Millis
    scopes: tuple[Scope, ...] = ALL_SCOPES
    limits: KeyLimits = field(default_factory=KeyLimits)
    networks: tuple[str, ...] = ()  # CIDRs it may be used from; empty: from anywhere
    expires_at: Millis | None = None
    revoked_at: Millis | None = None
    last_used_at: Millis | None = None
    unfinished: int = 0
    spent: Spent = field(default_factory=Spent)

    @property
    def is_console(self) -> bool:
        """Whether it is the console's own: nobody has its secret, and nobody can close it."""
        return self.id.startswith(CONSOLE_KEY)

    @property
    def is_bound(self) -> bool:
        """Whether it may do less than its account: by limits, networks or an expiry of its own."""
        return self.limits != KeyLimits() or bool(self.networks) or self.expires_at is not None

    def is_valid(self, now: Millis) -> bool:
        """Whether it opens the door at ``now``."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


def console_key_id(account_id: str) -> str:
    """The id of an account's console key, which the account's own id makes unique."""
    return CONSOLE_KEY + account_id
