"""Both kinds of store, side by side: the same units of work, in any order, give the same results in both.

Whatever differs is a fault of one of them. Only what a store chooses for itself is left out: the numbers of
ledger entries, journal entries and turns.
"""

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.postgres import Postgres
from tests.stores.bench import NOW, Bench, SqliteBench
from tests.stores.given import LEASE, Customer, broken, cancelled, customer, key_of, success, takes
from tests.stores.postgres_bench import PostgresBench

from reelyard.core.brief import Failure, Progress
from reelyard.core.errors import ReelyardError
from reelyard.core.ledger_page import Asked
from reelyard.core.listing import Standing, TaskFilter, mark_of
from reelyard.core.settlement import Settlement
from reelyard.core.task import Task, TaskState
from reelyard.core.times import DAY
from reelyard.core.usage import Dimension, day_of
from reelyard.ports.change_store import Change
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report
from reelyard.ports.usage_store import UsageQuery

MODELS = ("hailuo/02-text-to-video-pro", "hailuo/02-image-to-video-pro")
WORDS = ("red", "fox", "foxes", "snow", "红", "狐", "dawn", "été")
KEYWORDS = ("fox", "red fo", "红狐", "ete", "snow", "zebra")
ROUNDS = 200
SEEDS = (1, 2, 3)
EVERYTHING = UsageQuery(account_id=None, first=day_of(NOW) - 9, last=day_of(NOW) + 9, by=tuple(Dimension))


@dataclass(kw_only=True)
class Pair:
    """The two benches, moved together."""

    benches: Sequence[Bench]
    stores: Sequence[Store] = field(init=False)

    def __post_init__(self) -> None:
        self.stores = [bench.open() for bench in self.benches]

    @property
    def now(self) -> int:
        """What both clocks show."""
        return self.benches[0].now

    async def both(self, act: Callable[[Store], Awaitable[Any]]) -> Any:
        """Do it to both; what came of it, which is the same."""
        ours, theirs = [await _outcome(act(store)) for store in self.stores]
        assert ours == theirs
        return ours

    async def let_pass(self, seconds: float) -> None:
        """Turn both clocks."""
        for bench in self.benches:
            await bench.let_pass(seconds)


async def _outcome(act: Awaitable[Any]) -> Any:
    """What it gives, in plain lists; or what it refuses, and why."""
    try:
        found = await act
    except ReelyardError as refused:
        return type(refused).__name__, str(refused)
    return list(found) if isinstance(found, Sequence) and not isinstance(found, str | tuple) else found


@pytest.fixture
async def pair(postgres_server: Postgres, tmp_path: Path) -> AsyncIterator[Pair]:
    """A store of each kind, both empty."""
    pair = Pair(benches=[SqliteBench(tmp_path), PostgresBench(postgres_server, tmp_path)])
    yield pair
    for bench in pair.benches:
        await bench.close()


@dataclass(kw_only=True)
class Town:
    """Who orders, and what was ordered and is at work."""

    pair: Pair
    chance: Random
    people: list[Customer] = field(default_factory=list)
    ordered: list[str] = field(default_factory=list)
    held: list[Task] = field(default_factory=list)

    async def open(self) -> None:
        """Three keys of two accounts; one of them is soon out of credits."""
        made = [
            [await customer(store, "ann", credits=10**6), await customer(store, "bob", credits=30_000)]
            for store in self.pair.stores
        ]
        second = key_of(made[0][0].account, "ann2")
        await self.pair.both(lambda store: store.add_key(second))
        self.people = [*made[0], replace(made[0][0], key=second)]

    async def place(self) -> None:
        """Order something, now and then a second time under the same key."""
        chance, who = self.chance, self.chance.choice(self.people)
        prompt = " ".join(chance.choices(WORDS, k=chance.randint(1, 5)))
        order = who.order(
            at=self.pair.now,
            callback_url=chance.choice((None, "https://hook.test/")),
            idempotency_key=chance.choice((None, None, f"i{chance.randrange(6)}")),
            body=prompt,
            max_unfinished=chance.choice((3, 10_000)),
        )
        order = replace(order, task=replace(order.task, model=chance.choice(MODELS)))
        done = await self.pair.both(lambda store: store.place(order))
        if not isinstance(done[0], str):
            self.ordered.append(done[0].id)

    async def claim(self) -> None:
        """Take a few tasks. Which ones is the same, as both know the same turns."""
        lanes = await self.pair.both(lambda store: store.waiting_lanes())
        wish = takes(self.chance.randint(1, 3), *lanes) if lanes else ()
        found = await self.pair.both(lambda store: _sorted(store.claim("w1", wish, LEASE)))
        self.held += found

    async def report(self) -> None:
        """Say how far one is; one whose fence has moved on is answered the same."""
        if self.held:
            task = self.chance.choice(self.held)
            share = round(self.chance.random(), 3)
            word = Report(task_id=task.id, attempt=task.attempt, progress=Progress(fraction=share))
            await self.pair.both(lambda store: store.report(word, LEASE))

    async def settle(self) -> None:
        """End an attempt somehow; now and then one that is over already."""
        if not self.held:
            return
        task, now = self.chance.choice(self.held), self.pair.now
        failure = self.chance.choice(tuple(Failure))
        clip_id = f"{self.chance.randrange(10**20):024d}"
        ends: Sequence[Callable[[], Settlement]] = (
            lambda: success(task, now, clip_id=clip_id),
            lambda: broken(task, failure, now),
        )
        settlement = self.chance.choice(ends)()
        await self.pair.both(lambda store: store.settle(settlement))
        if self.chance.random() < 0.8:
            self.held.remove(task)

    async def cancel(self) -> None:
        """An account wants a task no more."""
        if not self.ordered:
            return
        task_id, now = self.chance.choice(self.ordered), self.pair.now
        task = await self.pair.both(lambda store: store.task(task_id))
        if task is not None and task.state in (TaskState.WAITING, TaskState.RUNNING):
            settlement = cancelled(task, now)
            await self.pair.both(lambda store: store.settle(settlement))

    async def pass_time(self) -> None:
        """A while, or so long that leases run out; or a day, and records go."""
        await self.pair.let_pass(self.chance.choice((0.5, 3, 31)))
        if self.chance.random() < 0.2:
            await self.pair.let_pass(DAY / 1000)
            before = self.pair.now - DAY // 2
            await self.pair.both(lambda store: store.prune(before, 5))

    async def index(self) -> None:
        """Make some prompts quick to search."""
        count = self.chance.randint(1, 9)
        for store in self.pair.stores:
            await store.index_prompts(count)


