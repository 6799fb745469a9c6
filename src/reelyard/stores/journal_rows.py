"""Rows and values: how the journal's entries lie in columns, whatever the store."""

from typing import Any

from reelyard.core.journal import Actor, ActorKind, JournalEntry
from reelyard.stores.rows import Row

WRITTEN = "at, actor_kind, actor_id, actor_name, actor_account, act, subject, detail, account_id"


def journal_params(entry: JournalEntry) -> dict[str, Any]:
    """An entry that is written, as named parameters."""
    actor = entry.actor
    return {
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


def journal_query(before: int | None, account_id: str | None) -> str:
    """What reads a page of entries, newest first: with ``:before``, ``:account`` and ``:count``."""
    conditions = ["number < :before"] if before is not None else []
    conditions += ["account_id = :account"] if account_id is not None else []
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT number, {WRITTEN} FROM journal {where} ORDER BY number DESC LIMIT :count"


def journal_entry_of(row: Row) -> JournalEntry:
    """An entry from its number and the columns ``WRITTEN``."""
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
