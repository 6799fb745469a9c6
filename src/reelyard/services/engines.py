"""The engines as the operator sees them: how each stands, what it takes, what came of it, what it cost."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reelyard.core.breaker import BreakerState
from reelyard.core.lane import Lane
from reelyard.core.routing import Board, engines_for
from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.core.usage import day_of
from reelyard.ports.executor import Executor, Readiness
from reelyard.ports.overview_store import EngineCost, EngineUse
from reelyard.ports.store import Store
from reelyard.services.routing import Routing

MONTH = 30  # days of costs that are added up
_NOTHING = EngineUse()


@dataclass(frozen=True, kw_only=True)
class Share:
    """What an engine takes of a model's fresh tasks, as things stand: ``now`` of ``whole``."""

    model: str
    rank: int  # in the model's route; 1 is the first
    weight: int  # 0: it stands by
    now: int
    whole: int


@dataclass(frozen=True, kw_only=True)
class EngineNow:
    """An engine. Counts are of today, costs of the last ``MONTH`` days (UTC)."""

    name: str
    readiness: Readiness
    shares: tuple[Share, ...]  # of the models whose route it is in
    seats: int
    beside: tuple[str, ...]  # the engines that it shares its seats with
    busy: int
    is_paused: bool
    breaker: BreakerState
    failures: int  # in a row
    tried_in: float | None  # seconds until it is tried again
    reason: str  # what opened its breaker
    made: int
    broke: int
    refused: int
    costs: tuple[EngineCost, ...]

    @property
    def models(self) -> tuple[str, ...]:
        """The models whose route it is in."""
        return tuple(share.model for share in self.shares)

    @property
    def state(self) -> str:
        """The one word that matters most: paused, open, half_open, or how ready it is."""
        if self.is_paused:
            return "paused"
        return self.readiness.state if self.breaker is BreakerState.CLOSED else self.breaker.value


@dataclass(frozen=True, kw_only=True)
class Engines:
    """Looks at the engines."""

    store: Store
    executor: Executor
    routing: Routing

    async def look(self, now: Millis, running: Sequence[Task]) -> tuple[EngineNow, ...]:
        """By their best rank, and those that no model is routed to at the end."""
        board, today = await self.routing.board(), day_of(now)
        use = await self.store.engine_use(today, today)
        month = await self.store.engine_use(today - MONTH + 1, today)
        busy = Counter(task.engine for task in running)
        found = [
            self._engine(name, readiness, board, busy[name], use.get(name, _NOTHING), month)
            for name, readiness in self.executor.readiness().items()
        ]
        return tuple(sorted(found, key=_rank))

    def _engine(
        self,
        name: str,
        readiness: Readiness,
        board: Board,
        busy: int,
        use: EngineUse,
        month: Mapping[str, EngineUse],
    ) -> EngineNow:
        breaker, clock = self.routing.breaker(name), self.routing.clock()
        group = next((group for group in board.groups if name in group.engines), None)
        return EngineNow(
            name=name,
            readiness=readiness,
            shares=tuple(_shares(name, board)),
            seats=group.count if group else 0,
            beside=tuple(each for each in group.engines if each != name) if group else (),
            busy=busy,
            is_paused=name in board.paused,
            breaker=breaker.state(clock),
            failures=breaker.failures,
            tried_in=None if breaker.until is None else max(breaker.until - clock, 0.0),
            reason=breaker.reason,
            made=use.made,
            broke=use.broke,
            refused=use.refused,
            costs=month.get(name, _NOTHING).costs,
        )


def _rank(engine: EngineNow) -> float:
    return min((share.rank for share in engine.shares), default=float("inf"))


def _shares(engine: str, board: Board) -> list[Share]:
    found = []
    for model, route in board.routes.items():
        if engine in route:
            sharing = engines_for(Lane(model=model), board)
            found.append(
                Share(
                    model=model,
                    rank=list(route).index(engine) + 1,
                    weight=board.weight(model, engine),
                    now=sharing.get(engine, 0),
                    whole=sum(sharing.values()),
                )
            )
    return found


def idle_models(board: Board) -> tuple[str, ...]:
    """The models that no engine takes fresh tasks of, as things stand."""
    return tuple(
        model
        for model in board.routes
        if not engines_for(Lane(model=model), board)
        and not any(board.probes(engine) for engine in board.routes[model])
    )
