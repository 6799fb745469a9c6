"""The socket of stores: tasks, accounts, keys, the ledger and callbacks, in whole units of work."""

from abc import abstractmethod

from reelyard.ports.account_store import AccountStore
from reelyard.ports.callback_desk_store import CallbackDeskStore
from reelyard.ports.change_store import ChangeStore
from reelyard.ports.delivery_store import DeliveryStore
from reelyard.ports.gauge_store import GaugeStore
from reelyard.ports.journal_store import JournalStore
from reelyard.ports.listing_store import ListingStore
from reelyard.ports.member_store import MemberStore
from reelyard.ports.overview_store import OverviewStore
from reelyard.ports.queue_store import QueueStore
from reelyard.ports.removal_store import RemovalStore
from reelyard.ports.task_store import TaskStore
from reelyard.ports.upkeep_store import UpkeepStore
from reelyard.ports.upload_store import UploadStore
from reelyard.ports.usage_store import UsageStore
from reelyard.ports.withdrawal_store import WithdrawalStore


class Store(
    AccountStore,
    TaskStore,
    ListingStore,
    ChangeStore,
    DeliveryStore,
    CallbackDeskStore,
    JournalStore,
    MemberStore,
    OverviewStore,
    QueueStore,
    GaugeStore,
    RemovalStore,
    UpkeepStore,
    UploadStore,
    UsageStore,
    WithdrawalStore,
):
    """Keeps accounts, tasks and deliveries. Every method is one unit of work: all of it, or nothing.

    When a method returns, what it wrote is durable. Any number of stores may be open on one database.
    """

    @abstractmethod
    async def close(self) -> None:
        """Finish what was begun and close."""
