"""What every store promises of lanes: who may take a task, and that no order at an upstream is forgotten."""

from dataclasses import replace

import pytest
from tests.stores.bench import Bench
from tests.stores.given import (
    ENGINE,
    LEASE,
    MODEL,
    POLICY,
    Customer,
    broken,
    cancelled,
    claimed,
    customer,
    placed,
    success,
    takes,
)

from reelyard.core.brief import Broke, Cost, Failure, Progress
from reelyard.core.routing import Take
from reelyard.core.settlement import Published, Settlement, break_off, give_up, succeed
from reelyard.core.task import Task, TaskState
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report


def ended(task: Task, failure: Failure, bench: Bench, *left: str, over: bool = False) -> Settlement:
    broke = Broke(failure=failure, reason=f"it {failure.value}", over=over)
    return break_off(task, broke, policy=POLICY, now=bench.now, left=left)


async def placed_for(store: Store, who: Customer, model: str) -> Task:
    order = who.order()
    return (await store.place(replace(order, task=replace(order.task, model=model))))[0]


async def test_every_lane_with_a_waiting_task_is_listed_once(store: Store) -> None:
    assert list(await store.waiting_lanes()) == []
    ann, bob = await customer(store, "ann"), await customer(store, "bob")
    for who in (ann, bob, ann):
        await placed_for(store, who, "m/one")
        await placed_for(store, who, "m/two")
    assert sorted(await store.waiting_lanes()) == ["m/one", "m/two"]
    await store.claim("w1", takes(9, "m/one"), LEASE)
    assert list(await store.waiting_lanes()) == ["m/two"]


async def test_a_claim_takes_from_its_lanes_alone_and_says_for_which_engine(store: Store) -> None:
    ann = await customer(store)
    one, two = await placed_for(store, ann, "m/one"), await placed_for(store, ann, "m/two")
    three = await placed_for(store, ann, "m/three")
    wishes = (
        Take(engine="first", lanes=("m/two",), count=5),
        Take(engine="second", lanes=("m/one", "m/nothing"), count=5),
    )
    tasks = await store.claim("w1", wishes, LEASE)
    assert [(task.id, task.engine) for task in tasks] == [(two.id, "first"), (one.id, "second")]
    assert await store.task(one.id) == tasks[1]
    assert (await store.task(three.id) or two).state is TaskState.WAITING
    assert [event.detail["engine"] for event in await store.events(one.id)] == ["second"]


async def test_a_claim_of_several_lanes_takes_each_accounts_oldest_first(store: Store, bench: Bench) -> None:
    ann, bob = await customer(store, "ann"), await customer(store, "bob")
    expected = []
    for model in ("m/two", "m/one", "m/two"):
        await bench.let_pass(1)
        for who in (ann, bob):
            order = who.order(at=bench.now)
            task, _ = await store.place(replace(order, task=replace(order.task, model=model)))
            expected.append(task.id)
    tasks = await store.claim("w1", takes(9, "m/one", "m/two"), LEASE)
    for who in (ann, bob):
        mine = [task.id for task in tasks if task.account_id == who.account.id]
        assert mine == [task_id for task_id in expected if task_id in mine]
    assert [task.account_id for task in tasks[:2]] in (
        [ann.account.id, bob.account.id],
        [bob.account.id, ann.account.id],
    )


async def test_a_thousand_tasks_that_wait_for_one_engine_hold_up_no_others_of_the_same_account(
    store: Store,
) -> None:
    ann = await customer(store)
    for _ in range(50):
        await placed_for(store, ann, "m/paused")
    task = await placed_for(store, ann, "m/open")
    assert [each.id for each in await store.claim("w1", takes(9, "m/open"), LEASE)] == [task.id]


