"""The part of the store that removes a task because its account wants it gone."""

from abc import ABC, abstractmethod


class RemovalStore(ABC):
    """Removal of single tasks."""

    @abstractmethod
    async def remove_task(self, task_id: str) -> bool:
        """Remove an ended task's record, with all but the ledger; False where there is none that has ended.

        A callback that is under way is still delivered, and goes when it has ended.
        """
