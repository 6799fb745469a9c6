"""The duties that come round: tasks of silent workers, clips and records past their time."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from reelyard.catalog.spec import NOT_OFFERED, ModelSpec
from reelyard.core.brief import Broke, Failure
from reelyard.core.member import ABSOLUTE, IDLE
from reelyard.core.settlement import break_off, give_up
from reelyard.core.task import Task
from reelyard.core.times import HOUR, Millis
from reelyard.core.traceparent import trace_id
from reelyard.core.upload import GRACE
from reelyard.core.usage import day_of
from reelyard.ports.media import MediaStore
from reelyard.ports.meter import Meter
from reelyard.ports.store import Store
from reelyard.services.admission import Admission
from reelyard.services.changes import Changes
from reelyard.services.log_fields import saying
from reelyard.services.records import Records
from reelyard.services.routing import Routing
from reelyard.services.settlements import Settlements

log = logging.getLogger(__name__)
_BATCH = 200
_LOST = Broke(failure=Failure.LOST, reason="the worker went silent")
_RESTARTED = Broke(failure=Failure.HANDED_BACK, reason="the server was started anew")


@dataclass(frozen=True, kw_only=True)
class Housekeeping:
    """Keeps house. What is kept counts from a task's end."""

    store: Store
    media: MediaStore
    settlements: Settlements
    records: Records
    admission: Admission
    catalog: Mapping[str, ModelSpec]
    routing: Routing
    patience: timedelta
    keep_media: timedelta
    keep_records: timedelta
    keep_usage: timedelta
    now: Callable[[], Millis]
    changes: Changes
    meter: Meter = field(default_factory=Meter)

    async def take_over(self) -> int:
        """At the start of the process that owns the store: all workers died with the last one.

        So did whoever was posting callbacks: those are due again. On a shared store others are at work.
        """
        await self.store.free_deliveries()
        if self.store.is_shared:
            return await self.rescue()
        return await self._give_back(await self.store.running(), _RESTARTED)

    async def is_ours(self) -> bool:
        """Whether it is this process that keeps house just now."""
        return await self.store.keeps_house()

    async def rescue(self) -> int:
        """Give tasks back whose lease has run out; on a shared store, what else the dead had in hand."""
        if self.store.is_shared:
            if await self.store.free_deliveries():
                self.settlements.ended.set()
            await self.store.free_withdrawals()
        lost = await self._give_back(await self.store.lapsed(), _LOST)
        self.meter.lease_lost(lost)
        return lost

    async def give_up(self) -> int:
        """End tasks that no engine has come to in a long time."""
        late = await self.store.waiting_since(self._before(self.patience), _BATCH)
        reason = f"no engine could make it within {_hours(self.patience)}"
        given_up = 0
        for task in late:
            with saying(task_id=task.id, trace_id=trace_id(task.traceparent)):
                if await self.settlements.write(give_up(task, reason, now=self.now())):
                    log.warning("gave a task up", extra={"reason": reason})
                    given_up += 1
        return given_up

    async def expire_clips(self) -> int:
        """Remove clips past their time: the row first says that it is gone, then the file goes."""
        tasks = await self.store.clips_before(self._before(self.keep_media), _BATCH)
        for task in tasks:
            await self.store.mark_clip_gone(task.id)
            self.records.forget_everywhere(task.id)
            self.changes.ring(task.account_id)
            await self._delete(task)
        return len(tasks)

    async def expire_uploads(self) -> int:
        """Remove uploads past their time, but for those that an unfinished task names."""
        dropped = await self.store.drop_uploads(self.now() - GRACE, _BATCH)
        for upload_id in dropped:
            await self.media.delete_upload(upload_id)
        return len(dropped)

    async def prune(self) -> int:
        """Remove records past their time."""
        pruned = await self.store.prune(self._before(self.keep_records), _BATCH)
        if pruned:
            self.records.forget_all()
            self.changes.ring_all()
        return pruned

    async def prune_usage(self) -> int:
        """Remove what was used on days past their time."""
        return await self.store.prune_usage(day_of(self._before(self.keep_usage)))

    async def prune_sessions(self) -> int:
        """Remove sessions and one-time links that are over."""
        now = self.now()
        return await self.store.prune_sessions(now - IDLE, now - ABSOLUTE, now)

    async def sweep_media(self) -> int:
        """Remove clips and uploads that no record names: a crash came between the file and the row."""
        swept = 0
        async for clip in self.media.clips():
            await asyncio.sleep(0)  # a long list must not hold the server up
            if clip.modified_at > self.now() - HOUR:
                continue  # its settlement may be on its way
            task = await self.store.clip_task(clip.clip_id)
            if task is None or task.clip_gone:
                await self.media.delete(clip.clip_id)
                swept += 1
        return swept + await self._sweep_uploads()

    async def _sweep_uploads(self) -> int:
        swept = 0
        async for upload in self.media.uploads():
            await asyncio.sleep(0)
            is_old = upload.modified_at <= self.now() - HOUR
            if is_old and await self.store.upload(upload.upload_id) is None:
                await self.media.delete_upload(upload.upload_id)
                swept += 1
        return swept

    async def note_key_use(self) -> None:
        """Write down when keys were last used."""
        used = self.admission.used_since()
        if used:
            await self.store.touch_keys(used)

    async def _give_back(self, tasks: Sequence[Task], broke: Broke) -> int:
        count = 0
        for task in tasks:
            about = {"task_id": task.id, "attempt": task.attempt, "trace_id": trace_id(task.traceparent)}
            with saying(**about, worker=task.worker, engine=task.engine):
                count += await self._give_one_back(task, broke)
        if count:
            log.warning("gave tasks back to the queue", extra={"count": count, "reason": broke.reason})
        return count

    async def _give_one_back(self, task: Task, broke: Broke) -> bool:
        spec = self.catalog.get(task.model)
        policy, left = spec.failures if spec else NOT_OFFERED, self.routing.left_after(task)
        given = await self.settlements.write(break_off(task, broke, policy=policy, now=self.now(), left=left))
        if given:
            log.info("took a task from its worker", extra={"reason": broke.reason})
        return given

    async def _delete(self, task: Task) -> None:
        if task.clip_id is not None:
            await self.media.delete(task.clip_id)

    def _before(self, keep: timedelta) -> Millis:
        return self.now() - round(keep.total_seconds() * 1000)


def _hours(span: timedelta) -> str:
    hours = span.total_seconds() / 3600
    return f"{hours:g} hour{'' if hours == 1 else 's'}" if hours >= 1 else f"{span.total_seconds():g} seconds"
