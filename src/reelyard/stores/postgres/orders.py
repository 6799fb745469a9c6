"""Orders in PostgreSQL: those that wait together are placed as one set, each decided by core on what is left.

One statement locks the accounts and keys of the whole set and looks for what was placed before, one writes
all of it. An order may come a second time, after a commit whose answer was lost: its task is found by its id.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from reelyard.core.account import Account, Key
from reelyard.core.errors import NotFound, ReelyardError
from reelyard.core.order import Order, Placed, place, replay
from reelyard.core.task import Task
from reelyard.ports.task_store import Event
from reelyard.stores.columns import names_of, prefixed
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.events import ADD_EVENTS, event_arrays
from reelyard.stores.postgres.sets import as_arrays, as_table
from reelyard.stores.rows import (
    ACCOUNT,
    ENTRY,
    KEY,
    NEW_TASK,
    SPENT,
    TASK,
    Row,
    account_of,
    entry_row,
    key_of,
    new_task_row,
    task_of,
)

# Accounts are locked before keys, both by id, as everywhere. Tasks that were placed before are only named.
_LOCK = f"""
    WITH a AS MATERIALIZED (
        SELECT {ACCOUNT}, changes FROM accounts WHERE id = ANY(:accounts::text[])
        ORDER BY id FOR NO KEY UPDATE
    ), k AS MATERIALIZED (
        SELECT {KEY} FROM keys WHERE id = ANY(:keys::text[]) AND (SELECT count(*) FROM a) > 0
        ORDER BY id FOR NO KEY UPDATE
    )
    SELECT {prefixed(KEY, "k")}, {prefixed(ACCOUNT, "a")}, a.changes,
        ARRAY(SELECT id FROM tasks WHERE id = ANY(:ids::text[])
            UNION ALL
            SELECT t.id FROM {as_table("account_id, idempotency_key", "i", "i")}
            JOIN tasks t ON t.account_id = i.account_id AND t.idempotency_key = i.idempotency_key)
    FROM (SELECT) one LEFT JOIN (k JOIN a ON a.id = k.account_id) ON true
"""
_BEFORE = f"SELECT {TASK} FROM tasks WHERE id = ANY(:ids::text[])"
_ACCOUNT = "id, balance, waiting, changes"
_KEY = f"id, unfinished, {SPENT}"
_NUMBERED = f"{NEW_TASK}, changed"
_WRITE = f"""
    WITH a AS (
        UPDATE accounts SET balance = a.balance, waiting = a.waiting, changes = a.changes
        FROM {as_table(_ACCOUNT, "a", "a")} WHERE accounts.id = a.id
    ), k AS (
        UPDATE keys SET {", ".join(f"{name} = k.{name}" for name in names_of(_KEY)[1:])}
        FROM {as_table(_KEY, "k", "k")} WHERE keys.id = k.id
    ), t AS (
        INSERT INTO tasks ({_NUMBERED}) SELECT * FROM {as_table(_NUMBERED, "t", "t")}
    ), e AS (
        INSERT INTO entries ({ENTRY}) SELECT * FROM {as_table(ENTRY, "e", "e")}
    )
    {ADD_EVENTS}
