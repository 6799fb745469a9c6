"""Everything about who comes in, handed around together."""

from dataclasses import dataclass

from reelyard.services.journal import Journal
from reelyard.services.members import Members
from reelyard.services.one_time_links import OneTimeLinks
from reelyard.services.openid import OpenId
from reelyard.services.sessions import Sessions
from reelyard.services.sign_in import SignIn


@dataclass(frozen=True, kw_only=True)
class People:
    """Members, their sessions, the links that let them in, and the journal of what they did."""

    members: Members
    sessions: Sessions
    links: OneTimeLinks
    sign_in: SignIn
    journal: Journal
    openid: OpenId | None  # where the operator has named a provider
    public_url: str  # what links begin with
