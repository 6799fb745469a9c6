"""Forecasts against the store's own claims: the same places, and times within bounds."""

import heapq
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.stores.bench import HandClock, SqliteBench
from tests.stores.given import ENGINE, LEASE, Customer, customer, success, takes

from reelyard.catalog.hailuo_02_text_to_video_pro import SPEC
from reelyard.catalog.spec import ModelSpec, Variant
from reelyard.core.brief import Progress, Tier
from reelyard.core.forecast import NOBODY_KNOWS, Outlook
from reelyard.core.routing import Board, SeatGroup
from reelyard.core.task import Task
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report
from reelyard.services.forecasts import FRESH, Forecasts

SECONDS = {"short": 7.0, "long": 31.0}


def costing(price: int, seconds: float) -> Variant:
    usual = timedelta(seconds=seconds)
    return replace(SPEC.default, price=price, usual=usual, chosen={"duration": str(price)})


CATALOG: dict[str, ModelSpec] = {
    name: replace(SPEC, name=name, variants=(costing(1, seconds), costing(2, 10 * seconds)))
    for name, seconds in SECONDS.items()
}


def forecasts(store: Store, clock: HandClock, slots: int) -> Forecasts:
    """One engine makes everything, so many at once."""
    group = SeatGroup(engines=(ENGINE,), count=slots)
    return looking(store, clock, Board(routes=dict.fromkeys(SECONDS, (ENGINE,)), groups=(group,)))


def looking(store: Store, clock: HandClock, board: Board) -> Forecasts:
    async def stands() -> Board:
        return board

    return Forecasts(store=store, catalog=CATALOG, board=stands, now=clock.now, clock=clock.monotonic)


async def order(store: Store, who: Customer, clock: HandClock, model: str) -> Task:
    wanted = who.order(at=clock.now(), price=1)
    clock.turn(0.001)
    return (await store.place(replace(wanted, task=replace(wanted.task, model=model))))[0]


async def play(
    store: Store, clock: HandClock, slots: int, under_way: Sequence[Task]
) -> tuple[list[str], dict[str, tuple[float, float]]]:
    """Work as the slots do, each task for as long as is usual: the order of the claims, begins and ends."""
    start = clock.monotonic()
    # Of those that end at one moment the account decides, as in the forecast: in life it is chance.
    ends = [(start + SECONDS[task.model], task.account_id, task.id, task) for task in under_way]
    heapq.heapify(ends)
    claimed: list[str] = []
    times: dict[str, tuple[float, float]] = {}
    while True:
        free = takes(slots - len(ends), *SECONDS)
        for task in await store.claim("w1", free, timedelta(days=1)) if len(ends) < slots else ():
            begun = clock.monotonic()
            claimed.append(task.id)
            times[task.id] = (begun - start, begun - start + SECONDS[task.model])
            heapq.heappush(ends, (begun + SECONDS[task.model], task.account_id, task.id, task))
        if not ends:
            return claimed, times
        at, _, _, task = heapq.heappop(ends)
        clock.turn(at - clock.monotonic())
        await store.settle(success(task, clock.now()))


async def town(store: Store, clock: HandClock, dice: random.Random) -> tuple[list[Customer], list[Task]]:
    """Three accounts with up to fourteen tasks, short and long; some were claimed and have ended before."""
    customers = [await customer(store, name) for name in ("ann", "bob", "cid")]
    for who in dice.choices(customers, k=dice.randint(0, 3)):
        await order(store, who, clock, "short")
        [task] = await store.claim("w1", takes(1, *SECONDS), timedelta(days=1))
        clock.turn(SECONDS["short"])
        await store.settle(success(task, clock.now()))
    models = list(SECONDS)
    many = range(dice.randint(1, 14))
    return customers, [await order(store, dice.choice(customers), clock, dice.choice(models)) for _ in many]


@pytest.mark.parametrize("seed", range(16))
async def test_places_and_times_come_true_where_tasks_take_as_long_as_is_usual(
    store: Store, bench: SqliteBench, seed: int
) -> None:
    dice, clock = random.Random(seed), bench.clock
    slots = dice.randint(1, 3)
    customers, tasks = await town(store, clock, dice)
    under_way = await store.claim("w1", takes(dice.randint(0, slots), *SECONDS), timedelta(days=1))
    for task in under_way:  # from the queue of the engine into its work
        await store.report(Report(task_id=task.id, attempt=1, progress=Progress(fraction=0.0)), LEASE)
    ahead = forecasts(store, clock, slots)
    waiting = [task for task in tasks if task.id not in {each.id for each in under_way}]
    told = {task.id: await ahead.of_task(task) for task in waiting}
    who, is_ordered = dice.choice(customers), bool(seed % 2)
    new = await ahead.of_new(who.account.id, "short", Tier.STANDARD, 1)
    if is_ordered:
        last = await order(store, who, clock, "short")
        told = {last.id: new}
    claimed, times = await play(store, clock, slots, under_way)
    for task_id, outlook in told.items():
        begins, ends = times[task_id]
        assert outlook.place == claimed.index(task_id) + 1
        assert outlook.wait == pytest.approx(begins, abs=0.2)
        assert outlook.eta == pytest.approx(ends, abs=0.2)
    assert told or not waiting


