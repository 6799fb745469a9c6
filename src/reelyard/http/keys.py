"""The keys of the API: an account's own, listed, made, replaced and closed by its admins."""

from dataclasses import dataclass

from starlette.requests import Request

from reelyard.core.account import Scope
from reelyard.http.answer import Answer, answered
from reelyard.http.auth import Auth, actor_of
from reelyard.http.body import read_body
from reelyard.http.door import Handler
from reelyard.services.account_keys import AccountKeys
from reelyard.services.accounts import KeyTerms
from reelyard.services.admission import Admission, Caller
from reelyard.wire.keys import (
    KeyList,
    TermsWords,
    key_words,
    new_key_words,
    read_key_id,
    read_rotation,
    read_terms,
)


@dataclass(frozen=True, kw_only=True)
class KeyRoutes:
    """The handlers, and what they call."""

    auth: Auth
    admission: Admission
    keys: AccountKeys

    def routes(self) -> dict[str, dict[str, Handler]]:
        """Every route of the keys."""
        return {
            "/api/v1/keys": {"GET": self.all, "POST": self.create},
            "/api/v1/keys/rotate": {"POST": self.rotate},
            "/api/v1/keys/revoke": {"POST": self.revoke},
        }

    async def all(self, request: Request) -> Answer:
        """GET keys: every key of the account, without secrets."""
        caller = await self._admit(request)
        now = self.keys.now()
        return answered(KeyList(keys=[key_words(key, now) for key in await self.keys.all(caller)]))

    async def create(self, request: Request) -> Answer:
        """POST keys: a new key, its secret told this once."""
        caller = await self._admit(request)
        terms = self._terms(read_terms(await read_body(request)))
        key, secret = await self.keys.create(actor_of(caller), caller, terms)
        return answered(new_key_words(key, secret, self.keys.now()))

    async def rotate(self, request: Request) -> Answer:
        """POST rotate: a key of the same terms in place of another."""
        caller = await self._admit(request)
        key_id, grace = read_rotation(await read_body(request))
        key, secret = await self.keys.rotate(actor_of(caller), caller, key_id, grace)
        now = self.keys.now()
        return answered(new_key_words(key, secret, now, replaces=key_id, grace=grace))

    async def revoke(self, request: Request) -> Answer:
        """POST revoke: close a key for good."""
        caller = await self._admit(request)
        key = await self.keys.revoke(actor_of(caller), caller, read_key_id(await read_body(request)))
        return answered(key_words(key, self.keys.now()))

    async def _admit(self, request: Request) -> Caller:
        caller = await self.auth.caller(request, Scope.ADMIN)
        await self.admission.take_read(caller)
        return caller

    def _terms(self, words: TermsWords) -> KeyTerms:
        expires = words.expires
        length = None if expires is None else round(expires.total_seconds() * 1000)
        return KeyTerms(
            label=words.name,
            scopes=words.scopes,
            limits=words.limits,
            networks=words.networks,
            expires_at=None if length is None else self.keys.now() + length,
        )
