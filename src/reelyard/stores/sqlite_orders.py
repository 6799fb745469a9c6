"""Orders in SQLite: those that wait together are placed as one set, each decided by core on what is left."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import apsw

from reelyard.core.account import Account, Key
from reelyard.core.errors import NotFound, ReelyardError
from reelyard.core.order import Order, place, replay
from reelyard.core.task import Task
from reelyard.stores.rows import (
    ACCOUNT,
    ADD_EVENT,
    ENTRY,
    KEY,
    NEW_TASK,
    SPENT,
    TASK,
    account_of,
    assignments,
    entry_params,
    key_of,
    marks,
    new_task_params,
    spent_params,
    task_of,
)

_ADD_TASK = f"INSERT INTO tasks ({NEW_TASK}) VALUES ({marks(NEW_TASK)})"
_ADD_ENTRY = f"INSERT INTO entries ({ENTRY}) VALUES ({marks(ENTRY)})"
_SAME_IDEMPOTENCY_KEY = (
    f"SELECT {TASK} FROM tasks WHERE account_id = :account_id AND idempotency_key = :idempotency_key"
)
_SAVE_ACCOUNT = "UPDATE accounts SET balance = :balance, waiting = :waiting WHERE id = :id"
_SAVE_KEY = f"UPDATE keys SET unfinished = :unfinished, {assignments(SPENT)} WHERE id = :id"


@dataclass
class _Set:
    """What a set of orders has read so far, and changed: each account and key once."""

    db: apsw.Connection
    accounts: dict[str, Account] = field(default_factory=dict)
    keys: dict[str, Key] = field(default_factory=dict)

    def account(self, account_id: str) -> Account:
        if account_id not in self.accounts:
            self.accounts[account_id] = account_of(self._one("accounts", ACCOUNT, account_id))
        return self.accounts[account_id]

    def key(self, key_id: str) -> Key:
        if key_id not in self.keys:
            self.keys[key_id] = key_of(self._one("keys", KEY, key_id))
        return self.keys[key_id]

    def save(self) -> None:
        for account in self.accounts.values():
            self.db.execute(
                _SAVE_ACCOUNT, {"id": account.id, "balance": account.balance, "waiting": account.waiting}
            )
        for key in self.keys.values():
            self.db.execute(
                _SAVE_KEY, {"id": key.id, "unfinished": key.unfinished, **spent_params(key.spent)}
            )

    def _one(self, table: str, columns: str, id_: str) -> tuple[Any, ...]:
        row = self.db.execute(f"SELECT {columns} FROM {table} WHERE id = :id", {"id": id_}).fetchone()
        if row is None:
            raise NotFound(f"there is no {id_} in {table}")
        return tuple(row)


def place_orders(db: apsw.Connection, orders: Sequence[Order]) -> list[tuple[Task, bool] | ReelyardError]:
    """Create a task with its hold for every order that is accepted, or find the one it repeats."""
    together = _Set(db)
    results = [_place(together, order) for order in orders]
    together.save()
    return results


def _place(together: _Set, order: Order) -> tuple[Task, bool] | ReelyardError:
    try:
        repeated = _repeated(together.db, order.task)
        if repeated is not None:
            return repeated, False
        task = order.task
        placed = place(order, together.account(task.account_id), together.key(task.key_id))
    except ReelyardError as refusal:
        return refusal
    together.db.execute(_ADD_TASK, new_task_params(task))
    together.db.execute(_ADD_ENTRY, entry_params(placed.entry))
    if order.dropped:
        _note_dropped(together.db, order)
    together.accounts[placed.account.id] = placed.account
    together.keys[placed.key.id] = placed.key
    return task, True


def _repeated(db: apsw.Connection, task: Task) -> Task | None:
    if task.idempotency_key is None:
        return None
    names = {"account_id": task.account_id, "idempotency_key": task.idempotency_key}
    row = db.execute(_SAME_IDEMPOTENCY_KEY, names).fetchone()
    return replay(task_of(row), task.fingerprint) if row else None


def _note_dropped(db: apsw.Connection, order: Order) -> None:
    detail = json.dumps({"fields": list(order.dropped)}, ensure_ascii=False)
    at = order.task.created_at
    db.execute(ADD_EVENT, {"task_id": order.task.id, "at": at, "kind": "fields_dropped", "detail": detail})
