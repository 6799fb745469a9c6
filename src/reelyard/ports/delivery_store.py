"""The part of the store that keeps callbacks under way."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import timedelta

from reelyard.core.delivery import Delivery, Posting
from reelyard.core.times import Millis


class DeliveryStore(ABC):
    """Deliveries and what each attempt came to."""

    @abstractmethod
    async def claim_deliveries(self, count: int, lease: timedelta, busy: Sequence[str]) -> Sequence[Delivery]:
        """Claim due deliveries of receivers that are not ``busy``, oldest first, a few a receiver."""

    @abstractmethod
    async def free_deliveries(self) -> int:
        """End all claims of deliveries, for a process that knows that whoever held them is gone; how many."""

    @abstractmethod
    async def settle_delivery(self, delivery: Delivery, posting: Posting) -> bool:
        """Write what an attempt to deliver came to; False where another attempt was written meanwhile."""

    @abstractmethod
    async def next_delivery_due(self) -> Millis | None:
        """When the next pending delivery is due."""

    @abstractmethod
    async def deliveries(self, task_id: str) -> Sequence[tuple[Delivery, Sequence[Posting]]]:
        """A task's deliveries and what each attempt came to."""
