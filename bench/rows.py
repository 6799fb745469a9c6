"""What a task's whole life costs PostgreSQL: ``python -m bench.rows [TASKS]``, 20,000 by default.

A server of its own, that syncs its disk, takes tasks of 500 accounts through the store's own units of work:
placed, claimed 64 at a time, renewed four times (a clip of half a minute), settled, called back. Printed for
each step are the CPU time of the server's processes and of this one, and the write-ahead log; at the end the
bytes on disk by table, after a vacuum.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random
from typing import Any

import asyncpg
import psutil
from tests.postgres import Postgres, postgres

from reelyard.core.account import Account, Key
from reelyard.core.brief import Clip, Format
from reelyard.core.delivery import Delivery, posted
from reelyard.core.dispatch import Answer
from reelyard.core.ids import random62
from reelyard.core.ledger import top_up
from reelyard.core.order import Order
from reelyard.core.retry import CALLBACKS
from reelyard.core.routing import Take
from reelyard.core.settlement import Published, Settlement, succeed
from reelyard.core.task import Options, Task
from reelyard.core.times import Millis
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report
from reelyard.stores.postgres.store import PostgresStore

ACCOUNTS = 500
AT_ONCE = 256  # callers that wait for an answer at once
LEASE = timedelta(seconds=30)
MODEL = "hailuo/02-text-to-video-pro"
PROMPT = "a red fox runs across a snowy forest at dawn, filmed from a low angle " * 4
RECIPE = '{"seed": 7, "engine": "diffusers", "note": "%s"}' % ("as long as a recipe is without a scene " * 15)
BODY = b'{"code": 200, "data": "%s"}' % (b"as long as a callback's body is " * 30)
_CLIP = Clip(sha256="5f" * 32, size=20_000_000, format=Format(width=1920, height=1080, fps=25, seconds=6.0))
_TABLES = """
    SELECT c.relname, pg_table_size(c.oid), pg_indexes_size(c.oid) FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'
    ORDER BY pg_total_relation_size(c.oid) DESC LIMIT 6
"""


def now() -> Millis:
    """Unix milliseconds."""
    return time.time_ns() // 1_000_000


@dataclass(kw_only=True)
class Life:
    """Many tasks, taken through their lives step by step."""

    store: Store
    chance: Random = field(default_factory=lambda: Random(7))
    running: list[Task] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)

    async def open_accounts(self) -> None:
        """The accounts and their keys."""
        for number in range(ACCOUNTS):
            account = Account(id=f"acct_{number:020}", name=f"n{number}", created_at=now())
            key = Key(
                id=f"key_{number:020}",
                account_id=account.id,
                label="a",
                digest=number.to_bytes(32, "big"),
                hint="h",
                created_at=now(),
            )
            await self.store.add_account(account, top_up(account.id, 10**12, note="", now=now()))
            await self.store.add_key(key)
            self.keys.append(key)

    async def place(self, count: int) -> None:
        """Place so many orders."""
        await self._at_once([self._order() for _ in range(count)], self.store.place)

    async def claim(self) -> None:
        """Claim all that waits, for workers of 64 seats."""
        take = Take(engine="diffusers", lanes=(MODEL,), count=64)
        while tasks := await self.store.claim("worker-1", [take], LEASE):
            self.running += tasks

    async def renew(self) -> None:
        """One heartbeat of every attempt, 64 of a worker together."""
        reports = [Report(task_id=task.id, attempt=task.attempt) for task in self.running]
        for begin in range(0, len(reports), 64):
            await self.store.report_all(reports[begin : begin + 64], LEASE)

    async def settle(self) -> None:
        """Every attempt has made its clip."""
        await self._at_once([self._made(task) for task in self.running], self.store.settle)

    async def call_back(self) -> None:
        """Post every callback: each is taken at the first try."""
        while due := await self.store.claim_deliveries(256, LEASE, ()):
            await self._at_once(list(due), self._post)

    async def _post(self, delivery: Delivery) -> bool:
        answer = Answer(status=200, reason="ok", seconds=0.1)
        return await self.store.settle_delivery(
            *posted(delivery, answer, policy=CALLBACKS, roll=0.5, now=now())
        )

    async def _at_once(self, items: Sequence[Any], act: Callable[[Any], Awaitable[Any]]) -> None:
        waiting = iter(items)

        async def one_after_another() -> None:
            for item in waiting:
                await act(item)

        await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))

    def _order(self) -> Order:
        key, at = self.chance.choice(self.keys), now()
        task = Task(
            id=f"task_hailuo_{self._random(28)}",
            account_id=key.account_id,
            key_id=key.id,
            model=MODEL,
            input=f'{{"prompt": "{PROMPT}"}}',
            options=Options(seed=1),
            callback_url="https://receiver.example.com/hooks/clips",
            price=5_700,
            created_at=at,
            updated_at=at,
        )
        return Order(task=task, max_unfinished=10_000_000)

    def _made(self, task: Task) -> Settlement:
        clip_id = self._random(24)
        link = f"/files/{clip_id}.mp4?e=1800000000&s={self._random(43)}"
        published = Published(clip_id=clip_id, clip=_CLIP, link=link, recipe=RECIPE)
        at = now()
        delivery = Delivery(
            id=f"msg_{self._random(22)}",
            task_id=task.id,
            account_id=task.account_id,
            url=task.callback_url or "",
            body=BODY,
            created_at=at,
            due_at=at,
        )
        return replace(succeed(task, published, now=at), delivery=delivery)

    def _random(self, width: int) -> str:
        return random62(self.chance.randbytes(width), width)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Seconds of the clock, of the server's CPU and of ours, and bytes of log, all counted up."""

    wall: float
    server: float
    ours: float
    log: int


