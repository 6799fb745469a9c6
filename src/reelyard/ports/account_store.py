"""The part of the store that keeps accounts, keys, the ledger and limits."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from reelyard.core.account import Account, Key
from reelyard.core.ledger import Entry
from reelyard.core.limits import RateLimit, Take
from reelyard.core.times import Credits, Millis


class AccountStore(ABC):
    """Accounts, their keys, what they may spend and how often they may call."""

    @abstractmethod
    async def add_account(self, account: Account, entry: Entry | None) -> None:
        """Open an account, with its first entry; a name that is taken is an InvalidInput."""

    @abstractmethod
    async def account(self, account_id: str) -> Account:
        """An account as it stands now; NotFound."""

    @abstractmethod
    async def account_named(self, name: str) -> Account:
        """An account by its name; NotFound."""

    @abstractmethod
    async def accounts(self) -> Sequence[Account]:
        """Every account, oldest first."""

    @abstractmethod
    async def save_account_terms(self, account: Account) -> None:
        """Change its name, rate and limit; all else is left alone."""

    @abstractmethod
    async def rotate_webhook(self, account_id: str, at: Millis) -> Account:
        """Raise the version of its callback secret, and say when; the account after. NotFound."""

    @abstractmethod
    async def add_entry(self, entry: Entry) -> Credits:
        """Top an account up; the balance after. A balance that would fall below 0 is an InvalidInput."""

    @abstractmethod
    async def entries(self, account_id: str, limit: int) -> Sequence[Entry]:
        """An account's entries, newest first."""

    @abstractmethod
    async def add_key(self, key: Key, *, retire: str | None = None, retire_at: Millis | None = None) -> None:
        """Add a key; in the same unit let the key ``retire`` expire at ``retire_at``, or when it did."""

    @abstractmethod
    async def key_by_digest(self, digest: bytes) -> tuple[Key, Account] | None:
        """A key and its account, or None where no key has that digest."""

    @abstractmethod
    async def key(self, key_id: str) -> Key:
        """A key by its id; NotFound."""

    @abstractmethod
    async def keys(self, account_id: str | None) -> Sequence[Key]:
        """The keys of an account, or all, oldest first."""

    @abstractmethod
    async def revoke_key(self, key_id: str, at: Millis) -> None:
        """Close a key for good; one that is revoked already stays as it is."""

    @abstractmethod
    async def touch_keys(self, used: Mapping[str, Millis]) -> None:
        """Note when keys were last used."""

    @abstractmethod
    async def take(self, wanted: Mapping[str, RateLimit]) -> Mapping[str, Take]:
        """Take one call from each named bucket, all or none, by the store's own clock."""

    @abstractmethod
    async def give_back(self, wanted: Mapping[str, RateLimit]) -> None:
        """Undo one take."""
