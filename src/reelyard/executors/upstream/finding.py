"""Looks for an order whose answer was lost, and never orders it again on a guess."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reelyard.core.brief import Brief, Failure
from reelyard.core.times import Millis
from reelyard.executors.upstream.desk import Desk
from reelyard.executors.upstream.ending import Over, riddle, void
from reelyard.executors.upstream.reconciliation import Absent, Found, Unclear, decide, lost
from reelyard.ports.executor import Known
from reelyard.ports.upstream import Call, Candidate, Unanswered

log = logging.getLogger(__name__)
_LOOKS = 2  # that must agree before an order counts as never taken, or as beyond knowing


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One order that may be out. ``intended_at`` is when it was about to go."""

    desk: Desk
    brief: Brief
    known: Known  # which ids tasks have
    intended_at: Millis

    async def find(self) -> str:
        """Its id.

        Raises:
            Over: it was never taken (FAILED: it may be ordered anew), or nobody can say (UNKNOWN).
        """
        # An intent in time to come was noted before our clock was put back.
        intended_at = min(self.intended_at, self.desk.now())
        return await replace(self, intended_at=intended_at)._find()

    async def _find(self) -> str:
        call = self.desk.upstream.look_up(self.brief)
        if call is None:
            raise riddle("the answer to its order was lost, and the service has no list of orders")
        verdicts: list[Absent | Unclear] = []
        after = self.desk.patience.first_look
        while len(verdicts) < _LOOKS:
            await asyncio.sleep(after)
            unsettled = self._unsettled()
            verdict = await self._look(call)
            if isinstance(verdict, Found):
                log.info("engine %s: an order whose answer was lost is found", self.desk.name)
                return verdict.upstream_id
            after = unsettled or self.desk.patience.looks_apart
            if verdict is not None and not unsettled:
                verdicts.append(verdict)
        return self._give_up(verdicts)

    def _unsettled(self) -> float:
        """For how many seconds the order may still be on its way, so that a list without it says nothing."""
        return max(0.0, self.desk.patience.settled - (self.desk.now() - self.intended_at) / 1000)

    def beyond(self) -> Over:
        """How it ends where the list did not come before the deadline."""
        return riddle("the answer to its order was lost, and the service gave no list of orders")

    def _give_up(self, verdicts: Sequence[Absent | Unclear]) -> str:
        for verdict in verdicts:
            if isinstance(verdict, Unclear):
                raise riddle(f"the answer to its order was lost: {verdict.reason}")
        raise void(Failure.FAILED, "its order never arrived at the service")

    async def _look(self, call: Call) -> Found | Absent | Unclear | None:
        """One look; None where the list did not come, or where one just like it is going out."""
        async with self.desk.polls.turn():
            asked_at = self.desk.now()
            reply = await self.desk.line.ask(call, self.desk.patience.question)
        listed = self.desk.upstream.looked_up(reply, self.brief)
        self.desk.heed(listed)
        if isinstance(listed, Unanswered):
            return None
        return await self._judge(listed, reply.headers, asked_at)

    async def _judge(
        self, listed: Sequence[Candidate], headers: Mapping[str, str], asked_at: Millis
    ) -> Found | Absent | Unclear | None:
        known = await self.known([each.upstream_id for each in listed])
        if self.desk.is_going(self.brief.prompt):
            return None
        taken = known | {each.upstream_id for each in listed if self.desk.has(each.upstream_id)}
        order = lost(self.brief.prompt, self.intended_at, headers=headers, now=asked_at)
        verdict = decide(order, listed, taken)
        if isinstance(verdict, Found):
            self.desk.take(verdict.upstream_id)  # before anybody else gets a word in
        return verdict
