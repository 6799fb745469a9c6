"""The socket of stores: tasks, accounts, keys, the ledger and callbacks, in whole units of work."""

from abc import abstractmethod

from reelyard.ports.account_store import AccountStore
from reelyard.ports.bell_store import BellStore
from reelyard.ports.callback_desk_store import CallbackDeskStore
from reelyard.ports.change_store import ChangeStore
from reelyard.ports.delivery_store import DeliveryStore
from reelyard.ports.gauge_store import GaugeStore
from reelyard.ports.journal_store import JournalStore
from reelyard.ports.listing_store import ListingStore
from reelyard.ports.mark_store import MarkStore
from reelyard.ports.member_store import MemberStore
from reelyard.ports.overview_store import OverviewStore
from reelyard.ports.queue_store import QueueStore
from reelyard.ports.removal_store import RemovalStore
from reelyard.ports.task_store import TaskStore
from reelyard.ports.upkeep_store import UpkeepStore
from reelyard.ports.upload_store import UploadStore
from reelyard.ports.usage_store import UsageStore
from reelyard.ports.withdrawal_store import WithdrawalStore
from reelyard.ports.worker_store import WorkerStore


class StoreError(RuntimeError):
    """The database cannot be used; the message says what to do."""


class Store(
    AccountStore,
    TaskStore,
    ListingStore,
    BellStore,
    ChangeStore,
    DeliveryStore,
    CallbackDeskStore,
    JournalStore,
    MarkStore,
    MemberStore,
    OverviewStore,
    QueueStore,
    GaugeStore,
    RemovalStore,
    UpkeepStore,
    UploadStore,
    UsageStore,
    WithdrawalStore,
    WorkerStore,
):
    """Keeps accounts, tasks and deliveries. Every method is one unit of work: all of it, or nothing.

    When a method returns, what it wrote is durable. Any number of stores may be open on one database.
    """

    @property
    @abstractmethod
    def is_shared(self) -> bool:
        """Whether other processes may work on the database at the same time."""

    @abstractmethod
    async def open(self) -> None:
        """Open the database and bring it up to date; a store that is used without it has no promises to keep.

        Raises:
            StoreError: the database cannot be used; the message says what to do.
        """

    @abstractmethod
    async def close(self) -> None:
        """Finish what was begun and close."""
