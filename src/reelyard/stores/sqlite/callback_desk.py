"""The callbacks desk in SQLite: deliveries listed, counted, sent again. Each function is one unit of work."""

import json
from collections.abc import Mapping, Sequence

import apsw

from reelyard.core.delivery import Delivery, DeliveryState, Posting
from reelyard.core.delivery_list import DeliveryFilter, DeliveryRecord, Place, Resent
from reelyard.core.errors import NotFound
from reelyard.core.times import Millis
from reelyard.stores.columns import prefixed
from reelyard.stores.rows import DELIVERY, POSTING, Row, delivery_of, delivery_params, posting_of
from reelyard.stores.sqlite.events import write_event

_UNDER_WAY = "was_due_at IS NOT NULL AND due_at > :now"
_LAST: Place = (2**62, "")


def list_deliveries(
    db: apsw.Connection,
    account_id: str,
    wanted: DeliveryFilter,
    after: Place | None,
    count: int,
    now: Millis,
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
    rows = db.execute(_page(wanted), names).fetchall()
    return _records(db, rows)


def _page(wanted: DeliveryFilter) -> str:
    """One short walk along an index for each state, put together; then the rows of what is on the page."""
    states = [wanted.state] if wanted.state else list(DeliveryState)
    walks = " UNION ALL ".join(f"SELECT * FROM ({_walk(wanted, state)})" for state in states)
    return f"""
        SELECT {prefixed(DELIVERY, "d")}, d.{_UNDER_WAY}
        FROM ({walks} ORDER BY created_at DESC, id DESC LIMIT :count + 0) page
        JOIN deliveries d ON d.id = page.id
        ORDER BY page.created_at DESC, page.id DESC
    """


def _walk(wanted: DeliveryFilter, state: DeliveryState) -> str:
    if wanted.task_id is not None:  # a task has one or two: look at those
        index = "deliveries_of_task"
    else:
        index = "deliveries_of_account" if wanted.host is None else "deliveries_of_host"
    return f"""
        SELECT created_at, id FROM deliveries INDEXED BY {index}
        WHERE account_id = :account || '' AND state = '{state.value}'
            {"AND host = :host || ''" if wanted.host is not None else ""}
            {"AND task_id = :task || ''" if wanted.task_id is not None else ""}
            AND (created_at, id) < (:at + 0, :id || '') AND created_at >= :since + 0
        ORDER BY created_at DESC, id DESC LIMIT :count + 0
    """


def find_delivery(db: apsw.Connection, account_id: str, delivery_id: str, now: Millis) -> DeliveryRecord:
    """One delivery of an account."""
    [record] = _records(db, [_row(db, account_id, delivery_id, now)])
    return record


def _row(db: apsw.Connection, account_id: str, delivery_id: str, now: Millis) -> Row:
    sql = f"SELECT {DELIVERY}, {_UNDER_WAY} FROM deliveries WHERE id = :id AND account_id = :account"
    names = {"id": delivery_id, "account": account_id, "now": now}
    row: Row | None = db.execute(sql, names).fetchone()
    if row is None:
        raise NotFound(f'there is no delivery "{delivery_id}"')
    return row


def _records(db: apsw.Connection, rows: Sequence[Row]) -> list[DeliveryRecord]:
    deliveries = [delivery_of(row[:-1]) for row in rows]
    postings = _postings(db, deliveries)
    return [
        DeliveryRecord(delivery=delivery, postings=postings[delivery.id], is_under_way=bool(row[-1]))
        for delivery, row in zip(deliveries, rows, strict=True)
    ]


def _postings(db: apsw.Connection, deliveries: Sequence[Delivery]) -> Mapping[str, list[Posting]]:
    found: dict[str, list[Posting]] = {delivery.id: [] for delivery in deliveries}
    sql = f"""
        SELECT {prefixed(POSTING, "p")} FROM json_each(:ids) i JOIN postings p ON p.delivery_id = i.value
        ORDER BY p.delivery_id, p.attempt
    """
    for row in db.execute(sql, {"ids": json.dumps(list(found))}):
        posting = posting_of(row)
        found[posting.delivery_id].append(posting)
    return found


def count_deliveries(db: apsw.Connection, account_id: str, most: int) -> dict[DeliveryState, int]:
    """How many deliveries of an account are in each state, counted to ``most``; reads an index only."""
    sql = """
        SELECT count(*) FROM (
            SELECT 1 FROM deliveries WHERE account_id = :account AND state = :state LIMIT :most)
    """
    names = {"account": account_id, "most": most}
    return {state: int(db.execute(sql, {**names, "state": state.value}).get) for state in DeliveryState}


# From one receiver to the next, one seek in deliveries_of_host each, however many deliveries each has.
_HOSTS = """
    WITH RECURSIVE hosts(host) AS (
        SELECT min(host) FROM deliveries WHERE account_id = :account
        UNION ALL
        SELECT (SELECT min(host) FROM deliveries WHERE account_id = :account AND host > hosts.host)
        FROM hosts WHERE hosts.host IS NOT NULL
    )
    SELECT host FROM hosts WHERE host IS NOT NULL LIMIT :count
"""


def delivery_hosts(db: apsw.Connection, account_id: str, count: int) -> list[str]:
    """To whom an account's deliveries go."""
    return [row[0] for row in db.execute(_HOSTS, {"account": account_id, "count": count})]


def resend_delivery(db: apsw.Connection, account_id: str, delivery_id: str, now: Millis) -> Resent:
    """Make a delivery due now, unless it is under way."""
    return _resend(db, [_row(db, account_id, delivery_id, now)], now)


def resend_task(db: apsw.Connection, account_id: str, task_id: str, now: Millis) -> Resent:
    """The same for each delivery of a task."""
    sql = f"SELECT {DELIVERY}, {_UNDER_WAY} FROM deliveries WHERE task_id = :task AND account_id = :account"
    return _resend(db, db.execute(sql, {"task": task_id, "account": account_id, "now": now}).fetchall(), now)


def resend_dead(db: apsw.Connection, account_id: str, ended: Millis, count: int, now: Millis) -> int:
    """Make at most so many dead deliveries that ended by ``ended`` due now."""
    sql = f"""
        SELECT {DELIVERY}, 0 FROM deliveries
        WHERE account_id = :account AND state = 'dead' AND ended_at <= :ended
        ORDER BY created_at, id LIMIT :count
    """
    rows = db.execute(sql, {"account": account_id, "ended": ended, "count": count}).fetchall()
    return _resend(db, rows, now).sent


_AGAIN = """
    UPDATE deliveries SET state = :state, tried_before = :tried_before, due_at = :due_at, was_due_at = NULL,
        ended_at = :ended_at
    WHERE id = :id
"""


def _resend(db: apsw.Connection, rows: Sequence[Row], now: Millis) -> Resent:
    again = [delivery_of(row[:-1]).again(now) for row in rows if not row[-1]]
    db.executemany(_AGAIN, [delivery_params(delivery) for delivery in again])
    for delivery in again:
        detail = {"delivery": delivery.id, "attempts": delivery.attempts}
        write_event(db, delivery.task_id, now, "callback_resent", detail)
    return Resent(sent=len(again), under_way=len(rows) - len(again))
