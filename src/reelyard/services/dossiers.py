"""All that is known of one task, for its own account: the task, its timeline, its credits, its callbacks."""

from collections.abc import Sequence
from dataclasses import dataclass

from reelyard.core.account import Key
from reelyard.core.charge import Charge
from reelyard.core.delivery import Delivery, Posting
from reelyard.core.errors import NotFound
from reelyard.core.ledger import Entry
from reelyard.core.ledger_page import Asked
from reelyard.core.task import Task
from reelyard.ports.store import Store
from reelyard.ports.task_store import Event
from reelyard.services.admission import Caller
from reelyard.services.own_task import own_task


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """One task and all that hangs on it; entries are oldest first. ``key``: who ordered it, if known."""

    task: Task
    events: Sequence[Event]
    charges: Sequence[Charge]  # of orders that gave no clip: the operator's business
    entries: Sequence[Entry]
    deliveries: Sequence[tuple[Delivery, Sequence[Posting]]]
    key: Key | None


@dataclass(frozen=True, kw_only=True)
class Dossiers:
    """Finds tasks for their own account; another's is not there at all."""

    store: Store

    async def task(self, caller: Caller, task_id: str) -> Task:
        """A task as it stands.

        Raises:
            NotFound: there is no such task, or it is another account's.
        """
        return await own_task(self.store, task_id, caller.account.id)

    async def change(self, caller: Caller) -> int:
        """The number of the account's last change: what a page drawn now has seen."""
        return await self.store.last_change(caller.account.id)

    async def whole(self, caller: Caller, task_id: str) -> Dossier:
        """A task and all that hangs on it.

        Raises:
            NotFound: there is no such task, or it is another account's.
        """
        task = await self.task(caller, task_id)
        ledger = await self.store.ledger(Asked(account_id=task.account_id, task_id=task.id))
        return Dossier(
            task=task,
            events=await self.store.events(task.id),
            charges=await self.store.charges(task.id),
            entries=[line.entry for line in reversed(ledger.lines)],
            deliveries=await self.store.deliveries(task.id),
            key=await self._key(task.key_id),
        )

    async def _key(self, key_id: str) -> Key | None:
        try:
            return await self.store.key(key_id)
        except NotFound:
            return None
