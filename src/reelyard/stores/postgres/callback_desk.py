"""The callbacks desk in PostgreSQL: deliveries listed, counted, sent again."""

from collections.abc import Sequence

from reelyard.core.delivery import Delivery, DeliveryState
from reelyard.core.delivery_list import DeliveryFilter, DeliveryRecord, Place, Resent
from reelyard.core.errors import NotFound
from reelyard.core.times import Millis
from reelyard.ports.task_store import Event
from reelyard.stores.columns import prefixed
from reelyard.stores.postgres.db import Db, as_json
from reelyard.stores.postgres.deliveries import postings_of
from reelyard.stores.postgres.events import write_events
from reelyard.stores.postgres.removal import there
from reelyard.stores.rows import DELIVERY, Row, delivery_of, delivery_params

_UNDER_WAY = "(d.was_due_at IS NOT NULL AND d.due_at > :now::bigint)"
_ROW = f"{prefixed(DELIVERY, 'd')}, {_UNDER_WAY}"
_LAST: Place = (2**62, "")
_ONE = f"SELECT {_ROW} FROM deliveries d WHERE d.id = :id AND d.account_id = :account"
_OF_TASK = "SELECT id, task_id FROM deliveries WHERE task_id = :task AND account_id = :account"
_DEAD = """
    SELECT id, task_id FROM deliveries
    WHERE account_id = :account AND state = 'dead' AND ended_at <= :ended
    ORDER BY created_at, id LIMIT :count
"""
_LOCKED = f"SELECT {_ROW} FROM deliveries d WHERE d.id = ANY(:ids::text[]) ORDER BY d.id FOR NO KEY UPDATE"
_AGAIN = """
    UPDATE deliveries d SET state = r.state, tried_before = r.tried_before, due_at = r.due_at,
        was_due_at = NULL, holder = NULL, ended_at = NULL
    FROM jsonb_to_recordset(:rows::jsonb) r (id text, state text, tried_before bigint, due_at bigint)
    WHERE d.id = r.id
"""
_COUNT = """
    SELECT count(*) FROM (
        SELECT 1 FROM deliveries WHERE account_id = :account AND state = :state LIMIT :most) counted
"""
# From one receiver to the next, one seek in deliveries_of_host each, however many deliveries each has.
_HOSTS = """
    WITH RECURSIVE hosts (host) AS (
        (SELECT host FROM deliveries WHERE account_id = :account ORDER BY host LIMIT 1)
        UNION ALL
        SELECT (SELECT d.host FROM deliveries d WHERE d.account_id = :account AND d.host > hosts.host
            ORDER BY d.host LIMIT 1)
        FROM hosts WHERE hosts.host IS NOT NULL
    )
    SELECT host FROM hosts WHERE host IS NOT NULL LIMIT :count
"""


async def list_deliveries(
    db: Db, account_id: str, wanted: DeliveryFilter, after: Place | None, count: int, now: Millis
) -> list[DeliveryRecord]:
    """A page of an account's deliveries, newest first."""
    at, identity = min(after or _LAST, (wanted.until, "") if wanted.until is not None else _LAST)
    names = {
        "account": account_id,
        "task": wanted.task_id,
        "host": wanted.host,
        "since": wanted.since or 0,
        "at": at,
        "id": identity,
        "count": count,
        "now": now,
    }
    return await _records(db, await db.rows(_page(wanted), names))


def _page(wanted: DeliveryFilter) -> str:
    """One short walk along an index for each state, put together; then the rows of what is on the page."""
    states = [wanted.state] if wanted.state else list(DeliveryState)
    walks = " UNION ALL ".join(f"({_walk(wanted, state)})" for state in states)
    return f"""
        SELECT {_ROW}
        FROM (SELECT * FROM ({walks}) walked ORDER BY created_at DESC, id DESC LIMIT :count::bigint) page
        JOIN deliveries d ON d.id = page.id
        ORDER BY page.created_at DESC, page.id DESC
    """


