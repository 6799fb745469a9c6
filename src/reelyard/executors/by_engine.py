"""Sends each engine's work to the executor that runs it: children, services, whatever there is."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from reelyard.core.brief import Brief, Broke, Failure, Outcome
from reelyard.core.withdrawal import Fate, Verdict, plainly
from reelyard.ports.executor import Executor, Known, Readiness, Watch


@dataclass(frozen=True, kw_only=True)
class ByEngine(Executor):
    """Many executors as one. ``executors`` are by engine; one may run several."""

    executors: Mapping[str, Executor]

    async def run(self, engine: str, brief: Brief, clip: Path, watch: Watch, limit: timedelta) -> Outcome:
        """See ``Executor``."""
        executor = self.executors.get(engine)
        if executor is None:
            return Broke(failure=Failure.FAILED, reason=f"there is no engine `{engine}` here")
        return await executor.run(engine, brief, clip, watch, limit)

    async def warm(self, engine: str) -> None:
        """See ``Executor``."""
        await self.executors[engine].warm(engine)

    async def withdraw(self, engine: str, upstream_id: str) -> Verdict:
        """See ``Executor``. An engine that has left the settings may come back."""
        executor = self.executors.get(engine)
        if executor is None:
            return plainly(Fate.SILENT)
        return await executor.withdraw(engine, upstream_id)

    async def find(self, engine: str, brief: Brief, known: Known) -> str | Fate:
        """See ``Executor``."""
        executor = self.executors.get(engine)
        return Fate.SILENT if executor is None else await executor.find(engine, brief, known)

    def readiness(self) -> Mapping[str, Readiness]:
        """How every engine stands, in the order in which they are named."""
        each = {id(executor): executor.readiness() for executor in self._each()}
        return {name: each[id(executor)][name] for name, executor in self.executors.items()}

    async def close(self) -> None:
        """Close all of them, together."""
        await asyncio.gather(*(executor.close() for executor in self._each()))

    def _each(self) -> list[Executor]:
        return list({id(executor): executor for executor in self.executors.values()}.values())
