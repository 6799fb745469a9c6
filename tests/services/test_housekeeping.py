"""What is past its time goes, from memory too, and the sweep takes only what no record names."""

import asyncio
import os
from pathlib import Path

import pytest
from tests.services.houses import house_of
from tests.stores.bench import SqliteBench
from tests.stores.given import CLIP, LEASE, claimed, customer, placed, success, uploaded

from reelyard.core.brief import Failure
from reelyard.core.task import Task, TaskState
from reelyard.core.times import DAY, HOUR
from reelyard.ports.store import Store
from reelyard.services.housekeeping import Housekeeping


@pytest.fixture
def house(store: Store, bench: SqliteBench, tmp_path: Path) -> Housekeeping:
    return house_of(store, bench.clock, tmp_path)


async def _ended(house: Housekeeping, tmp_path: Path, name: str) -> Task:
    """A task with a clip that is really there."""
    who = await customer(house.store, name)
    await placed(house.store, who)
    settlement = success(await claimed(house.store), house.now())
    await house.store.settle(settlement)
    file = tmp_path / name
    file.write_bytes(b"x" * CLIP.size)
    await house.media.put(str(settlement.task.clip_id), file)
    return settlement.task


async def _stored(house: Housekeeping) -> list[str]:
    return [clip.clip_id async for clip in house.media.clips()]


async def _is_told(house: Housekeeping, task: Task) -> bool:
    return await house.records.answer(task.id, task.account_id) is not None


async def test_a_clip_goes_after_its_time_and_the_record_after_its_own(
    house: Housekeeping, bench: SqliteBench, tmp_path: Path
) -> None:
    task = await _ended(house, tmp_path, "ann")
    assert (await house.expire_clips(), await house.prune()) == (0, 0)
    bench.clock.turn(14 * DAY / 1000 + 1)
    assert (await house.expire_clips(), await house.expire_clips()) == (1, 0)
    assert await _stored(house) == []
    assert await _is_told(house, task)
    bench.clock.turn(46 * DAY / 1000)
    assert (await house.prune(), await house.prune()) == (1, 0)
    assert not await _is_told(house, task)  # though it was kept ready in memory


async def test_the_sweep_takes_old_clips_that_no_record_names(
    house: Housekeeping, bench: SqliteBench, tmp_path: Path
) -> None:
    task = await _ended(house, tmp_path, "ann")
    (tmp_path / "stray").write_bytes(b"x")
    await house.media.put("S" * 24, tmp_path / "stray")
    for file in (tmp_path / "media").glob("*.mp4"):
        os.utime(file, (bench.now / 1000, bench.now / 1000))
    assert await house.sweep_media() == 0  # a settlement may be on its way
    bench.clock.turn(HOUR / 1000 + 1)
    assert await house.sweep_media() == 1
    assert await _stored(house) == [task.clip_id]


async def test_a_silent_workers_task_goes_back_and_counts_as_a_failure(
    house: Housekeeping, bench: SqliteBench
) -> None:
    await placed(house.store, await customer(house.store))
    task = await claimed(house.store)
    assert await house.rescue() == 0
    bench.clock.turn(LEASE.total_seconds() + 1)
    assert await house.rescue() == 1
    after = await house.store.task(task.id)
    assert after is not None
    assert (after.state, after.failures) == (TaskState.WAITING, 1)
    waiting = house.settlements.waiting
    assert isinstance(waiting, asyncio.Event)
    assert waiting.is_set()


async def test_whoever_takes_over_gives_everything_back_without_a_failure(house: Housekeeping) -> None:
    await placed(house.store, await customer(house.store))
    task = await claimed(house.store)
    assert await house.take_over() == 1
    after = await house.store.task(task.id)
    assert after is not None
    assert (after.state, after.failures, after.not_before) == (TaskState.WAITING, 0, house.now())


async def test_what_is_removed_is_told_to_who_listens(
    house: Housekeeping, bench: SqliteBench, tmp_path: Path
) -> None:
    task = await _ended(house, tmp_path, "ann")
    channel = await house.changes.join(task.account_id)
    for remove, days in ((house.expire_clips, 14), (house.prune, 46)):
        bench.clock.turn(days * DAY / 1000 + 1)
        before = channel.read_to
        assert await remove() == 1
        async with asyncio.timeout(1):  # sooner than anybody looks
            while channel.read_to == before:
                await channel.news()
    await house.changes.close()


async def test_what_no_engine_came_to_for_a_day_ends_with_a_release_and_its_callback(
    house: Housekeeping, bench: SqliteBench
) -> None:
    ann = await customer(house.store)
    old = await placed(house.store, ann, at=house.now(), callback_url="https://hooks.test/")
    bench.clock.turn(3_600)
    young = await placed(house.store, ann, at=house.now())
    bench.clock.turn(23 * 3_600 - 1)
    assert await house.give_up() == 0
    bench.clock.turn(2)
    assert await house.give_up() == 1
    after, other = await house.store.task(old.id), await house.store.task(young.id)
    assert after
    assert other
    assert (after.state, after.failure, other.state) == (TaskState.FAILED, Failure.DOWN, TaskState.WAITING)
    assert after.reason == "no engine could make it within 24 hours"
    assert len(await house.store.deliveries(old.id)) == 1
    assert await house.store.inspect() == []


async def test_an_upload_goes_an_hour_after_its_time_the_row_first(
    house: Housekeeping, bench: SqliteBench, tmp_path: Path
) -> None:
    who = await customer(house.store)
    upload = await uploaded(house.store, who)
    (tmp_path / "picture").write_bytes(b"x" * upload.size)
    await house.media.put_upload(upload.id, tmp_path / "picture")
    bench.clock.turn(3 * DAY / 1000 + HOUR / 1000 - 1)
    assert (await house.expire_uploads(), await house.sweep_media()) == (0, 0)
    bench.clock.turn(2)
    assert (await house.expire_uploads(), await house.expire_uploads()) == (1, 0)
    assert await house.store.upload(upload.id) is None
    assert [each async for each in house.media.uploads()] == []


async def test_the_sweep_takes_old_uploads_that_no_record_names(
    house: Housekeeping, bench: SqliteBench, tmp_path: Path
) -> None:
    kept = await uploaded(house.store, await customer(house.store))
    for upload_id in (kept.id, "S" * 24):
        (tmp_path / upload_id).write_bytes(b"x")
        await house.media.put_upload(upload_id, tmp_path / upload_id)
        os.utime(tmp_path / upload_id, (bench.now / 1000, bench.now / 1000))
    assert await house.sweep_media() == 0  # its record may be on its way
    bench.clock.turn(HOUR / 1000 + 1)
    assert await house.sweep_media() == 1
    assert [each.upload_id async for each in house.media.uploads()] == [kept.id]
