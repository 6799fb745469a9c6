"""One-time links: what makes the first operator, invites a member, and resets a forgotten password."""

from collections.abc import Sequence
from dataclasses import dataclass

from reelyard.core.errors import NotFound
from reelyard.core.ids import random62
from reelyard.core.journal import Actor
from reelyard.core.member import Identity, LinkKind, Member, OneTimeLink, member_name
from reelyard.services.link_making import LinkMaking
from reelyard.services.passwords import Passwords
from reelyard.services.sessions import actor_of
from reelyard.services.tokens import digest_of

_OVER = "this link was used already, or its time is over: ask the operator for a new one"


@dataclass(frozen=True, kw_only=True)
class OneTimeLinks(LinkMaking):
    """Makes the links, and does what they are for."""

    passwords: Passwords

    async def find(self, token: str, kind: LinkKind) -> OneTimeLink:
        """The link with this token, while it still holds.

        Raises:
            NotFound: there is none: it is unknown, used, over, or a setup that has been done.
        """
        digest = digest_of(token)
        link = await self.store.link(digest) if digest else None
        if link is None or link.kind is not kind or not link.is_valid(self.now()):
            raise NotFound(_OVER)
        if kind is LinkKind.SETUP and await self.store.has_operator():
            raise NotFound(_OVER)
        return link

    async def join(
        self, link: OneTimeLink, name: str, *, password: str | None = None, identity: Identity | None = None
    ) -> Member:
        """Do what a setup or an invitation is for: make the member, who has a password or an identity.

        Raises:
            NotFound: somebody else used the link meanwhile.
            InvalidInput: the name is taken or none, or the password is too weak.
        """
        assert link.account_id is not None
        assert link.role is not None
        name = member_name(name)
        member = Member(
            id=f"mem_{random62(self.entropy(14), 16)}",
            account_id=link.account_id,
            name=name,
            role=link.role,
            created_at=self.now(),
            password=None if password is None else await self.passwords.hash(password, name=name),
            identity=identity,
        )
        await self.store.join(link, member, self.now())
        await self.journal.note(
            actor_of(member), "member.join", member.id, member.role.value, account_id=member.account_id
        )
        return member

    async def reset(self, link: OneTimeLink, password: str) -> Member:
        """Do what a reset is for: a new password, and an end to every session.

        Raises:
            NotFound: the link was used meanwhile.
            InvalidInput: the password is too weak.
        """
        assert link.member_id is not None
        member = await self.store.member(link.member_id)
        hashed = await self.passwords.hash(password, name=member.name)
        await self.store.set_password(member.id, hashed, link=link)
        await self.journal.note(
            actor_of(member), "member.reset", member.id, member.name, account_id=member.account_id
        )
        return member

    async def open_invitations(self) -> Sequence[OneTimeLink]:
        """Invitations that nobody has used yet."""
        return await self.store.links(LinkKind.INVITE, self.now())

    async def withdraw(self, digest: bytes, actor: Actor) -> None:
        """Take an invitation back."""
        link = await self.store.link(digest)
        if link is not None and await self.store.withdraw_link(digest):
            await self.journal.note(
                actor, "member.withdraw", link.account_id or "", link.note, account_id=link.account_id
            )
