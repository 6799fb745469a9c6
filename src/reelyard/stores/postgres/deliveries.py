"""Deliveries in PostgreSQL: couriers of any number of processes share one line, each receiver in its turn."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from reelyard.core.delivery import Delivery, Posting
from reelyard.core.times import Millis
from reelyard.ports.task_store import Event
from reelyard.stores.columns import prefixed
from reelyard.stores.postgres.db import Db, as_json
from reelyard.stores.postgres.events import write_events
from reelyard.stores.postgres.removal import forget_deliveries, there
from reelyard.stores.rows import (
    DELIVERY,
    POSTING,
    Row,
    delivery_of,
    delivery_params,
    posting_of,
    posting_params,
)

# At most this many due deliveries of one receiver go into one claim, so that a long line of them does not
# fill it. The oldest of all are looked at first; where these are of few receivers, the receivers are walked,
# one seek in deliveries_of_receiver each, however long their lines.
_EACH = 4
_SPARE = 8  # so many times what a claim can take: others may be taking the first ones just now
_TAKE = f"""
    held AS MATERIALIZED (
        SELECT d.id FROM firsts JOIN deliveries d ON d.id = firsts.id
        WHERE d.state = 'pending' AND d.due_at <= :now::bigint
        ORDER BY d.due_at, d.id LIMIT :count::bigint FOR NO KEY UPDATE OF d SKIP LOCKED
    ), taken AS (
        UPDATE deliveries d SET was_due_at = d.due_at, due_at = :until, holder = :holder
        FROM held WHERE d.id = held.id
        RETURNING {prefixed(DELIVERY, "d").replace("d.due_at", "d.was_due_at AS due_at")}
    )
"""
_CLAIM_OLDEST = f"""
    WITH oldest AS MATERIALIZED (
        SELECT id, receiver, due_at FROM deliveries WHERE state = 'pending' AND due_at <= :now::bigint
        ORDER BY due_at LIMIT :count::bigint * {_SPARE}
    ), firsts AS MATERIALIZED (
        SELECT id FROM (
            SELECT id, row_number() OVER (PARTITION BY receiver ORDER BY due_at, id) AS place FROM oldest
            WHERE receiver <> ALL(:busy::text[])
        ) placed WHERE place <= {_EACH}
    ), {_TAKE}
    SELECT seen.all_due, {prefixed(DELIVERY, "taken")}
    FROM (SELECT count(*) < :count::bigint * {_SPARE} AS all_due FROM oldest) seen LEFT JOIN taken ON true
"""
_CLAIM_OF_EACH = f"""
    WITH RECURSIVE receivers (receiver) AS (
        (SELECT receiver FROM deliveries WHERE state = 'pending' ORDER BY receiver LIMIT 1)
        UNION ALL
        SELECT (SELECT d.receiver FROM deliveries d WHERE d.state = 'pending' AND d.receiver > r.receiver
            ORDER BY d.receiver LIMIT 1)
        FROM receivers r WHERE r.receiver IS NOT NULL
    ), heads AS (
        SELECT receiver, (SELECT d.due_at FROM deliveries d WHERE d.state = 'pending'
            AND d.receiver = r.receiver ORDER BY d.due_at, d.id LIMIT 1) AS due_at
        FROM receivers r WHERE receiver IS NOT NULL AND receiver <> ALL(:busy::text[])
    ), firsts AS MATERIALIZED (
        SELECT first.id
        FROM (SELECT receiver FROM heads WHERE due_at <= :now::bigint ORDER BY due_at
            LIMIT :count::bigint * {_SPARE}) head
        CROSS JOIN LATERAL (SELECT d.id FROM deliveries d WHERE d.state = 'pending'
            AND d.receiver = head.receiver AND d.due_at <= :now::bigint ORDER BY d.due_at, d.id
            LIMIT {_EACH}) first
    ), {_TAKE}
    SELECT {DELIVERY} FROM taken
"""
_ANY_DUE = "SELECT 1 FROM deliveries WHERE state = 'pending' AND due_at <= :now LIMIT 1"
_FREE = """
    UPDATE deliveries SET due_at = was_due_at, was_due_at = NULL, holder = NULL
    WHERE was_due_at IS NOT NULL AND holder = ANY(:dead::integer[])
