"""One attempt at a claimed task: optimize, generate, publish; no unit of work is open meanwhile."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from reelyard.catalog.spec import ModelSpec, Variant
from reelyard.core.brief import Brief, Broke, Failure, Outcome, Produced, Progress
from reelyard.core.ids import random62
from reelyard.core.settlement import Published, Settlement, break_off, succeed
from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.ports.engine import Cancelled
from reelyard.ports.executor import Executor, Watch
from reelyard.ports.media import MediaStore
from reelyard.ports.optimizer import Optimizer
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report
from reelyard.services.at_work import Leave
from reelyard.services.clip_links import ClipLinks
from reelyard.services.directing import is_directed
from reelyard.services.pictures import NoPicture, Pictures
from reelyard.services.previews import Preview
from reelyard.services.records import Records
from reelyard.services.stills import keep_stills

Result = TypeVar("Result")

log = logging.getLogger(__name__)
_PATIENCE = (0.5, 1.0, 2.0, 4.0)  # seconds; a lease is longer
_SPEAK = 1.0  # seconds between two words of progress that are written down


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How long a claim holds without a word, and how often a word is given at least."""

    lease: timedelta
    heartbeat: timedelta


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What an attempt works with. ``scratch`` lies on the media's own disk."""

    store: Store
    media: MediaStore
    executor: Executor
    optimizer: Optimizer
    records: Records
    links: ClipLinks
    pictures: Pictures
    pace: Pace
    scratch: Path
    now: Callable[[], Millis]
    entropy: Callable[[int], bytes]
    changed: Callable[[str], None]  # rings an account's bell


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
    unsaid: list[Progress] = field(default_factory=list)  # progress that is not written down yet

    @cached_property
    def _variant(self) -> Variant:
        return self.spec.variant(json.loads(self.task.input))

    async def make(self) -> Settlement | None:
        """Make the clip; None where the lease was lost meanwhile, and the task is another's."""
        file = self.tools.scratch / f"{self.task.id}.{self.task.attempt}.mp4"
        preview = Preview(media=self.tools.media, task_id=self.task.id)
        aside = [asyncio.create_task(work) for work in (self._beat(), self._obey_drain(), preview.keep())]
        try:
            outcome, left = await self._outcome(file, preview)
            return None if self.leave.lost.is_set() else await self._settlement(outcome, left, file)
        finally:
            await _end(aside)
            await preview.drop()
            file.unlink(missing_ok=True)
            for name in self.spec.pictures:
                file.with_name(f"{self.task.id}.{self.task.attempt}.{name}").unlink(missing_ok=True)

    async def _outcome(self, file: Path, preview: Preview) -> tuple[Outcome, Sequence[str]]:
        """How it ended, and the engines that another attempt may go to; no engine mends a bad order."""
        try:
            prompt, recipe = await self._unless_told(self._prompt())
            await self._say(Report(**self._mine(), engine=self.engine, prompt_used=prompt))
            pictures = await self._unless_told(self.tools.pictures.fetch(self.task, self.spec, file.parent))
            brief = self._brief(prompt, pictures)
            outcome = await self.tools.executor.run(
                self.engine, brief, file, self._watch(preview), self._variant.limit
            )
        except _Told:
            return self._handed_back(Broke(failure=Failure.CANCELLED, reason="cancelled")), ()
        except NoPicture as missing:
            return missing.broke, ()
        except Exception:
            log.exception("an attempt broke", extra={"task_id": self.task.id})
            return Broke(failure=Failure.FAILED, reason="the server could not run the engine"), self.left
        self.told(outcome)
        if isinstance(outcome, Produced):
            return replace(outcome, recipe={**recipe, **outcome.recipe}), ()
        return self._handed_back(outcome), self.left

    def _watch(self, preview: Preview) -> Watch:
        return Watch(
            progress=self.unsaid.append,
            show=preview.show,
            remember=self._remember,
            stop=self.leave.stop,
            unwanted=self.leave.unwanted.is_set,
            free=self.free,
            intend=self._intend,
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

    def _brief(self, prompt: str, pictures: tuple[Path, ...]) -> Brief:
        task = self.task
        return Brief(
            task_id=task.id,
            attempt=task.attempt,
            model=task.model,
            prompt=prompt,
            format=self._variant.format,
            seed=task.options.seed,
            tier=task.options.tier,
            sound=task.options.sound,
            scene=task.options.scene,
            pictures=tuple(map(str, pictures)),
            input=self.spec.filled(json.loads(task.input)),
            upstream_id=task.upstream_id,
            intended_at=task.intended_at,
        )

    async def _settlement(self, outcome: Outcome, left: Sequence[str], file: Path) -> Settlement:
        end = await self._publish(outcome, file) if isinstance(outcome, Produced) else outcome
        now = self.tools.now()
        if isinstance(end, Published):
            return succeed(self.task, end, now=now)
        return break_off(self.task, end, policy=self.spec.failures, now=now, left=left)

    async def _publish(self, produced: Produced, file: Path) -> Published | Broke:
        clip_id = random62(self.tools.entropy(20), 24)
        try:
            await self.tools.media.put(clip_id, file)
        except OSError as problem:
            log.exception("a clip could not be stored", extra={"task_id": self.task.id})
            return Broke(failure=Failure.FAILED, reason=f"the clip could not be stored: {problem.strerror}")
        await keep_stills(self.tools.media, clip_id, produced.stills)
        return Published(
            clip_id=clip_id,
            clip=produced.clip,
            link=self.tools.links.sign(clip_id),
            recipe=json.dumps(dict(produced.recipe), ensure_ascii=False),
            cost=produced.cost,
        )

    async def _intend(self) -> None:
        await self._say_surely(Report(**self._mine(), engine=self.engine, intended=True))

    async def _remember(self, upstream_id: str) -> None:
        await self._say_surely(Report(**self._mine(), engine=self.engine, upstream_id=upstream_id))

    async def _beat(self) -> None:
        """Write progress down once a second while there is some, and renew the lease in any case."""
        quiet = 0.0
        while True:
            await asyncio.sleep(_SPEAK)
            quiet += _SPEAK
            if self.unsaid or quiet >= self.tools.pace.heartbeat.total_seconds():
                latest = self.unsaid[-1] if self.unsaid else None
                self.unsaid.clear()
                quiet = 0.0
                await self._say(Report(**self._mine(), progress=latest))

    async def _say_surely(self, report: Report) -> None:
        """Give the store a word that must be durable before anything else is done.

        Raises:
            Cancelled: the task is another's.
            Exception: the store could not take it, for as long as the lease may hold.
        """
        for pause in (*_PATIENCE, None):
            try:
                held = await self.tools.store.report(report, self.tools.pace.lease)
                break
            except Exception:
                if pause is None:
                    raise
                log.exception("a word to the store must be said again", extra={"task_id": self.task.id})
                await asyncio.sleep(pause)
        self.tools.records.forget(self.task.id)
        if not held:
            self.leave.lose()
            raise Cancelled

    async def _say(self, report: Report) -> None:
        """Give the store a word; a store that cannot take it now gets the next one."""
        try:
            held = await self.tools.store.report(report, self.tools.pace.lease)
        except Exception:
            log.exception("a heartbeat could not be written", extra={"task_id": self.task.id})
            return
        self.tools.records.forget(self.task.id)
        if report.progress is not None:
            self.tools.changed(self.task.account_id)
        if not held:
            self.leave.lose()

    async def _obey_drain(self) -> None:
        await self.drain.wait()
        self.leave.stop.set()

    def _mine(self) -> dict[str, Any]:
        return {"task_id": self.task.id, "attempt": self.task.attempt}


class _Told(Exception):
    """The attempt is to stop, in the midst of what it waited for."""


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError):
            await task