def _walk(wanted: DeliveryFilter, state: DeliveryState) -> str:
    return f"""
        SELECT created_at, id FROM deliveries
        WHERE account_id = :account AND state = '{state.value}'
            {"AND host = :host" if wanted.host is not None else ""}
            {"AND task_id = :task" if wanted.task_id is not None else ""}
            AND (created_at, id) < (:at::bigint, :id::text) AND created_at >= :since::bigint
        ORDER BY created_at DESC, id DESC LIMIT :count::bigint
    """


async def find_delivery(db: Db, account_id: str, delivery_id: str, now: Millis) -> DeliveryRecord:
    """One delivery of an account."""
    [record] = await _records(db, [await _row(db, account_id, delivery_id, now)])
    return record


async def _row(db: Db, account_id: str, delivery_id: str, now: Millis) -> Row:
    row = await db.row(_ONE, {"id": delivery_id, "account": account_id, "now": now})
    if row is None:
        raise NotFound(f'there is no delivery "{delivery_id}"')
    return row


async def _records(db: Db, rows: Sequence[Row]) -> list[DeliveryRecord]:
    found = [delivery_of(row[:-1]) for row in rows]
    postings = await postings_of(db, [delivery.id for delivery in found])
    return [
        DeliveryRecord(delivery=delivery, postings=postings[delivery.id], is_under_way=bool(row[-1]))
        for delivery, row in zip(found, rows, strict=True)
    ]


async def count_deliveries(db: Db, account_id: str, most: int) -> dict[DeliveryState, int]:
    """How many deliveries of an account are in each state, counted to ``most``; reads an index only."""
    names = {"account": account_id, "most": most}
    return {state: int(await db.value(_COUNT, {**names, "state": state.value})) for state in DeliveryState}


async def delivery_hosts(db: Db, account_id: str, count: int) -> list[str]:
    """To whom an account's deliveries go."""
    return [str(host) for (host,) in await db.rows(_HOSTS, {"account": account_id, "count": count})]


async def resend_delivery(db: Db, account_id: str, delivery_id: str, now: Millis) -> Resent:
    """Make a delivery due now, unless it is under way."""
    row = await _row(db, account_id, delivery_id, now)
    return await _send_again(db, [row[:2]], now)


async def resend_task(db: Db, account_id: str, task_id: str, now: Millis) -> Resent:
    """The same for each delivery of a task."""
    found = await db.rows(_OF_TASK, {"task": task_id, "account": account_id})
    return await _send_again(db, found, now)


async def resend_dead(db: Db, account_id: str, ended: Millis, count: int, now: Millis) -> int:
    """Make at most so many dead deliveries that ended by ``ended`` due now."""
    found = await db.rows(_DEAD, {"account": account_id, "ended": ended, "count": count})
    return (await _send_again(db, found, now, only=(DeliveryState.DEAD,))).sent


async def _send_again(
    db: Db, found: Sequence[Row], now: Millis, *, only: Sequence[DeliveryState] = tuple(DeliveryState)
) -> Resent:
    """Send again what was found (ids of deliveries and tasks), as it stands once it is locked."""
    await there(db, [str(task_id) for _, task_id in found])
    rows = await db.rows(_LOCKED, {"ids": [str(id_) for id_, _ in found], "now": now})
    stand = [(delivery_of(row[:-1]), row[-1]) for row in rows]
    again = [
        delivery.again(now) for delivery, is_under_way in stand if delivery.state in only and not is_under_way
    ]
    plain = [{**delivery_params(delivery), "body": None} for delivery in again]
    await db.run(_AGAIN, {"rows": as_json(plain)})
    await write_events(db, [_event(delivery, now) for delivery in again])
    return Resent(sent=len(again), under_way=len(rows) - len(again))


def _event(delivery: Delivery, now: Millis) -> Event:
    detail = {"delivery": delivery.id, "attempts": delivery.attempts}
    return Event(task_id=delivery.task_id, at=now, kind="callback_resent", detail=detail)
