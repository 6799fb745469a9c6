"""The parts about tasks beyond ordering and making them: lists, cancelling."""

from reelyard.bootstrap.clocks import now
from reelyard.http.auth import Auth
from reelyard.http.tasks import TaskRoutes
from reelyard.ports.store import Store
from reelyard.services.about_tasks import AboutTasks
from reelyard.services.admission import Admission
from reelyard.services.at_work import AtWork
from reelyard.services.cancelling import Cancelling
from reelyard.services.listing import Listing
from reelyard.services.settlements import Settlements


def about_tasks(store: Store, settlements: Settlements, public_url: str) -> AboutTasks:
    """Wire the use-cases."""
    at_work = AtWork()
    return AboutTasks(
        at_work=at_work,
        listing=Listing(store=store),
        cancelling=Cancelling(store=store, settlements=settlements, at_work=at_work, now=now),
        public_url=public_url,
    )


def task_routes(auth: Auth, admission: Admission, tasks: AboutTasks) -> TaskRoutes:
    """Their routes of the API."""
    return TaskRoutes(
        auth=auth,
        admission=admission,
        listing=tasks.listing,
        cancelling=tasks.cancelling,
        public_url=tasks.public_url,
    )