async def measure(server: Postgres, count: int) -> None:
    """Run it, and print."""
    address = server.create()
    watch = await asyncpg.connect(address)
    store = PostgresStore(address, now=now)
    life = Life(store=store)
    await life.open_accounts()
    await watch.execute("CHECKPOINT")
    print(f"{count:,} tasks; µs and bytes a task\n")
    print("| step | CPU of PostgreSQL | CPU of ours | log | a second, with both on this machine |")
    print("| --- | --- | --- | --- | --- |")
    steps: tuple[tuple[str, Callable[[], Awaitable[None]]], ...] = (
        ("placed", lambda: life.place(count)),
        ("claimed, 64 at a time", life.claim),
        ("renewed once", life.renew),
        ("renewed again", life.renew),
        ("settled", life.settle),
        ("called back", life.call_back),
    )
    for name, step in steps:
        before = await _read(server, watch)
        await step()
        print(_row(name, before, await _read(server, watch), count))
    await watch.execute("VACUUM ANALYZE")
    print("\n| table | bytes a task | of them indexes |\n| --- | --- | --- |")
    for table, rows, indexes in await watch.fetch(_TABLES):
        print(f"| {table} | {(rows + indexes) / count:,.0f} | {indexes / count:,.0f} |")
    await store.close()
    await watch.close()


async def _read(server: Postgres, watch: asyncpg.Connection) -> Reading:
    log = await watch.fetchval("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn")
    postmaster = psutil.Process(int((server.folder / "postmaster.pid").read_text().split()[0]))
    times = [each.cpu_times() for each in (postmaster, *postmaster.children(recursive=True))]
    spent = sum(each.user + each.system for each in times)
    return Reading(wall=time.monotonic(), server=spent, ours=time.process_time(), log=int(log))


def _row(name: str, before: Reading, after: Reading, count: int) -> str:
    server, ours = after.server - before.server, after.ours - before.ours
    per = 1e6 / count
    rate = count / (after.wall - before.wall)
    log = (after.log - before.log) / count
    return f"| {name} | {server * per:,.0f} | {ours * per:,.0f} | {log:,.0f} | {rate:,.0f} |"


if __name__ == "__main__":
    with contextmanager(postgres)(safe=True) as running:
        asyncio.run(measure(running, int([*sys.argv[1:], "20000"][0])))
