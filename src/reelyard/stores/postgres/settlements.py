"""Ends of attempts in PostgreSQL: those that wait together are written as one set, each behind its own fence.

A settlement may come a second time, where the database went away in the middle of the first. Then the fence
may have moved on by itself: that is told by the row, which says exactly what this settlement wrote.
"""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeAlias

from reelyard.core.account import Spent
from reelyard.core.delivery import Delivery
from reelyard.core.ledger import EntryKind
from reelyard.core.settlement import Settlement
from reelyard.core.task import Task, TaskState
from reelyard.ports.task_store import Event
from reelyard.stores.columns import names_of, prefixed
from reelyard.stores.postgres.charges import add_charges
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.engine_use import count_attempts
from reelyard.stores.postgres.events import ADD_EVENTS, event_arrays
from reelyard.stores.postgres.sets import as_arrays, as_table
from reelyard.stores.postgres.usage import count_ends
from reelyard.stores.postgres.withdrawals import keep_withdrawals
from reelyard.stores.rows import (
    DELIVERY,
    ENTRY,
    MUTABLE,
    SPENT,
    TASK,
    Row,
    delivery_params,
    entry_row,
    task_of,
    task_params,
)

# Tasks before accounts before keys, all by id, as everywhere.
_LOCK = f"""
    WITH t AS MATERIALIZED (
        SELECT {TASK} FROM tasks WHERE id = ANY(:ids::text[]) ORDER BY id FOR NO KEY UPDATE
    ), a AS MATERIALIZED (
        SELECT id, changes FROM accounts WHERE id = ANY(:accounts::text[]) AND (SELECT count(*) FROM t) > 0
        ORDER BY id FOR NO KEY UPDATE
    ), k AS MATERIALIZED (
        SELECT id, unfinished, {SPENT} FROM keys
        WHERE id = ANY(:keys::text[]) AND (SELECT count(*) FROM a) > 0 ORDER BY id FOR NO KEY UPDATE
    )
    SELECT {prefixed(TASK, "t")}, a.changes, k.unfinished, {prefixed(SPENT, "k")}
    FROM t JOIN a ON a.id = t.account_id LEFT JOIN k ON k.id = t.key_id
"""
_TASK = f"id, {MUTABLE}, prompt_used, upstream_id, intended_at, lane, changed"
_ACCOUNT = "id, ran, ended, released, changes"
_KEY = f"id, unfinished, {SPENT}"
_DELIVERY = f"{DELIVERY}, receiver"
_WRITE = f"""
    WITH t AS (
        UPDATE tasks SET {", ".join(f"{name} = t.{name}" for name in names_of(_TASK)[1:])},
            lease_until = NULL, holder = NULL
        FROM {as_table(_TASK, "t", "t")} WHERE tasks.id = t.id
    ), a AS (
        UPDATE accounts SET running = running - a.ran, waiting = waiting + a.ran - a.ended,
            balance = balance + a.released, changes = a.changes
        FROM {as_table(_ACCOUNT, "a", "a")} WHERE accounts.id = a.id
    ), k AS (
        UPDATE keys SET {", ".join(f"{name} = k.{name}" for name in names_of(_KEY)[1:])}
        FROM {as_table(_KEY, "k", "k")} WHERE keys.id = k.id
    ), e AS (
        INSERT INTO entries ({ENTRY}) SELECT * FROM {as_table(ENTRY, "e", "e")}
    ), d AS (
        INSERT INTO deliveries ({_DELIVERY}) SELECT * FROM {as_table(_DELIVERY, "d", "d")}
    )
    {ADD_EVENTS}
"""
_WIDTH = len(names_of(TASK))

Attempt: TypeAlias = tuple[str, int]


def attempt_of(settlement: Settlement) -> Attempt:
    """The attempt that it ends: the task's id and which it was."""
    return settlement.task.id, settlement.attempt