async def test_what_an_engine_refused_waits_in_the_lane_of_the_others(store: Store, bench: Bench) -> None:
    await placed(store, await customer(store), callback_url="https://hooks.test/")
    task = await claimed(store)
    settlement = ended(task, Failure.REFUSED, bench, "next")
    assert await store.settle(settlement)
    waiting = await store.task(task.id)
    assert waiting == settlement.task
    assert (waiting.state, waiting.passed, waiting.failures) == (TaskState.WAITING, (ENGINE,), 0)
    assert list(await store.waiting_lanes()) == [f"{MODEL}>{ENGINE}"]
    assert list(await store.claim("w1", takes(1), LEASE)) == []
    [again] = await store.claim("w1", takes(1, f"{MODEL}>{ENGINE}", engine="next"), LEASE)
    assert (again.id, again.engine, again.attempt) == (task.id, "next", 2)
    passed = (await store.events(task.id))[1]
    assert passed.kind == "engine_passed"
    assert passed.detail == {
        "attempt": 1,
        "from": ENGINE,
        "to": "next",
        "failure": "refused",
        "reason": "it refused",
    }
    assert await store.deliveries(task.id) == []
    assert await store.inspect() == []


@pytest.mark.parametrize("word", [{"intended": True}, {"upstream_id": "up_1"}])
async def test_an_order_that_may_stand_binds_its_task_to_the_engine(
    store: Store, bench: Bench, word: dict[str, object]
) -> None:
    await placed(store, await customer(store))
    task = await claimed(store)
    await bench.let_pass(1)
    assert await store.report(Report(task_id=task.id, attempt=1, **word), LEASE)  # type: ignore[arg-type]
    assert await store.settle(ended(task, Failure.HANDED_BACK, bench, "next"))  # of a task as it was claimed
    assert list(await store.waiting_lanes()) == [f"@{ENGINE}"]
    waiting = await store.task(task.id)
    assert waiting
    assert waiting.bound == ENGINE
    assert waiting.intended_at == (bench.now if "intended" in word else None)
    assert waiting.upstream_id == word.get("upstream_id")


async def test_the_first_intent_is_the_one_that_is_remembered(store: Store, bench: Bench) -> None:
    await placed(store, await customer(store))
    task, first = await claimed(store), bench.now
    for _ in range(2):
        await store.report(Report(task_id=task.id, attempt=1, intended=True), LEASE)
        await bench.let_pass(5)
    assert (await store.task(task.id) or task).intended_at == first


@pytest.mark.parametrize(
    ("failure", "left", "lane"),
    [
        (Failure.FAILED, ("next",), MODEL),
        (Failure.DOWN, ("next",), MODEL),
        (Failure.REFUSED, ("next",), f"{MODEL}>{ENGINE}"),
    ],
)
async def test_what_its_upstream_is_done_with_is_void_whatever_was_reported_meanwhile(
    store: Store, bench: Bench, failure: Failure, left: tuple[str, ...], lane: str
) -> None:
    await placed(store, await customer(store))
    task = await claimed(store)
    await store.report(Report(task_id=task.id, attempt=1, intended=True), LEASE)
    await store.report(Report(task_id=task.id, attempt=1, upstream_id="up_1"), LEASE)
    assert await store.settle(ended(task, failure, bench, *left, over=True))
    waiting = await store.task(task.id)
    assert waiting
    assert (waiting.upstream_id, waiting.intended_at, waiting.bound) == (None, None, None)
    assert list(await store.waiting_lanes()) == [lane]


async def test_who_has_passed_stays_named_while_a_task_is_bound(store: Store, bench: Bench) -> None:
    await placed(store, await customer(store))
    await store.settle(ended(await claimed(store), Failure.REFUSED, bench, "next", "last"))
    [task] = await store.claim("w1", takes(1, f"{MODEL}>{ENGINE}", engine="next"), LEASE)
    await store.report(Report(task_id=task.id, attempt=2, intended=True), LEASE)
    await store.settle(ended(task, Failure.HANDED_BACK, bench, "last"))
    assert list(await store.waiting_lanes()) == [f"@next>{ENGINE}"]
    [task] = await store.claim("w1", takes(1, f"@next>{ENGINE}", engine="next"), LEASE)
    assert (task.passed, task.bound) == ((ENGINE,), "next")
    await store.settle(ended(task, Failure.REFUSED, bench, "last", over=True))
    assert list(await store.waiting_lanes()) == [f"{MODEL}>next,{ENGINE}"]


