"""Wires the pages by which people come in."""

from reelyard.bootstrap.office import AddressOf
from reelyard.console.application import Section
from reelyard.console.cookies import Cookies
from reelyard.console.rendering import Pages
from reelyard.console.signing_in.arriving import Arriving
from reelyard.console.signing_in.links import LinkPages
from reelyard.console.signing_in.openid import OpenIdPages
from reelyard.console.signing_in.profile import ProfilePages
from reelyard.console.signing_in.sign_in import SignInPages
from reelyard.services.people import People


def signing_in(people: People, pages: Pages, cookies: Cookies, address_of: AddressOf) -> list[Section]:
    """Sign-in, links, the profile, and the provider where there is one."""
    arriving = Arriving(sessions=people.sessions, cookies=cookies, address_of=address_of)
    openid = people.openid
    provider = openid.provider.name if openid else None
    return [
        SignInPages(
            pages=pages,
            arriving=arriving,
            members=people.members,
            sign_in=people.sign_in,
            provider=provider,
        ),
        LinkPages(
            pages=pages,
            arriving=arriving,
            links=people.links,
            store=people.members.store,
            provider=provider,
        ),
        ProfilePages(
            pages=pages,
            arriving=arriving,
            members=people.members,
            sessions=people.sessions,
            sign_in=people.sign_in,
            provider=provider,
        ),
        *([OpenIdPages(pages=pages, arriving=arriving, cookies=cookies, openid=openid)] if openid else []),
    ]