@dataclass(kw_only=True)
class _Set:
    """What a set of settlements has read, and what is to be written."""

    unsure: AbstractSet[Attempt]
    tasks: dict[str, Task] = field(default_factory=dict)  # as they stand
    changes: dict[str, int] = field(default_factory=dict)  # by account
    unfinished: dict[str, int] = field(default_factory=dict)  # by key
    spent: dict[str, Spent] = field(default_factory=dict)  # by key
    written: list[Settlement] = field(default_factory=list)

    def add_row(self, row: Row) -> None:
        """A task with its account and key, as they stand."""
        task, (changes, unfinished, *spent) = task_of(row[:_WIDTH]), row[_WIDTH:]
        self.tasks[task.id] = task
        self.changes[task.account_id] = changes
        if unfinished is not None:
            hour, in_hour, day, in_day, in_all = spent
            self.unfinished[task.key_id] = unfinished
            self.spent[task.key_id] = Spent(hour=hour, in_hour=in_hour, day=day, in_day=in_day, in_all=in_all)

    def settle(self, settlement: Settlement) -> bool:
        """Write it where its fence holds; whether it holds, or this very settlement has moved it."""
        task = self.tasks.get(settlement.task.id)
        if task is None:
            return False
        if (task.attempt, task.state) != (settlement.attempt, settlement.was):
            return attempt_of(settlement) in self.unsure and _says(task, settlement.task)
        self.written.append(settlement)
        if settlement.task.is_final:
            self._uncount_on_key(settlement)
        return True

    def _uncount_on_key(self, settlement: Settlement) -> None:
        task, entry = settlement.task, settlement.entry
        if task.key_id not in self.unfinished:
            return
        self.unfinished[task.key_id] -= 1
        if entry is not None and entry.kind is EntryKind.RELEASE:
            self.spent[task.key_id] = self.spent[task.key_id].release(task.price, task.created_at)

    def parameters(self) -> dict[str, Any]:
        """All that is to be written."""
        done = self.written
        counts = Counter(each.task.account_id for each in done)
        numbers = {id_: count(self.changes[id_] + 1) for id_ in counts}
        keys = {each.task.key_id for each in done if each.task.is_final} & self.unfinished.keys()
        deliveries = (each.delivery for each in done if each.delivery is not None)
        return {
            **as_arrays(
                _TASK, "t", (self._task_row(each, next(numbers[each.task.account_id])) for each in done)
            ),
            **as_arrays(_ACCOUNT, "a", (self._account_row(id_, counts[id_]) for id_ in counts)),
            **as_arrays(_KEY, "k", (self._key_row(id_) for id_ in keys)),
            **as_arrays(ENTRY, "e", (entry_row(each.entry) for each in done if each.entry is not None)),
            **as_arrays(_DELIVERY, "d", map(_delivery_row, deliveries)),
            **event_arrays(map(_event, done)),
        }

    def _task_row(self, settlement: Settlement, changed: int) -> tuple[Any, ...]:
        """What a report has noted stays where a settlement made from an older read does not say it: with an
        order that stands, the lane in which the task waits is its engine's, unless all of that is void.
        """
        before, params = self.tasks[settlement.task.id], task_params(settlement.task)
        noted = ["prompt_used"]
        if settlement.is_void:
            params |= {"upstream_id": None, "intended_at": None}
        elif before.bound is not None:
            params["lane"] = str(before.lane)
            noted += ["upstream_id", "intended_at"]
        params |= {name: getattr(before, name) for name in noted if params[name] is None}
        return (*(params[name] for name in _TASK_NAMES), changed)

    def _account_row(self, account_id: str, ends: int) -> tuple[Any, ...]:
        mine = [each for each in self.written if each.task.account_id == account_id]
        ran = sum(each.was is TaskState.RUNNING for each in mine)
        ended = sum(each.task.is_final for each in mine)
        released = sum(each.entry.amount for each in mine if each.entry is not None)
        return (account_id, ran, ended, released, self.changes[account_id] + ends)

    def _key_row(self, key_id: str) -> tuple[Any, ...]:
        spent = self.spent[key_id]
        counted = (spent.hour, spent.in_hour, spent.day, spent.in_day, spent.in_all)
        return (key_id, self.unfinished[key_id], *counted)


_TASK_NAMES = names_of(_TASK)[:-1]
_DELIVERY_NAMES = names_of(DELIVERY)
_SAID = ("attempt", "state", "failures", "not_before", "clip_id", "failure", "reason", "updated_at")


def _says(task: Task, settled: Task) -> bool:
    """Whether a row says exactly what a settlement would have it say."""
    return all(getattr(task, name) == getattr(settled, name) for name in _SAID)


def _event(settlement: Settlement) -> Event:
    task = settlement.task
    return Event(task_id=task.id, at=task.updated_at, kind=settlement.event, detail=settlement.detail)


def _delivery_row(delivery: Delivery) -> tuple[Any, ...]:
    params = delivery_params(delivery)
    return (*(params[name] for name in _DELIVERY_NAMES), delivery.receiver)


async def settle_all(
    db: Db, settlements: Sequence[Settlement], part: int, unsure: AbstractSet[Attempt]
) -> list[bool]:
    """Write the ends of attempts whole; False for each whose fence has moved on.

    ``part``: see engine_use. ``unsure``: the attempts whose settlement may have been written before.
    """
    results: dict[int, bool] = {}
    left = list(enumerate(settlements))
    while left:  # more than once only where one task has several ends in a set
        first = {settlement.task.id: (place, settlement) for place, settlement in reversed(left)}
        together = _Set(unsure=unsure)
        await _read(db, together, [settlement for _, settlement in first.values()])
        results |= {place: together.settle(settlement) for place, settlement in first.values()}
        if together.written:
            await _write(db, together, part)
        left = [(place, settlement) for place, settlement in left if place not in results]
    return [results[place] for place in range(len(settlements))]


async def _read(db: Db, together: _Set, settlements: Sequence[Settlement]) -> None:
    tasks = [each.task for each in settlements]
    names = {
        "ids": [task.id for task in tasks],
        "accounts": list({task.account_id for task in tasks}),
        "keys": list({task.key_id for task in tasks if task.is_final}),
    }
    for row in await db.rows(_LOCK, names):
        together.add_row(row)


async def _write(db: Db, together: _Set, part: int) -> None:
    done = together.written
    await keep_withdrawals(db, done)
    await db.run(_WRITE, together.parameters())
    await count_ends(db, [each.task for each in done if each.task.is_final])
    await count_attempts(db, done, part)
    await add_charges(db, [(each.task.id, each.charge) for each in done if each.charge is not None])
