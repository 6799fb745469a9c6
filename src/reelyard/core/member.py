"""A member, a person who signs in for an account; the sessions and one-time links that let a person in."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from reelyard.core.errors import InvalidInput
from reelyard.core.times import DAY, HOUR, SECOND, Millis

IDLE: Millis = 12 * HOUR  # a session that nobody used for so long is over
ABSOLUTE: Millis = 7 * DAY  # and so is one that began so long ago
SEEN_EVERY: Millis = 60 * SECOND  # how exact "last used" is
LONGEST_NAME = 100


class Role(StrEnum):
    """What a member may do: everything of the server, or what is the account's."""

    OPERATOR = "operator"
    MEMBER = "member"


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who somebody is to an OpenID provider: its own name for itself, and its name for the person."""

    issuer: str
    subject: str


@dataclass(frozen=True, kw_only=True)
class Member:
    """A person who signs in for one account."""

    id: str
    account_id: str
    name: str  # as it was written; people sign in by it, however they write it
    role: Role
    created_at: Millis
    password: str | None = None  # an argon2id hash, its parameters included; None: never by password
    identity: Identity | None = None
    disabled_at: Millis | None = None
    signed_in_at: Millis | None = None

    @property
    def is_operator(self) -> bool:
        """Whether the whole server is theirs to run."""
        return self.role is Role.OPERATOR

    @property
    def may_sign_in(self) -> bool:
        """Whether the door opens for them at all."""
        return self.disabled_at is None


@dataclass(frozen=True, kw_only=True)
class Session:
    """A browser that somebody signed in with. Its token is in the browser's cookie only."""

    id: str  # what the session is called on pages; it opens nothing
    digest: bytes  # SHA-256 of the token
    member_id: str
    created_at: Millis
    seen_at: Millis
    agent: str = ""  # what the browser calls itself
    address: str = ""  # where it signed in from

    def is_valid(self, now: Millis) -> bool:
        """Whether it still holds: used lately, and not begun too long ago."""
        return now - self.seen_at < IDLE and now - self.created_at < ABSOLUTE

    def is_due(self, now: Millis) -> bool:
        """Whether it is time to note that it was used."""
        return now - self.seen_at >= SEEN_EVERY

    def ends_at(self) -> Millis:
        """When it is over at the latest, if nobody uses it again."""
        return min(self.seen_at + IDLE, self.created_at + ABSOLUTE)


class LinkKind(StrEnum):
    """What a one-time link is for."""

    SETUP = "setup"  # makes the first operator
    INVITE = "invite"  # makes a member
    RESET = "reset"  # gives a member a new password


LIFETIMES: dict[LinkKind, Millis] = {
    LinkKind.SETUP: 24 * HOUR,
    LinkKind.INVITE: 7 * DAY,
    LinkKind.RESET: 24 * HOUR,
}


@dataclass(frozen=True, kw_only=True)
class OneTimeLink:
    """A link that does one thing once. Its token is in the link only."""

    digest: bytes  # SHA-256 of the token
    kind: LinkKind
    created_at: Millis
    expires_at: Millis
    role: Role | None = None  # of whom an invitation makes
    account_id: str | None = None  # whom a new member signs in for
    member_id: str | None = None  # whose password is reset
    note: str = ""  # for whom an invitation is
    spent_at: Millis | None = None

    def is_valid(self, now: Millis) -> bool:
        """Whether it still does what it is for."""
        return self.spent_at is None and now < self.expires_at


def member_name(written: str) -> str:
    """A name to sign in by, as it is kept: one form for what looks the same, no spaces around it.

    Raises:
        InvalidInput: it is none.
    """
    name = unicodedata.normalize("NFKC", written).strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InvalidInput(f"the name must have 1 to {LONGEST_NAME} printable characters", field="name")
    return name


def folded(name: str) -> str:
    """What two writings of one name have in common: names are looked up by it."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).strip().casefold())
