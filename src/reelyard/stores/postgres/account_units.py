"""Accounts, keys, the ledger and limits as units of work on PostgreSQL."""

from collections.abc import Mapping, Sequence
from typing import Any

from reelyard.core.account import Account, Key
from reelyard.core.ledger import Entry
from reelyard.core.limits import RateLimit, Take
from reelyard.core.times import Credits, Millis
from reelyard.ports.account_store import AccountStore
from reelyard.stores.postgres import accounts
from reelyard.stores.postgres.batches import Batches
from reelyard.stores.postgres.connected import Connected
from reelyard.stores.postgres.rate_buckets import Ask, RateBuckets


class AccountUnits(Connected, AccountStore):
    """Accounts, keys, the ledger and limits."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._buckets = RateBuckets(monotonic=self._monotonic)
        self._asks: Batches[Ask, Mapping[str, Take]] = self._together(self._buckets.decide)

    async def add_account(self, account: Account, entry: Entry | None) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: accounts.add_account(db, account, entry), repeatable=True)

    async def account(self, account_id: str) -> Account:
        """See ports.Store."""
        return await self._db.read(lambda db: accounts.account_where(db, "id", account_id))

    async def account_named(self, name: str) -> Account:
        """See ports.Store."""
        return await self._db.read(lambda db: accounts.account_where(db, "name", name))

    async def accounts(self) -> Sequence[Account]:
        """See ports.Store."""
        return await self._db.read(accounts.all_accounts)

    async def save_account_terms(self, account: Account) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: accounts.save_account_terms(db, account), repeatable=True)

    async def rotate_webhook(self, account_id: str, at: Millis) -> Account:
        """See ports.Store."""
        return await self._db.write(lambda db: accounts.rotate_webhook(db, account_id, at))

    async def add_entry(self, entry: Entry) -> Credits:
        """See ports.Store."""
        return await self._db.write(lambda db: accounts.add_entry(db, entry))

    async def entries(self, account_id: str, limit: int) -> Sequence[Entry]:
        """See ports.Store."""
        return await self._db.read(lambda db: accounts.entries_of(db, account_id, limit))

    async def add_key(self, key: Key, *, retire: str | None = None, retire_at: Millis | None = None) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: accounts.add_key(db, key, retire, retire_at), repeatable=True)

    async def key_by_digest(self, digest: bytes) -> tuple[Key, Account] | None:
        """See ports.Store."""
        return await self._db.read(lambda db: accounts.key_by_digest(db, digest))

    async def key(self, key_id: str) -> Key:
        """See ports.Store."""
        return await self._db.read(lambda db: accounts.key_by_id(db, key_id))

    async def keys(self, account_id: str | None) -> Sequence[Key]:
        """See ports.Store."""
        return await self._db.read(lambda db: accounts.keys_of(db, account_id))

    async def revoke_key(self, key_id: str, at: Millis) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: accounts.revoke_key(db, key_id, at), repeatable=True)

    async def touch_keys(self, used: Mapping[str, Millis]) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: accounts.touch_keys(db, used), repeatable=True)

    async def take(self, wanted: Mapping[str, RateLimit]) -> Mapping[str, Take]:
        """See ports.Store."""
        refusal = self._buckets.refusal(wanted)
        return await self._asks.do(Ask(limits=wanted)) if refusal is None else refusal

    async def give_back(self, wanted: Mapping[str, RateLimit]) -> None:
        """See ports.Store."""
        await self._asks.do(Ask(limits=wanted, gives_back=True))
