"""One attempt at an order: placed or taken up again, followed to its end."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reelyard.core.brief import Brief, Cost, Outcome, Produced, Progress, Stage
from reelyard.core.times import Millis
from reelyard.executors.messages import Made
from reelyard.executors.telling import Telling
from reelyard.executors.upstream.desk import Desk
from reelyard.executors.upstream.ending import Over, words
from reelyard.executors.upstream.finding import Finding
from reelyard.executors.upstream.following import Following
from reelyard.executors.upstream.placing import Placing
from reelyard.ports.executor import Watch
from reelyard.ports.upstream import Finished

_LARGEST = 2**53  # a number beyond this is another one in many a reader of JSON


@dataclass(kw_only=True)
class Order:
    """An attempt. ``aside`` runs what must go on though it ends."""

    desk: Desk
    brief: Brief
    clip: Path
    watch: Watch
    aside: Callable[[Coroutine[Any, Any, Any]], "asyncio.Task[Any]"]
    _placing: Placing = field(init=False)

    def __post_init__(self) -> None:
        self._placing = Placing(desk=self.desk, brief=self.brief, watch=self.watch, aside=self.aside)

    async def make(self) -> Outcome:
        """Bring the clip.

        Raises:
            OSError: it cannot be written.
        """
        telling = Telling(hear=self.watch.progress)
        telling.tell(Progress(fraction=0.0, stage=Stage.QUEUED))
        try:
            upstream_id = await self._upstream_id()
            finished, made = await self._following(upstream_id, telling).follow()
        except Over as over:
            return over.billed(self._agreed())
        telling.tell(Progress(fraction=1.0))
        return self._produced(finished, made)

    async def _upstream_id(self) -> str:
        """The id of the order: an earlier attempt's, the one of an order that was lost, or a new one's."""
        if self.brief.upstream_id is not None:
            self.desk.take(self.brief.upstream_id)
            return self.brief.upstream_id
        if self.brief.intended_at is not None:
            return await self._found(self.brief.intended_at)
        placed = await self._placing.place()
        return placed if placed is not None else await self._found(self._intended_at())

    async def _found(self, intended_at: Millis) -> str:
        finding = Finding(desk=self.desk, brief=self.brief, known=self.watch.known, intended_at=intended_at)
        try:
            async with asyncio.timeout_at(self._deadline_at()):
                upstream_id = await finding.find()
        except TimeoutError:
            raise finding.beyond() from None
        await self._placing.remember(upstream_id)
        return upstream_id

    def _following(self, upstream_id: str, telling: Telling) -> Following:
        loop = asyncio.get_running_loop()
        is_resumed = self.brief.upstream_id is not None or self.brief.intended_at is not None
        return Following(
            desk=self.desk,
            upstream_id=upstream_id,
            file=self.clip,
            telling=telling,
            began_at=loop.time() - self._elapsed(),
            deadline_at=self._deadline_at(),
            soon=is_resumed,
        )

    def _agreed(self) -> Cost | None:
        """What the order was to cost when it went out; of one that went out before us, as it was noted."""
        is_resumed = self.brief.upstream_id is not None or self.brief.intended_at is not None
        return (self.brief.agreed if is_resumed else None) or self.desk.price(self.brief)

    def _intended_at(self) -> Millis:
        return self.brief.intended_at or self._placing.intended_at or self.desk.now()

    def _elapsed(self) -> float:
        return max(0.0, (self.desk.now() - self._intended_at()) / 1000)

    def _deadline_at(self) -> float:
        """By the loop's clock. An order that is taken up late gets a last chance."""
        left = max(
            self.desk.deadline - self._elapsed(), min(self.desk.deadline, self.desk.patience.last_chance)
        )
        return asyncio.get_running_loop().time() + left

    def _produced(self, finished: Finished, made: Made) -> Produced:
        upstream = self.desk.upstream
        recipe = {
            **dict(_kept(finished.recipe, self.desk.key)),
            "engine": self.desk.name,
            "kind": upstream.kind,
            "version": upstream.version,
            "nature": upstream.nature.value,
            **made.recipe,
        }
        cost = finished.cost or self._agreed()
        return Produced(clip=made.clip, stills=made.stills, recipe=recipe, cost=cost)


def _kept(told: Mapping[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    """What a service says of a clip, as far as any store can keep it: plain words, numbers that are some."""
    for name, value in told.items():
        if isinstance(value, str) and value:
            yield name, words(value, key)
        elif isinstance(value, int | float) and abs(value) <= _LARGEST:  # which nan is not, either
            yield name, value
