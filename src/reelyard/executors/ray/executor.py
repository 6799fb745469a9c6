"""Runs engines in actors of a Ray cluster, which never holds the truth: a lost actor is a new attempt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from reelyard.core.brief import Brief, Broke, Failure, Outcome
from reelyard.executors.engine_spec import EngineSpec
from reelyard.executors.process import ProcessExecutor
from reelyard.executors.ray.far_engine import FarEngine
from reelyard.ports.executor import Executor, Readiness, Watch

_BRIDGE = "reelyard.executors.ray.bridge"
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0"}
_REMEMBERED = 10_000  # tasks whose first loss is remembered


@dataclass(frozen=True, kw_only=True)
class RayEngine:
    """An engine in the cluster, ``actors`` copies of it at most; ``limit`` as in ``EngineSpec``."""

    engine: FarEngine
    actors: int = 1
    limit: timedelta | None = None


@dataclass(kw_only=True)
class RayExecutor(Executor):
    """One bridge, a child process, for each copy of an engine; the bridge drives its actors.

    A task's first loss of an actor, a node or the cluster is HANDED_BACK: nobody's failure. Its next ones
    are LOST, which counts: a task that brings nodes down must not go on for ever.
    """

    engines: Mapping[str, RayEngine]
    idle: timedelta = timedelta(minutes=5)
    environment: Mapping[str, str] = field(default_factory=dict)
    _bridges: ProcessExecutor = field(init=False)
    _lost: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._bridges = ProcessExecutor(
            engines={},
            specs={name: _spec(each) for name, each in self.engines.items()},
            idle=self.idle,
            environment={**_QUIET, **self.environment},
        )

    async def run(self, engine: str, brief: Brief, clip: Path, watch: Watch, limit: timedelta) -> Outcome:
        """Make one clip in the cluster; ``limit`` counts from when the engine has its place there."""
        outcome = await self._bridges.run(engine, brief, clip, watch, limit)
        if not isinstance(outcome, Broke) or outcome.failure is not Failure.LOST:
            self._lost.pop(brief.task_id, None)
            return outcome
        return self._judged(brief.task_id, outcome)

    async def warm(self, engine: str) -> None:
        """Get an engine its place and make it ready."""
        await self._bridges.warm(engine)

    def readiness(self) -> Mapping[str, Readiness]:
        """How each engine stands; one that waits for room in the cluster is warming, and says for what."""
        return self._bridges.readiness()

    def bridges(self) -> Mapping[str, list[int]]:
        """The process ids of each engine's bridges."""
        return self._bridges.children()

    async def close(self) -> None:
        """End every bridge, and with it its actors."""
        await self._bridges.close()

    def _judged(self, task_id: str, lost: Broke) -> Broke:
        if task_id in self._lost:
            return lost
        self._lost[task_id] = None
        while len(self._lost) > _REMEMBERED:
            del self._lost[next(iter(self._lost))]
        return replace(lost, failure=Failure.HANDED_BACK)


def _spec(each: RayEngine) -> EngineSpec:
    return EngineSpec(
        dotted=each.engine.dotted,
        options=each.engine.plain(),
        seats=tuple({} for _ in range(each.actors)),
        limit=each.limit,
        is_far=True,
        program=_BRIDGE,
    )
