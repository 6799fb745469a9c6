"""The journal in SQLite: entries that are written once and read from the newest."""

from typing import Any

import apsw

from reelyard.core.journal import Actor, ActorKind, JournalEntry
from reelyard.stores.rows import Row, marks

_WRITTEN = "at, actor_kind, actor_id, actor_name, actor_account, act, subject, detail, account_id"


def note(db: apsw.Connection, entry: JournalEntry) -> None:
    """Write one entry at the end."""
    actor = entry.actor
    params: dict[str, Any] = {
        "at": entry.at,
        "actor_kind": actor.kind.value,
        "actor_id": actor.id,
        "actor_name": actor.name,
        "actor_account": actor.account_id,
        "act": entry.act,
        "subject": entry.subject,
        "detail": entry.detail,
        "account_id": entry.account_id,
    }
    db.execute(f"INSERT INTO journal ({_WRITTEN}) VALUES ({marks(_WRITTEN)})", params)


def journal(
    db: apsw.Connection, before: int | None, count: int, account_id: str | None
) -> list[JournalEntry]:
    """Entries, newest first, of one account or all."""
    conditions = ["number < :before"] if before is not None else []
    conditions += ["account_id = :account"] if account_id is not None else []
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    sql = f"SELECT number, {_WRITTEN} FROM journal {where} ORDER BY number DESC LIMIT :count"
    params = {"before": before, "count": count, "account": account_id}
    return [_entry_of(row) for row in db.execute(sql, params)]


def _entry_of(row: Row) -> JournalEntry:
    number, at, kind, actor_id, name, actor_account, act, subject, detail, account_id = row
    return JournalEntry(
        number=number,
        at=at,
        actor=Actor(kind=ActorKind(kind), id=actor_id, name=name, account_id=actor_account),
        act=act,
        subject=subject,
        detail=detail,
        account_id=account_id,
    )
