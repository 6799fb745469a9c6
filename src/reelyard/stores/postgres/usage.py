"""What was used, in PostgreSQL: a row a day, account, key and model, one a day and account; the ledger."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

import msgspec

from reelyard.core.errors import NotFound
from reelyard.core.ledger import EntryKind
from reelyard.core.ledger_page import Asked, LedgerPage, page_of
from reelyard.core.task import Task
from reelyard.core.usage import SUMS, Day, Dimension, Tally, Times, add_times, add_up, day_of, tally_of
from reelyard.ports.usage_store import UsageQuery, Use
from reelyard.stores.postgres.db import Db, as_json
from reelyard.stores.postgres.engine_use import prune_engine_use
from reelyard.stores.postgres.sets import added_up
from reelyard.stores.rows import ENTRY, Row, entry_of

_SUMS = ", ".join(SUMS)
_COLUMNS = {
    Dimension.ACCOUNT: "account_id",
    Dimension.DAY: "day",
    Dimension.KEY: "key_id",
    Dimension.MODEL: "model",
}
_KEYS = {"usage": ("account_id", "day", "key_id", "model"), "usage_days": ("account_id", "day")}
_COUNTS = {
    table: f"""
        INSERT INTO {table} ({", ".join(keys)}, {_SUMS}, waits, runs)
        SELECT {", ".join(keys)}, {_SUMS}, waits, runs
        FROM jsonb_populate_recordset(NULL::{table}, :{table}::jsonb) ORDER BY {", ".join(keys)}
        ON CONFLICT ({", ".join(keys)}) DO UPDATE SET
            {", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in SUMS)},
            waits = add_times({table}.waits, excluded.waits), runs = add_times({table}.runs, excluded.runs)
    """
    for table, keys in _KEYS.items()
}
_COUNT = f"WITH days AS ({_COUNTS['usage_days']}) {_COUNTS['usage']}"


async def count_ends(db: Db, tasks: Sequence[Task]) -> None:
    """Count the ends of tasks, within the unit of work that ends them and holds their accounts' rows."""
    if tasks:
        rows = {table: as_json(_added_up(tasks, keys)) for table, keys in _KEYS.items()}
        await db.run(_COUNT, rows)


def _added_up(tasks: Sequence[Task], keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """One row for all tasks that are counted in it."""
    rows: defaultdict[tuple[Any, ...], list[Tally]] = defaultdict(list)
    for task in tasks:
        at = {"day": day_of(task.ended_at or 0), "account_id": task.account_id, "key_id": task.key_id}
        rows[itemgetter(*keys)({**at, "model": task.model})].append(tally_of(task))
    return [
        dict(zip(keys, at, strict=True)) | _values(tallies[0] if len(tallies) == 1 else add_up(tallies))
        for at, tallies in rows.items()
    ]


def _values(tally: Tally) -> dict[str, Any]:
    return {name: getattr(tally, name) for name in (*SUMS, "waits", "runs")}


async def usage_of(db: Db, query: UsageQuery, most: int) -> list[Use]:
    """Tallies, added up by PostgreSQL as far as they are numbers."""
    columns = [_COLUMNS[each] for each in query.by]
    sums, group = added_up(_SUMS), ", ".join(columns)
    sql = f"""
        SELECT {"".join(f"{column}, " for column in columns)}{sums}, {_TIMES if query.times else "'[]', '[]'"}
        FROM {_table(query)} WHERE {_where(query)}
        {f"GROUP BY {group} ORDER BY {group}" if group else "HAVING count(*) > 0"} LIMIT :most
    """
    rows = await db.rows(sql, {**_parameters(query), "most": most})
    return [_use_of(columns, row) for row in rows]


def _table(query: UsageQuery) -> str:
    """The smaller table, where it has what is asked for."""
    told_apart = Dimension.KEY in query.by or Dimension.MODEL in query.by
    return "usage" if told_apart or query.keys or query.models else "usage_days"


def _where(query: UsageQuery) -> str:
    parts = ["day BETWEEN :first AND :last"]
    if query.account_id is not None:
        parts.append("account_id = :account_id")
    if query.keys:
        parts.append("key_id = ANY(:keys)")
    if query.models:
        parts.append("model = ANY(:models)")
    return " AND ".join(parts)


def _parameters(query: UsageQuery) -> dict[str, Any]:
    return {
        "first": query.first,
        "last": query.last,
        "account_id": query.account_id,
        "keys": list(query.keys),
        "models": list(query.models),
    }


def _use_of(columns: list[str], row: Row) -> Use:
    width = len(columns)
    *sums, waits, runs = row[width:]
    tally = Tally(**dict(zip(SUMS, sums, strict=True)), waits=_times(waits), runs=_times(runs))
    return Use(**dict(zip(columns, row[:width], strict=True)), tally=tally)


# Days that are over are read again and again, and never change; a text is its own key, so nothing gets stale.
@lru_cache(maxsize=1_024)
def _times(text: str) -> Times:
    several = _decode(text)
    return several[0] if len(several) == 1 else add_times(several)


_TIMES = ", ".join(f"'[' || string_agg({name}::text, ',') || ']'" for name in ("waits", "runs"))
_decode = msgspec.json.Decoder(list[dict[int, int]]).decode


async def prune_usage(db: Db, before: Day) -> int:
    """Remove the rows of days before one; how many days of accounts."""
    await db.run("DELETE FROM usage WHERE day < :before", {"before": before})
    days = await db.run("DELETE FROM usage_days WHERE day < :before", {"before": before})
    await prune_engine_use(db, before)
    return days


async def ledger_page(db: Db, asked: Asked) -> LedgerPage:
    """A page of the ledger, and the balance that it starts from; to be read at one moment."""
    after = asked.after.number if asked.after else None
    kind = (
        "" if asked.kind is None else f"AND kind = '{EntryKind(asked.kind).value}'"
    )  # as the indexes say it
    sql = f"""
        SELECT id, {ENTRY} FROM entries
        WHERE account_id = :account_id {"AND id < :after" if after is not None else ""} {kind}
            {"AND task_id = :task_id" if asked.task_id is not None else ""}
        ORDER BY {"id + 0" if asked.task_id is not None else "id"} DESC LIMIT :count
    """
    names = {
        "account_id": asked.account_id,
        "after": after,
        "task_id": asked.task_id,
        "count": asked.count + 1,
    }
    balance = await db.value("SELECT balance FROM accounts WHERE id = :id", {"id": asked.account_id})
    if balance is None:
        raise NotFound(f'there is no account "{asked.account_id}"')
    return page_of(asked, [(row[0], entry_of(row[1:])) for row in await db.rows(sql, names)], balance)
