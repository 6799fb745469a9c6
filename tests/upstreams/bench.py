"""One upstream engine at a bench: its service is served, and a witness sees what a task's worker would."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.upstreams.cases import UpstreamCase
from tests.upstreams.desks import desk_of
from tests.upstreams.serving import serving
from tests.upstreams.skipping_loop import wall_clock
from tests.upstreams.stand_in import Role, StandIn

from reelyard.core.brief import Cost, Outcome, Progress
from reelyard.core.times import Millis
from reelyard.executors.upstream.desk import Desk
from reelyard.executors.upstream.executor import UpstreamExecutor
from reelyard.ports.executor import Watch

NAME = "theirs"
HOUR = timedelta(hours=1)
PATIENCE = 15.0  # seconds that a test waits for anything


async def _at_once() -> None:
    pass


@dataclass(kw_only=True)
class Witness:
    """A task as its worker sees it: what is durable, in the order in which it became so."""

    said: list[Progress] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)  # "intent", "untaken", ids
    others: set[str] = field(default_factory=set)  # ids that other tasks have
    agreed: Cost | None = None  # at which price its order went out
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    intending: Callable[[], Awaitable[None]] = _at_once  # what comes before an intent is durable
    storing: Callable[[], Awaitable[None]] = _at_once  # and before an id is

    @property
    def watch(self) -> Watch:
        return Watch(
            progress=self.said.append,
            show=lambda _: None,
            remember=self._remember,
            stop=self.stop,
            intend=self._intend,
            known=self._known,
            untaken=self._untaken,
        )

    async def _intend(self, agreed: Cost | None) -> None:
        await self.intending()
        self.agreed = agreed
        self.stored.append("intent")

    async def _untaken(self) -> None:
        self.stored.append("untaken")

    async def _remember(self, upstream_id: str) -> None:
        await self.storing()
        self.stored.append(upstream_id)

    async def _known(self, ids: Sequence[str]) -> frozenset[str]:
        return frozenset(self.others & set(ids))


@dataclass(kw_only=True)
class Bench:
    """One service that is served, one engine that speaks to it."""

    case: UpstreamCase
    service: StandIn
    desk: Desk
    executor: UpstreamExecutor
    folder: Path

    async def make(self, witness: Witness | None = None, *, name: str = "clip.mp4", **brief: Any) -> Outcome:
        watch = (witness or Witness()).watch
        file = self.folder / name
        return await self.executor.run(NAME, self.case.brief(**brief), file, watch, HOUR)

    async def until(self, role: Role, count: int = 1) -> None:
        """Wait until the service has heard so many requests of this role."""
        await until(lambda: self.service.heard[role] >= count)

    async def somebody_elses(self, prompt: str) -> str:
        """An order that another program sent; its id."""
        before = set(self.service.orders)
        await self.desk.line.ask(self.desk.upstream.submit(self.case.brief(prompt), ()), 5)
        self.service.heard[Role.SUBMIT] -= 1
        (upstream_id,) = set(self.service.orders) - before
        return upstream_id

    @property
    def clip(self) -> Path:
        return self.folder / "clip.mp4"

    async def ordered(self) -> str:
        """Have an order taken, and let its attempt go; its id."""
        witness = Witness()
        making = asyncio.create_task(self.make(witness))
        await self.until(Role.POLL)
        witness.stop.set()
        await making
        return witness.stored[-1]

    def left(self) -> list[str]:
        return sorted(each.name for each in self.folder.iterdir())

    @property
    def can_be_asked(self) -> bool:
        """Whether a lost order can be found at this service."""
        return self.can_list and self.case.tells_prompts

    @property
    def can_list(self) -> bool:
        return self.desk.upstream.look_up(self.case.brief()) is not None

    @property
    def can_cancel(self) -> bool:
        """Whether the service has a word for it; asked once it has taken an order."""
        return self.desk.upstream.cancel(next(iter(self.service.orders))) is not None


async def until(condition: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(patience):
        while not condition():  # noqa: ASYNC110 - what it waits for happens in a service, not here
            await asyncio.sleep(0.005)


def now() -> Millis:
    return round(wall_clock() * 1000)


@asynccontextmanager
async def at_bench(case: UpstreamCase, folder: Path) -> AsyncIterator[Bench]:
    """Serve a case's service, and open an engine on it."""
    service = case.stand_in()
    await asyncio.to_thread(folder.mkdir)
    async with serving(service, case.path) as base_url:
        desk = desk_of(NAME, case.upstream(base_url, service.key))
        executor = UpstreamExecutor(desks={NAME: desk})
        try:
            yield Bench(case=case, service=service, desk=desk, executor=executor, folder=folder)
        finally:
            await executor.close()
