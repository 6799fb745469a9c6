"""An account's own keys, as its admins handle them: none sees another account's, none gives what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from reelyard.core.account import Key, Scope
from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.journal import Actor
from reelyard.core.times import Millis
from reelyard.services.accounts import Accounts, KeyTerms
from reelyard.services.admission import Caller


@dataclass(frozen=True, kw_only=True)
class AccountKeys:
    """The keys of the caller's account. The API's routes and the console's page both go through here.

    ``actor`` is who the journal names: a member, or a key.
    """

    accounts: Accounts

    def now(self) -> Millis:
        """The time by which keys are valid or not."""
        return self.accounts.now()

    async def all(self, caller: Caller) -> Sequence[Key]:
        """The account's keys, oldest first, those that are closed and the console's own included."""
        return await self.accounts.store.keys(caller.account.id)

    async def create(self, actor: Actor, caller: Caller, terms: KeyTerms) -> tuple[Key, str]:
        """Make a key; its secret is given back this once.

        Raises:
            InvalidInput: a term is wrong (``field`` names it), it gives a scope that the caller lacks, or the
                caller's key is bound.
        """
        _check_unbound(caller)
        _check_scopes(caller, terms.scopes)
        return await self.accounts.acting(actor).create_key(caller.account.id, terms)

    async def rotate(self, actor: Actor, caller: Caller, key_id: str, grace: timedelta) -> tuple[Key, str]:
        """Make a key of the same terms; the old one holds for ``grace`` more.

        Raises:
            NotFound: the account has no such key.
            InvalidInput: it is the console's, not valid any more, has a scope that the caller lacks, is not
                the caller's own while that is bound, or the grace is over seven days.
        """
        old = await self._own(caller, key_id)
        if old.id != caller.key.id:
            _check_unbound(caller)
        _check_scopes(caller, old.scopes)
        return await self.accounts.acting(actor).rotate_key(old.id, grace)

    async def revoke(self, actor: Actor, caller: Caller, key_id: str) -> Key:
        """Close a key for good, at once.

        Raises:
            NotFound: the account has no such key.
            InvalidInput: it is the console's.
        """
        key = await self._own(caller, key_id)
        return await self.accounts.acting(actor).revoke_key(key.id)

    async def _own(self, caller: Caller, key_id: str) -> Key:
        key = await self.accounts.store.key(key_id)
        if key.account_id != caller.account.id:
            raise NotFound(f'there is no key "{key_id}"')
        if key.is_console:
            raise InvalidInput(
                f"keyId: {key_id} stands for the console itself; nobody has its secret, and it can be neither"
                " rotated nor revoked",
                field="keyId",
            )
        return key


def _check_unbound(caller: Caller) -> None:
    if caller.key.is_bound:
        raise InvalidInput(
            "your key has limits, networks or an expiry of its own, so it gives no other keys: use an"
            " admin key without any, or the console"
        )


def _check_scopes(caller: Caller, wanted: Sequence[Scope]) -> None:
    lacking = [scope.value for scope in wanted if scope not in caller.key.scopes]
    if lacking:
        raise InvalidInput(
            f"scopes: your key lacks {', '.join(lacking)} itself, so it cannot give a key that has it",
            field="scopes",
        )
