"""Members, sessions and one-time links as units of work on PostgreSQL."""

from collections.abc import Sequence

from reelyard.core.account import Key
from reelyard.core.member import Identity, LinkKind, Member, OneTimeLink, Session
from reelyard.core.times import Millis
from reelyard.ports.member_store import MemberStore, Presence
from reelyard.stores.postgres import members, sessions
from reelyard.stores.postgres.connected import Connected


class MemberUnits(Connected, MemberStore):
    """People: who may sign in, who is signed in, and who is invited."""

    async def add_member(self, member: Member) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: members.add_member(db, member))

    async def join(self, link: OneTimeLink, member: Member, now: Millis) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: members.join(db, link, member, now))

    async def member(self, member_id: str) -> Member:
        """See ports.Store."""
        return await self._db.read(lambda db: members.member_by_id(db, member_id))

    async def member_named(self, folded: str) -> Member | None:
        """See ports.Store."""
        return await self._db.read(lambda db: members.member_where(db, "folded", folded))

    async def member_by_identity(self, identity: Identity) -> Member | None:
        """See ports.Store."""
        return await self._db.read(lambda db: members.by_identity(db, identity))

    async def members(self) -> Sequence[Member]:
        """See ports.Store."""
        return await self._db.read(members.all_members)

    async def has_operator(self) -> bool:
        """See ports.Store."""
        return await self._db.read(members.has_operator)

    async def rename_member(self, member_id: str, name: str) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: members.rename(db, member_id, name), repeatable=True)

    async def set_standing(self, member: Member, *, was: Member) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: members.set_standing(db, member, was))

    async def set_identity(self, member_id: str, identity: Identity | None) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: members.set_identity(db, member_id, identity), repeatable=True)

    async def set_password(
        self, member_id: str, password: str, *, keep: bytes | None = None, link: OneTimeLink | None = None
    ) -> None:
        """See ports.Store."""
        spend = (link, self._now()) if link else None
        await self._db.write(lambda db: members.set_password(db, member_id, password, keep, spend))

    async def rehash_password(self, member_id: str, old: str, new: str) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: members.rehash_password(db, member_id, old, new), repeatable=True)

    async def add_session(self, session: Session, *, instead_of: bytes | None = None) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: sessions.add_session(db, session, instead_of), repeatable=True)

    async def presence(self, digest: bytes) -> Presence | None:
        """See ports.Store."""
        return await self._db.read(lambda db: sessions.presence(db, digest))

    async def sessions(self, member_id: str) -> Sequence[Session]:
        """See ports.Store."""
        return await self._db.read(lambda db: sessions.sessions_of(db, member_id))

    async def touch_session(self, digest: bytes, at: Millis) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: sessions.touch_session(db, digest, at), repeatable=True)

    async def end_sessions(
        self, member_id: str, *, only: str | None = None, keep: bytes | None = None
    ) -> int:
        """See ports.Store."""
        return await self._db.write(
            lambda db: sessions.end_sessions(db, member_id, only, keep), repeatable=True
        )

    async def end_session(self, digest: bytes) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: sessions.end_session(db, digest), repeatable=True)

    async def prune_sessions(self, seen: Millis, created: Millis, links: Millis) -> int:
        """See ports.Store."""
        return await self._db.write(lambda db: sessions.prune(db, seen, created, links), repeatable=True)

    async def add_link(self, link: OneTimeLink) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: members.add_link(db, link))

    async def link(self, digest: bytes) -> OneTimeLink | None:
        """See ports.Store."""
        return await self._db.read(lambda db: members.link_by_digest(db, digest))

    async def links(self, kind: LinkKind, now: Millis) -> Sequence[OneTimeLink]:
        """See ports.Store."""
        return await self._db.read(lambda db: members.links_of(db, kind, now))

    async def withdraw_link(self, digest: bytes) -> bool:
        """See ports.Store."""
        return await self._db.write(lambda db: members.withdraw_link(db, digest))

    async def ensure_key(self, key: Key) -> Key:
        """See ports.Store."""
        return await self._db.write(lambda db: members.ensure_key(db, key), repeatable=True)
