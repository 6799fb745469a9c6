"""Withdrawing: orders that nobody wants any more are taken back from their services, in so many tries."""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from reelyard.catalog.spec import ModelSpec
from reelyard.core.times import SECOND, Millis
from reelyard.core.withdrawal import Fate, Verdict, Withdrawal, plainly
from reelyard.ports.executor import Executor
from reelyard.ports.store import Store
from reelyard.services.briefs import brief_of, prompt_of
from reelyard.services.log_fields import saying

log = logging.getLogger(__name__)
_LEASE = 600 * SECOND  # an executor ends within minutes


@dataclass(frozen=True, kw_only=True)
class Withdrawing:
    """Takes orders back; what came of it is said in their tasks' timelines."""

    store: Store
    executor: Executor
    catalog: Mapping[str, ModelSpec]
    now: Callable[[], Millis]

    async def take_over(self) -> None:
        """At the start of the process that owns the store: whoever was at it before is no more."""
        await self.store.free_withdrawals()

    async def claim(self, count: int, full: Collection[str]) -> Sequence[Withdrawal]:
        """Some that are due, of no engine that is ``full``."""
        return await self.store.claim_withdrawals(count, self.now() + _LEASE, full)

    async def carry_out(self, withdrawal: Withdrawal) -> None:
        """Try it once, and write down what comes next."""
        with saying(task_id=withdrawal.task_id, engine=withdrawal.engine):
            await self._carry_out(withdrawal)

    async def _carry_out(self, withdrawal: Withdrawal) -> None:
        if withdrawal.upstream_id is None:
            found = await self._found(withdrawal)
            if isinstance(found, Fate):
                return await self._settle(withdrawal, plainly(found))
            if not await self.store.found_withdrawal(withdrawal, found):
                return None  # its own attempt has said its id meanwhile, and it is due again
            withdrawal = replace(withdrawal, upstream_id=found)
        verdict = await self.executor.withdraw(withdrawal.engine, withdrawal.upstream_id or "")
        return await self._settle(withdrawal, verdict)

    async def _found(self, withdrawal: Withdrawal) -> str | Fate:
        """Its id, by the service's list; a record that is gone leaves nothing to look for."""
        task = await self.store.task(withdrawal.task_id)
        spec = None if task is None else self.catalog.get(task.model)
        if task is None or spec is None or withdrawal.intended_at is None:
            return Fate.UNKNOWN
        brief = brief_of(replace(task, intended_at=withdrawal.intended_at), spec, prompt_of(task))
        known = partial(self.store.upstream_known, withdrawal.engine)
        return await self.executor.find(withdrawal.engine, brief, known)

    async def _settle(self, withdrawal: Withdrawal, verdict: Verdict) -> None:
        fate, bill = verdict.fate, verdict.bill(withdrawal.agreed)
        due_at = withdrawal.next_at(fate, self.now())
        if due_at is not None:
            await self.store.postpone_withdrawal(withdrawal, due_at)
        elif await self.store.end_withdrawal(withdrawal, fate, bill) and not fate.is_off:
            log.warning("an order could not be withdrawn", extra={"fate": fate.value})
