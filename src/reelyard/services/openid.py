"""Coming in by an OpenID provider: who begins, who comes back, and which member that is.

A person is known by issuer and subject alone. An address of theirs makes a member only where the operator has
named its domain, and the provider says that it has verified it.
"""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reelyard.core.errors import InvalidInput, NotFound, Unauthorized
from reelyard.core.ids import random62
from reelyard.core.member import Identity, LinkKind, Member, Role, member_name
from reelyard.core.times import SECOND, Millis
from reelyard.ports.identity_provider import Challenge, IdentityProvider, Person
from reelyard.ports.store import Store
from reelyard.services.journal import Journal
from reelyard.services.one_time_links import OneTimeLinks
from reelyard.services.seals import Seals
from reelyard.services.sessions import actor_of
from reelyard.services.tokens import SIZE, written

LIFETIME: Millis = 600 * SECOND  # to sign in there, and to confirm here
_FLOW, _PENDING = "openid flow", "openid pending"
_STRANGER = (
    "no member of this server is linked to that: ask an operator for an invitation, or, if you are a member,"
    " sign in by name and link yourself in your profile"
)
_LOST = "this sign-in was not begun in this browser, or too long ago: begin again from the sign-in page"


@dataclass(frozen=True, kw_only=True)
class Begun:
    """Where the browser goes, and what it keeps until it comes back."""

    url: str
    kept: str


@dataclass(frozen=True, kw_only=True)
class Returned:
    """Who came back: a member, or a person who has something to confirm first."""

    next: str
    member: Member | None = None
    pending: str | None = None  # what the browser keeps until they have confirmed


@dataclass(frozen=True, kw_only=True)
class Pending:
    """Somebody who was proven, and what they are about to do."""

    person: Person
    join: str = ""  # the token of the invitation that they use
    link: str = ""  # the session in whose profile they link themselves


@dataclass(frozen=True, kw_only=True)
class Newcomers:
    """Who becomes a member without an invitation: verified addresses of these domains, for this account."""

    account: str
    domains: tuple[str, ...]

    def may_join(self, person: Person) -> bool:
        """Whether somebody whom we do not know is let in."""
        domain = (person.email or "").rpartition("@")[2].casefold()
        return bool(self.account and domain) and domain in {each.casefold() for each in self.domains}


@dataclass(frozen=True, kw_only=True)
class OpenId:
    """Sign-in by the provider that the operator named."""

    provider: IdentityProvider
    store: Store
    seals: Seals
    links: OneTimeLinks
    journal: Journal
    newcomers: Newcomers
    now: Callable[[], Millis]
    entropy: Callable[[int], bytes]

    async def begin(self, *, next: str = "/", join: str = "", link: str = "") -> Begun:
        """Send somebody off: to sign in, to ``join`` by an invitation, or to ``link`` themselves.

        Raises:
            NotFound: the invitation does not hold.
            UnderMaintenance: the provider does not answer.
        """
        if join:
            await self.links.find(join, LinkKind.INVITE)
        made = [written(self.entropy(SIZE)) for _ in range(3)]
        challenge = Challenge(state=made[0], nonce=made[1], verifier=made[2])
        flow = {"challenge": made, "next": next, "join": join, "link": link}
        return Begun(url=await self.provider.address(challenge), kept=self.seals.seal(_FLOW, flow, LIFETIME))

    async def returned(self, kept: str | None, answer: Mapping[str, str], session: str) -> Returned:
        """Take the provider's answer. ``session`` is the id of whoever is signed in in that browser.

        Raises:
            Unauthorized: the answer is to no question of ours, or its proof does not hold.
            NotFound: no member here is that person, or they may not sign in.
            UnderMaintenance: the provider does not answer.
        """
        flow = self.seals.open(_FLOW, kept)
        if flow is None or not _is_same(flow["challenge"][0], answer.get("state", "")):
            raise Unauthorized(_LOST)
        state, nonce, verifier = flow["challenge"]
        if "code" not in answer:
            raise Unauthorized(f"{self.provider.name} has not let you in: {answer.get('error', '')[:60]}")
        person = await self.provider.person(
            Challenge(state=state, nonce=nonce, verifier=verifier), answer["code"], answer.get("iss")
        )
        if flow["link"] and flow["link"] != session:
            raise Unauthorized(_LOST)
        if flow["join"] or flow["link"]:
            return Returned(next=flow["next"], pending=self._sealed(person, flow))
        return Returned(next=flow["next"], member=await self._member(person))

    def pending(self, kept: str | None) -> Pending:
        """Who was proven and has to confirm.

        Raises:
            Unauthorized: nobody, or too long ago.
        """
        told = self.seals.open(_PENDING, kept)
        if told is None:
            raise Unauthorized(_LOST)
        identity = Identity(issuer=told["issuer"], subject=told["subject"])
        person = Person(identity=identity, name=told["name"], email=told["email"])
        return Pending(person=person, join=told["join"], link=told["link"])

    async def join(self, pending: Pending, name: str) -> Member:
        """Use the invitation.

        Raises:
            NotFound: it does not hold any more.
            InvalidInput: the name is taken or none, or the identity is another member's.
        """
        link = await self.links.find(pending.join, LinkKind.INVITE)
        return await self.links.join(link, name, identity=pending.person.identity)

    async def link(self, pending: Pending, member: Member, session: str) -> None:
        """Let a member sign in by the provider from now on.

        Raises:
            Unauthorized: it was begun by somebody else.
            InvalidInput: the identity is another member's.
        """
        if pending.link != session:
            raise Unauthorized(_LOST)
        await self.store.set_identity(member.id, pending.person.identity)
        await self._note("member.link_identity", member)

    async def unlink(self, member: Member) -> None:
        """Let a member sign in by their password only.

        Raises:
            InvalidInput: they have none.
        """
        if member.password is None:
            raise InvalidInput("you have no password to sign in with: ask an operator for a password link")
        await self.store.set_identity(member.id, None)
        await self._note("member.unlink_identity", member)

    async def _member(self, person: Person) -> Member:
        found = await self.store.member_by_identity(person.identity)
        if found is None and self.newcomers.may_join(person):
            found = await self._newcomer(person)
        if found is None or not found.may_sign_in:
            who = f" as {person.name}" if person.name else ""
            raise NotFound(f"{self.provider.name} knows you{who}, but {_STRANGER}")
        return found

    async def _newcomer(self, person: Person) -> Member:
        account = await self.store.account_named(self.newcomers.account)
        member = Member(
            id=f"mem_{random62(self.entropy(14), 16)}",
            account_id=account.id,
            name=member_name(person.email or ""),
            role=Role.MEMBER,
            created_at=self.now(),
            identity=person.identity,
        )
        await self.store.add_member(member)
        await self._note("member.join", member)
        return member

    def _sealed(self, person: Person, flow: Mapping[str, Any]) -> str:
        told = {
            "issuer": person.identity.issuer,
            "subject": person.identity.subject,
            "name": person.name,
            "email": person.email,
            "join": flow["join"],
            "link": flow["link"],
        }
        return self.seals.seal(_PENDING, told, LIFETIME)

    async def _note(self, act: str, member: Member) -> None:
        detail = f"{member.name}, {self.provider.name}"
        await self.journal.note(actor_of(member), act, member.id, detail, account_id=member.account_id)


def _is_same(ours: str, theirs: str) -> bool:
    return hmac.compare_digest(ours.encode(), theirs.encode(errors="replace"))
