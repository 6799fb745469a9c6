"""Orders in SQLite: those that wait together are placed as one set, each decided by core on what is left."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import apsw

from reelyard.core.account import Account, Key
from reelyard.core.errors import NotFound, ReelyardError
from reelyard.core.order import Order, Placed, place, replay
from reelyard.core.task import Task
from reelyard.stores.columns import assignments, from_json
from reelyard.stores.rows import (
    ACCOUNT,
    ENTRY,
    KEY,
    NEW_TASK,
    SPENT,
    TASK,
    account_of,
    entry_row,
    json_rows,
    key_of,
    new_task_row,
    spent_params,
    task_of,
)
from reelyard.stores.sqlite.events import write_event

# One statement a set, its rows as one JSON text: SQLite then works on all of them without the interpreter's
# lock, which the thread that answers requests has meanwhile.
_NUMBERED = f"{NEW_TASK}, changed"
_ADD_TASKS = f"INSERT INTO tasks ({_NUMBERED}) SELECT {from_json(_NUMBERED)} FROM json_each(:rows)"
_ADD_ENTRIES = f"INSERT INTO entries ({ENTRY}) SELECT {from_json(ENTRY)} FROM json_each(:rows)"
_SAME_IDEMPOTENCY_KEY = (
    f"SELECT {TASK} FROM tasks WHERE account_id = :account_id AND idempotency_key = :idempotency_key"
)
_SAVE_ACCOUNT = """
    UPDATE accounts SET balance = :balance, waiting = :waiting, changes = changes + :count
    WHERE id = :id RETURNING changes - :count
"""
_SAVE_KEY = f"UPDATE keys SET unfinished = :unfinished, {assignments(SPENT)} WHERE id = :id"


@dataclass
class _Set:
    """What a set of orders has read so far, and changed: each account and key once."""

    db: apsw.Connection
    accounts: dict[str, Account] = field(default_factory=dict)
    keys: dict[str, Key] = field(default_factory=dict)
    placed: list[Placed] = field(default_factory=list)
    by_idempotency_key: dict[tuple[str, str], Task] = field(default_factory=dict)

    def add(self, placed: Placed) -> None:
        task = placed.task
        self.placed.append(placed)
        self.accounts[placed.account.id] = placed.account
        self.keys[placed.key.id] = placed.key
        if task.idempotency_key is not None:
            self.by_idempotency_key[task.account_id, task.idempotency_key] = task

    def account(self, account_id: str) -> Account:
        if account_id not in self.accounts:
            self.accounts[account_id] = account_of(self._one("accounts", ACCOUNT, account_id))
        return self.accounts[account_id]

    def key(self, key_id: str) -> Key:
        if key_id not in self.keys:
            self.keys[key_id] = key_of(self._one("keys", KEY, key_id))
        return self.keys[key_id]

    def save(self) -> None:
        numbers = self._save_accounts()
        rows = json_rows(
            (*new_task_row(placed.task), next(numbers[placed.account.id])) for placed in self.placed
        )
        self.db.execute(_ADD_TASKS, {"rows": rows})
        self.db.execute(_ADD_ENTRIES, {"rows": json_rows(entry_row(placed.entry) for placed in self.placed)})
        for key in self.keys.values():
            self.db.execute(
                _SAVE_KEY, {"id": key.id, "unfinished": key.unfinished, **spent_params(key.spent)}
            )

    def _save_accounts(self) -> dict[str, Iterator[int]]:
        """Save what the set changed of each account; the change numbers that its new tasks get."""
        counts = Counter(placed.account.id for placed in self.placed)
        numbers: dict[str, Iterator[int]] = {}
        for account in self.accounts.values():
            names = {"id": account.id, "balance": account.balance, "waiting": account.waiting}
            before = self.db.execute(_SAVE_ACCOUNT, {**names, "count": counts[account.id]}).get
            numbers[account.id] = count(before + 1)
        return numbers

    def _one(self, table: str, columns: str, id_: str) -> tuple[Any, ...]:
        row = self.db.execute(f"SELECT {columns} FROM {table} WHERE id = :id", {"id": id_}).fetchone()
        if row is None:
            raise NotFound(f"there is no {id_} in {table}")
        return tuple(row)


def place_orders(db: apsw.Connection, orders: Sequence[Order]) -> list[tuple[Task, bool] | ReelyardError]:
    """Create a task with its hold for every order that is accepted, or find the one it repeats."""
    together = _Set(db)
    results = [_place(together, order) for order in orders]
    if together.placed:
        together.save()
    for order, result in zip(orders, results, strict=True):
        if order.dropped and not isinstance(result, ReelyardError) and result[1]:
            detail = {"fields": list(order.dropped)}
            write_event(db, order.task.id, order.task.created_at, "fields_dropped", detail)
    return results


def _place(together: _Set, order: Order) -> tuple[Task, bool] | ReelyardError:
    try:
        repeated = _repeated(together, order.task)
        if repeated is not None:
            return repeated, False
        task = order.task
        together.add(place(order, together.account(task.account_id), together.key(task.key_id)))
    except ReelyardError as refusal:
        return refusal
    return task, True


def _repeated(together: _Set, task: Task) -> Task | None:
    """The task that the same idempotency key made: in this very set, or before."""
    if task.idempotency_key is None:
        return None
    first = together.by_idempotency_key.get((task.account_id, task.idempotency_key))
    if first is None:
        names = {"account_id": task.account_id, "idempotency_key": task.idempotency_key}
        row = together.db.execute(_SAME_IDEMPOTENCY_KEY, names).fetchone()
        first = task_of(row) if row else None
    return replay(first, task.fingerprint) if first is not None else None
