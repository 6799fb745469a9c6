"""Withdrawals as units of work on SQLite."""

from collections.abc import Collection, Sequence

from reelyard.core.brief import Bill
from reelyard.core.times import Millis
from reelyard.core.withdrawal import Fate, Withdrawal
from reelyard.ports.withdrawal_store import WithdrawalStore
from reelyard.stores.sqlite import withdrawals
from reelyard.stores.sqlite.threads import Threads

_ANY_DUE = "SELECT 1 FROM withdrawals WHERE due_at <= :now + 0 LIMIT 1"


class WithdrawalUnits(Threads, WithdrawalStore):
    """Withdrawals."""

    async def claim_withdrawals(
        self, count: int, until: Millis, full: Collection[str] = ()
    ) -> Sequence[Withdrawal]:
        """See ports.Store. Where nothing is due nothing is written."""
        now = self._clocks.now()
        if self._reader.execute(_ANY_DUE, {"now": now}).fetchone() is None:
            return ()
        return await self._writer.run(lambda db: withdrawals.claim_withdrawals(db, count, now, until, full))

    async def found_withdrawal(self, withdrawal: Withdrawal, upstream_id: str) -> bool:
        """See ports.Store."""
        return await self._writer.run(lambda db: withdrawals.found_withdrawal(db, withdrawal, upstream_id))

    async def postpone_withdrawal(self, withdrawal: Withdrawal, due_at: Millis) -> bool:
        """See ports.Store."""
        return await self._writer.run(lambda db: withdrawals.postpone_withdrawal(db, withdrawal, due_at))

    async def end_withdrawal(self, withdrawal: Withdrawal, fate: Fate, bill: Bill | None = None) -> bool:
        """See ports.Store."""
        now = self._clocks.now()
        return await self._writer.run(lambda db: withdrawals.end_withdrawal(db, withdrawal, fate, bill, now))

    async def free_withdrawals(self) -> None:
        """See ports.Store."""
        now = self._clocks.now()
        await self._writer.run(lambda db: withdrawals.free_withdrawals(db, now))
