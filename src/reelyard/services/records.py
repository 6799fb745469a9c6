"""Task records as the API sends them, kept ready in memory while they do not change.

A store whose database this process owns is read here through a cache; where other processes write too, only
records of ended tasks are kept, since those never change but by retention.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from reelyard.core.task import Task
from reelyard.ports.store import Store
from reelyard.wire.envelope import success
from reelyard.wire.record import record_of

_MANY = 8_192  # about 1.5 kB each


@dataclass(frozen=True, kw_only=True)
class Records:
    """Encoded records by task id. ``owned``: no other process writes to the store."""

    store: Store
    public_url: str
    owned: bool
    tell: Callable[[str], None] = lambda _: None  # has the other processes forget a task's record
    _kept: OrderedDict[str, tuple[str, bytes]] = field(default_factory=OrderedDict)

    async def answer(self, task_id: str, account_id: str) -> bytes | None:
        """The whole answer to recordInfo, or None where the account has no such task."""
        kept = self._kept.get(task_id)
        if kept is None:
            task = await self.store.task(task_id)
            if task is None:
                return None
            kept = self._keep(task)
        return kept[1] if kept[0] == account_id else None

    def forget(self, task_id: str) -> None:
        """The task has changed."""
        self._kept.pop(task_id, None)

    def forget_everywhere(self, task_id: str) -> None:
        """The task has ended, and has changed all the same: who else keeps its record is to forget it too."""
        self.forget(task_id)
        self.tell(task_id)

    def forget_all(self) -> None:
        """Tasks were removed, whichever they were."""
        self._kept.clear()

    def _keep(self, task: Task) -> tuple[str, bytes]:
        kept = (task.account_id, success(record_of(task, self.public_url)))
        if self.owned or task.is_final:
            self._kept[task.id] = kept
            if len(self._kept) > _MANY:
                self._kept.popitem(last=False)
        return kept
