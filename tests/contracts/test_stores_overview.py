"""What every store promises of the operator's overview: sums of all, names of the first."""

from tests.stores.bench import NOW, Bench
from tests.stores.given import CLIP, LEASE, claimed, customer, ended, placed, refused

from reelyard.core.delivery import DeliveryState
from reelyard.ports.overview_store import AccountWork, Kept, Work
from reelyard.ports.store import Store


async def test_an_empty_server_has_nothing_to_show(store: Store) -> None:
    await customer(store)
    assert await store.work(9) == Work(waiting=0, running=0, oldest=None, accounts=0, first=(), tasks=())
    assert await store.kept() == Kept(clips=0, size=0, oldest=None)
    assert await store.dead_since(0, 9) == {}


async def test_work_is_summed_over_all_accounts_and_the_longest_lines_are_named(store: Store) -> None:
    ann, bob, cid = [await customer(store, name) for name in ("ann", "bob", "cid")]
    await ended(store, cid)
    first = await placed(store, ann, at=NOW - 9_000)
    running = await claimed(store, worker="w7")
    assert running.id == first.id
    await placed(store, bob, at=NOW - 5_000)
    await placed(store, bob, at=NOW - 1_000)
    await placed(store, ann, at=NOW - 2_000)
    seen = await store.work(1)
    assert (seen.waiting, seen.running, seen.oldest, seen.accounts) == (3, 1, NOW - 5_000, 2)
    assert seen.first == (
        AccountWork(account_id=bob.account.id, name="bob", waiting=2, running=0, oldest=NOW - 5_000),
    )
    assert [(task.id, task.worker, name) for task, name in seen.tasks] == [(first.id, "w7", "ann")]
    assert [line.name for line in (await store.work(9)).first] == ["bob", "ann"]


async def test_clips_are_kept_until_they_are_gone(store: Store) -> None:
    ann = await customer(store)
    old, new = await ended(store, ann, now=NOW), await ended(store, ann, now=NOW + 5)
    assert await store.kept() == Kept(clips=2, size=2 * CLIP.size, oldest=NOW)
    await store.mark_clip_gone(old.id)
    assert await store.kept() == Kept(clips=1, size=CLIP.size, oldest=NOW + 5)
    assert [task.id for task in await store.clips_after((0, ""), 9)] == [new.id]


async def test_deliveries_that_were_given_up_of_late_are_counted_by_account(
    store: Store, bench: Bench
) -> None:
    ann = await customer(store)
    await ended(store, ann, "https://hook.test/", now=bench.now)
    after = None
    while after is None or after.state is DeliveryState.PENDING:
        await bench.let_pass(0 if after is None else (after.due_at - bench.now) / 1000)
        [due] = await store.claim_deliveries(1, LEASE, [])
        after, posting = refused(due, bench.now)
        assert await store.settle_delivery(after, posting)
    assert await store.dead_since(bench.now, 9) == {"ann": 1}
    assert await store.dead_since(bench.now + 1, 9) == {}
