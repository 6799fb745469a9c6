"""Accounts, keys and the ledger in PostgreSQL. Each function that writes is one unit of work."""

from collections.abc import Mapping

import asyncpg

from reelyard.core.account import Account, Key
from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.ledger import Entry
from reelyard.core.times import Credits, Millis
from reelyard.stores.columns import marks, prefixed
from reelyard.stores.postgres.db import Db
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

_ADD_ACCOUNT = f"INSERT INTO accounts ({ACCOUNT}) VALUES ({marks(ACCOUNT)})"
_ADD_KEY = f"INSERT INTO keys ({KEY}) VALUES ({marks(KEY)})"
_RETIRE = """
    UPDATE keys SET expires_at = least(coalesce(expires_at, :at), :at) WHERE id = :id AND revoked_at IS NULL
"""
_TERMS = "UPDATE accounts SET name = :name, rate = :rate, max_unfinished = :max_unfinished WHERE id = :id"
_ROTATE = f"""
    UPDATE accounts SET webhook_version = webhook_version + 1, webhook_rotated_at = :at WHERE id = :id
    RETURNING {ACCOUNT}
"""
_BY_DIGEST = f"""
    SELECT {prefixed(KEY, "k")}, {prefixed(ACCOUNT, "a")}
    FROM keys k JOIN accounts a ON a.id = k.account_id WHERE k.digest = :digest
"""
_TOUCH = """
    UPDATE keys SET last_used_at = greatest(coalesce(last_used_at, 0), used.at) FROM (
        SELECT k.id, u.at FROM unnest(:ids::text[], :ats::bigint[]) u (id, at) JOIN keys k ON k.id = u.id
        ORDER BY k.id FOR NO KEY UPDATE OF k
    ) used WHERE keys.id = used.id
"""


async def add_account(db: Db, account: Account, entry: Entry | None) -> None:
    """Open an account, with its first entry. A second go finds the account of the first."""
    if await db.value("SELECT true FROM accounts WHERE id = :id", {"id": account.id}):
        return
    params = account_params(account) | {"balance": entry.amount if entry else 0}
    await _run_unless_taken(db, _ADD_ACCOUNT, params)
    if entry is not None:
        await db.run(ADD_ENTRY, entry_params(entry))


async def account_where(db: Db, column: str, value: str, locking: str = "") -> Account:
    """An account by its id or name, locked where ``locking`` says so."""
    sql = f"SELECT {ACCOUNT} FROM accounts WHERE {column} = :value {locking}"
    row = await db.row(sql, {"value": value})
    if row is None:
        raise NotFound(f'there is no account "{value}"')
    return account_of(row)


async def all_accounts(db: Db) -> list[Account]:
    """Every account, oldest first."""
    return [
        account_of(row) for row in await db.rows(f"SELECT {ACCOUNT} FROM accounts ORDER BY created_at, id")
    ]


async def save_account_terms(db: Db, account: Account) -> None:
    """Change what the operator decides; balance and counts are left alone."""
    await _run_unless_taken(db, _TERMS, account_params(account))


async def _run_unless_taken(db: Db, sql: str, params: Mapping[str, object]) -> None:
    try:
        await db.run(sql, params)
    except asyncpg.UniqueViolationError as taken:
        raise InvalidInput(f'there is an account "{params["name"]}" already', field="name") from taken


async def rotate_webhook(db: Db, account_id: str, at: Millis) -> Account:
    """Raise the version of an account's callback secret."""
    row = await db.row(_ROTATE, {"id": account_id, "at": at})
    if row is None:
        raise NotFound(f'there is no account "{account_id}"')
    return account_of(row)


async def add_entry(db: Db, entry: Entry) -> Credits:
    """Top an account up; the balance after."""
    account = await account_where(db, "id", entry.account_id, "FOR NO KEY UPDATE")
    balance = account.balance + entry.amount
    if balance < 0:
        raise InvalidInput(
            f"the balance would fall to {balance / 100:g}: take back at most what is there", field="credits"
        )
    names = {"balance": balance, "id": entry.account_id}
    await db.run("UPDATE accounts SET balance = :balance WHERE id = :id", names)
    await db.run(ADD_ENTRY, entry_params(entry))
    return balance


async def entries_of(db: Db, account_id: str, limit: int) -> list[Entry]:
    """An account's entries, newest first."""
    sql = f"SELECT {ENTRY} FROM entries WHERE account_id = :id ORDER BY id DESC LIMIT :limit"
    return [entry_of(row) for row in await db.rows(sql, {"id": account_id, "limit": limit})]


async def add_key(db: Db, key: Key, retire: str | None, retire_at: Millis | None) -> None:
    """Add a key, and let another expire. A second go finds the key of the first."""
    if await db.value("SELECT true FROM keys WHERE id = :id", {"id": key.id}):
        return
    await db.run(_ADD_KEY, key_params(key))
    if retire is not None:
        await db.run(_RETIRE, {"id": retire, "at": retire_at})


async def key_by_digest(db: Db, digest: bytes) -> tuple[Key, Account] | None:
    """A key and its account."""
    row = await db.row(_BY_DIGEST, {"digest": digest})
    width = KEY.count(",") + 1
    return (key_of(row[:width]), account_of(row[width:])) if row else None


async def key_by_id(db: Db, key_id: str) -> Key:
    """A key by its id."""
    row = await db.row(f"SELECT {KEY} FROM keys WHERE id = :id", {"id": key_id})
    if row is None:
        raise NotFound(f'there is no key "{key_id}"')
    return key_of(row)


async def keys_of(db: Db, account_id: str | None) -> list[Key]:
    """The keys of an account, or all, oldest first."""
    where = "" if account_id is None else "WHERE account_id = :id"
    rows = await db.rows(f"SELECT {KEY} FROM keys {where} ORDER BY created_at, id", {"id": account_id})
    return [key_of(row) for row in rows]


async def revoke_key(db: Db, key_id: str, at: Millis) -> None:
    """Close a key for good."""
    await key_by_id(db, key_id)
    sql = "UPDATE keys SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL"
    await db.run(sql, {"id": key_id, "at": at})


async def touch_keys(db: Db, used: Mapping[str, Millis]) -> None:
    """Note when keys were last used."""
    await db.run(_TOUCH, {"ids": list(used), "ats": list(used.values())})
