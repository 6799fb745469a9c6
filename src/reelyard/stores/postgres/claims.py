"""Claims in PostgreSQL: a whole batch at once, fair between accounts as ``core.fair`` decides.

Accounts are looked at in the order of their turns, without a lock; their tasks are locked where nobody else
has them; only then the accounts are, by id. So a claim waits for no task, and whoever holds an account's row
waits for no claim. What others have locked may make a batch come short: then the next accounts are looked at.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any

from reelyard.core.fair import Queue, shares
from reelyard.core.routing import Take
from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.ports.task_store import Event
from reelyard.stores.columns import names_of, prefixed
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.events import ADD_EVENTS, event_arrays
from reelyard.stores.postgres.sets import as_arrays, as_table
from reelyard.stores.rows import TASK, task_of

_ROUNDS = 6  # looks at the accounts for one wish
_STARTABLE = "state = 'waiting' AND lane = {lane} AND account_id = {account} AND not_before <= :now"
# The accounts in the order of their turns, by the index, until enough are found with tasks to start here.
_NEXT = f"""
    SELECT a.id, a.running, a.claimed_at, a.waiting FROM accounts a
    CROSS JOIN LATERAL (
        SELECT FROM tasks t WHERE {_STARTABLE.format(lane="ANY(:lanes::text[])", account="a.id")} LIMIT 1
    ) t
    WHERE a.waiting > 0 AND a.id != ALL(:done::text[])
    ORDER BY a.running, a.claimed_at, a.id LIMIT :count
"""
_ACCOUNTS = """
    SELECT id, changes FROM accounts WHERE id = ANY(:ids::text[]) ORDER BY id FOR NO KEY UPDATE
"""
_TURNS = "SELECT nextval('turns') FROM generate_series(1, :count) ORDER BY 1"
_TASK = "id, state, attempt, worker, engine, stage, progress, started_at, updated_at, changed"
_ACCOUNT = "id, ran, changes, turn"
_WRITE = f"""
    WITH t AS (
        UPDATE tasks SET {", ".join(f"{name} = t.{name}" for name in names_of(_TASK)[1:])},
            lease_until = lease_clock() + :seconds, holder = :holder
        FROM {as_table(_TASK, "t", "t")} WHERE tasks.id = t.id
    ), a AS (
        UPDATE accounts SET waiting = waiting - a.ran, running = running + a.ran, changes = a.changes,
            claimed_at = a.turn
        FROM {as_table(_ACCOUNT, "a", "a")} WHERE accounts.id = a.id
    )
    {ADD_EVENTS}
"""
# Bound tasks are followed as soon as their engine has a seat: they are old only where nobody touches them.
_WAITING_SINCE = f"""
    SELECT {TASK} FROM tasks WHERE state = 'waiting'
        AND created_at < :before AND (lane NOT LIKE '@%' OR updated_at < :before)
    LIMIT :count
