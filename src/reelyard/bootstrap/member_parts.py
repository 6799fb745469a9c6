"""Wires the services about people: members, sessions, links, passwords, the journal."""

from collections.abc import Callable

from reelyard.bootstrap.clocks import now
from reelyard.config.secrets import Secrets
from reelyard.config.settings import Settings
from reelyard.ports.store import Store
from reelyard.services.journal import Journal
from reelyard.services.members import Members
from reelyard.services.one_time_links import OneTimeLinks
from reelyard.services.passwords import Passwords
from reelyard.services.people import People
from reelyard.services.sessions import Sessions
from reelyard.services.sign_in import SignIn


def people(
    settings: Settings, keys: Secrets, store: Store, public_url: str, entropy: Callable[[int], bytes]
) -> People:
    """Everything about who comes in."""
    passwords = Passwords()
    journal = Journal(store=store, now=now)
    return People(
        members=Members(store=store, passwords=passwords, journal=journal, now=now),
        sessions=Sessions(store=store, peppers=keys.peppers, now=now, entropy=entropy),
        links=OneTimeLinks(store=store, passwords=passwords, journal=journal, now=now, entropy=entropy),
        sign_in=SignIn(store=store, passwords=passwords, limit=settings.limits.unauthenticated),
        journal=journal,
        public_url=public_url,
    )
