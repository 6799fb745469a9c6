"""What is done with tasks beyond ordering and making them, together."""

from dataclasses import dataclass

from reelyard.services.at_work import AtWork
from reelyard.services.cancelling import Cancelling
from reelyard.services.deleting import Deleting
from reelyard.services.forecasts import Forecasts
from reelyard.services.listing import Listing
from reelyard.services.models import Models
from reelyard.services.quotes import Quotes


@dataclass(frozen=True, kw_only=True)
class AboutTasks:
    """The use-cases. ``at_work`` is shared with whatever runs attempts in this process."""

    at_work: AtWork
    listing: Listing
    cancelling: Cancelling
    deleting: Deleting
    forecasts: Forecasts
    quotes: Quotes
    models: Models
    public_url: str  # what links begin with
