"""The parts of usage."""

from reelyard.http.auth import Auth
from reelyard.http.usage import UsageApi
from reelyard.services.usage import Usage


def usage_api(auth: Auth, usage: Usage) -> UsageApi:
    """The usage API."""
    return UsageApi(auth=auth, admission=auth.admission, usage=usage)
