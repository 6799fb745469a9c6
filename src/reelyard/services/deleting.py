"""Deleting: the record and the clip of an ended task go, because its account wants them gone."""

import logging
from dataclasses import dataclass

from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.task import Task
from reelyard.ports.media import MediaStore
from reelyard.ports.store import Store
from reelyard.services.changes import Changes
from reelyard.services.own_task import NO_SUCH_TASK, own_task
from reelyard.services.records import Records

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Deleting:
    """Deletes: the row first, then the files; where a crash comes between, the sweep of media finds them."""

    store: Store
    media: MediaStore
    records: Records
    changes: Changes

    async def delete(self, task_id: str, account_id: str | None) -> Task:
        """Delete a task that has ended; the task as it was.

        Args:
            task_id: the task.
            account_id: whose it must be; None where the operator asks.

        Raises:
            NotFound: there is no such task, or it is another account's.
            InvalidInput: it has not ended.
        """
        task = await own_task(self.store, task_id, account_id)
        if not task.is_final:
            raise InvalidInput("the task has not ended: cancel it first, or wait", field="taskId")
        if not await self.store.remove_task(task.id):
            raise NotFound(NO_SUCH_TASK)
        self.records.forget_everywhere(task.id)
        self.changes.ring(task.account_id)
        await self._remove_files(task)
        log.info("deleted a task", extra={"task_id": task.id})
        return task

    async def _remove_files(self, task: Task) -> None:
        """Remove its clip with what belongs to it; what cannot be removed now is swept later."""
        try:
            await self.media.delete_preview(task.id)
            if task.clip_id is not None:
                await self.media.delete(task.clip_id)
        except OSError:
            log.warning(
                "a deleted task's clip could not be removed", extra={"task_id": task.id}, exc_info=True
            )
