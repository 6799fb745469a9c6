"""What every store promises of uploads: quotas that hold, and none that goes while a task needs it."""

import asyncio
from dataclasses import replace

import pytest
from tests.stores.bench import NOW, Bench
from tests.stores.given import (
    QUOTA,
    Customer,
    cancelled,
    claimed,
    customer,
    success,
    upload_of,
    uploaded,
)

from reelyard.core.errors import RateLimited
from reelyard.core.order import Order
from reelyard.core.task import Task
from reelyard.core.times import DAY
from reelyard.core.upload import Quota, Upload
from reelyard.ports.store import Store

AFTER = NOW + 3 * DAY + 1


async def test_an_upload_reads_back_as_it_was_noted(store: Store) -> None:
    upload = await uploaded(store, await customer(store))
    assert await store.upload(upload.id) == upload
    assert await store.upload("0" * 23 + "x") is None


async def test_an_account_keeps_so_many_and_no_more(store: Store) -> None:
    ann, bob = await customer(store), await customer(store, "bob")
    quota = Quota(count=2, size=10_000)
    await store.add_upload(upload_of(ann), quota)
    await store.add_upload(upload_of(ann, at=NOW + 5), quota)
    third = upload_of(ann, at=NOW + 10_000)
    with pytest.raises(RateLimited, match="may keep 2 uploads") as caught:
        await store.add_upload(third, quota)
    assert caught.value.retry_after == 3 * DAY / 1000 - 10  # when the first expires
    assert await store.upload(third.id) is None
    await store.add_upload(upload_of(bob), quota)


async def test_an_account_keeps_so_many_bytes_and_no_more(store: Store) -> None:
    ann = await customer(store)
    quota = Quota(count=9, size=3_000)
    await store.add_upload(upload_of(ann, size=2_000), quota)
    await store.add_upload(upload_of(ann, size=1_000), quota)
    with pytest.raises(RateLimited, match="may keep 3,000 bytes"):
        await store.add_upload(upload_of(ann, size=1), quota)


async def test_what_has_expired_counts_no_more(store: Store) -> None:
    ann = await customer(store)
    quota = Quota(count=1, size=10_000)
    await store.add_upload(upload_of(ann), quota)
    await store.add_upload(upload_of(ann, at=NOW + 3 * DAY), quota)


async def test_of_two_that_come_at_once_the_quota_takes_one(bench: Bench) -> None:
    first, second = bench.open(), bench.open()
    ann = await customer(first)
    quota = Quota(count=1, size=10_000)
    came = await asyncio.gather(
        *(store.add_upload(upload_of(ann), quota) for store in (first, second, first, second)),
        return_exceptions=True,
    )
    assert [result is None for result in came].count(True) == 1
    assert sum(isinstance(result, RateLimited) for result in came) == 3


async def test_expired_uploads_are_dropped_oldest_first_some_at_a_time(store: Store) -> None:
    ann = await customer(store)
    uploads = [await uploaded(store, ann, at=NOW + place) for place in (2, 0, 1)]
    assert list(await store.drop_uploads(NOW + 3 * DAY, 9)) == []
    assert set(await store.drop_uploads(NOW + 4 * DAY, 2)) == {uploads[1].id, uploads[2].id}
    assert await store.upload(uploads[1].id) is None
    assert await store.upload(uploads[0].id) == uploads[0]


def naming(who: Customer, upload: Upload) -> Order:
    """An order whose picture is an upload."""
    order = who.order()
    link = f"http://here/uploads/{upload.id}/harbour.png?exp=1&k=1&sig=x"
    given = f'{{"prompt":"a fox","image_url":"{link}"}}'
    return replace(order, task=replace(order.task, input=given))


async def _placed(store: Store, who: Customer, upload: Upload) -> Task:
    return (await store.place(naming(who, upload)))[0]


async def test_an_upload_stays_while_a_task_that_names_it_waits_or_runs(store: Store) -> None:
    ann = await customer(store)
    upload, other = await uploaded(store, ann), await uploaded(store, ann)
    await _placed(store, ann, upload)
    assert list(await store.drop_uploads(AFTER, 9)) == [other.id]
    task = await claimed(store)
    assert list(await store.drop_uploads(AFTER, 9)) == []
    await store.settle(success(task))
    assert list(await store.drop_uploads(AFTER, 9)) == [upload.id]


async def test_an_upload_goes_once_its_task_was_cancelled(store: Store) -> None:
    ann = await customer(store)
    upload = await uploaded(store, ann)
    task = await _placed(store, ann, upload)
    await store.settle(cancelled(task))
    assert list(await store.drop_uploads(AFTER, 9)) == [upload.id]


async def test_a_task_of_another_account_holds_nothing(store: Store) -> None:
    ann, bob = await customer(store), await customer(store, "bob")
    upload = await uploaded(store, ann)
    await _placed(store, bob, upload)
    assert list(await store.drop_uploads(AFTER, 9)) == [upload.id]


async def test_an_upload_of_no_account_is_a_bug(bench: Bench) -> None:
    store = bench.open()
    ann = await customer(store)
    with pytest.raises(bench.refused):
        await store.add_upload(replace(upload_of(ann), account_id="acct_nobody"), QUOTA)
