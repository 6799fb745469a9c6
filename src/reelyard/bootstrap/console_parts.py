"""Wires the console: its doors, its sections, and what stands before them."""

from starlette.routing import Router
from starlette.types import ASGIApp

from reelyard.bootstrap.change_parts import event_streams
from reelyard.bootstrap.documentation_parts import documentation
from reelyard.bootstrap.media_parts import media_origins
from reelyard.bootstrap.office import AddressOf
from reelyard.bootstrap.operator_parts import operator_sections
from reelyard.bootstrap.parts import Services
from reelyard.bootstrap.signing_in_parts import signing_in
from reelyard.bootstrap.studio_parts import studio
from reelyard.config.settings import Settings
from reelyard.console.application import Section, console_routes
from reelyard.console.assets import Assets
from reelyard.console.callbacks.section import CallbackPages
from reelyard.console.cookies import Cookies
from reelyard.console.documentation.shelf import folder_of_pages
from reelyard.console.doors import Doors
from reelyard.console.keys.section import KeyPages
from reelyard.console.live import Live
from reelyard.console.operator.journal import JournalPages
from reelyard.console.operator.members import MemberPages
from reelyard.console.rendering import Pages
from reelyard.console.security import Border
from reelyard.console.usage.ledger import LedgerPages
from reelyard.console.usage.page import UsagePages
from reelyard.http.app import unknown
from reelyard.registry import MODELS
from reelyard.services.desk import Desk
from reelyard.services.dossiers import Dossiers
from reelyard.services.sessions import Sessions


def console(settings: Settings, services: Services, desk: Desk, address_of: AddressOf) -> ASGIApp:
    """All of the console; what it does not know either, nobody does."""
    public_url = services.about_tasks.public_url
    assets = Assets.read()
    pages = Pages(assets=assets)
    cookies = Cookies(public_url, settings.console.insecure_http)
    people = desk.people
    routes = console_routes(
        doors=Doors(sessions=people.sessions, cookies=cookies, pages=pages),
        border=Border.of(public_url, media_origins(settings)),
        sections=[
            *studio(services, pages),
            _live(services, cookies, people.sessions),
            _callbacks(services, pages),
            *signing_in(people, pages, cookies, address_of),
            _keys(services, pages, public_url),
            *_operator(desk, pages),
            documentation(settings, pages, public_url),
            *_usage(desk, pages),
            *operator_sections(settings, desk, pages),
        ],
        open_routes=[assets.route()],
    )
    return Router(routes=routes, default=unknown, redirect_slashes=False)


def _callbacks(services: Services, pages: Pages) -> CallbackPages:
    callbacks = services.callbacks
    return CallbackPages(
        pages=pages,
        desk=callbacks.desk,
        trials=callbacks.trials,
        secrets=callbacks.secrets,
        about=folder_of_pages() / "callbacks.md",
    )


def _live(services: Services, cookies: Cookies, sessions: Sessions) -> Live:
    return Live(
        sessions=sessions,
        cookies=cookies,
        dossiers=Dossiers(store=services.tasks.store),
        previews=services.previews,
        open_stream=event_streams(services).answer,
    )


def _keys(services: Services, pages: Pages, public_url: str) -> KeyPages:
    keys, model = services.callbacks.keys, next(iter(MODELS))
    return KeyPages(pages=pages, keys=keys, public_url=public_url, model=model)


def _usage(desk: Desk, pages: Pages) -> list[Section]:
    return [
        UsagePages(pages=pages, usage=desk.usage, accounts=desk.accounts, models=MODELS),
        LedgerPages(pages=pages, usage=desk.usage),
    ]


def _operator(desk: Desk, pages: Pages) -> list[Section]:
    return [
        MemberPages(pages=pages, people=desk.people, accounts=desk.accounts),
        JournalPages(pages=pages, journal=desk.people.journal, accounts=desk.accounts),
    ]
