"""Is everything as it should be: the database, the clips against their rows, the engines?"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reelyard.core.lane import Lane
from reelyard.core.task import Task
from reelyard.ports.media import MediaStore
from reelyard.ports.store import Store
from reelyard.ports.upkeep_store import Finding
from reelyard.services.engine_stand import EngineStand
from reelyard.services.engines import Engines

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
    engines: Engines

    async def examine(self) -> Diagnosis:
        """Look at everything."""
        findings = list(await self.store.inspect())
        missing, clips = await self._clips()
        stand = await self.engines.stand()
        return Diagnosis(
            findings=[
                *findings,
                *missing,
                *_broken(stand),
                *self._left_alone(stand),
                *await self._stranded(stand),
            ],
            engines={
                each.name: {
                    "state": each.readiness.state if each.posts else "absent",
                    "progress": each.readiness.progress,
                    "note": each.readiness.note,
                }
                for each in stand
            },
            clips=clips,
        )

    def _left_alone(self, stand: Sequence[EngineStand]) -> list[Finding]:
        """Engines of a route whose breaker is not closed at some worker."""
        routed = {engine for route in self.engines.fleet.routing.routes.values() for engine in route}
        return [
            Finding(
                check="engine",
                subject=each.name,
                problem=f"it is left alone for a while: {each.reason}",
                advice="mend what it says; it is tried again by itself",
            )
            for each in sorted(stand, key=lambda each: each.name)
            if each.name in routed and each.shunned
        ]

    async def _stranded(self, stand: Sequence[EngineStand]) -> list[Finding]:
        """Tasks whose order stands at an engine that is not set up any more."""
        known = {each.name for each in stand}
        bound = {Lane.parse(lane).bound for lane in await self.store.waiting_lanes()}
        return [
            Finding(
                check="engine",
                subject=name,
                problem="tasks wait whose order stands at this engine, and it is not set up any more",
                advice=f"set [engines.{name}] again, or let them end with a release after worker.patience",
            )
            for name in sorted(name for name in bound - known if name is not None)
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


def _broken(stand: Sequence[EngineStand]) -> list[Finding]:
    return [
        Finding(
            check="engine",
            subject=each.name,
            problem=each.trouble or "it cannot start",
            advice="mend what it says (docs/engines.md); the log has the engine's own words",
        )
        for each in stand
        if each.broken
    ]
