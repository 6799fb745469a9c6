"""What was used, in SQLite: a row a day, account, key and model, and one a day and account; the ledger."""

from functools import lru_cache
from typing import Any

import apsw
import msgspec

from reelyard.core.ledger import EntryKind
from reelyard.core.ledger_page import Asked, LedgerPage, page_of
from reelyard.core.task import Task
from reelyard.core.usage import SUMS, Day, Dimension, Tally, Times, add_times, day_of, tally_of
from reelyard.ports.usage_store import UsageQuery, Use
from reelyard.stores.columns import marks
from reelyard.stores.rows import ENTRY, Row, entry_of
from reelyard.stores.sqlite.accounts import account_where
from reelyard.stores.sqlite.engine_use import prune_engine_use

_SUMS = ", ".join(SUMS)
_COLUMNS = {
    Dimension.ACCOUNT: "account_id",
    Dimension.DAY: "day",
    Dimension.KEY: "key_id",
    Dimension.MODEL: "model",
}
# A time is counted where it lies, so that no row is read to be written: `path` is '$."17"', or null.
_COUNTED = (
    "{times} = iif(:{path} IS NULL, {times},"
    " json_set({times}, :{path}, coalesce({times} ->> :{path}, 0) + 1))"
)
_COUNTS = [
    f"""
    INSERT INTO {table} ({keys}, {_SUMS}, waits, runs) VALUES ({marks(keys)}, {marks(_SUMS)}, :waits, :runs)
    ON CONFLICT ({keys}) DO UPDATE SET
        {", ".join(f"{name} = {name} + excluded.{name}" for name in SUMS)},
        {_COUNTED.format(times="waits", path="wait")}, {_COUNTED.format(times="runs", path="run")}
    """
    for table, keys in (("usage", "account_id, day, key_id, model"), ("usage_days", "account_id, day"))
]


def count_end(db: apsw.Connection, task: Task) -> None:
    """Count a task's end, within the unit of work that ends it."""
    tally = tally_of(task)
    values = {
        "account_id": task.account_id,
        "day": day_of(task.ended_at or 0),
        "key_id": task.key_id,
        "model": task.model,
        **{name: getattr(tally, name) for name in SUMS},
        "waits": _text(tally.waits),
        "wait": _path(tally.waits),
        "runs": _text(tally.runs),
        "run": _path(tally.runs),
    }
    for sql in _COUNTS:
        db.execute(sql, values)


def _text(times: Times) -> str:
    return _encode(times).decode()


def _path(times: Times) -> str | None:
    return next((f'$."{number}"' for number in times), None)


def usage_of(db: apsw.Connection, query: UsageQuery, most: int) -> list[Use]:
    """Tallies, added up by SQLite as far as they are numbers."""
    columns = [_COLUMNS[each] for each in query.by]
    sums = ", ".join(f"sum({name})" for name in SUMS)
    group = ", ".join(columns)
    sql = f"""
        SELECT {"".join(f"{column}, " for column in columns)}{sums}, {_TIMES if query.times else "'[]', '[]'"}
        FROM {_table(query)} WHERE {_where(query)}
        {f"GROUP BY {group} ORDER BY {group}" if group else "HAVING count(*) > 0"} LIMIT :most
    """
    rows = db.execute(sql, {**_parameters(query), "most": most})
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
        parts.append("key_id IN (SELECT value FROM json_each(:keys))")
    if query.models:
        parts.append("model IN (SELECT value FROM json_each(:models))")
    return " AND ".join(parts)


def _parameters(query: UsageQuery) -> dict[str, Any]:
    asked = {"first": query.first, "last": query.last, "account_id": query.account_id}
    return {**asked, "keys": _encode(query.keys).decode(), "models": _encode(query.models).decode()}


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


_TIMES = "'[' || group_concat(waits) || ']', '[' || group_concat(runs) || ']'"


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(list[dict[int, int]]).decode


def prune_usage(db: apsw.Connection, before: Day) -> int:
    """Remove the rows of days before one; how many days of accounts."""
    db.execute("DELETE FROM usage WHERE day < :before", {"before": before})
    db.execute("DELETE FROM usage_days WHERE day < :before", {"before": before})
    removed = db.changes()
    prune_engine_use(db, before)
    return removed


def ledger_page(db: apsw.Connection, asked: Asked) -> LedgerPage:
    """A page of the ledger, and the balance that it starts from, read at one moment."""
    after = asked.after.number if asked.after else None
    kind = (
        "" if asked.kind is None else f"AND kind = '{EntryKind(asked.kind).value}'"
    )  # as the indexes say it
    sql = f"""
        SELECT id, {ENTRY} FROM entries
        WHERE account_id = :account_id {"AND id < :after" if after is not None else ""} {kind}
            {"AND task_id = :task_id" if asked.task_id is not None else ""}
        ORDER BY {"+id" if asked.task_id is not None else "id"} DESC LIMIT :count
    """
    names = {
        "account_id": asked.account_id,
        "after": after,
        "task_id": asked.task_id,
        "count": asked.count + 1,
    }
    with db:
        balance = account_where(db, "id", asked.account_id).balance
        rows = [(row[0], entry_of(row[1:])) for row in db.execute(sql, names)]
    return page_of(asked, rows, balance)
