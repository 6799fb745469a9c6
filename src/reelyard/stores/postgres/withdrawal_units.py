"""Withdrawals as units of work on PostgreSQL."""

from collections.abc import Collection, Sequence

from reelyard.core.brief import Bill
from reelyard.core.times import Millis
from reelyard.core.withdrawal import Fate, Withdrawal
from reelyard.ports.withdrawal_store import WithdrawalStore
from reelyard.stores.postgres import withdrawals
from reelyard.stores.postgres.connected import Connected
from reelyard.stores.postgres.engine_use import part_of


class WithdrawalUnits(Connected, WithdrawalStore):
    """Withdrawals."""

    async def claim_withdrawals(
        self, count: int, until: Millis, full: Collection[str] = ()
    ) -> Sequence[Withdrawal]:
        """See ports.Store. Where nothing is due nothing is written."""
        now = self._now()
        if count <= 0 or not await self._db.read(lambda db: withdrawals.any_due(db, now)):
            return []
        holder = await self._holder.number()
        return await self._db.write(
            lambda db: withdrawals.claim_withdrawals(db, count, now, until, full, holder)
        )

    async def found_withdrawal(self, withdrawal: Withdrawal, upstream_id: str) -> bool:
        """See ports.Store."""
        return await self._db.write(
            lambda db: withdrawals.found_withdrawal(db, withdrawal, upstream_id), repeatable=True
        )

    async def postpone_withdrawal(self, withdrawal: Withdrawal, due_at: Millis) -> bool:
        """See ports.Store."""
        return await self._db.write(
            lambda db: withdrawals.postpone_withdrawal(db, withdrawal, due_at), repeatable=True
        )

    async def end_withdrawal(self, withdrawal: Withdrawal, fate: Fate, bill: Bill | None = None) -> bool:
        """See ports.Store."""
        now, part = self._now(), part_of(await self._holder.number())
        return await self._db.write(
            lambda db: withdrawals.end_withdrawal(db, withdrawal, fate, bill, now, part), repeatable=True
        )

    async def free_withdrawals(self) -> None:
        """See ports.Store."""
        dead, now = await self._db.read(self._deaths.believed), self._now()
        if dead:
            await self._db.write(lambda db: withdrawals.free_withdrawals(db, dead, now), repeatable=True)
