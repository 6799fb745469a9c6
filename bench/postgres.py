"""What the cluster store costs: ``python -m bench.postgres``, or ``… rows [COUNT]`` for a large database.

A real PostgreSQL is started that syncs its disk; what is compared runs on it in turn, so the ratios hold
where the figures do not. ``rows`` fills one database with 10,000 ended tasks and one with COUNT (10 million,
some 15 GB), without syncing, and prints what a claim, a look at one task and a page of the list cost in each.
"""

import asyncio
import itertools
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median

import uvloop
from tests.postgres import Postgres

from reelyard.bootstrap.clocks import now
from reelyard.core.account import Account, Key
from reelyard.core.brief import Clip, Format
from reelyard.core.ledger import top_up
from reelyard.core.listing import Standing, TaskFilter
from reelyard.core.order import Order
from reelyard.core.routing import Take
from reelyard.core.settlement import Published, succeed
from reelyard.core.task import Options, Task
from reelyard.stores.postgres.connections import Connections
from reelyard.stores.postgres.orders import place_orders
from reelyard.stores.postgres.store import PostgresStore

MODEL = "hailuo/02-text-to-video-pro"
LEASE = timedelta(seconds=30)
CLIENTS = 256
CLIP = Clip(sha256="5f" * 32, size=123_456, format=Format(width=1920, height=1080, fps=25, seconds=6.0))
_numbers = itertools.count(1)


@dataclass(frozen=True, kw_only=True)
class Customer:
    """An account and its key."""

    account: Account
    key: Key

    def order(self) -> Order:
        """A new order."""
        task = Task(
            id=f"task_hailuo_{next(_numbers):028d}",
            account_id=self.account.id,
            key_id=self.key.id,
            model=MODEL,
            input='{"prompt": "a red fox trots along a frozen river at dawn, its breath steaming"}',
            options=Options(seed=7),
            callback_url=None,
            price=57,
            created_at=now(),
            updated_at=now(),
        )
        return Order(task=task, max_unfinished=10**9)


async def customers(store: PostgresStore, count: int, prefix: str) -> list[Customer]:
    """So many accounts with credits."""
    found = []
    for number in range(count):
        name = f"{prefix}{number}"
        account = Account(id=f"acct_{name}", name=name, created_at=now())
        key = Key(
            id=f"key_{name}",
            account_id=account.id,
            label=name,
            digest=name.encode(),
            hint="…",
            created_at=now(),
        )
        found.append(Customer(account=account, key=key))

    async def add(who: Customer) -> None:
        await store.add_account(who.account, top_up(who.account.id, 10**9, note="", now=now()))
        await store.add_key(who.key)

    await asyncio.gather(*(add(who) for who in found))
    return found


async def rate(place: Callable[[Order], Awaitable[object]], orders: Sequence[Order]) -> tuple[float, float]:
    """Orders a second with many clients at once, and this process's CPU seconds for one."""
    waiting = iter(orders)

    async def client() -> None:
        for order in waiting:
            await place(order)

    begun, used = time.perf_counter(), time.process_time()
    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    seconds, cpu = time.perf_counter() - begun, time.process_time() - used
    return len(orders) / seconds, cpu / len(orders)


async def orders_at_once(address: str) -> None:
    """Grouped commits against one commit a request, over as many connections."""
    store = PostgresStore(address, now=now)
    connections = Connections(address=address)

    async def alone(order: Order) -> None:
        await connections.write(lambda db: place_orders(db, [order]))

    many, hot = await customers(store, 1_000, "many"), await customers(store, 1, "hot")
    for name, whose in (("1,000 accounts", many), ("one hot account", hot)):
        turns = itertools.cycle(whose)
        rounds = []
        for _ in range(3):
            grouped = await rate(store.place, [next(turns).order() for _ in range(4_000)])
            single = await rate(alone, [next(turns).order() for _ in range(800)])
            rounds.append((grouped, single))
        grouped_rate = median(grouped[0] for grouped, _ in rounds)
        single_rate = median(single[0] for _, single in rounds)
        cpu = median(grouped[1] for grouped, _ in rounds)
        print(
            f"place, {name:15} {grouped_rate:7.0f}/s grouped, {single_rate:6.0f}/s each alone:"
            f" {grouped_rate / single_rate:.1f} times; {cpu * 1e6:.0f} µs CPU of our process each"
        )
    await connections.close()
    await store.close()


async def work(store: PostgresStore, worker: str, until: list[int], at_once: int) -> None:
    """Claim and settle in batches until enough have ended."""
    while until[0] > 0:
        tasks = await store.claim(worker, [Take(engine="renderer", lanes=(MODEL,), count=at_once)], LEASE)
        if not tasks:
            return
        await asyncio.gather(*(store.settle(succeed(task, _published(), now=now())) for task in tasks))
        until[0] -= len(tasks)


def _published() -> Published:
    clip_id = f"{next(_numbers):024d}"
    return Published(clip_id=clip_id, clip=CLIP, link=f"/files/{clip_id}.mp4?sig=s", recipe='{"seed": 7}')


async def claims_and_ends(address: str) -> None:
    """Fair claims and settlements in batches, while 1,000 accounts wait."""
    store = PostgresStore(address, now=now)
    many = [
        Customer(account=await store.account(f"acct_many{n}"), key=await store.key(f"key_many{n}"))
        for n in range(1_000)
    ]
    turns = itertools.cycle(many)
    await rate(store.place, [next(turns).order() for _ in range(4_000)])
    waiting = sum(account.waiting > 0 for account in await store.accounts())
    for workers, at_once in ((4, 64), (8, 16)):
        done = 4_000
        left, begun, used = [done], time.perf_counter(), time.process_time()
        await asyncio.gather(*(work(store, f"w{n}", left, at_once) for n in range(workers)))
        seconds, cpu = time.perf_counter() - begun, time.process_time() - used
        print(
            f"claim and settle, {waiting} accounts waiting, {workers} workers with {at_once} seats:"
            f" {(done - left[0]) / seconds:.0f}/s; {cpu / (done - left[0]) * 1e6:.0f} µs CPU each"
        )
    await store.close()


