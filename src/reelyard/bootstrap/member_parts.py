"""Wires the services about people: members, sessions, links, passwords, the journal."""

from collections.abc import Callable

from reelyard.bootstrap.clocks import now
from reelyard.config.secrets import Secrets
from reelyard.config.settings import Settings
from reelyard.ports.store import Store
from reelyard.registry import IDENTITY, load
from reelyard.services.journal import Journal
from reelyard.services.members import Members
from reelyard.services.one_time_links import OneTimeLinks
from reelyard.services.openid import Newcomers, OpenId
from reelyard.services.passwords import Passwords
from reelyard.services.people import People
from reelyard.services.seals import Seals
from reelyard.services.sessions import Sessions
from reelyard.services.sign_in import SignIn


def people(
    settings: Settings, keys: Secrets, store: Store, public_url: str, entropy: Callable[[int], bytes]
) -> People:
    """Everything about who comes in."""
    passwords = Passwords()
    journal = Journal(store=store, now=now)
    links = OneTimeLinks(store=store, passwords=passwords, journal=journal, now=now, entropy=entropy)
    return People(
        members=Members(store=store, passwords=passwords, journal=journal, now=now),
        sessions=Sessions(store=store, peppers=keys.peppers, now=now, entropy=entropy),
        links=links,
        sign_in=SignIn(store=store, passwords=passwords, limit=settings.limits.unauthenticated),
        journal=journal,
        openid=_openid(settings, keys, store, public_url, links, entropy) if settings.oidc.issuer else None,
        public_url=public_url,
    )


def _openid(
    settings: Settings,
    keys: Secrets,
    store: Store,
    public_url: str,
    links: OneTimeLinks,
    entropy: Callable[[int], bytes],
) -> OpenId:
    oidc = settings.oidc
    provider = load(IDENTITY["openid"]).at(
        oidc.issuer,
        name=oidc.name,
        client_id=oidc.client_id,
        client_secret=oidc.client_secret,
        redirect_uri=f"{public_url}/sign-in/oidc/return",
    )
    return OpenId(
        provider=provider,
        store=store,
        seals=Seals(secrets=keys.peppers, now=now),
        links=links,
        journal=links.journal,
        newcomers=Newcomers(account=oidc.account, domains=oidc.domains),
        now=now,
        entropy=entropy,
    )
