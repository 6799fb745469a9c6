"""The parts of usage: its API, and its pages."""

from reelyard.bootstrap.parts import Services
from reelyard.console.application import Section
from reelyard.console.rendering import Pages
from reelyard.console.usage.ledger import LedgerPages
from reelyard.console.usage.page import UsagePages
from reelyard.http.auth import Auth
from reelyard.http.usage import UsageApi
from reelyard.registry import MODELS
from reelyard.services.usage import Usage


def usage_api(auth: Auth, usage: Usage) -> UsageApi:
    """The usage API."""
    return UsageApi(auth=auth, admission=auth.admission, usage=usage)


def usage_sections(services: Services, pages: Pages) -> list[Section]:
    """The pages of usage and of the ledger."""
    desk = services.desk
    return [
        UsagePages(pages=pages, usage=desk.usage, accounts=desk.accounts, models=MODELS),
        LedgerPages(pages=pages, usage=desk.usage),
    ]
