"""The parts of the usage API."""

from reelyard.bootstrap.clocks import now
from reelyard.http.auth import Auth
from reelyard.http.usage import UsageApi
from reelyard.ports.store import Store
from reelyard.services.usage import Usage


def usage_api(auth: Auth, store: Store) -> UsageApi:
    """The usage API."""
    return UsageApi(auth=auth, admission=auth.admission, usage=Usage(store=store, now=now))
