"""The parts of the operator's pages about the server at a glance, accounts and models."""

from reelyard.bootstrap.routing_parts import routes
from reelyard.config.settings import Settings
from reelyard.console.application import Section
from reelyard.console.operator.accounts import AccountPages
from reelyard.console.operator.engines import EnginePages
from reelyard.console.operator.overview import OverviewPages
from reelyard.console.operator.switches import SwitchPages
from reelyard.console.operator.workers import WorkerForms
from reelyard.console.rendering import Pages
from reelyard.registry import MODELS
from reelyard.services.desk import Desk


def operator_sections(settings: Settings, desk: Desk, pages: Pages) -> list[Section]:
    """The server at a glance, accounts with their credits and limits, and the switches."""
    return [
        OverviewPages(pages=pages, overview=desk.overview),
        EnginePages(pages=pages, overview=desk.overview, switchboard=desk.switchboard, models=MODELS),
        WorkerForms(workers=desk.workers, overview=desk.overview),
        AccountPages(
            pages=pages,
            accounts=desk.accounts,
            usage=desk.usage,
            default_rate=str(settings.limits.create),
            default_unfinished=settings.limits.unfinished,
        ),
        SwitchPages(pages=pages, switchboard=desk.switchboard, models=MODELS, routed=routes(settings)),
    ]
