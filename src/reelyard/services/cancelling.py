"""Cancelling: a task ends because its account wants it no more, and its engine is free at once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from reelyard.core.brief import Failure
from reelyard.core.errors import InvalidInput
from reelyard.core.settlement import cancel
from reelyard.core.task import Task, TaskState
from reelyard.core.times import Millis
from reelyard.ports.store import Store
from reelyard.services.at_work import AtWork
from reelyard.services.own_task import own_task
from reelyard.services.settlements import Settlements

log = logging.getLogger(__name__)
_TRIES = 20  # each needs a claim, a settlement or a rescue to come between the look and the word


@dataclass(frozen=True, kw_only=True)
class Cancelling:
    """Cancels. ``at_work`` knows the attempts of this process."""

    store: Store
    settlements: Settlements
    at_work: AtWork
    now: Callable[[], Millis]

    async def cancel(self, task_id: str, account_id: str | None) -> Task:
        """End a task with a release; one that was cancelled before is given as it was.

        Args:
            task_id: the task.
            account_id: whose it must be; None where the operator asks.

        Raises:
            NotFound: there is no such task, or it is another account's.
            InvalidInput: it has ended otherwise.
        """
        for _ in range(_TRIES):
            task = await own_task(self.store, task_id, account_id)
            if task.is_final:
                return _cancelled_before(task)
            settlement = cancel(task, now=self.now())
            if await self.settlements.write(settlement):
                self.at_work.tell(task.id, task.attempt)
                log.info("cancelled a task", extra={"task_id": task.id, "was": settlement.was.value})
                return settlement.task
        raise RuntimeError(f"{task_id} changed under {_TRIES} attempts to cancel it")


def _cancelled_before(task: Task) -> Task:
    if task.failure is Failure.CANCELLED:
        return task
    how = "with a clip" if task.state is TaskState.SUCCEEDED else f"without a clip: {task.reason}"
    raise InvalidInput(f"the task has ended already, {how}: there is nothing to cancel", field="taskId")
