"""The making of one-time links; a server makes one at its start, and nothing of what they are used for."""

from collections.abc import Callable
from dataclasses import dataclass

from reelyard.core.errors import InvalidInput
from reelyard.core.journal import Actor
from reelyard.core.member import LIFETIMES, LinkKind, Member, OneTimeLink, Role
from reelyard.core.times import Millis
from reelyard.ports.store import Store
from reelyard.services.journal import Journal
from reelyard.services.tokens import SIZE, digest_of, written

FIRST_ACCOUNT = "default"
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
class LinkMaking:
    """Makes the links."""

    store: Store
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
