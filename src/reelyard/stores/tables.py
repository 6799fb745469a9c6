"""What is copied from one store to another, or into a backup: tables and columns that all stores have.

Not copied is what a process holds just now (leases, claims: all of that is due again), what is made anew (the
index of prompts, who is at work), and what may be forgotten (rate limits). ``LEFT`` and ``LEFT_WHOLE`` name
it, so that nothing is overlooked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reelyard.stores.charge_rows import CHARGE, SUMS
from reelyard.stores.columns import names_of
from reelyard.stores.rows import ACCOUNT, DELIVERY, ENTRY, KEY, POSTING, TASK, Row
from reelyard.stores.upload_rows import UPLOAD

_TALLY = "succeeded, failed, cancelled, charged, released, video, begun, waited, ran, waits, runs"


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table by its name. ``numbered``: the column that counts its rows up."""

    name: str
    text: str
    numbered: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""
        return names_of(self.text)


# Those that others refer to come first.
TABLES = (
    Table(name="accounts", text=f"{ACCOUNT}, claimed_at, changes"),
    Table(name="keys", text=KEY),
    Table(name="tasks", text=f"{TASK}, changed, lease_until"),
    Table(name="entries", text=f"id, {ENTRY}", numbered="id"),
    Table(name="events", text="id, task_id, at, kind, detail", numbered="id"),
    Table(name="deliveries", text=f"{DELIVERY}, receiver"),
    Table(name="postings", text=POSTING),
    Table(name="switches", text="name, value"),
    Table(name="tombstones", text="account_id, changed, task_id, at"),
    Table(
        name="members",
        text="id, account_id, name, folded, role, created_at, password, issuer, subject, disabled_at,"
        " signed_in_at",
    ),
    Table(name="sessions", text="digest, id, member_id, created_at, seen_at, agent, address"),
    Table(
        name="one_time_links",
        text="digest, kind, created_at, expires_at, role, account_id, member_id, note, spent_at",
    ),
    Table(
        name="journal",
        text="number, at, actor_kind, actor_id, actor_name, actor_account, act, subject, detail, account_id",
        numbered="number",
    ),
    Table(name="usage", text=f"account_id, day, key_id, model, {_TALLY}"),
    Table(name="usage_days", text=f"account_id, day, {_TALLY}"),
    Table(name="upstream_ids", text="engine, upstream_id, task_id"),
    Table(name="charges", text=CHARGE),
    Table(name="uploads", text=UPLOAD),
    Table(name="engine_days", text="engine, day, made, broke, refused"),
    Table(name="engine_costs", text=f"engine, day, currency, {SUMS}"),
    Table(name="withdrawals", text="task_id, engine, upstream_id, intended_at, tries, agreed, due_at"),
)
BOOLEAN = frozenset({"sound", "clip_gone"})
BYTES = frozenset({"digest", "body"})
# Nobody holds what comes out of a copy: a task that ran is to be rescued, a delivery is due when it was.
AS_FREE = {
    "tasks": {"lease_until": "CASE WHEN state = 'running' THEN CAST(0 AS REAL) END"},
    "deliveries": {"due_at": "coalesce(was_due_at, due_at)"},
}
LEFT = {
    "tasks": frozenset({"lease_boot", "holder", "standing"}),
    "deliveries": frozenset({"was_due_at", "holder", "host"}),
    "withdrawals": frozenset({"claimed", "holder"}),
    "engine_days": frozenset({"part"}),
    "engine_costs": frozenset({"part"}),
}
LEFT_WHOLE = frozenset({"prompts", "prompts_read", "buckets", "marks", "workers", "migrations"})


def selected(table: Table, **also: str) -> str:
    """A table's columns as a SELECT names them; ``also`` says what else stands for a column."""
    instead = AS_FREE.get(table.name, {}) | also
    return ", ".join(f"{instead.get(name, name)} AS {name}" for name in table.columns)


@dataclass(kw_only=True)
class Sums:
    """What must be the same on both sides of a copy."""

    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys((each.name for each in TABLES), 0))
    balance: int = 0  # of all accounts
    entries: int = 0  # of the whole ledger
    states: dict[str, int] = field(default_factory=dict)  # tasks by state

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Count rows of a table."""
        self.rows[table.name] += len(rows)
        if table.name == "accounts":
            self.balance += sum(_column(table, "balance", rows))
        if table.name == "entries":
            self.entries += sum(_column(table, "amount", rows))
        if table.name == "tasks":
            for state in _column(table, "state", rows):
                self.states[state] = self.states.get(state, 0) + 1


def _column(table: Table, name: str, rows: Sequence[Row]) -> Iterable[Any]:
    place = table.columns.index(name)
    return (row[place] for row in rows)


COUNT = " UNION ALL ".join(f"SELECT '{each.name}', count(*) FROM {each.name}" for each in TABLES)
EMPTY = " UNION ALL ".join(
    f"SELECT '{each.name}' WHERE EXISTS (SELECT 1 FROM {each.name})" for each in TABLES
)
BALANCE = "SELECT coalesce(sum(balance), 0) FROM accounts"
ENTRIES = "SELECT coalesce(sum(amount), 0) FROM entries"
STATES = "SELECT state, count(*) FROM tasks GROUP BY state"
