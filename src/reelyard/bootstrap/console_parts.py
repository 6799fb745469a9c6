"""Wires the console: its doors, its sections, and what stands before them."""

from collections.abc import Sequence

from starlette.routing import BaseRoute

from reelyard.bootstrap.change_parts import event_streams
from reelyard.bootstrap.documentation_parts import documentation
from reelyard.bootstrap.media_parts import media_origins
from reelyard.bootstrap.operator_parts import operator_sections
from reelyard.bootstrap.parts import Services
from reelyard.bootstrap.signing_in_parts import AddressOf, signing_in
from reelyard.bootstrap.studio_parts import studio
from reelyard.bootstrap.usage_parts import usage_sections
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
from reelyard.registry import MODELS
from reelyard.services.dossiers import Dossiers


def console(
    settings: Settings, services: Services, public_url: str, address_of: AddressOf
) -> Sequence[BaseRoute]:
    """All routes of the console."""
    assets = Assets.read()
    pages = Pages(assets=assets)
    cookies = Cookies(public_url, settings.console.insecure_http)
    people = services.desk.people
    return console_routes(
        doors=Doors(sessions=people.sessions, cookies=cookies, pages=pages),
        border=Border.of(public_url, media_origins(settings)),
        sections=[
            *studio(services, pages),
            _live(services, cookies),
            _callbacks(services, pages),
            *signing_in(people, pages, cookies, address_of),
            _keys(services, pages, public_url),
            *_operator(services, pages),
            documentation(settings, pages, public_url),
            *usage_sections(services, pages),
            *operator_sections(settings, services, pages),
        ],
        open_routes=[assets.route()],
    )


def _callbacks(services: Services, pages: Pages) -> CallbackPages:
    callbacks = services.callbacks
    return CallbackPages(
        pages=pages,
        desk=callbacks.desk,
        trials=callbacks.trials,
        secrets=callbacks.secrets,
        about=folder_of_pages() / "callbacks.md",
    )


def _live(services: Services, cookies: Cookies) -> Live:
    return Live(
        sessions=services.desk.people.sessions,
        cookies=cookies,
        dossiers=Dossiers(store=services.tasks.store),
        previews=services.previews,
        open_stream=event_streams(services).answer,
    )


def _keys(services: Services, pages: Pages, public_url: str) -> KeyPages:
    keys, model = services.callbacks.keys, next(iter(MODELS))
    return KeyPages(pages=pages, keys=keys, public_url=public_url, model=model)


def _operator(services: Services, pages: Pages) -> list[Section]:
    desk = services.desk
    return [
        MemberPages(pages=pages, people=desk.people, accounts=desk.accounts),
        JournalPages(pages=pages, journal=desk.people.journal, accounts=desk.accounts),
    ]