"""
_SETTLE = """
    WITH held AS MATERIALIZED (
        SELECT id FROM deliveries WHERE id = ANY(:ids::text[]) ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE deliveries d SET state = r.state, attempts = r.attempts, due_at = r.due_at, was_due_at = NULL,
        holder = NULL, ended_at = r.ended_at
    FROM held JOIN jsonb_to_recordset(:rows::jsonb)
        r (id text, state text, attempts bigint, due_at bigint, ended_at bigint) ON r.id = held.id
    WHERE d.id = held.id AND d.state = 'pending' AND d.attempts = r.attempts - 1
    RETURNING d.id
"""
_ADD_POSTINGS = f"""
    INSERT INTO postings ({POSTING})
    SELECT {POSTING} FROM jsonb_populate_recordset(NULL::postings, :rows::jsonb)
"""
_OF_TASK = f"SELECT {DELIVERY} FROM deliveries WHERE task_id = :id ORDER BY created_at, id"
_POSTINGS = f"""
    SELECT {POSTING} FROM postings WHERE delivery_id = ANY(:ids::text[]) ORDER BY delivery_id, attempt
"""
_NEXT_DUE = "SELECT due_at FROM deliveries WHERE state = 'pending' ORDER BY due_at LIMIT 1"

Settled = tuple[Delivery, Posting]


async def any_due(db: Db, now: Millis) -> bool:
    """Whether a delivery is due, whosever it is: to be asked before one is claimed."""
    return await db.value(_ANY_DUE, {"now": now}) is not None


async def claim_deliveries(
    db: Db, count: int, lease: timedelta, busy: Sequence[str], now: Millis, holder: int
) -> list[Delivery]:
    """Take due deliveries that nobody else takes just now; until the lease is over nobody else gets them."""
    until = now + round(lease.total_seconds() * 1000)
    names = {"count": count, "busy": list(busy), "now": now, "until": until, "holder": holder}
    found = await db.rows(_CLAIM_OLDEST, names)
    rows = [row[1:] for row in found if row[1] is not None]
    if len(rows) < count and not found[0][0]:
        served = [receiver for receiver, many in Counter(map(_receiver, rows)).items() if many >= _EACH]
        rest = {"count": count - len(rows), "busy": [*busy, *served]}
        rows += await db.rows(_CLAIM_OF_EACH, names | rest)
    due = [delivery_of(row) for row in rows]
    return sorted(due, key=lambda delivery: (delivery.due_at, delivery.id))


def _receiver(row: Row) -> str:
    return delivery_of(row).receiver


async def free_deliveries(db: Db, dead: Sequence[int]) -> int:
    """End the claims of processes that are dead: what they had is due again when it was; how many."""
    return await db.run(_FREE, {"dead": list(dead)})


async def settle_deliveries(db: Db, settled: Sequence[Settled]) -> list[bool]:
    """Write what attempts to deliver came to; False where another attempt was written meanwhile."""
    answers: dict[int, bool] = {}
    left = list(enumerate(settled))
    while left:  # of several words on one delivery the first is written first
        first = {delivery.id: (number, (delivery, posting)) for number, (delivery, posting) in reversed(left)}
        written = await _settle(db, [one for _, one in first.values()])
        answers |= {number: one[0].id in written for number, one in first.values()}
        left = [(number, one) for number, one in left if number not in answers]
    return [answers[number] for number in range(len(settled))]


async def _settle(db: Db, settled: Sequence[Settled]) -> set[str]:
    """The ids of those that were written; each delivery is in it once."""
    records = await there(db, [delivery.task_id for delivery, _ in settled])
    rows = [{**delivery_params(delivery), "body": None} for delivery, _ in settled]
    names = {"ids": [delivery.id for delivery, _ in settled], "rows": as_json(rows)}
    written = {str(id_) for (id_,) in await db.rows(_SETTLE, names)}
    postings = [posting_params(posting) for delivery, posting in settled if delivery.id in written]
    await db.run(_ADD_POSTINGS, {"rows": as_json(postings)})
    over = [each for each, _ in settled if each.id in written and each.ended_at is not None]
    await write_events(db, [_end_of(each) for each in over if each.task_id in records])
    await forget_deliveries(db, [each.id for each in over if each.task_id not in records])
    return written


def _end_of(delivery: Delivery) -> Event:
    return Event(
        task_id=delivery.task_id,
        at=delivery.ended_at or 0,
        kind=f"callback_{delivery.state.value}",
        detail={"delivery": delivery.id, "attempts": delivery.attempts},
    )


async def next_delivery_due(db: Db) -> Millis | None:
    """When the next pending delivery is due."""
    due: Millis | None = await db.value(_NEXT_DUE)
    return due


async def deliveries_of(db: Db, task_id: str) -> list[tuple[Delivery, list[Posting]]]:
    """A task's deliveries, with every attempt; to be read at one moment."""
    found = [delivery_of(row) for row in await db.rows(_OF_TASK, {"id": task_id})]
    postings = await postings_of(db, [delivery.id for delivery in found])
    return [(delivery, postings[delivery.id]) for delivery in found]


async def postings_of(db: Db, delivery_ids: Sequence[str]) -> dict[str, list[Posting]]:
    """The attempts of each of these deliveries, in their order."""
    found: dict[str, list[Posting]] = {id_: [] for id_ in delivery_ids}
    rows: Sequence[Any] = await db.rows(_POSTINGS, {"ids": list(found)}) if found else ()
    for posting in map(posting_of, rows):
        found[posting.delivery_id].append(posting)
    return found
