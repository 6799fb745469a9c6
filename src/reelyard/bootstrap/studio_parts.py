"""Wires the studio, the gallery and the pages of single tasks."""

from collections.abc import Sequence

from reelyard.bootstrap.parts import ENTROPY, Services
from reelyard.console.application import Section
from reelyard.console.rendering import Pages
from reelyard.console.studio.ordering import Ordering
from reelyard.console.studio.quoting import Quoting
from reelyard.console.studio.section import Studio
from reelyard.console.studio.uploading import Uploading
from reelyard.console.tasks.section import TaskPages
from reelyard.console.tasks.viewing import Views
from reelyard.core.ids import random62
from reelyard.registry import MODELS
from reelyard.services.dossiers import Dossiers


def studio(services: Services, pages: Pages) -> Sequence[Section]:
    """The sections."""
    dossiers = Dossiers(store=services.tasks.store)
    about = services.about_tasks
    views = Views(catalog=MODELS, links=services.links, forecasts=about.forecasts)
    page = Studio(
        pages=pages,
        catalog=MODELS,
        switchboard=services.switchboard,
        listing=about.listing,
        dossiers=dossiers,
        forecasts=about.forecasts,
        views=views,
        new_order=new_order,
    )
    return [
        page,
        Uploading(uploads=services.uploads),
        Ordering(catalog=MODELS, studio=page, admission=services.admission, tasks=services.tasks),
        Quoting(catalog=MODELS, studio=page, admission=services.admission, quotes=about.quotes),
        TaskPages(
            pages=pages,
            dossiers=dossiers,
            views=views,
            new_order=new_order,
            tasks=services.tasks,
            admission=services.admission,
            cancelling=about.cancelling,
            deleting=about.deleting,
            links=services.links,
        ),
    ]


def new_order() -> str:
    """The number of a form, as nobody else's form has it."""
    return f"console-{random62(ENTROPY(18), 22)}"