async def _sorted(claimed: Awaitable[Sequence[Task]]) -> list[Task]:
    return sorted(await claimed, key=lambda task: task.id)


async def _look(town: Town) -> None:
    """Everything that can be read is the same in both."""
    pair = town.pair
    for who in town.people[:2]:
        for wanted in _filters(town, who):
            await pair.both(partial(_walk, wanted))
        await pair.both(partial(_account, who.account.id))
    for read in (_sums, _queue, _tasks_of(town.ordered)):
        await pair.both(read)


def _filters(town: Town, who: Customer) -> list[TaskFilter]:
    chance, plain = town.chance, TaskFilter(account_id=who.account.id)
    some = replace(
        plain,
        standings=frozenset(chance.sample(tuple(Standing), chance.randint(0, 3))),
        model=chance.choice((None, *MODELS)),
        key_id=chance.choice((None, who.key.id)),
        keyword=chance.choice((None, *KEYWORDS)),
        created_before=chance.choice((None, town.pair.now - 2_000)),
    )
    return [plain, some, *(replace(plain, keyword=keyword) for keyword in chance.sample(KEYWORDS, 2))]


async def _walk(wanted: TaskFilter, store: Store) -> list[Task]:
    found: list[Task] = []
    for count in itertools.cycle((3, 7)):
        page = await store.tasks_page(wanted, mark_of(found[-1]) if found else None, count)
        found += page
        if len(page) < count:
            break
    return found


async def _account(account_id: str, store: Store) -> Any:
    ledger = await store.ledger(Asked(account_id=account_id, count=999))
    changes = [_plain(each) for each in await store.changes_after(account_id, 0, 999)]
    return [await store.account(account_id), await store.keys(account_id), ledger.lines, changes]


def _plain(change: Change) -> Any:
    return change.number, change.task_id, change.task


async def _sums(store: Store) -> Any:
    by_day = replace(EVERYTHING, by=(Dimension.DAY,), keys=("key_ann", "key_bob"))
    ran = sorted(await store.ran_lately(999), key=repr)
    return [
        list(await store.usage(EVERYTHING, 999)),
        list(await store.usage(by_day, 999)),
        await store.work(9),
        await store.kept(),
        ran,
        await store.engine_use(day_of(NOW) - 9, day_of(NOW) + 9),
        await store.engine_costs(day_of(NOW) - 9, day_of(NOW) + 9),
        sorted(await store.inspect(), key=repr),
    ]


async def _queue(store: Store) -> Any:
    """Who waits and what runs; turns are numbers of a store's own, and only their order counts."""
    now = await store.queue(3)
    turns = sorted((each.running, each.turn, each.account_id) for each in now.accounts if each.waiting)
    accounts = sorted((replace(each, turn=0) for each in now.accounts), key=lambda each: each.account_id)
    running = sorted(now.running, key=lambda task: task.id)
    return [[account for _, _, account in turns], accounts, running]


def _tasks_of(ids: Sequence[str]) -> Callable[[Store], Awaitable[Any]]:
    async def read(store: Store) -> Any:
        tasks = [await store.task(task_id) for task_id in ids]
        events = [[(each.kind, each.at, each.detail) for each in await store.events(id_)] for id_ in ids[-5:]]
        return [tasks, events]

    return read


@pytest.mark.parametrize("seed", SEEDS)
async def test_the_same_units_of_work_give_the_same_results(pair: Pair, seed: int) -> None:
    town = Town(pair=pair, chance=Random(seed))
    await town.open()
    acts = (
        [town.place] * 4 + [town.claim] * 2 + [town.report, town.settle, town.settle, town.cancel, town.index]
    )
    for turn in range(ROUNDS):
        await town.chance.choice(acts)()
        if turn % 6 == 5:
            await town.pass_time()
        if turn % 15 == 14:
            await _look(town)
    assert len(town.ordered) > 20
    await _look(town)
