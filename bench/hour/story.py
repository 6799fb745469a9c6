"""The hour itself: orders come in while the database, the workers and their hosts fail."""

import asyncio
import math
import random
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import asyncpg
from bench.hour.audit import after_the_stop, audit
from bench.hour.clients import Account, Callers
from bench.hour.fleet import Fleet, Process
from tests.postgres import Postgres

from reelyard.stores.postgres.deaths import SETTLING

LEASE = 8  # seconds
SETTINGS = {
    "REELYARD_LIMITS_CREATE": "1000000/1s",
    "REELYARD_LIMITS_UNFINISHED": "1000000",
    "REELYARD_WORKER_LEASE": f"{LEASE}s",
    "REELYARD_WORKER_HEARTBEAT": "2s",
    "REELYARD_WORKER_SLOTS": "2",
    "REELYARD_WORKER_DRAIN": "2s",
    "REELYARD_CALLBACKS_RETRIES": "1s,1s,2s,2s,4s,4s,8s,8s,15s",
}
ACCOUNTS = 6
CREDITS = 1_000_000
BURST = 60  # orders at once of an account that may have 20 in ten seconds
_HELD = "SELECT id, attempt FROM tasks WHERE state = 'running' AND worker LIKE '%-' || $1::text || '-%'"
_TAKEN = """
    SELECT min(at) FROM events
    WHERE task_id = $1 AND kind = 'claimed' AND (detail::json ->> 'attempt')::bigint > $2
"""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How long and how hard an hour is."""

    servers: int = 2
    workers: int = 4
    tasks: int = 1_000
    seconds: float = 150.0
    database_kills: int = 3
    worker_kills: int = 12
    stops: int = 2  # workers that are stopped for longer than a lease, and then go on


@dataclass(kw_only=True)
class Killed:
    """A worker that was killed while it had tasks: when, and which. ``calm``: the database was well."""

    at: float  # Unix seconds
    calm: bool
    tasks: Sequence[tuple[str, int]]  # id, attempt


@dataclass(kw_only=True)
class Verdict:
    """What it came to. ``faults`` is empty where every promise was kept."""

    acknowledged: int
    recoveries: list[float]  # seconds from a worker's death to its task's next claim, the database being well
    slow_recoveries: list[float]  # the same while the database was away, or had just come back
    refused: dict[int, int]
    burst: dict[int, int]
    faults: list[str]


@dataclass(kw_only=True)
class Hour:
    """One run."""

    fleet: Fleet
    postgres: Postgres
    plan: Plan
    killed: list[Killed] = field(default_factory=list)
    restless: float = 0.0  # until when nobody's death is believed, as the database was just started

    async def run(self) -> Verdict:
        """All of it, from the first start to the last log line."""
        await asyncio.to_thread(self.fleet.start)
        accounts = [self._open(f"account-{number}") for number in range(ACCOUNTS)]
        foreign, hasty = self._open("stranger"), self._open("hasty", "20/10s")
        callers = Callers(
            urls=self.fleet.urls,
            accounts=[*accounts, foreign, hasty],
            count=self.plan.tasks,
            seconds=self.plan.seconds,
        )
        await callers.open(self.fleet.receiver)
        try:
            await self._live(callers, accounts)
            burst = await callers.burst(hasty, BURST)
            await self._settle_down()
            calm, other = await self._recoveries(calm=True), await self._recoveries(calm=False)
            faults = await audit(self.fleet, callers, foreign)
        finally:
            await callers.close()
            statuses = await asyncio.to_thread(self.fleet.stop)
        faults += [f"{name} ended with {status}" for name, status in statuses.items() if status]
        if burst[200] > 20 + len(self.fleet.servers):
            faults.append(f"I11: {burst[200]} of {BURST} orders at once were taken, 20 may be")
        return Verdict(
            acknowledged=len(callers.seen.acknowledged),
            recoveries=calm,
            slow_recoveries=other,
            refused=dict(callers.seen.refused),
            burst=dict(burst),
            faults=faults + after_the_stop(self.fleet),
        )

    def _open(self, name: str, rate: str | None = None) -> Account:
        made = self.fleet.ask("account", "create", name, "--credits", str(CREDITS))
        if rate:
            self.fleet.ask("account", "limit", name, "--rate", rate)
        key = self.fleet.ask("key", "create", name)["key"]
        self.fleet.canaries += [key, made["webhook_secret"]]
        return Account(name=name, key=key, secret=made["webhook_secret"], credits=CREDITS)

    async def _live(self, callers: Callers, accounts: list[Account]) -> None:
        """Orders from all accounts while everything else fails."""
        ordering = Callers(
            urls=callers.urls,
            accounts=accounts,
            count=callers.count,
            seconds=callers.seconds,
            seen=callers.seen,
            receiver=callers.receiver,
            _session=callers._session,
        )
        await asyncio.gather(
            ordering.order(), self._fail_databases(), self._fail_workers(), self._stop_workers()
        )

    async def _fail_databases(self) -> None:
        pause = self.plan.seconds / (self.plan.database_kills + 1)
        for _ in range(self.plan.database_kills):
            await asyncio.sleep(pause)
            self.restless = math.inf
            await asyncio.to_thread(self.postgres.kill)
            await asyncio.sleep(random.uniform(0.5, 3))
            await asyncio.to_thread(self.postgres.start)
            self.restless = time.time() + SETTLING

    async def _fail_workers(self) -> None:
        pause = self.plan.seconds / (self.plan.worker_kills + 1)
        for _ in range(self.plan.worker_kills):
            await asyncio.sleep(pause * random.uniform(0.7, 1.3))
            worker = random.choice(self.fleet.workers)
            await self._kill(worker)
            await asyncio.sleep(random.uniform(1, 4))
            await asyncio.to_thread(worker.start)

    async def _kill(self, worker: Process) -> None:
        assert worker.running is not None
        try:
            database = await asyncpg.connect(self.fleet.database)
            held = await database.fetch(_HELD, str(worker.running.pid))
            await database.close()
        except (OSError, asyncpg.PostgresError):
            held = []  # the database is away too
        at = time.time()
        await asyncio.to_thread(worker.end, signal.SIGKILL)
        tasks = [(row["id"], row["attempt"]) for row in held]
        self.killed.append(Killed(at=at, tasks=tasks, calm=at > self.restless))

    async def _stop_workers(self) -> None:
        """One worker at a time stands still for longer than its lease: what it brings late is refused."""
        pause = self.plan.seconds / (self.plan.stops + 1)
        for _ in range(self.plan.stops):
            await asyncio.sleep(pause)
            worker = self.fleet.workers[0]
            worker.send(signal.SIGSTOP)
            await asyncio.sleep(LEASE * 1.5)
            worker.send(signal.SIGCONT)

    async def _settle_down(self) -> None:
        """Until all has ended and every callback has come, or patience has run out."""
        patience = time.monotonic() + 120 + self.plan.tasks / 4
        database = await asyncpg.connect(self.fleet.database)
        unfinished = "SELECT count(*) FROM tasks WHERE state IN ('waiting', 'running')"
        pending = "SELECT count(*) FROM deliveries WHERE state = 'pending'"
        try:
            while time.monotonic() < patience:
                if not await database.fetchval(unfinished) and not await database.fetchval(pending):
                    return
                await asyncio.sleep(0.5)
        finally:
            await database.close()

    async def _recoveries(self, *, calm: bool) -> list[float]:
        """How long tasks of killed workers waited for their next attempt."""
        waits = []
        database = await asyncpg.connect(self.fleet.database)
        for killed in (each for each in self.killed if each.calm == calm):
            for task, attempt in killed.tasks:
                at = await database.fetchval(_TAKEN, task, attempt)
                if at is not None:
                    waits.append(at / 1000 - killed.at)
        await database.close()
        return waits
