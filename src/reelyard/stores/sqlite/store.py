"""The embedded store: SQLite with one writer thread, group commit, and durable commits only."""

from reelyard.ports.store import Store
from reelyard.stores.sqlite.account_units import AccountUnits
from reelyard.stores.sqlite.bell_units import BellUnits
from reelyard.stores.sqlite.callback_desk_units import CallbackDeskUnits
from reelyard.stores.sqlite.change_units import ChangeUnits
from reelyard.stores.sqlite.delivery_units import DeliveryUnits
from reelyard.stores.sqlite.gauge_units import GaugeUnits
from reelyard.stores.sqlite.journal_units import JournalUnits
from reelyard.stores.sqlite.listing_units import ListingUnits
from reelyard.stores.sqlite.mark_units import MarkUnits
from reelyard.stores.sqlite.member_units import MemberUnits
from reelyard.stores.sqlite.overview_units import OverviewUnits
from reelyard.stores.sqlite.queue_units import QueueUnits
from reelyard.stores.sqlite.removal_units import RemovalUnits
from reelyard.stores.sqlite.task_units import TaskUnits
from reelyard.stores.sqlite.upkeep_units import UpkeepUnits
from reelyard.stores.sqlite.uploads_units import UploadUnits
from reelyard.stores.sqlite.usage_units import UsageUnits
from reelyard.stores.sqlite.withdrawal_units import WithdrawalUnits
from reelyard.stores.sqlite.worker_units import WorkerUnits


class SqliteStore(
    AccountUnits,
    TaskUnits,
    ListingUnits,
    BellUnits,
    ChangeUnits,
    DeliveryUnits,
    CallbackDeskUnits,
    JournalUnits,
    MarkUnits,
    MemberUnits,
    OverviewUnits,
    QueueUnits,
    GaugeUnits,
    RemovalUnits,
    UpkeepUnits,
    UploadUnits,
    UsageUnits,
    WithdrawalUnits,
    WorkerUnits,
    Store,
):
    """One file; what it does is in the units it is put together from."""
