"""Sessions: who is signed in, found by the token that only their browser has."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reelyard.core.account import CONSOLE, Account, Key, console_key_id
from reelyard.core.ids import random62
from reelyard.core.journal import Actor, ActorKind
from reelyard.core.member import Member, Session
from reelyard.core.times import Millis
from reelyard.ports.store import Store
from reelyard.services.admission import Caller
from reelyard.services.admission import digest_of as key_digest
from reelyard.services.tokens import SIZE, digest_of, written

_LONGEST_AGENT = 200


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """Somebody who is signed in, and the key that their orders are made with."""

    session: Session
    member: Member
    account: Account
    key: Key

    @property
    def caller(self) -> Caller:
        """The member's account as every service knows callers."""
        return Caller(account=self.account, key=self.key)

    @property
    def actor(self) -> Actor:
        """The member as the journal names people."""
        return actor_of(self.member)


def actor_of(member: Member) -> Actor:
    """A member as the journal names people."""
    return Actor(kind=ActorKind.MEMBER, id=member.id, name=member.name, account_id=member.account_id)


@dataclass(frozen=True, kw_only=True)
class Sessions:
    """Begins, finds and ends sessions. ``peppers`` are those of the API keys."""

    store: Store
    peppers: Mapping[int, bytes]
    now: Callable[[], Millis]
    entropy: Callable[[int], bytes]

    async def begin(
        self, member: Member, *, agent: str = "", address: str = "", instead_of: str | None = None
    ) -> str:
        """Sign a member in; the token for their cookie. ``instead_of`` is the token the browser had before.

        Raises:
            NotFound: the member may not sign in any more.
        """
        token, now = written(self.entropy(SIZE)), self.now()
        digest = digest_of(token)
        assert digest is not None
        session = Session(
            id=f"sess_{random62(self.entropy(14), 16)}",
            digest=digest,
            member_id=member.id,
            created_at=now,
            seen_at=now,
            agent="".join(letter for letter in agent if letter.isprintable())[:_LONGEST_AGENT],
            address=address,
        )
        before = digest_of(instead_of) if instead_of else None
        await self.store.add_session(session, instead_of=before)
        return token

    async def find(self, token: str | None, *, is_use: bool = True) -> SignedIn | None:
        """Who has this token, where their session still holds; that it was used is noted now and then.

        A page that refreshes itself ``is_use`` of nobody's: left open, it would keep a session for a week.
        """
        digest = digest_of(token) if token else None
        found = await self.store.presence(digest) if digest else None
        now = self.now()
        if found is None or not found.session.is_valid(now) or not found.member.may_sign_in:
            return None
        if is_use and found.session.is_due(now):
            await self.store.touch_session(found.session.digest, now)
        key = found.key or await self._make_key(found.account)
        return SignedIn(session=found.session, member=found.member, account=found.account, key=key)

    async def holds(self, token: str | None, account_id: str) -> bool:
        """Whether whoever has this token is signed in for that account still; it is no use of the session."""
        digest = digest_of(token) if token else None
        found = await self.store.presence(digest) if digest else None
        return (
            found is not None
            and found.session.is_valid(self.now())
            and found.member.may_sign_in
            and found.account.id == account_id
        )

    async def end(self, token: str | None) -> None:
        """Sign out: the token is worth nothing from now on."""
        digest = digest_of(token) if token else None
        if digest is not None:
            await self.store.end_session(digest)

    async def of(self, member_id: str) -> Sequence[Session]:
        """Where a member is signed in, the session that was used last first."""
        now = self.now()
        return [session for session in await self.store.sessions(member_id) if session.is_valid(now)]

    async def end_one(self, member_id: str, session_id: str) -> bool:
        """Sign a member out somewhere; whether they were signed in there."""
        return bool(await self.store.end_sessions(member_id, only=session_id))

    async def end_all(self, member_id: str, *, but: Session | None = None) -> int:
        """Sign a member out everywhere, or everywhere else; of how many."""
        return await self.store.end_sessions(member_id, keep=but.digest if but else None)

    async def _make_key(self, account: Account) -> Key:
        """The account's console key. Its secret is made of fresh random bytes and forgotten at once."""
        key = Key(
            id=console_key_id(account.id),
            account_id=account.id,
            label=CONSOLE,
            digest=key_digest(written(self.entropy(SIZE)), self.peppers[max(self.peppers)]),
            hint="",
            created_at=self.now(),
        )
        return await self.store.ensure_key(key)
