"""A visitor: who reads a page, for which account, and what their orders are made with."""

from dataclasses import dataclass

from reelyard.core.account import Account
from reelyard.core.journal import Actor
from reelyard.core.member import Member, Session
from reelyard.services.admission import Caller
from reelyard.services.sessions import SignedIn


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Somebody who is signed in."""

    member: Member
    account: Account
    caller: Caller  # with the account's console key
    session: Session
    actor: Actor  # as the journal names them

    @classmethod
    def of(cls, signed: SignedIn) -> "Visitor":
        """The visitor behind a session."""
        return cls(
            member=signed.member,
            account=signed.account,
            caller=signed.caller,
            session=signed.session,
            actor=signed.actor,
        )

    @property
    def is_operator(self) -> bool:
        """Whether the whole server is theirs to run."""
        return self.member.is_operator
