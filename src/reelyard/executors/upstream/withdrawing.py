"""Takes an order back from its service: looks, asks, and looks again, for its word alone says little."""

import asyncio
import logging
from dataclasses import dataclass

from reelyard.core.brief import Billing, Brief
from reelyard.core.withdrawal import Fate, Verdict, plainly
from reelyard.executors.upstream.desk import Desk
from reelyard.executors.upstream.ending import Over, billing_of, billing_of_none
from reelyard.executors.upstream.finding import Finding
from reelyard.ports.executor import Known
from reelyard.ports.upstream import Ended, Finished, Missing, Standing, Unanswered

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Withdrawing:
    """One engine's. Every question stands in its rota, and all of them together have a limit."""

    desk: Desk

    async def withdraw(self, upstream_id: str) -> Verdict:
        """Take it back; what came of it. What was made already is left where it is."""
        try:
            async with asyncio.timeout(self.desk.patience.withdrawal):
                verdict = await self._withdrawn(upstream_id)
        except TimeoutError:
            verdict = plainly(Fate.SILENT)
        log.info("engine %s: an order was to be withdrawn: %s", self.desk.name, verdict.fate.value)
        return verdict

    async def find(self, brief: Brief, known: Known) -> str | Fate:
        """The id of an order that was about to go out; ENDED: it never arrived; UNKNOWN: nobody can say."""
        finding = Finding(desk=self.desk, brief=brief, known=known, intended_at=brief.intended_at or 0)
        try:
            async with asyncio.timeout(self.desk.patience.withdrawal):
                return await finding.find()
        except TimeoutError:
            return Fate.SILENT
        except Over as over:
            return Fate.ENDED if over.broke.over else Fate.UNKNOWN

    async def _withdrawn(self, upstream_id: str) -> Verdict:
        match await self.desk.look(upstream_id):
            case Ended() as ended:
                return Verdict(fate=Fate.ENDED, billing=billing_of(ended, self.desk), cost=ended.cost)
            case Finished(cost=cost):
                return Verdict(fate=Fate.MADE, billing=Billing.CHARGED, cost=cost)
        call = self.desk.upstream.cancel(upstream_id)
        if call is None:
            return plainly(Fate.NO_CANCEL)
        async with self.desk.polls.turn():
            await self.desk.line.ask(call, self.desk.patience.question)
        return self._judged(await self.desk.look(upstream_id, self.desk.patience.stopping))

    def _judged(self, standing: Standing) -> Verdict:
        """How an order stands that was to stop a moment ago."""
        match standing:
            case Ended():
                billing = billing_of(standing, self.desk)
                return Verdict(fate=Fate.WITHDRAWN, billing=billing, cost=standing.cost)
            case Missing():
                return Verdict(fate=Fate.WITHDRAWN, billing=billing_of_none(self.desk))
            case Finished(cost=cost):
                return Verdict(fate=Fate.MADE, billing=Billing.CHARGED, cost=cost)
            case Unanswered():
                return plainly(Fate.SILENT)
        return plainly(Fate.GOES_ON)
