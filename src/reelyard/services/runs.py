"""What a worker does: claim tasks for engines that have a seat, and see each through to its settlement."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reelyard.catalog.spec import NOT_OFFERED, ModelSpec
from reelyard.core.brief import Broke, Failure, Outcome
from reelyard.core.errors import UnderMaintenance
from reelyard.core.lane import Lane
from reelyard.core.settlement import Settlement, break_off
from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.core.traceparent import trace_id
from reelyard.ports.store import Store
from reelyard.ports.tracer import Span, Tracer
from reelyard.services.at_work import AtWork
from reelyard.services.attempt import Attempt, Tools
from reelyard.services.bell import Bell
from reelyard.services.log_fields import saying
from reelyard.services.records import Records
from reelyard.services.routing import Routing
from reelyard.services.settlements import Settlements
from reelyard.services.stumbles import tell_stumble

log = logging.getLogger(__name__)
_PAUSES = (0.5, 1.0, 2.0, 4.0)  # seconds between tries; a lease is longer
_LONGEST_WAIT = 60  # tries at a store that is away; each of them waits ten seconds for it


@dataclass(frozen=True, kw_only=True)
class Runs:
    """Claims and runs."""

    store: Store
    settlements: Settlements
    records: Records
    tools: Tools
    at_work: AtWork
    catalog: Mapping[str, ModelSpec]
    routing: Routing
    worker: str
    now: Callable[[], Millis]
    seat_free: Bell  # of this process alone
    tracer: Tracer = field(default_factory=Tracer)

    async def claim(self) -> Sequence[Task]:
        """Claim what there is a seat for: first what is bound to an engine and under way elsewhere."""
        if not self.routing.has_free_seats:
            return ()
        lanes = await self.store.waiting_lanes()
        bound = [lane for lane in lanes if Lane.parse(lane).bound is not None]
        fresh = [lane for lane in lanes if lane not in bound]
        return [*await self._claim(bound), *await self._claim(fresh)]

    async def _claim(self, lanes: Sequence[str]) -> Sequence[Task]:
        takes = await self.routing.takes(lanes) if lanes else ()
        if not takes:
            return ()
        meter = self.tools.meter
        begun = meter.clock()
        tasks = await self.store.claim(self.worker, takes, self.tools.heartbeats.pace.lease)
        meter.claimed((task.engine or "" for task in tasks), meter.clock() - begun)
        for task in tasks:
            await self.routing.begun(task)
            self.records.forget(task.id)
            self.settlements.changed(task.account_id)
        return tasks

    async def run(self, task: Task, drain: asyncio.Event) -> None:
        """Work on a claimed task to the end of its attempt; ``drain`` hands it back instead."""
        about = {"task_id": task.id, "attempt": task.attempt, "worker": self.worker, "engine": task.engine}
        with (
            self.tracer.span("run", task.traceparent, about) as span,
            saying(**about, trace_id=trace_id(span.traceparent)),
        ):
            try:  # its callback belongs to this attempt, another attempt to the order as it came
                await self._run(replace(task, traceparent=span.traceparent), drain, span)
            finally:
                self.routing.over(task)

    async def _run(self, task: Task, drain: asyncio.Event, span: Span) -> None:
        spec = self.catalog.get(task.model)
        if spec is None or not self.routing.makes(task):
            what = (
                f"the model {task.model} is no longer offered"
                if spec is None
                else "no engine makes it any more"
            )
            broke = Broke(failure=Failure.REFUSED, reason=what)
            await self.settlements.write(break_off(task, broke, policy=NOT_OFFERED, now=self.now()))
            return
        attempt = Attempt(
            tools=self.tools,
            task=task,
            spec=spec,
            engine=task.engine or "",
            left=self.routing.left_after(task),
            told=lambda outcome: self._told(task, outcome, span),
            free=lambda: self._free(task),
            drain=drain,
        )
        with self.at_work.on(task.id, task.attempt, attempt.leave):
            settlement = await attempt.make()
        if settlement is not None:
            span.note({"state": settlement.task.state.value})
        if settlement is not None and not await self._settle(settlement):
            log.warning("a late result was refused")
            await self._withdraw(settlement)

    def _told(self, task: Task, outcome: Outcome, span: Span) -> None:
        self.routing.told(task, outcome)
        if isinstance(outcome, Broke):
            said = {"failure": outcome.failure.value, "reason": outcome.reason}
            log.info("an attempt ended without a clip", extra=said)
            if outcome.failure is not Failure.CANCELLED:
                span.fail(outcome.failure.value)

    def _free(self, task: Task) -> None:
        self.routing.free(task)
        self.seat_free.set()

    async def _settle(self, settlement: Settlement) -> bool:
        """Write it down. A store that stumbles gets a few more tries; one that is away is waited for.

        The clip is made, and it would be a pity. Where the task is another's meanwhile, the store says so.
        """
        stumbles = 0
        for _ in range(_LONGEST_WAIT):
            try:
                return await self.settlements.write(settlement)
            except Exception as problem:
                stumbles += not isinstance(problem, UnderMaintenance)
                if stumbles > len(_PAUSES):
                    raise
                tell_stumble(log, "a settlement could not be written", problem)
                await asyncio.sleep(_PAUSES[max(stumbles - 1, 0)])
        return await self.settlements.write(settlement)

    async def _withdraw(self, settlement: Settlement) -> None:
        """A clip that no record names is not kept."""
        if settlement.task.clip_id is not None:
            await self.tools.media.delete(settlement.task.clip_id)
