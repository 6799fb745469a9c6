"""Members as they themselves and the operator handle them: names, passwords, roles, coming and going."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reelyard.core.errors import NotFound
from reelyard.core.journal import Actor
from reelyard.core.member import Member, Role, Session, folded, member_name
from reelyard.core.times import Millis
from reelyard.ports.store import Store
from reelyard.services.journal import Journal
from reelyard.services.passwords import Passwords
from reelyard.services.sessions import actor_of


@dataclass(frozen=True, kw_only=True)
class Members:
    """Who may sign in."""

    store: Store
    passwords: Passwords
    journal: Journal
    now: Callable[[], Millis]

    async def all(self) -> Sequence[Member]:
        """Every member, oldest first."""
        return await self.store.members()

    async def has_operator(self) -> bool:
        """Whether the server was set up."""
        return await self.store.has_operator()

    async def find(self, name_or_id: str) -> Member:
        """A member by their name or id.

        Raises:
            NotFound: there is none.
        """
        if name_or_id.startswith("mem_"):
            return await self.store.member(name_or_id)
        found = await self.store.member_named(folded(name_or_id))
        if found is None:
            raise NotFound(f'there is no member "{name_or_id}"')
        return found

    async def rename(self, member: Member, name: str, actor: Actor) -> None:
        """Give a member another name to sign in by.

        Raises:
            InvalidInput: it is taken, or no name.
        """
        name = member_name(name)
        await self.store.rename_member(member.id, name)
        await self._note(actor, "member.rename", member, f"{member.name} → {name}")

    async def change_password(self, member: Member, new: str, session: Session) -> None:
        """Change a member's password; every session but ``session`` ends.

        Raises:
            InvalidInput: it is too weak.
            RateLimited: too many wait.
        """
        hashed = await self.passwords.hash(new, name=member.name)
        await self.store.set_password(member.id, hashed, keep=session.digest)
        await self._note(actor_of(member), "member.password", member, member.name)

    async def set_role(self, member: Member, role: Role, actor: Actor) -> None:
        """Make a member an operator, or no longer one; they sign in anew.

        Raises:
            InvalidInput: nobody would be left to operate the server, or somebody else changed them just now.
        """
        if role is not member.role:
            await self.store.set_standing(replace(member, role=role), was=member)
            await self._note(actor, "member.role", member, f"{member.name}: {role.value}")

    async def disable(self, member: Member, actor: Actor) -> None:
        """Shut a member out, at once and everywhere.

        Raises:
            InvalidInput: nobody would be left to operate the server, or somebody else changed them just now.
        """
        if member.may_sign_in:
            await self.store.set_standing(replace(member, disabled_at=self.now()), was=member)
            await self._note(actor, "member.disable", member, member.name)

    async def enable(self, member: Member, actor: Actor) -> None:
        """Let a member in again.

        Raises:
            InvalidInput: somebody else changed them just now.
        """
        if not member.may_sign_in:
            await self.store.set_standing(replace(member, disabled_at=None), was=member)
            await self._note(actor, "member.enable", member, member.name)

    async def _note(self, actor: Actor, act: str, member: Member, detail: str) -> None:
        await self.journal.note(actor, act, member.id, detail, account_id=member.account_id)
