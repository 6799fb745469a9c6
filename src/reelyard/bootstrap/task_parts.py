"""The parts about tasks beyond ordering and making them: lists, cancelling, deleting, quotes, models."""

from reelyard.bootstrap.clocks import now
from reelyard.http.auth import Auth
from reelyard.http.offers import OfferRoutes
from reelyard.http.tasks import TaskRoutes
from reelyard.ports.media import MediaStore
from reelyard.ports.optimizer import Optimizer
from reelyard.registry import MODELS
from reelyard.services.about_tasks import AboutTasks
from reelyard.services.admission import Admission
from reelyard.services.at_work import AtWork
from reelyard.services.cancelling import Cancelling
from reelyard.services.changes import Changes
from reelyard.services.clip_links import ClipLinks
from reelyard.services.deleting import Deleting
from reelyard.services.forecasts import Forecasts
from reelyard.services.listing import Listing
from reelyard.services.models import Models
from reelyard.services.quotes import Quotes
from reelyard.services.settlements import Settlements
from reelyard.services.tasks import Tasks


def about_tasks(
    forecasts: Forecasts,
    ordering: Tasks,
    media: MediaStore,
    settlements: Settlements,
    changes: Changes,
    optimizer: Optimizer,
    public_url: str,
) -> AboutTasks:
    """Wire the use-cases. ``ordering`` is what tasks are ordered with."""
    at_work, store = AtWork(), ordering.store
    return AboutTasks(
        at_work=at_work,
        listing=Listing(store=store),
        cancelling=Cancelling(store=store, settlements=settlements, at_work=at_work, now=now),
        deleting=Deleting(store=store, media=media, records=settlements.records, changes=changes),
        forecasts=forecasts,
        quotes=Quotes(
            store=store,
            orders=ordering.orders,
            switchboard=ordering.switchboard,
            uploads=ordering.uploads,
            optimizer=optimizer,
            forecasts=forecasts,
            max_unfinished=ordering.max_unfinished,
            now=now,
        ),
        models=Models(catalog=MODELS, switchboard=ordering.switchboard),
        public_url=public_url,
    )


def task_routes(auth: Auth, admission: Admission, tasks: AboutTasks, links: ClipLinks) -> TaskRoutes:
    """Their routes of the API."""
    return TaskRoutes(
        auth=auth,
        admission=admission,
        listing=tasks.listing,
        cancelling=tasks.cancelling,
        deleting=tasks.deleting,
        links=links,
        public_url=tasks.public_url,
    )


def offer_routes(auth: Auth, admission: Admission, tasks: AboutTasks) -> OfferRoutes:
    """The routes of quotes and models."""
    return OfferRoutes(auth=auth, admission=admission, quotes=tasks.quotes, models=tasks.models)