async def test_an_eta_is_within_a_quarter_where_tasks_take_a_quarter_more_or_less(
    store: Store, bench: SqliteBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(5)
    _, tasks = await town(store, bench.clock, dice)
    ahead = forecasts(store, bench.clock, 2)
    told = {task.id: await ahead.of_task(task) for task in tasks}
    for model, seconds in list(SECONDS.items()):
        monkeypatch.setitem(SECONDS, model, seconds * dice.uniform(0.75, 1.25))
    _, times = await play(store, bench.clock, 2, ())
    for task_id, outlook in told.items():
        assert outlook.eta == pytest.approx(times[task_id][1], rel=0.35)


async def test_how_long_tasks_took_lately_is_learned_and_remembered(store: Store, bench: SqliteBench) -> None:
    ann, clock = await customer(store), bench.clock
    ahead = forecasts(store, clock, 1)
    assert ahead.usual("short", Tier.STANDARD, 1) == 7.0
    assert ahead.usual("gone", Tier.STANDARD, 1) == 60.0
    await ahead.of_new(ann.account.id, "short", Tier.STANDARD, 1)
    start = clock.millis
    for seconds in (40.0, 50.0, 60.0):
        await order(store, ann, clock, "short")
        [task] = await store.claim("w1", takes(1, *SECONDS), LEASE)
        clock.turn(seconds)
        await store.settle(success(task, clock.now()))
    ended, clock.millis = clock.millis, start
    told = await ahead.of_new(ann.account.id, "short", Tier.STANDARD, 1)
    assert told == Outlook(place=1, wait=0.0, eta=7.0)  # what is fresh is not looked at again
    clock.millis = ended
    assert (await ahead.of_new(ann.account.id, "short", Tier.STANDARD, 1)).eta == 50.0
    assert (await ahead.of_new(ann.account.id, "short", Tier.DRAFT, 1)).eta == 7.0
    assert (await ahead.of_new("acct_nobody", "long", Tier.STANDARD, 1)).eta == 31.0
    assert ahead.usual("short", Tier.STANDARD, 2) == pytest.approx(500.0)  # as much slower as the other is
    assert ahead.usual("short", Tier.DRAFT, 2) == 70.0


async def test_a_running_task_tells_by_its_own_pace_when_it_will_end(
    store: Store, bench: SqliteBench
) -> None:
    ann, clock = await customer(store), bench.clock
    ahead = forecasts(store, clock, 1)
    await order(store, ann, clock, "long")
    [task] = await store.claim("w1", takes(1, *SECONDS), LEASE)
    assert await ahead.of_task(task) == Outlook(place=0, wait=0.0, eta=31.0)
    clock.turn(60)
    await store.report(Report(task_id=task.id, attempt=1, progress=Progress(fraction=0.5)), LEASE)
    half = await store.task(task.id)
    assert half
    assert (await ahead.of_task(half)).eta == 60.0
    waiting = await order(store, ann, clock, "short")
    told = await ahead.of_task(waiting)
    assert told.place == 1
    assert told.wait == pytest.approx(60.0, abs=0.1)
    await store.settle(success(half, clock.now()))
    done = await store.task(task.id)
    assert done
    assert (await ahead.of_task(done)).eta == 0.0


async def test_what_has_come_after_the_look_has_no_outlook_yet(store: Store, bench: SqliteBench) -> None:
    ann, clock = await customer(store), bench.clock
    ahead = forecasts(store, clock, 1)
    await ahead.of_task(await order(store, ann, clock, "short"))
    new = await order(store, ann, clock, "short")
    assert await ahead.of_task(new) == NOBODY_KNOWS
    clock.turn(FRESH + 0.1)
    assert (await ahead.of_task(new)).place == 2


async def test_each_engine_has_a_queue_of_its_own(store: Store, bench: SqliteBench) -> None:
    ann, clock = await customer(store), bench.clock
    board = Board(
        routes={"short": ("drawn",), "long": ("cloud", "drawn")},
        groups=(SeatGroup(engines=("drawn",), count=1), SeatGroup(engines=("cloud",), count=2)),
    )
    for model in ("long", "long", "long", "short", "short"):
        last = await order(store, ann, clock, model)
    ahead = looking(store, clock, board)
    told = dict(await ahead.of_line(ann.account.id, 9))
    waits = [(outlook.place, outlook.wait) for outlook in told.values()]
    assert waits == [(1, 0.0), (2, 0.0), (3, 31.0), (1, 0.0), (2, 7.0)]
    assert await ahead.of_task(last) == told[last.id]
    assert await ahead.of_new(ann.account.id, "short", Tier.STANDARD, 1) == Outlook(
        place=3, wait=14.0, eta=21.0
    )
    both = replace(board, weights={"long": {"cloud": 1, "drawn": 1}})
    shared = await looking(store, clock, both).of_line(ann.account.id, 3)
    assert shared[2][1].wait == 0.0  # the seats of both


async def test_while_an_engine_is_paused_its_tasks_have_a_place_but_no_time(
    store: Store, bench: SqliteBench
) -> None:
    ann, clock = await customer(store), bench.clock
    board = Board(
        routes={"short": ("drawn",), "long": ("cloud",)},
        groups=(SeatGroup(engines=("drawn",), count=1), SeatGroup(engines=("cloud",), count=2)),
        paused=frozenset({"cloud"}),
    )
    stuck, free = await order(store, ann, clock, "long"), await order(store, ann, clock, "short")
    ahead = looking(store, clock, board)
    assert await ahead.of_task(stuck) == Outlook(place=1, wait=None, eta=None)
    assert await ahead.of_task(free) == Outlook(place=1, wait=0.0, eta=7.0)
    new = await ahead.of_new(ann.account.id, "long", Tier.STANDARD, 1)
    assert (new.place, new.wait) == (2, None)
