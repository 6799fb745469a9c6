"""Routing as it stands in this process: seats, breakers, turns, and what they make of the waiting lanes."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reelyard.core.breaker import Breaker, BreakerPolicy
from reelyard.core.brief import Outcome
from reelyard.core.routing import Board, Routes, SeatGroup, Take, Turns, engines_left, takes
from reelyard.core.switches import paused_engines, weights_by_model
from reelyard.core.task import Task
from reelyard.services.switchboard import Switchboard

log = logging.getLogger(__name__)


@dataclass
class _Standing:
    """What changes while the process works."""

    breakers: dict[str, Breaker] = field(default_factory=dict)
    seated: dict[tuple[str, int], str] = field(default_factory=dict)  # task, attempt → the engine
    turns: Turns = field(default_factory=Turns)


@dataclass(frozen=True, kw_only=True)
class Routing:
    """Who takes what. ``clock`` is in monotonic seconds; engines without a policy have the usual one."""

    switchboard: Switchboard
    routes: Routes
    groups: tuple[SeatGroup, ...]
    clock: Callable[[], float]
    policies: Mapping[str, BreakerPolicy] = field(default_factory=dict)
    elsewhere: Callable[[], frozenset[str]] = frozenset  # engines that only other workers offer
    _standing: _Standing = field(default_factory=_Standing)

    @property
    def has_free_seats(self) -> bool:
        """Whether anything could be claimed at all."""
        busy = self.busy
        return any(group.count > sum(busy[name] for name in group.engines) for group in self.groups)

    async def board(self) -> Board:
        """What the choice goes by, now."""
        switches, now, standing = await self.switchboard.values(), self.clock(), self._standing
        admits = {name: breaker.admits(now) for name, breaker in standing.breakers.items()}
        return Board(
            routes=self.routes,
            groups=self.groups,
            busy=self.busy,
            paused=paused_engines(switches),
            admits={name: most for name, most in admits.items() if most is not None},
            weights=weights_by_model(switches),
            turns=standing.turns,
            elsewhere=self.elsewhere(),
        )

    async def takes(self, lanes: Sequence[str]) -> tuple[Take, ...]:
        """What to claim of these lanes."""
        return takes(lanes, await self.board())

    async def begun(self, task: Task) -> None:
        """A task was claimed: it has a seat, and was its engine's turn."""
        standing, engine = self._standing, task.engine or ""
        standing.seated[task.id, task.attempt] = engine
        if task.bound is None:
            weight = (await self.board()).weight(task.model, engine) if task.model in self.routes else 1
            standing.turns = standing.turns.taken(task.model, engine, weight)
            standing.breakers[engine] = self.breaker(engine).begun(task.id, self.clock())

    def told(self, task: Task, outcome: Outcome) -> None:
        """An engine has said how an attempt ended."""
        engine = task.engine or ""
        was, policy = self.breaker(engine), self.policies.get(engine, _USUAL)
        now = was.ended(task.id, outcome, policy, self.clock())
        self._standing.breakers[engine] = now
        self._say(engine, was, now)

    def _say(self, engine: str, was: Breaker, now: Breaker) -> None:
        """Whoever is woken reads it in the log: an engine is left alone, or has come back."""
        if now.until is not None and now.until != was.until:
            seconds = max(0, round(now.until - self.clock()))
            log.warning("engine %s is left alone for %d s: %s", engine, seconds, now.reason)
        elif now.until is None and was.until is not None:
            log.info("engine %s makes clips again", engine)

    def free(self, task: Task) -> None:
        """An attempt needs its seat no longer, though it may not be over."""
        self._standing.seated.pop((task.id, task.attempt), None)

    def over(self, task: Task) -> None:
        """An attempt is over, however it ended."""
        self.free(task)
        engine = task.engine or ""
        self._standing.breakers[engine] = self.breaker(engine).let_go(task.id)

    def breaker(self, engine: str) -> Breaker:
        """An engine's breaker as it stands."""
        return self._standing.breakers.get(engine, _CLOSED)

    @property
    def busy(self) -> Counter[str]:
        """How many seats every engine has taken in this process."""
        return Counter(self._standing.seated.values())

    def makes(self, task: Task) -> bool:
        """Whether a claimed task may go to its engine, by the routes as they are now."""
        return task.bound is not None or task.engine in engines_left(self.routes, task.model, task.passed)

    def left_after(self, task: Task) -> tuple[str, ...]:
        """The engines that another attempt may go to when this one's is out."""
        return engines_left(self.routes, task.model, (*task.passed, task.engine or ""))


_CLOSED = Breaker()
_USUAL = BreakerPolicy()
