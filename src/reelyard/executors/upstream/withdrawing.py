"""Takes an order back from its service: looks, asks, and looks again, for its word alone says little."""

import asyncio
import logging
from dataclasses import dataclass

from reelyard.core.brief import Brief
from reelyard.core.withdrawal import Fate
from reelyard.executors.upstream.desk import Desk
from reelyard.executors.upstream.ending import Over
from reelyard.executors.upstream.finding import Finding
from reelyard.ports.executor import Known
from reelyard.ports.upstream import Ended, Finished, Missing, Unanswered

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Withdrawing:
    """One engine's. Every question stands in its rota, and all of them together have a limit."""

    desk: Desk

    async def withdraw(self, upstream_id: str) -> Fate:
        """Take it back; what came of it. What was made already is left where it is."""
        try:
            async with asyncio.timeout(self.desk.patience.withdrawal):
                fate = await self._withdrawn(upstream_id)
        except TimeoutError:
            fate = Fate.SILENT
        log.info("engine %s: an order was to be withdrawn: %s", self.desk.name, fate.value)
        return fate

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

    async def _withdrawn(self, upstream_id: str) -> Fate:
        match await self.desk.look(upstream_id):
            case Ended():
                return Fate.ENDED
            case Finished():
                return Fate.MADE
        call = self.desk.upstream.cancel(upstream_id)
        if call is None:
            return Fate.NO_CANCEL
        async with self.desk.polls.turn():
            await self.desk.line.ask(call, self.desk.patience.question)
        match await self.desk.look(upstream_id, self.desk.patience.stopping):
            case Ended() | Missing():
                return Fate.WITHDRAWN
            case Finished():
                return Fate.MADE
            case Unanswered():
                return Fate.SILENT
        return Fate.GOES_ON
