"""One attempt at a claimed task: optimize, generate, publish; no unit of work is open meanwhile."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from reelyard.catalog.spec import ModelSpec, Variant
from reelyard.core.brief import Brief, Broke, Cost, Failure, Outcome, Produced
from reelyard.core.ids import random62
from reelyard.core.settlement import Published, Settlement, asks_to_withdraw, break_off, succeed
from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.core.withdrawal import Verdict
from reelyard.ports.engine import Cancelled
from reelyard.ports.executor import Executor, Watch
from reelyard.ports.media import MediaStore
from reelyard.ports.meter import Meter
from reelyard.ports.optimizer import Optimizer
from reelyard.ports.store import Store
from reelyard.services.at_work import Leave
from reelyard.services.briefs import brief_of
from reelyard.services.clip_links import ClipLinks
from reelyard.services.directing import is_directed
from reelyard.services.heartbeats import Beat, Heartbeats
from reelyard.services.pictures import NoPicture, Pictures
from reelyard.services.previews import Preview
from reelyard.services.publishing import Patience, Publishing
from reelyard.services.stills import keep_stills

Result = TypeVar("Result")

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What an attempt works with. ``scratch`` lies on the media's own disk."""

    store: Store
    media: MediaStore
    executor: Executor
    optimizer: Optimizer
    links: ClipLinks
    pictures: Pictures
    heartbeats: Heartbeats
    scratch: Path
    now: Callable[[], Millis]
    entropy: Callable[[int], bytes]
    meter: Meter = field(default_factory=Meter)
    storing: Patience = field(default_factory=Patience)


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A claimed task at work. ``drain`` hands it back; ``leave`` says to stop, and whether all is void."""

    tools: Tools
    task: Task
    spec: ModelSpec
    engine: str
    left: tuple[str, ...]  # engines that may have the task after this one
    told: Callable[[Outcome], None]  # takes what the engine itself has said
    free: Callable[[], None]  # gives the seat to the next task
    drain: asyncio.Event
    leave: Leave = field(default_factory=Leave)

    @cached_property
    def _variant(self) -> Variant:
        return self.spec.variant(json.loads(self.task.input))

    async def make(self) -> Settlement | None:
        """Make the clip; None where the lease was lost meanwhile, and the task is another's."""
        file = self.tools.scratch / f"{self.task.id}.{self.task.attempt}.mp4"
        preview = Preview(media=self.tools.media, task_id=self.task.id)
        aside = [asyncio.create_task(work) for work in (self._obey_drain(), preview.keep())]
        try:
            with self.tools.heartbeats.of(self.task, self.leave) as beat:
                outcome, left = await self._outcome(file, preview, beat)
                return (
                    None
                    if self.leave.lost.is_set()
                    else await self._settlement(outcome, left, file, beat.task)
                )
        finally:
            await _end(aside)
            await preview.drop()
            file.unlink(missing_ok=True)
            for name in self.spec.pictures:
                file.with_name(f"{self.task.id}.{self.task.attempt}.{name}").unlink(missing_ok=True)

    async def _outcome(self, file: Path, preview: Preview, beat: Beat) -> tuple[Outcome, Sequence[str]]:
        """How it ended, and the engines that another attempt may go to; no engine mends a bad order."""
        try:
            prompt, recipe = await self._unless_told(self._prompt())
            await self.tools.heartbeats.say(beat, beat.word(engine=self.engine, prompt_used=prompt))
            pictures = await self._pictures(file.parent)
            brief = brief_of(self.task, self.spec, prompt, pictures)
            watch = self._watch(preview, beat)
            outcome = await self._made(brief, file, watch)
        except (_Told, Cancelled):
            return self._handed_back(Broke(failure=Failure.CANCELLED, reason="cancelled")), ()
        except NoPicture as missing:
            return missing.broke, ()
        except Exception:
            log.exception("an attempt broke")
            return Broke(failure=Failure.FAILED, reason="the server could not run the engine"), self.left
        self.told(outcome)
        if isinstance(outcome, Produced):
            return replace(outcome, recipe={**recipe, **outcome.recipe}), ()
        return self._handed_back(outcome), self.left

    async def _made(self, brief: Brief, file: Path, watch: Watch) -> Outcome:
        """What comes of the engine; whoever measures is told how long it took, and why there is no clip."""
        meter, failure = self.tools.meter, Failure.CANCELLED.value
        begun = meter.clock()
        try:
            outcome = await self.tools.executor.run(self.engine, brief, file, watch, self._variant.limit)
            failure = outcome.failure.value if isinstance(outcome, Broke) else ""
        except Cancelled:
            raise
        except Exception:
            failure = Failure.FAILED.value
            raise
        finally:
            meter.made(self.engine, failure or None, meter.clock() - begun)
        return outcome

    def _watch(self, preview: Preview, beat: Beat) -> Watch:
        say_surely = partial(self.tools.heartbeats.say_surely, beat)

        async def intend(agreed: Cost | None) -> None:
            await say_surely(beat.word(engine=self.engine, intended=True, agreed=agreed))
            beat.task = replace(beat.task, intended_at=self.tools.now(), agreed=agreed)

        async def untaken() -> None:
            await say_surely(beat.word(untaken=True))
            beat.task = replace(beat.task, intended_at=None)

        async def remember(upstream_id: str) -> None:
            await say_surely(beat.word(engine=self.engine, upstream_id=upstream_id))
            beat.task = replace(beat.task, upstream_id=upstream_id)

        return Watch(
            progress=beat.progress,
            show=preview.show,
            remember=remember,
            stop=self.leave.stop,
            free=self.free,
            intend=intend,
            untaken=untaken,
            known=partial(self.tools.store.upstream_known, self.engine),
        )

    async def _unless_told(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Wait for what may be slow, but not past the word to stop.

        Raises:
            _Told: the attempt is to stop.
        """
        working, told = asyncio.create_task(work), asyncio.create_task(self.leave.stop.wait())
        try:
            await asyncio.wait({working, told}, return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                raise _Told
            return working.result()
        finally:
            working.cancel()
            told.cancel()
            await asyncio.gather(working, told, return_exceptions=True)

    def _handed_back(self, broke: Broke) -> Broke:
        if broke.failure is Failure.CANCELLED and self.drain.is_set():
            return Broke(failure=Failure.HANDED_BACK, reason="the server is stopping")
        return broke

    async def _prompt(self) -> tuple[str, dict[str, Any]]:
        """The text that the engine gets, and what the recipe says of it; the same for every attempt."""
        order = json.loads(self.task.input)
        prompt = str(order["prompt"])
        if self.task.prompt_used is not None:
            return self.task.prompt_used, {"prompt": prompt, "prompt_used": self.task.prompt_used}
        if not is_directed(self.spec, order, has_scene=self.task.options.scene is not None):
            return prompt, {"prompt": prompt, "prompt_used": prompt}
        better = await self.tools.optimizer.optimize(prompt, self._variant.format.seconds)
        return better.prompt, {
            "prompt": prompt,
            "prompt_used": better.prompt,
            "optimizer": better.optimizer,
            "added": dict(better.added),
        }

    async def _pictures(self, folder: Path) -> tuple[Path, ...]:
        """The order's pictures; none for an order that is at its upstream already: links go stale."""
        if self.task.bound is not None:
            return ()
        return await self._unless_told(self.tools.pictures.fetch(self.task, self.spec, folder))

    async def _settlement(self, outcome: Outcome, left: Sequence[str], file: Path, task: Task) -> Settlement:
        """What is to be written; ``task`` is as it stands now, with the order that it has upstream."""
        end = await self._publish(outcome, file) if isinstance(outcome, Produced) else outcome
        if isinstance(end, Published):
            return succeed(task, end, now=self.tools.now())
        policy, fate = self.spec.failures, None
        if asks_to_withdraw(task, end, policy=policy, left=left):
            verdict = await self._withdrawn(task)
            if verdict is not None:
                fate, end = verdict.fate, replace(end, bill=verdict.bill(task.agreed))
        return break_off(task, end, policy=policy, now=self.tools.now(), left=left, fate=fate)

    async def _withdrawn(self, task: Task) -> Verdict | None:
        """Take its order back before another engine gets one; None where that could not be tried."""
        if task.upstream_id is None:
            return None
        try:
            return await self._unless_told(self.tools.executor.withdraw(self.engine, task.upstream_id))
        except _Told:
            return None
        except Exception:
            log.exception("an order could not be withdrawn")
            return None

    async def _publish(self, produced: Produced, file: Path) -> Published | Broke:
        clip_id = random62(self.tools.entropy(20), 24)
        tools = self.tools
        publishing = Publishing(
            media=tools.media, meter=tools.meter, patience=tools.storing, wait=self._pause
        )
        try:
            await publishing.publish(clip_id, file)
        except _Told:
            return self._handed_back(Broke(failure=Failure.CANCELLED, reason="cancelled"))
        except OSError as problem:
            log.exception("a clip could not be stored")
            return Broke(failure=Failure.FAILED, reason=f"the clip could not be stored: {problem.strerror}")
        await keep_stills(self.tools.media, clip_id, produced.stills)
        return Published(
            clip_id=clip_id,
            clip=produced.clip,
            link=self.tools.links.sign(clip_id),
            recipe=json.dumps(dict(produced.recipe), ensure_ascii=False),
            cost=produced.cost,
        )

    async def _pause(self, seconds: float) -> None:
        await self._unless_told(asyncio.sleep(seconds))

    async def _obey_drain(self) -> None:
        await self.drain.wait()
        self.leave.stop.set()


class _Told(Exception):
    """The attempt is to stop, in the midst of what it waited for."""


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError):
            await task
