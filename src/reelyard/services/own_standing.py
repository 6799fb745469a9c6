"""This process as a worker with all that it tells of its engines: seats, readiness, breakers."""

from dataclasses import dataclass, replace

from reelyard.core.cutting import cut
from reelyard.core.worker import NOTED, EngineThere, Worker
from reelyard.ports.executor import Executor, Readiness
from reelyard.services.presence import Presence
from reelyard.services.routing import Routing


@dataclass(frozen=True, kw_only=True)
class OwnStanding:
    """How it tells of itself; nothing is waited for."""

    here: Presence
    executor: Executor
    routing: Routing

    def worker(self) -> Worker:
        """This process as the others are to see it."""
        readiness = self.executor.readiness()
        told = replace(self.here.as_worker(), seats=self.routing.groups)
        return replace(
            told, standing=tuple(self._there(name, readiness.get(name, _COLD)) for name in told.engines)
        )

    def engines(self) -> tuple[str, ...]:
        """The engines that this process knows of, whoever offers them."""
        return tuple(self.executor.readiness())

    def _there(self, engine: str, readiness: Readiness) -> EngineThere:
        breaker, clock = self.routing.breaker(engine), self.routing.clock()
        return EngineThere(
            engine=engine,
            state=readiness.state,
            progress=round(readiness.progress, 2),
            note=cut(readiness.note, NOTED),
            failures=breaker.failures,
            tried_in=None if breaker.until is None else round(max(breaker.until - clock, 0.0), 1),
            reason=cut(breaker.reason, NOTED),
        )


_COLD = Readiness(state="cold")
