"""Accounts, keys and the ledger in SQLite. Each function that writes is one unit of work."""

from collections.abc import Mapping

import apsw

from reelyard.core.account import Account, Key
from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.ledger import Entry
from reelyard.core.times import Credits, Millis
from reelyard.stores.columns import marks, prefixed
from reelyard.stores.rows import (
    ACCOUNT,
    ADD_ENTRY,
    ENTRY,
    KEY,
    account_of,
    account_params,
    entry_of,
    entry_params,
    key_of,
    key_params,
)

_ADD_KEY = f"INSERT INTO keys ({KEY}) VALUES ({marks(KEY)})"
_RETIRE = """
    UPDATE keys SET expires_at = min(coalesce(expires_at, :at), :at) WHERE id = :id AND revoked_at IS NULL
"""


def add_account(db: apsw.Connection, account: Account, entry: Entry | None) -> None:
    """Open an account, with its first entry."""
    params = account_params(account) | {"balance": entry.amount if entry else 0}
    try:
        db.execute(f"INSERT INTO accounts ({ACCOUNT}) VALUES ({marks(ACCOUNT)})", params)
    except apsw.ConstraintError as taken:
        raise InvalidInput(f'there is an account "{account.name}" already', field="name") from taken
    if entry is not None:
        db.execute(ADD_ENTRY, entry_params(entry))


def account_where(db: apsw.Connection, column: str, value: str) -> Account:
    """An account by its id or name."""
    row = db.execute(f"SELECT {ACCOUNT} FROM accounts WHERE {column} = :value", {"value": value}).fetchone()
    if row is None:
        raise NotFound(f'there is no account "{value}"')
    return account_of(row)


def all_accounts(db: apsw.Connection) -> list[Account]:
    """Every account, oldest first."""
    return [account_of(row) for row in db.execute(f"SELECT {ACCOUNT} FROM accounts ORDER BY created_at, id")]


def save_account_terms(db: apsw.Connection, account: Account) -> None:
    """Change what the operator decides; balance and counts are left alone."""
    sql = """
        UPDATE accounts SET name = :name, rate = :rate, max_unfinished = :max_unfinished WHERE id = :id
    """
    try:
        db.execute(sql, account_params(account))
    except apsw.ConstraintError as taken:
        raise InvalidInput(f'there is an account "{account.name}" already', field="name") from taken


def rotate_webhook(db: apsw.Connection, account_id: str, at: Millis) -> Account:
    """Raise the version of an account's callback secret."""
    sql = """
        UPDATE accounts SET webhook_version = webhook_version + 1, webhook_rotated_at = :at WHERE id = :id
    """
    db.execute(sql, {"id": account_id, "at": at})
    return account_where(db, "id", account_id)


def add_entry(db: apsw.Connection, entry: Entry) -> Credits:
    """Top an account up; the balance after."""
    balance = account_where(db, "id", entry.account_id).balance + entry.amount
    if balance < 0:
        raise InvalidInput(
            f"the balance would fall to {balance / 100:g}: take back at most what is there", field="credits"
        )
    db.execute(
        "UPDATE accounts SET balance = :balance WHERE id = :id", {"balance": balance, "id": entry.account_id}
    )
    db.execute(ADD_ENTRY, entry_params(entry))
    return balance


def entries_of(db: apsw.Connection, account_id: str, limit: int) -> list[Entry]:
    """An account's entries, newest first."""
    sql = f"SELECT {ENTRY} FROM entries WHERE account_id = :id ORDER BY id DESC LIMIT :limit"
    return [entry_of(row) for row in db.execute(sql, {"id": account_id, "limit": limit})]


def add_key(db: apsw.Connection, key: Key, retire: str | None, retire_at: Millis | None) -> None:
    """Add a key, and let another expire."""
    db.execute(_ADD_KEY, key_params(key))
    if retire is not None:
        db.execute(_RETIRE, {"id": retire, "at": retire_at})


def key_by_digest(db: apsw.Connection, digest: bytes) -> tuple[Key, Account] | None:
    """A key and its account."""
    sql = f"""
        SELECT {prefixed(KEY, "k")}, {prefixed(ACCOUNT, "a")}
        FROM keys k JOIN accounts a ON a.id = k.account_id WHERE k.digest = :digest
    """
    row = db.execute(sql, {"digest": digest}).fetchone()
    width = KEY.count(",") + 1
    return (key_of(row[:width]), account_of(row[width:])) if row else None


def key_by_id(db: apsw.Connection, key_id: str) -> Key:
    """A key by its id."""
    row = db.execute(f"SELECT {KEY} FROM keys WHERE id = :id", {"id": key_id}).fetchone()
    if row is None:
        raise NotFound(f'there is no key "{key_id}"')
    return key_of(row)


def keys_of(db: apsw.Connection, account_id: str | None) -> list[Key]:
    """The keys of an account, or all, oldest first."""
    sql = f"""
        SELECT {KEY} FROM keys WHERE account_id = :id OR :id IS NULL ORDER BY created_at, id
    """
    return [key_of(row) for row in db.execute(sql, {"id": account_id})]


def revoke_key(db: apsw.Connection, key_id: str, at: Millis) -> None:
    """Close a key for good."""
    key_by_id(db, key_id)
    db.execute(
        "UPDATE keys SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL", {"id": key_id, "at": at}
    )


def touch_keys(db: apsw.Connection, used: Mapping[str, Millis]) -> None:
    """Note when keys were last used."""
    sql = "UPDATE keys SET last_used_at = max(coalesce(last_used_at, 0), :at) WHERE id = :id"
    db.executemany(sql, [{"id": key_id, "at": at} for key_id, at in used.items()])
