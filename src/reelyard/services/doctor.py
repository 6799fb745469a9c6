"""Is everything as it should be: the database, the clips against their rows, the engines?"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reelyard.core.lane import Lane
from reelyard.core.task import Task
from reelyard.ports.executor import Executor
from reelyard.ports.media import MediaStore
from reelyard.ports.store import Store
from reelyard.ports.upkeep_store import Finding
from reelyard.services.routing import Routing

_PAGE = 1_000


@dataclass(frozen=True, kw_only=True)
class Diagnosis:
    """What was found wrong, and what was looked at."""

    findings: Sequence[Finding]
    engines: Mapping[str, Mapping[str, Any]]
    clips: int


@dataclass(frozen=True, kw_only=True)
class Doctor:
    """Checks, and changes nothing."""

    store: Store
    media: MediaStore
    executor: Executor
    routing: Routing

    async def examine(self) -> Diagnosis:
        """Look at everything."""
        findings = list(await self.store.inspect())
        missing, clips = await self._clips()
        readiness = self.executor.readiness()
        broken = [
            Finding(
                check="engine",
                subject=name,
                problem=ready.note or "it cannot start",
                advice="mend what it says (docs/engines.md); the log has the engine's own words",
            )
            for name, ready in readiness.items()
            if ready.state == "broken"
        ]
        return Diagnosis(
            findings=[*findings, *missing, *broken, *self._left_alone(), *await self._stranded()],
            engines={
                name: {"state": ready.state, "progress": ready.progress, "note": ready.note}
                for name, ready in readiness.items()
            },
            clips=clips,
        )

    def _left_alone(self) -> list[Finding]:
        """Engines whose breaker is not closed."""
        routed = sorted({engine for route in self.routing.routes.values() for engine in route})
        return [
            Finding(
                check="engine",
                subject=name,
                problem=f"it is left alone for a while: {self.routing.breaker(name).reason}",
                advice="mend what it says; it is tried again by itself",
            )
            for name in routed
            if self.routing.breaker(name).until is not None
        ]

    async def _stranded(self) -> list[Finding]:
        """Tasks whose order stands at an engine that is not set up any more."""
        seated = {engine for group in self.routing.groups for engine in group.engines}
        bound = {Lane.parse(lane).bound for lane in await self.store.waiting_lanes()}
        return [
            Finding(
                check="engine",
                subject=name,
                problem="tasks wait whose order stands at this engine, and it is not set up any more",
                advice=f"set [engines.{name}] again, or let them end with a release after worker.patience",
            )
            for name in sorted(name for name in bound - seated if name is not None)
        ]

    async def _clips(self) -> tuple[list[Finding], int]:
        """Every row that says it has a clip, against the media store."""
        try:
            return await self._compared()
        except OSError as problem:
            silent = Finding(
                check="media",
                subject="the media store",
                problem=f"its clips cannot be listed: {problem.strerror}",
                advice="mend what it says, and look again (docs/s3.md where clips lie in a bucket)",
            )
            return [silent], 0

    async def _compared(self) -> tuple[list[Finding], int]:
        sizes = {clip.clip_id: clip.size async for clip in self.media.clips()}
        findings, count = [], 0
        async for task in self._with_clip():
            count += 1
            size = sizes.get(task.clip_id or "")
            if task.clip is not None and size != task.clip.size:
                problem = (
                    "its clip is missing"
                    if size is None
                    else f"its clip has {size} bytes of {task.clip.size}"
                )
                findings.append(
                    Finding(
                        check="clip",
                        subject=task.id,
                        problem=problem,
                        advice="restore the clips from a backup, or grant the credits back",
                    )
                )
        return findings, count

    async def _with_clip(self) -> AsyncIterator[Task]:
        """Every task whose clip is to be there, a page at a time."""
        place = (0, "")
        while page := await self.store.clips_after(place, _PAGE):
            for task in page:
                yield task
            place = (page[-1].ended_at or 0, page[-1].id)
