"""The engines as the operator sees them: how each stands, what it takes, what came of it, what it cost."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reelyard.core.breaker import BreakerState
from reelyard.core.fleet import Post, posts
from reelyard.core.lane import Lane
from reelyard.core.routing import Board, engines_for
from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.core.usage import day_of
from reelyard.ports.overview_store import DayCost, EngineCost, EngineUse
from reelyard.ports.store import Store
from reelyard.ports.worker_store import Listed
from reelyard.services.engine_lines import lines
from reelyard.services.engine_stand import EngineStand
from reelyard.services.fleet import Fleet

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
class EngineNow(EngineStand):
    """An engine, and what it does. Counts are of today, costs of the last ``MONTH`` days (UTC)."""

    shares: tuple[Share, ...]  # of the models whose route it is in
    running: Mapping[str, int]  # its tasks, by worker
    is_paused: bool
    made: int
    broke: int
    refused: int
    costs: tuple[EngineCost, ...]
    costs_today: tuple[EngineCost, ...]

    @property
    def models(self) -> tuple[str, ...]:
        """The models whose route it is in."""
        return tuple(share.model for share in self.shares)

    @property
    def busy(self) -> int:
        """How many tasks it works on where it is offered."""
        if not self.is_fleet:
            return sum(self.running.values())
        return sum(self.running.get(post.worker, 0) for post in self.posts)

    @property
    def leaving(self) -> int:
        """How many tasks it works on at workers that begin nothing new, or are not heard of."""
        return sum(self.running.values()) - self.busy

    @property
    def told(self) -> tuple[str, ...]:
        """What is to be said of it besides its figures, in lines."""
        return lines(self, leaving=self.leaving)

    @property
    def state(self) -> str:
        """The one word that matters most: paused, absent, open, half_open, or how ready it is."""
        if self.is_paused:
            return "paused"
        if not self.posts:
            return "absent"
        return self.readiness.state if self.breaker is BreakerState.CLOSED else self.breaker.value


@dataclass(frozen=True, kw_only=True)
class Looked:
    """The engines at one moment, and the board that they make together."""

    engines: tuple[EngineNow, ...]  # by their best rank, and those that no model is routed to at the end
    board: Board
    is_fleet: bool


@dataclass(frozen=True, kw_only=True)
class Engines:
    """Looks at the engines."""

    store: Store
    fleet: Fleet

    async def look(self, now: Millis, running: Sequence[Task], listed: Sequence[Listed]) -> Looked:
        """How they stand at all workers that can be counted on; ``listed`` are those that are known."""
        today, fleet = day_of(now), self.fleet
        workers = fleet.at_work(listed)
        board = await fleet.board_of(workers)
        use = await self.store.engine_use(today, today)
        month = await self.store.engine_use(today - MONTH + 1, today)
        there = posts(workers)
        found = [
            self._engine(name, there.get(name, ()), board, running, use.get(name, _NOTHING), month)
            for name in self.names(there)
        ]
        return Looked(engines=tuple(sorted(found, key=_rank)), board=board, is_fleet=not fleet.is_alone)

    async def stand(self) -> tuple[EngineStand, ...]:
        """How every engine stands, without what it does."""
        found, is_fleet = posts(await self.fleet.workers()), not self.fleet.is_alone
        return tuple(
            EngineStand(name=name, posts=tuple(found.get(name, ())), is_fleet=is_fleet)
            for name in self.names(found)
        )

    def names(self, offered: Iterable[str]) -> tuple[str, ...]:
        """Every engine that this process knows of, or a worker offers."""
        return tuple(dict.fromkeys((*self.fleet.own.engines(), *offered)))

    async def costs(self, now: Millis, days: int = MONTH) -> Sequence[DayCost]:
        """What each engine cost on each of the last days, today included; engines that are no more, too."""
        today = day_of(now)
        return await self.store.engine_costs(today - days + 1, today)

    def _engine(
        self,
        name: str,
        there: Sequence[Post],
        board: Board,
        running: Sequence[Task],
        use: EngineUse,
        month: Mapping[str, EngineUse],
    ) -> EngineNow:
        return EngineNow(
            name=name,
            posts=tuple(there),
            is_fleet=not self.fleet.is_alone,
            shares=tuple(_shares(name, board)),
            running=Counter(task.worker or "" for task in running if task.engine == name),
            is_paused=name in board.paused,
            made=use.made,
            broke=use.broke,
            refused=use.refused,
            costs=month.get(name, _NOTHING).costs,
            costs_today=use.costs,
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
