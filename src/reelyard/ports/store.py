"""The socket of stores: tasks, accounts, keys, the ledger and callbacks, in whole units of work."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from reelyard.core.account import Account, Key
from reelyard.core.brief import Progress
from reelyard.core.delivery import Delivery, Posting
from reelyard.core.ledger import Entry
from reelyard.core.limits import RateLimit, Take
from reelyard.core.order import Order
from reelyard.core.settlement import Settlement
from reelyard.core.task import Task
from reelyard.core.times import Credits, Millis


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a worker says of the attempt it holds; it renews the lease. None: as it was."""

    task_id: str
    attempt: int
    progress: Progress | None = None
    prompt_used: str | None = None
    engine: str | None = None
    upstream_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Event:
    """One line of a task's timeline."""

    task_id: str
    at: Millis
    kind: str
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that the doctor found wrong, and what to do about it."""

    check: str
    subject: str
    problem: str
    advice: str


class Store(ABC):
    """Keeps accounts, tasks and deliveries. Every method is one unit of work: all of it, or nothing.

    When a method returns, what it wrote is durable. Any number of stores may be open on one database.
    """

    # accounts and keys

    @abstractmethod
    async def add_account(self, account: Account, entry: Entry | None) -> None:
        """Open an account, with its first entry; a name that is taken is an InvalidInput."""

    @abstractmethod
    async def account(self, account_id: str) -> Account:
        """An account as it stands now; NotFound."""

    @abstractmethod
    async def account_named(self, name: str) -> Account:
        """An account by its name; NotFound."""

    @abstractmethod
    async def accounts(self) -> Sequence[Account]:
        """Every account, oldest first."""

    @abstractmethod
    async def save_account_terms(self, account: Account) -> None:
        """Change its name, rate, limit and webhook version; balance and counts are left alone."""

    @abstractmethod
    async def add_entry(self, entry: Entry) -> Credits:
        """Top an account up; the balance after. A balance that would fall below 0 is an InvalidInput."""

    @abstractmethod
    async def entries(self, account_id: str, limit: int) -> Sequence[Entry]:
        """An account's entries, newest first."""

    @abstractmethod
    async def add_key(self, key: Key, *, retire: str | None = None, retire_at: Millis | None = None) -> None:
        """Add a key; in the same unit let the key ``retire`` expire at ``retire_at``, or when it did."""

    @abstractmethod
    async def key_by_digest(self, digest: bytes) -> tuple[Key, Account] | None:
        """A key and its account, or None where no key has that digest."""

    @abstractmethod
    async def key(self, key_id: str) -> Key:
        """A key by its id; NotFound."""

    @abstractmethod
    async def keys(self, account_id: str | None) -> Sequence[Key]:
        """The keys of an account, or all, oldest first."""

    @abstractmethod
    async def revoke_key(self, key_id: str, at: Millis) -> None:
        """Close a key for good; one that is revoked already stays as it is."""

    @abstractmethod
    async def touch_keys(self, used: Mapping[str, Millis]) -> None:
        """Note when keys were last used."""

    # limits

    @abstractmethod
    async def take(self, wanted: Mapping[str, RateLimit]) -> Mapping[str, Take]:
        """Take one call from each named bucket, all or none, by the store's own clock."""

    @abstractmethod
    async def give_back(self, wanted: Mapping[str, RateLimit]) -> None:
        """Undo one take."""

    # tasks

    @abstractmethod
    async def place(self, order: Order) -> tuple[Task, bool]:
        """Create a task with its hold, or find the same idempotency key's; and whether it is new.

        Raises:
            RateLimited, InsufficientCredits, InvalidInput: as ``core.order`` decides.
        """

    @abstractmethod
    async def task(self, task_id: str) -> Task | None:
        """A task as it stands now."""

    @abstractmethod
    async def claim(self, worker: str, count: int, lease: timedelta) -> Sequence[Task]:
        """Claim up to ``count`` waiting tasks, fair between accounts, each for ``lease``."""

    @abstractmethod
    async def report(self, report: Report, lease: timedelta) -> bool:
        """Note a worker's word and renew its lease; False where it holds the task no longer."""

    @abstractmethod
    async def settle(self, settlement: Settlement) -> bool:
        """Write an attempt's end whole: task, release, delivery, counts; False where the fence moved on."""

    @abstractmethod
    async def lapsed(self) -> Sequence[Task]:
        """Running tasks whose lease has run out."""

    @abstractmethod
    async def running(self) -> Sequence[Task]:
        """Every running task, whoever holds it."""

    @abstractmethod
    async def events(self, task_id: str) -> Sequence[Event]:
        """A task's timeline, oldest first."""

    # deliveries

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

    # switches and housekeeping

    @abstractmethod
    async def switches(self) -> Mapping[str, str]:
        """What the operator has switched: "maintenance" → "on", "model:NAME" → "off"."""

    @abstractmethod
    async def set_switch(self, name: str, value: str | None) -> None:
        """Switch something; None takes the switch away."""

    @abstractmethod
    async def clips_before(self, ended: Millis, count: int) -> Sequence[Task]:
        """Tasks that ended before ``ended`` and whose clip is still there."""

    @abstractmethod
    async def clips_after(self, place: tuple[Millis, str], count: int) -> Sequence[Task]:
        """Tasks whose clip is to be there, by end and id, those behind ``place``: a page of all of them."""

    @abstractmethod
    async def mark_clip_gone(self, task_id: str) -> None:
        """Say that retention removes a task's clip."""

    @abstractmethod
    async def clip_task(self, clip_id: str) -> Task | None:
        """The task that a published clip belongs to."""

    @abstractmethod
    async def prune(self, ended: Millis, count: int) -> int:
        """Remove up to ``count`` records that ended before ``ended``, with all but the ledger."""

    @abstractmethod
    async def inspect(self) -> Sequence[Finding]:
        """Check the database's own integrity and that its sums agree."""

    @abstractmethod
    async def close(self) -> None:
        """Finish what was begun and close."""
