"""Removal of tasks in PostgreSQL: the record goes, with words, timeline and callbacks; the ledger stays.

Whoever removes a record locks it whole, and whoever ends a delivery locks its record against removal, so that
of the two the later one sees what the earlier one did, and no delivery outlives its record for good.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from reelyard.core.times import DAY, Millis
from reelyard.stores.postgres.db import Db, as_json

_THERE = "SELECT id FROM tasks WHERE id = ANY(:ids::text[]) ORDER BY id FOR KEY SHARE"
_ENDED = """
    SELECT id, account_id FROM tasks WHERE id = ANY(:ids::text[]) AND ended_at IS NOT NULL
    ORDER BY id FOR UPDATE
"""
_NUMBERS = "SELECT id, changes FROM accounts WHERE id = ANY(:ids::text[]) ORDER BY id FOR NO KEY UPDATE"
_BURY = """
    WITH raised AS (
        UPDATE accounts a SET changes = a.changes + r.count
        FROM jsonb_to_recordset(:counts::jsonb) r (id text, count bigint) WHERE a.id = r.id
    )
    INSERT INTO tombstones (account_id, changed, task_id, at)
    SELECT account_id, changed, task_id, at FROM jsonb_populate_recordset(NULL::tombstones, :rows::jsonb)
"""
_FORGET_BURIED = "DELETE FROM tombstones WHERE at < :before"
# A callback that is under way is delivered all the same; ``forget_deliveries`` takes it when it has ended.
_REMOVE = (
    """
    DELETE FROM prompts WHERE entry IN (
        SELECT id FROM entries WHERE task_id = ANY(:ids::text[]) AND kind = 'hold')
    """,
    """
    DELETE FROM postings WHERE delivery_id IN (
        SELECT id FROM deliveries WHERE task_id = ANY(:ids::text[]) AND state != 'pending')
    """,
    "DELETE FROM deliveries WHERE task_id = ANY(:ids::text[]) AND state != 'pending'",
    "DELETE FROM events WHERE task_id = ANY(:ids::text[])",
    "DELETE FROM upstream_ids WHERE task_id = ANY(:ids::text[])",
    "DELETE FROM tasks WHERE id = ANY(:ids::text[])",
)
_FORGET = (
    "DELETE FROM postings WHERE delivery_id = ANY(:ids::text[])",
    "DELETE FROM deliveries WHERE id = ANY(:ids::text[]) AND state != 'pending'",
)

Record = tuple[str, str]  # the ids of a task and of its account


async def remove_task(db: Db, task_id: str, now: Millis) -> bool:
    """Remove an ended task; False where there is none."""
    records = [(str(id_), str(account)) for id_, account in await db.rows(_ENDED, {"ids": [task_id]})]
    await remove(db, records, now)
    return bool(records)


async def remove(db: Db, records: Sequence[Record], now: Millis) -> None:
    """Remove ended tasks that are locked, and tell those who follow their changes."""
    if not records:
        return
    await _bury(db, records, now)
    for sql in _REMOVE:
        await db.run(sql, {"ids": [task_id for task_id, _ in records]})


async def _bury(db: Db, records: Sequence[Record], now: Millis) -> None:
    """Leave a tombstone for each, under its account's next numbers."""
    counts = Counter(account for _, account in records)
    numbers: dict[str, int] = dict(await _rows(db, _NUMBERS, {"ids": list(counts)}))
    tombstones = []
    for task_id, account in sorted(records):
        numbers[account] += 1
        tombstones.append({"account_id": account, "changed": numbers[account], "task_id": task_id, "at": now})
    raised = [{"id": account, "count": count} for account, count in counts.items()]
    await db.run(_BURY, {"counts": as_json(raised), "rows": as_json(tombstones)})


async def _rows(db: Db, sql: str, names: dict[str, Any]) -> Any:
    return await db.rows(sql, names)


async def forget_buried(db: Db, now: Millis) -> None:
    """Remove tombstones that are older than a day."""
    await db.run(_FORGET_BURIED, {"before": now - DAY})


async def there(db: Db, task_ids: Sequence[str]) -> set[str]:
    """Those of these tasks whose record is there; none of them goes before this unit of work has ended."""
    return {str(id_) for (id_,) in await db.rows(_THERE, {"ids": sorted(set(task_ids))})}


async def forget_deliveries(db: Db, delivery_ids: Sequence[str]) -> None:
    """Remove deliveries that have ended after their tasks' records were gone."""
    if delivery_ids:
        for sql in _FORGET:
            await db.run(sql, {"ids": list(delivery_ids)})