"""
_KEY_WIDTH, _ACCOUNT_WIDTH = len(names_of(KEY)), len(names_of(ACCOUNT))


@dataclass(kw_only=True)
class _Set:
    """What a set of orders has read, and changed: each account and key once."""

    accounts: dict[str, Account] = field(default_factory=dict)
    keys: dict[str, Key] = field(default_factory=dict)
    changes: dict[str, int] = field(default_factory=dict)
    placed: list[Placed] = field(default_factory=list)
    by_id: dict[str, Task] = field(default_factory=dict)
    by_idempotency_key: dict[tuple[str, str], Task] = field(default_factory=dict)

    def add_row(self, row: Row) -> None:
        """A key with its account, as they stand."""
        key, rest = key_of(row[:_KEY_WIDTH]), row[_KEY_WIDTH:]
        self.keys[key.id] = key
        if key.account_id not in self.accounts:
            self.accounts[key.account_id] = account_of(rest[:_ACCOUNT_WIDTH])
            self.changes[key.account_id] = rest[_ACCOUNT_WIDTH]

    def add_before(self, task: Task) -> None:
        """A task that was placed before."""
        self.by_id[task.id] = task
        self._note(task)

    def _note(self, task: Task) -> None:
        if task.idempotency_key is not None:
            self.by_idempotency_key[task.account_id, task.idempotency_key] = task

    def place(self, order: Order) -> tuple[Task, bool]:
        """Place an order on what is left, or find the task that it repeats."""
        task = order.task
        if task.id in self.by_id:
            return self.by_id[task.id], True
        first = self.by_idempotency_key.get((task.account_id, task.idempotency_key or ""))
        if first is not None:
            return replay(first, task.fingerprint), False
        placed = place(order, _one(self.accounts, task.account_id), _one(self.keys, task.key_id))
        self.accounts[task.account_id], self.keys[task.key_id] = placed.account, placed.key
        self.placed.append(placed)
        self._note(task)
        return task, True

    def parameters(self) -> dict[str, Any]:
        """All that is to be written."""
        counts = Counter(placed.account.id for placed in self.placed)
        numbers = {account_id: count(self.changes[account_id] + 1) for account_id in counts}
        accounts = (self.accounts[account_id] for account_id in counts)
        return {
            **as_arrays(
                _ACCOUNT,
                "a",
                ((a.id, a.balance, a.waiting, self.changes[a.id] + counts[a.id]) for a in accounts),
            ),
            **as_arrays(_KEY, "k", (_key_row(self.keys[id_]) for id_ in {p.key.id for p in self.placed})),
            **as_arrays(
                _NUMBERED,
                "t",
                ((*new_task_row(placed.task), next(numbers[placed.account.id])) for placed in self.placed),
            ),
            **as_arrays(ENTRY, "e", (entry_row(placed.entry) for placed in self.placed)),
        }


def _one(found: dict[str, Any], id_: str) -> Any:
    if id_ not in found:
        raise NotFound(f"there is no {id_} any more")
    return found[id_]


def _key_row(key: Key) -> tuple[Any, ...]:
    spent = key.spent
    return (key.id, key.unfinished, spent.hour, spent.in_hour, spent.day, spent.in_day, spent.in_all)


async def place_orders(db: Db, orders: Sequence[Order]) -> list[tuple[Task, bool] | BaseException]:
    """Create a task with its hold for every order that is accepted, or find the one it repeats."""
    together = await _read(db, [order.task for order in orders])
    results = [_place(together, order) for order in orders]
    if together.placed:
        dropped = event_arrays(_dropped(orders, together.placed))
        await db.run(_WRITE, together.parameters() | dropped)
    return results


def _place(together: _Set, order: Order) -> tuple[Task, bool] | BaseException:
    try:
        return together.place(order)
    except ReelyardError as refusal:
        return refusal


async def _read(db: Db, tasks: Sequence[Task]) -> _Set:
    names = {
        "accounts": list({task.account_id for task in tasks}),
        "keys": list({task.key_id for task in tasks}),
        "ids": [task.id for task in tasks],
        **as_arrays(
            "account_id, idempotency_key",
            "i",
            ((task.account_id, task.idempotency_key) for task in tasks if task.idempotency_key is not None),
        ),
    }
    together = _Set()
    before: Sequence[str] = ()
    for row in await db.rows(_LOCK, names):
        before = row[-1]
        if row[0] is not None:
            together.add_row(row)
    if before:
        for row in await db.rows(_BEFORE, {"ids": list(before)}):
            together.add_before(task_of(row))
    return together


def _dropped(orders: Sequence[Order], placed: Sequence[Placed]) -> Iterable[Event]:
    new = {each.task.id for each in placed}
    for order in orders:
        task = order.task
        if order.dropped and task.id in new:
            detail = {"fields": list(order.dropped)}
            yield Event(task_id=task.id, at=task.created_at, kind="fields_dropped", detail=detail)