async def _ask(address: str, sql: str) -> int:
    connections = Connections(address=address)
    found = int(await connections.read(lambda db: db.value(sql)))
    await connections.close()
    return found


def compare() -> None:
    """What is measured by default."""
    with tempfile.TemporaryDirectory(prefix="reelyard-bench-") as folder:
        server = Postgres(Path(folder), safe=True)
        try:
            address = server.create()
            _run(orders_at_once(address))
            _run(claims_and_ends(address))
        finally:
            server.close()


# Ended tasks of 1,000 accounts, with what a clip's task has in its row.
_FILL = """
    INSERT INTO tasks (id, account_id, key_id, model, input, seed, tier, sound, price, created_at, updated_at,
        state, attempt, worker, engine, lane, progress, started_at, ended_at, recipe, clip_id, clip_sha256,
        clip_size, clip_width, clip_height, clip_fps, clip_seconds, link, changed)
    SELECT 'task_hailuo_' || lpad(n::text, 6, '0') || substr(md5(n::text), 1, 22), 'acct_many' || n % 1000,
        'key_many' || n % 1000, '{model}', '{{"prompt": "' || repeat(md5(n::text), 4) || '"}}', n, 'standard',
        false, 57, 1700000000000 + n, 1700000060000 + n, 'succeeded', 1, 'w', 'renderer', '{model}', 1,
        1700000001000 + n, 1700000060000 + n, '{{"seed": 7}}', substr(md5('c' || n), 1, 24), repeat('5f', 32),
        123456, 1920, 1080, 25, 6, '/files/' || md5(n::text) || '.mp4', n / 1000
    FROM generate_series({first}, {last}) n
"""
_STEP = 250_000
_SIZE = "SELECT pg_total_relation_size('tasks')"


def fill(server: Postgres, address: str, count: int) -> None:
    """Put so many ended tasks there, and look at them as autovacuum would."""
    database = address.split("?", maxsplit=1)[0].rpartition("/")[2]
    for first in range(1, count + 1, _STEP):
        last = min(first + _STEP - 1, count)
        server.run(_FILL.format(model=MODEL, first=first, last=last), database=database)
    server.run("VACUUM ANALYZE", database=database)


async def micros(work: Callable[[], Awaitable[object]], rounds: int) -> float:
    """The median of so many goes, in microseconds."""
    found = []
    for _ in range(rounds):
        begun = time.perf_counter()
        await work()
        found.append(time.perf_counter() - begun)
    return median(found) * 1e6


class Large:
    """A store on a database that is filled, with 4,000 tasks of 1,000 accounts that wait."""

    def __init__(self, address: str) -> None:
        self.store = PostgresStore(address, now=now)

    async def prepare(self) -> None:
        """Place what waits, and learn the ids of some that have ended."""
        many = await customers(self.store, 1_000, "many")
        turns = itertools.cycle(many)
        await rate(self.store.place, [next(turns).order() for _ in range(4_000)])
        page = await self.store.tasks_page(TaskFilter(account_id="acct_many7"), None, 10)
        self.ids = itertools.cycle([task.id for task in page])
        self.names = itertools.cycle([who.account.id for who in many])

    async def claim(self) -> None:
        """Four tasks for a worker."""
        take = Take(engine="renderer", lanes=(MODEL,), count=4)
        assert len(await self.store.claim("w", [take], LEASE)) == 4

    async def look(self) -> None:
        """recordInfo's question."""
        assert await self.store.task(next(self.ids)) is not None

    async def page(self) -> None:
        """A page of the list: what has succeeded."""
        wanted = TaskFilter(account_id=next(self.names), standings=frozenset({Standing.SUCCEEDED}))
        await self.store.tasks_page(wanted, None, 10)


async def rows(small: str, large: str) -> None:
    """Both in turn, so that a busy machine is busy for both."""
    stores = [Large(small), Large(large)]
    for each in stores:
        await each.prepare()
    for what in ("claim", "look", "page"):
        found: list[list[float]] = [[], []]
        for _ in range(20):
            for times, each in zip(found, stores, strict=True):
                times.append(await micros(getattr(each, what), 20))
        few, many = (median(times) for times in found)
        print(f"{what:6} {few:7.0f} µs with 10,000 rows, {many:7.0f} µs: {many / few:.2f} times", flush=True)
    for each in stores:
        await each.store.close()


def compare_rows(count: int) -> None:
    """``rows``."""
    with tempfile.TemporaryDirectory(prefix="reelyard-bench-") as folder:
        server = Postgres(Path(folder))
        try:
            small, large = server.create(), server.create()
            for address, size in ((small, 10_000), (large, count)):
                _run(_open_accounts(address))
                fill(server, address, size)
            print(f"{asyncio.run(_ask(large, _SIZE)) / count:.0f} bytes on disk a task, with its indexes")
            _run(rows(small, large))
        finally:
            server.close()


async def _open_accounts(address: str) -> None:
    store = PostgresStore(address, now=now)
    await customers(store, 1_000, "many")
    await store.close()


def _run(work: Awaitable[None]) -> None:
    async def whole() -> None:
        await work

    uvloop.run(whole())


if __name__ == "__main__":
    if sys.argv[1:2] == ["rows"]:
        compare_rows(int(sys.argv[2]) if sys.argv[2:] else 10_000_000)
    else:
        compare()
