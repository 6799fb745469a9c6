"""Accounts, their keys and their credits, as the operator and an account's admins handle them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from ipaddress import ip_network

from reelyard.core.account import ALL_SCOPES, Account, Key, KeyLimits, Scope
from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.ids import key_secret, random62
from reelyard.core.journal import THE_SERVER, Actor
from reelyard.core.ledger import Entry, top_up
from reelyard.core.limits import RateLimit
from reelyard.core.times import Credits, Millis, from_credits
from reelyard.ports.store import Store
from reelyard.services.admission import Admission, digest_of
from reelyard.services.journal import Journal
from reelyard.services.webhook_secrets import WebhookSecrets
from reelyard.wire.keys import LONGEST_GRACE

LONGEST_NAME = 100


@dataclass(frozen=True, kw_only=True)
class KeyTerms:
    """What a new key may do."""

    label: str = ""
    scopes: tuple[Scope, ...] = ALL_SCOPES
    limits: KeyLimits = field(default_factory=KeyLimits)
    networks: tuple[str, ...] = ()
    expires_at: Millis | None = None


@dataclass(frozen=True, kw_only=True)
class Accounts:
    """Opens accounts and makes keys, and notes who did. ``peppers`` are by version, the highest is used."""

    store: Store
    admission: Admission
    journal: Journal
    secrets: WebhookSecrets
    peppers: Mapping[int, bytes]
    prefix: str
    now: Callable[[], Millis]
    entropy: Callable[[int], bytes]
    actor: Actor = THE_SERVER  # who does all this: see ``acting``

    def acting(self, actor: Actor) -> "Accounts":
        """The same, done by somebody: the journal will say that they did it."""
        return replace(self, actor=actor)

    async def open(self, name: str, opening: Credits) -> Account:
        """Open an account with its first credits.

        Raises:
            InvalidInput: the name is taken or is none, or the credits are negative.
        """
        if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
            raise InvalidInput(f"the name must be 1 to {LONGEST_NAME} printable characters", field="name")
        if opening < 0:
            raise InvalidInput("credits must not be negative", field="credits")
        account = Account(
            id=f"acct_{random62(self.entropy(14), 16)}", name=name, created_at=self.now(), balance=opening
        )
        entry = top_up(account.id, opening, note="opening", now=self.now()) if opening else None
        await self.store.add_account(account, entry)
        await self._note("account.open", account.id, name, account.id)
        return account

    async def find(self, name_or_id: str) -> Account:
        """An account by its name or id.

        Raises:
            NotFound: there is none.
        """
        if name_or_id.startswith("acct_"):
            return await self.store.account(name_or_id)
        return await self.store.account_named(name_or_id)

    async def all(self) -> Sequence[Account]:
        """Every account, oldest first."""
        return await self.store.accounts()

    async def change(self, name_or_id: str, *, rate: RateLimit | None, max_unfinished: int | None) -> Account:
        """Give an account limits of its own; None is the server's default."""
        account = replace(await self.find(name_or_id), rate=rate, max_unfinished=max_unfinished)
        await self.store.save_account_terms(account)
        self.admission.forget()
        limits = f"{account.name}: {rate or 'default'}, {max_unfinished or 'default'} unfinished"
        await self._note("account.limit", account.id, limits, account.id)
        return account

    async def grant(self, name_or_id: str, amount: Credits, note: str) -> Credits:
        """Top an account up, or take credits back; the balance after."""
        account = await self.find(name_or_id)
        balance = await self.store.add_entry(top_up(account.id, amount, note=note, now=self.now()))
        detail = f"{account.name}: {from_credits(amount):+,.2f}{f', {note}' if note else ''}"
        await self._note("credits.grant", account.id, detail, account.id)
        return balance

    async def entries(self, name_or_id: str, limit: int) -> Sequence[Entry]:
        """An account's ledger, newest first."""
        return await self.store.entries((await self.find(name_or_id)).id, limit)

    def webhook_secret(self, account: Account) -> str:
        """What the account's callbacks are signed with."""
        return self.secrets.current(account)

    async def rotate_webhook_secret(self, name_or_id: str) -> Account:
        """Sign with a new secret from now on, and for a day with the one before as well."""
        account = await self.store.rotate_webhook((await self.find(name_or_id)).id, self.now())
        self.admission.forget()
        await self._note("webhook.rotate", account.id, account.name, account.id)
        return account

    async def create_key(self, name_or_id: str, terms: KeyTerms) -> tuple[Key, str]:
        """Make a key; its secret is given back this once.

        Raises:
            NotFound: there is no such account.
            InvalidInput: a network or the label is none.
        """
        account = await self.find(name_or_id)
        key, secret = self._make(account.id, terms)
        await self.store.add_key(key)
        await self._note("key.create", key.id, key.label, account.id)
        return key, secret

    async def rotate_key(self, key_id: str, grace: timedelta) -> tuple[Key, str]:
        """Make a key of the same terms; the old one holds for ``grace`` more.

        Raises:
            NotFound: there is no such key.
            InvalidInput: it is revoked or expired already, or the grace is over seven days.
        """
        if not timedelta(0) <= grace <= LONGEST_GRACE:
            raise InvalidInput("grace must be 0 to 7 days", field="grace")
        old = await self._programs_key(key_id)
        if not old.is_valid(self.now()):
            raise InvalidInput(f"the key {key_id} is not valid any more: create a new one", field="key")
        terms = KeyTerms(
            label=old.label,
            scopes=old.scopes,
            limits=old.limits,
            networks=old.networks,
            expires_at=old.expires_at,
        )
        key, secret = self._make(old.account_id, terms)
        retire_at = self.now() + round(grace.total_seconds() * 1000)
        await self.store.add_key(key, retire=old.id, retire_at=retire_at)
        self.admission.forget()
        await self._note("key.rotate", key.id, f"{old.label}, in place of {old.id}", key.account_id)
        return key, secret

    async def revoke_key(self, key_id: str) -> Key:
        """Close a key for good, at once."""
        await self._programs_key(key_id)
        await self.store.revoke_key(key_id, self.now())
        self.admission.forget()
        key = await self.store.key(key_id)
        await self._note("key.revoke", key.id, key.label, key.account_id)
        return key

    async def keys(self, name_or_id: str | None) -> Sequence[Key]:
        """The keys of an account, or all; the console's own are not among them."""
        found = await self.store.keys((await self.find(name_or_id)).id if name_or_id else None)
        return [key for key in found if not key.is_console]

    async def is_empty(self) -> bool:
        """Whether no account was ever opened."""
        return not await self.store.accounts()

    async def _programs_key(self, key_id: str) -> Key:
        """A key that is a program's, and not the console's own."""
        key = await self.store.key(key_id)
        if key.is_console:
            raise NotFound(f'there is no key "{key_id}"')
        return key

    async def _note(self, act: str, subject: str, detail: str, account_id: str) -> None:
        await self.journal.note(self.actor, act, subject, detail, account_id=account_id)

    def _make(self, account_id: str, terms: KeyTerms) -> tuple[Key, str]:
        _check(terms)
        secret = key_secret(self.prefix, self.entropy(28))
        key = Key(
            id=f"key_{random62(self.entropy(14), 16)}",
            account_id=account_id,
            label=terms.label,
            digest=digest_of(secret, self.peppers[max(self.peppers)]),
            hint=f"{secret[: len(self.prefix) + 10]}…{secret[-4:]}",
            created_at=self.now(),
            scopes=terms.scopes,
            limits=terms.limits,
            networks=terms.networks,
            expires_at=terms.expires_at,
        )
        return key, secret


def _check(terms: KeyTerms) -> None:
    if len(terms.label) > LONGEST_NAME or not terms.label.isprintable():
        raise InvalidInput(f"name must be at most {LONGEST_NAME} printable characters", field="name")
    if not terms.scopes:
        raise InvalidInput("scopes: a key needs one of create, read and admin", field="scopes")
    for network in terms.networks:
        try:
            ip_network(network)
        except ValueError as problem:
            raise InvalidInput(
                f'networks: "{network}" is no network: {problem}', field="networks"
            ) from problem
