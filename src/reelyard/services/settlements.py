"""The one way a task's end is written down: its delivery added, its record renewed, the callbacks woken."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from reelyard.core.delivery import Delivery
from reelyard.core.ids import random62
from reelyard.core.settlement import Settlement
from reelyard.core.task import Task
from reelyard.ports.meter import Meter
from reelyard.ports.store import Store
from reelyard.services.bell import Bell
from reelyard.services.records import Records
from reelyard.wire.callback import callback_body


@dataclass(frozen=True, kw_only=True)
class Settlements:
    """Writes settlements. ``ended`` wakes the callbacks, ``waiting`` the workers, ``changed`` who listens."""

    store: Store
    records: Records
    public_url: str
    entropy: Callable[[int], bytes]
    ended: Bell
    waiting: Bell
    changed: Callable[[str], None]  # rings an account's bell
    meter: Meter = field(default_factory=Meter)

    async def write(self, settlement: Settlement) -> bool:
        """Write an attempt's end whole; False where another attempt has begun, and nothing is written."""
        whole = replace(settlement, delivery=self._delivery(settlement))
        written = await self.store.settle(whole)
        self.records.forget(settlement.task.id)
        if written:
            self._count(settlement.task)
            if not settlement.task.is_final:
                self.waiting.set()
            elif whole.delivery is not None:
                self.ended.set()
            self.changed(settlement.task.account_id)
        return written

    def _count(self, task: Task) -> None:
        if task.is_final:
            self.meter.ended(task.model, task.state.value, task.failure.value if task.failure else None)

    def _delivery(self, settlement: Settlement) -> Delivery | None:
        task = settlement.task
        if task.callback_url is None or task.ended_at is None:
            return None
        return Delivery(
            id=f"msg_{random62(self.entropy(18), 22)}",
            task_id=task.id,
            account_id=task.account_id,
            url=task.callback_url,
            body=callback_body(task, self.public_url),
            created_at=task.ended_at,
            due_at=task.ended_at,
            traceparent=task.traceparent,
        )