"""


@cache
def _take(lanes: int) -> str:
    """The first tasks of some accounts that nobody else has locked, so many of each as it says.

    Of several lanes each brings its first, and a few more than are wanted, as some may be locked.
    """
    if lanes == 1:
        first = "tasks t"
        where = _STARTABLE.format(lane="(:lanes::text[])[1]", account="q.account_id")
    else:
        each = _STARTABLE.format(lane="l.lane", account="q.account_id")
        first = f"""(
            SELECT f.id FROM unnest(:lanes::text[]) l (lane) CROSS JOIN LATERAL (
                SELECT id FROM tasks WHERE {each} AND id != ALL(:taken::text[])
                ORDER BY created_at, id LIMIT 2 * q.quota + 8
            ) f) f JOIN tasks t ON t.id = f.id"""
        where = "t.state = 'waiting'"
    return f"""
        SELECT {prefixed(TASK, "t")} FROM unnest(:accounts::text[], :quotas::integer[]) q (account_id, quota)
        CROSS JOIN LATERAL (
            SELECT t.* FROM {first} WHERE {where} AND t.id != ALL(:taken::text[])
            ORDER BY t.created_at, t.id LIMIT q.quota FOR NO KEY UPDATE OF t SKIP LOCKED
        ) t
    """


async def waiting_since(db: Db, before: Millis, count: int) -> list[Task]:
    """Tasks that have waited for too long."""
    return [task_of(row) for row in await db.rows(_WAITING_SINCE, {"before": before, "count": count})]


@dataclass(frozen=True, kw_only=True)
class Claimer:
    """Who claims: the worker, its process's lock, for how many seconds of the database's clock, and when."""

    worker: str
    holder: int
    seconds: float
    now: Millis


@dataclass(kw_only=True)
class _Claim:
    """What one unit of work has locked so far, in the order of its claims."""

    db: Db
    claimer: Claimer
    tasks: list[Task] = field(default_factory=list)  # as they will be

    async def fulfil(self, take: Take) -> None:
        """Lock what is wished for, as far as it is there."""
        done: set[str] = set()  # accounts that have no more of it
        wanted = take.count if take.lanes else 0
        for _ in range(_ROUNDS):
            chosen = shares(await self._queues(take, wanted, done), wanted) if wanted > 0 else []
            if not chosen:
                return
            quotas = Counter(chosen)
            found = await self._lock(take, quotas)
            had = Counter(task.account_id for task in found)
            self._add(take, chosen, found)
            done |= {account_id for account_id, quota in quotas.items() if had[account_id] < quota}
            wanted -= len(found)

    async def _queues(self, take: Take, wanted: int, done: Iterable[str]) -> list[Queue]:
        """The accounts that are next, as they stand with what is locked already."""
        now = self.claimer.now
        names = {"lanes": list(take.lanes), "done": list(done), "count": wanted, "now": now}
        had = Counter(task.account_id for task in self.tasks)
        last = {task.account_id: place for place, task in enumerate(self.tasks)}
        return [
            Queue(
                account_id=id_,
                running=running + had[id_],
                turn=_NEWEST + last[id_] if id_ in last else turn,
                waiting=waiting - had[id_],
            )
            for id_, running, turn, waiting in await self.db.rows(_NEXT, names)
        ]

    async def _lock(self, take: Take, quotas: Mapping[str, int]) -> list[Task]:
        names = {
            "accounts": list(quotas),
            "quotas": list(quotas.values()),
            "lanes": list(take.lanes),
            "taken": [task.id for task in self.tasks],
            "now": self.claimer.now,
        }
        return [task_of(row) for row in await self.db.rows(_take(len(take.lanes)), names)]

    def _add(self, take: Take, chosen: Sequence[str], found: Sequence[Task]) -> None:
        """Claim what was found, in the order of the turns."""
        by_account: dict[str, list[Task]] = {}
        for task in found:
            by_account.setdefault(task.account_id, []).append(task)
        worker, now = self.claimer.worker, self.claimer.now
        for account_id in chosen:
            if by_account.get(account_id):
                first = by_account[account_id].pop(0)
                self.tasks.append(first.claim(worker=worker, engine=take.engine, now=now))

    async def write(self) -> None:
        """Lock the accounts, and write all of it."""
        had = Counter(task.account_id for task in self.tasks)
        changes: dict[str, int] = dict(await self.db.rows(_ACCOUNTS, {"ids": list(had)}))
        turns = [turn for (turn,) in await self.db.rows(_TURNS, {"count": len(self.tasks)})]
        last = {task.account_id: turn for task, turn in zip(self.tasks, turns, strict=True)}
        numbers = {id_: count(before + 1) for id_, before in changes.items()}
        rows = (_row(task, next(numbers[task.account_id])) for task in self.tasks)
        accounts = ((id_, ran, changes[id_] + ran, last[id_]) for id_, ran in had.items())
        names = {
            "seconds": self.claimer.seconds,
            "holder": self.claimer.holder,
            **as_arrays(_TASK, "t", rows),
            **as_arrays(_ACCOUNT, "a", accounts),
            **event_arrays(map(self._event, self.tasks)),
        }
        await self.db.run(_WRITE, names)

    def _event(self, task: Task) -> Event:
        detail = {"attempt": task.attempt, "worker": task.worker, "engine": task.engine}
        return Event(task_id=task.id, at=self.claimer.now, kind="claimed", detail=detail)


_NEWEST = 1 << 62  # a turn of this very claim, which has no number yet


def _row(task: Task, changed: int) -> tuple[Any, ...]:
    return (
        task.id,
        task.state.value,
        task.attempt,
        task.worker,
        task.engine,
        task.stage.value if task.stage else None,
        task.progress,
        task.started_at,
        task.updated_at,
        changed,
    )


async def claim_tasks(db: Db, claimer: Claimer, takes: Sequence[Take]) -> list[Task]:
    """Claim what is wished for, one wish after the other, all in one go."""
    claim = _Claim(db=db, claimer=claimer)
    for take in takes:
        await claim.fulfil(take)
    if claim.tasks:
        await claim.write()
    return claim.tasks
