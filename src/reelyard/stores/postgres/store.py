"""The cluster store: PostgreSQL, shared by any number of servers and workers, durable commits only."""

from reelyard.ports.store import Store
from reelyard.stores.postgres.account_units import AccountUnits
from reelyard.stores.postgres.bell_units import BellUnits
from reelyard.stores.postgres.callback_desk_units import CallbackDeskUnits
from reelyard.stores.postgres.change_units import ChangeUnits
from reelyard.stores.postgres.delivery_units import DeliveryUnits
from reelyard.stores.postgres.gauge_units import GaugeUnits
from reelyard.stores.postgres.journal_units import JournalUnits
from reelyard.stores.postgres.listing_units import ListingUnits
from reelyard.stores.postgres.mark_units import MarkUnits
from reelyard.stores.postgres.member_units import MemberUnits
from reelyard.stores.postgres.overview_units import OverviewUnits
from reelyard.stores.postgres.queue_units import QueueUnits
from reelyard.stores.postgres.removal_units import RemovalUnits
from reelyard.stores.postgres.task_units import TaskUnits
from reelyard.stores.postgres.upkeep_units import UpkeepUnits
from reelyard.stores.postgres.uploads_units import UploadUnits
from reelyard.stores.postgres.usage_units import UsageUnits
from reelyard.stores.postgres.withdrawal_units import WithdrawalUnits
from reelyard.stores.postgres.worker_units import WorkerUnits


class PostgresStore(
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
    """One database; what it does is in the units it is put together from."""
