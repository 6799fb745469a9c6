"""One-time links: what makes the first operator, invites a member, and resets a forgotten password."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.ids import random62
from reelyard.core.journal import Actor
from reelyard.core.member import LIFETIMES, Identity, LinkKind, Member, OneTimeLink, Role, member_name
from reelyard.core.times import Millis
from reelyard.ports.store import Store
from reelyard.services.journal import Journal
from reelyard.services.passwords import Passwords
from reelyard.services.sessions import actor_of
from reelyard.services.tokens import SIZE, digest_of, written

FIRST_ACCOUNT = "default"
_OVER = "this link was used already, or its time is over: ask the operator for a new one"
_PATHS = {LinkKind.SETUP: "setup", LinkKind.INVITE: "join", LinkKind.RESET: "reset"}


@dataclass(frozen=True, kw_only=True)
class NewLink:
    """A link as it is shown, this once."""

    token: str
    link: OneTimeLink

    @property
    def path(self) -> str:
        """Where it leads on this server."""
        return f"/{_PATHS[self.link.kind]}/{self.token}"


@dataclass(frozen=True, kw_only=True)
class OneTimeLinks:
    """Makes the links, and does what they are for."""

    store: Store
    passwords: Passwords
    journal: Journal
    now: Callable[[], Millis]
    entropy: Callable[[int], bytes]

    async def make_setup(self, actor: Actor) -> NewLink | None:
        """A link that makes the first operator, in place of any before; None where there is one."""
        if await self.store.has_operator():
            return None
        account = await self._first_account()
        made = await self._make(LinkKind.SETUP, role=Role.OPERATOR, account_id=account)
        await self.journal.note(actor, "setup.link", account, account_id=account)
        return made

    async def invite(self, account_id: str, role: Role, actor: Actor, *, note: str = "") -> NewLink:
        """A link that makes a member of an account.

        Raises:
            NotFound: there is no such account.
            InvalidInput: the note is too long.
        """
        if len(note) > 100 or not note.isprintable():
            raise InvalidInput("the note must have at most 100 printable characters", field="note")
        account = await self.store.account(account_id)
        made = await self._make(LinkKind.INVITE, role=role, account_id=account.id, note=note)
        detail = f"{role.value}{f': {note}' if note else ''}"
        await self.journal.note(actor, "member.invite", account.id, detail, account_id=account.id)
        return made

    async def make_reset(self, member: Member, actor: Actor) -> NewLink:
        """A link that gives a member a new password, in place of any before."""
        made = await self._make(LinkKind.RESET, member_id=member.id)
        await self.journal.note(
            actor, "member.reset_link", member.id, member.name, account_id=member.account_id
        )
        return made

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

    async def _first_account(self) -> str:
        accounts = await self.store.accounts()
        if not accounts:
            raise InvalidInput("there is no account yet: reelyard account create NAME --credits N")
        named = [account for account in accounts if account.name == FIRST_ACCOUNT]
        return (named or accounts)[0].id

    async def _make(
        self,
        kind: LinkKind,
        *,
        role: Role | None = None,
        account_id: str | None = None,
        member_id: str | None = None,
        note: str = "",
    ) -> NewLink:
        token, now = written(self.entropy(SIZE)), self.now()
        digest = digest_of(token)
        assert digest is not None
        link = OneTimeLink(
            digest=digest,
            kind=kind,
            created_at=now,
            expires_at=now + LIFETIMES[kind],
            role=role,
            account_id=account_id,
            member_id=member_id,
            note=note,
        )
        await self.store.add_link(link)
        return NewLink(token=token, link=link)