async def test_an_upstreams_ids_are_known_for_as_long_as_the_records_are(store: Store, bench: Bench) -> None:
    await placed(store, await customer(store))
    task = await claimed(store)
    await store.report(Report(task_id=task.id, attempt=1, upstream_id="up_1"), LEASE)
    assert await store.upstream_known(ENGINE, ["up_1", "up_2"]) == {"up_1"}
    assert await store.upstream_known("another", ["up_1"]) == frozenset()
    await store.settle(ended(task, Failure.FAILED, bench, over=True))  # void, and still not for another task
    assert await store.upstream_known(ENGINE, ["up_1"]) == {"up_1"}
    await bench.let_pass(POLICY.pause)
    await store.settle(broken(await claimed(store), Failure.UNKNOWN, bench.now))
    assert await store.prune(bench.now + 1, 9) == 1
    assert await store.upstream_known(ENGINE, ["up_1"]) == frozenset()


async def test_many_words_at_once_are_noted_like_one_at_a_time(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    for _ in range(4):
        await placed(store, ann)
    tasks = await store.claim("w1", takes(4), LEASE)
    await store.settle(success(tasks[3], bench.now))
    await bench.let_pass(20)
    words = [Report(task_id=task.id, attempt=1) for task in tasks]
    words[1] = replace(words[1], progress=Progress(fraction=0.5))
    words[2] = replace(words[2], attempt=2)
    assert await store.report_all(words, LEASE) == {tasks[0].id, tasks[1].id}
    assert [(await store.task(task.id) or task).progress for task in tasks[:3]] == [0.0, 0.5, 0.0]
    await bench.let_pass(15)
    assert [task.id for task in await store.lapsed()] == [tasks[2].id]
    await bench.let_pass(15)
    assert len(await store.lapsed()) == 3
    assert await store.report_all([], LEASE) == set()


async def test_what_a_clip_cost_is_kept_with_its_task(store: Store, bench: Bench) -> None:
    await placed(store, await customer(store))
    task = await claimed(store)
    settled = success(task, bench.now).task
    assert settled.clip
    published = Published(
        clip_id=str(settled.clip_id),
        clip=settled.clip,
        link=str(settled.link),
        recipe="{}",
        cost=Cost(micros=280_000, currency="USD"),
    )
    assert await store.settle(succeed(task, published, now=bench.now))
    assert (await store.task(task.id) or task).cost == Cost(micros=280_000, currency="USD")


async def test_what_has_waited_too_long_is_found_and_ends_with_a_release(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    old = await placed(store, ann, at=bench.now - 5_000)
    bound = await placed(store, ann, at=bench.now - 4_000)
    await placed(store, ann, at=bench.now)
    first, second = await store.claim("w1", takes(2), LEASE)
    await store.report(Report(task_id=second.id, attempt=1, upstream_id="up_1"), LEASE)
    for task in (first, second):
        await store.settle(ended(task, Failure.HANDED_BACK, bench))
    assert [task.id for task in await store.waiting_since(bench.now - 1_000, 9)] == [old.id]
    assert {task.id for task in await store.waiting_since(bench.now + 1, 9)} >= {old.id, bound.id}
    before = (await store.account(ann.account.id)).balance
    [late] = await store.waiting_since(bench.now - 1_000, 9)
    assert await store.settle(give_up(late, "nobody was free", now=bench.now))
    after = await store.task(old.id)
    assert after
    assert (after.state, after.failure, after.reason) == (TaskState.FAILED, Failure.DOWN, "nobody was free")
    assert (await store.account(ann.account.id)).balance == before + old.price
    assert await store.inspect() == []


async def test_a_task_that_was_claimed_meanwhile_is_not_given_up(store: Store, bench: Bench) -> None:
    waiting = await placed(store, await customer(store))
    task = await claimed(store)
    assert not await store.settle(give_up(waiting, "nobody was free", now=bench.now))
    assert await store.settle(cancelled(task, bench.now))
