"""The part of the store that keeps members, their sessions, and the one-time links that let them in."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from reelyard.core.account import Account, Key
from reelyard.core.member import Identity, LinkKind, Member, OneTimeLink, Session
from reelyard.core.times import Millis


@dataclass(frozen=True, kw_only=True)
class Presence:
    """Who is behind a session, and for whom: all that a page needs to know, read at once."""

    session: Session
    member: Member
    account: Account
    key: Key | None  # the console's key of the account, where it has one already


class MemberStore(ABC):
    """People: who may sign in, who is signed in, and who is invited."""

    @abstractmethod
    async def add_member(self, member: Member) -> None:
        """Add a member; a name or an identity that is taken is an InvalidInput."""

    @abstractmethod
    async def join(self, link: OneTimeLink, member: Member, now: Millis) -> None:
        """Add a member and spend the link that lets them; all of it, or nothing.

        NotFound: the link is spent or over, or it sets up a server that has an operator already.
        InvalidInput: the name or the identity is taken.
        """

    @abstractmethod
    async def member(self, member_id: str) -> Member:
        """A member by their id; NotFound."""

    @abstractmethod
    async def member_named(self, folded: str) -> Member | None:
        """A member by their folded name."""

    @abstractmethod
    async def member_by_identity(self, identity: Identity) -> Member | None:
        """A member by who they are to an OpenID provider."""

    @abstractmethod
    async def members(self) -> Sequence[Member]:
        """Every member, oldest first."""

    @abstractmethod
    async def has_operator(self) -> bool:
        """Whether anybody was ever made an operator."""

    @abstractmethod
    async def rename_member(self, member_id: str, name: str) -> None:
        """Give a member another name; one that is taken is an InvalidInput."""

    @abstractmethod
    async def set_standing(self, member: Member, *, was: Member) -> None:
        """Change a member's role, account, and whether they may sign in; their sessions end.

        InvalidInput: their standing is not as it ``was`` any more, or nobody would be left to operate the
        server.
        """

    @abstractmethod
    async def set_identity(self, member_id: str, identity: Identity | None) -> None:
        """Link a member to an identity, or to none; one that is another member's is an InvalidInput."""

    @abstractmethod
    async def set_password(
        self, member_id: str, password: str, *, keep: bytes | None = None, link: OneTimeLink | None = None
    ) -> None:
        """Change a member's password and end their sessions but ``keep``; spend ``link``, if it is by one.

        NotFound: the link is spent.
        """

    @abstractmethod
    async def rehash_password(self, member_id: str, old: str, new: str) -> None:
        """Keep another hash of the same password, unless it has changed meanwhile; sessions stay."""

    @abstractmethod
    async def add_session(self, session: Session, *, instead_of: bytes | None = None) -> None:
        """Begin a session, and end the one that the browser had; the member's ``signed_in_at`` follows.

        NotFound: the member is gone or may not sign in.
        """

    @abstractmethod
    async def presence(self, digest: bytes) -> Presence | None:
        """Who is behind a session, whether it still holds or not."""

    @abstractmethod
    async def sessions(self, member_id: str) -> Sequence[Session]:
        """A member's sessions, the one that was used last first."""

    @abstractmethod
    async def touch_session(self, digest: bytes, at: Millis) -> None:
        """Note that a session was used."""

    @abstractmethod
    async def end_sessions(
        self, member_id: str, *, only: str | None = None, keep: bytes | None = None
    ) -> int:
        """End a member's sessions, or the one with the id ``only``, but never ``keep``; how many."""

    @abstractmethod
    async def end_session(self, digest: bytes) -> None:
        """End one session, if it is there."""

    @abstractmethod
    async def prune_sessions(self, seen: Millis, created: Millis, links: Millis) -> int:
        """Forget sessions not seen or begun since, and links that were over by then; how many."""

    @abstractmethod
    async def add_link(self, link: OneTimeLink) -> None:
        """Keep a link. Of a setup, and of a reset of one member's password, only the newest holds."""

    @abstractmethod
    async def link(self, digest: bytes) -> OneTimeLink | None:
        """A link, whether it still holds or not."""

    @abstractmethod
    async def links(self, kind: LinkKind, now: Millis) -> Sequence[OneTimeLink]:
        """The links of a kind that still hold, newest first."""

    @abstractmethod
    async def withdraw_link(self, digest: bytes) -> bool:
        """Forget a link that was not used; whether there was one."""

    @abstractmethod
    async def ensure_key(self, key: Key) -> Key:
        """The key with this id as it stands, added if there is none."""
