"""The part of the store behind the callbacks desk: deliveries listed, counted and sent again."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from reelyard.core.delivery import DeliveryState
from reelyard.core.delivery_list import DeliveryFilter, DeliveryRecord, Place, Resent
from reelyard.core.times import Millis


class CallbackDeskStore(ABC):
    """An account's deliveries, for its own people to see and to send again."""

    @abstractmethod
    async def list_deliveries(
        self, account_id: str, wanted: DeliveryFilter, after: Place | None, count: int
    ) -> Sequence[DeliveryRecord]:
        """A page of an account's deliveries, newest first, with every attempt; quick at any number."""

    @abstractmethod
    async def delivery(self, account_id: str, delivery_id: str) -> DeliveryRecord:
        """One delivery of an account; NotFound."""

    @abstractmethod
    async def count_deliveries(self, account_id: str, most: int) -> Mapping[DeliveryState, int]:
        """How many deliveries of an account are in each state; it counts no further than ``most``."""

    @abstractmethod
    async def delivery_hosts(self, account_id: str, count: int) -> Sequence[str]:
        """To whom an account's deliveries go, by the alphabet, at most so many."""

    @abstractmethod
    async def resend_delivery(self, account_id: str, delivery_id: str, now: Millis) -> Resent:
        """Make a delivery due now, unless it is under way; NotFound."""

    @abstractmethod
    async def resend_task(self, account_id: str, task_id: str, now: Millis) -> Resent:
        """The same for each delivery of a task; none where there is none."""

    @abstractmethod
    async def resend_dead(self, account_id: str, ended: Millis, count: int, now: Millis) -> int:
        """Make at most so many dead deliveries that ended by ``ended`` due now; how many."""
