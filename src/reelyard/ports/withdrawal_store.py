"""The part of the store that keeps orders which are to be withdrawn from their services."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence

from reelyard.core.brief import Bill
from reelyard.core.times import Millis
from reelyard.core.withdrawal import Fate, Withdrawal


class WithdrawalStore(ABC):
    """Withdrawals. They are written down by ``settle``, and by a report on an order whose task has ended."""

    @abstractmethod
    async def claim_withdrawals(
        self, count: int, until: Millis, full: Collection[str] = ()
    ) -> Sequence[Withdrawal]:
        """Up to ``count`` that are due, of no engine that is ``full``; each is due again at ``until``."""

    @abstractmethod
    async def found_withdrawal(self, withdrawal: Withdrawal, upstream_id: str) -> bool:
        """Note the id of one that had none; False where it has one by now, or is no more."""

    @abstractmethod
    async def postpone_withdrawal(self, withdrawal: Withdrawal, due_at: Millis) -> bool:
        """Have it tried again at ``due_at``; False where its id was learned meanwhile, or it is no more."""

    @abstractmethod
    async def end_withdrawal(self, withdrawal: Withdrawal, fate: Fate, bill: Bill | None = None) -> bool:
        """Be done with it, and say in its task's timeline what came of it; False as above.

        ``bill`` is what the order costs all the same.
        """

    @abstractmethod
    async def free_withdrawals(self) -> None:
        """Make those due that a process had claimed which is no more."""
