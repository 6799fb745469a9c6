"""From a request to its caller: the key in its header, and the address that it really came from."""

from dataclasses import dataclass, field

from starlette.requests import Request

from reelyard.core.account import Scope
from reelyard.core.journal import Actor, ActorKind
from reelyard.http.client_address import Address, TrustedProxies, client_address, limit_group
from reelyard.services.admission import Admission, Caller

_BEARER = "bearer "
_MANY = 4_096


@dataclass(frozen=True, kw_only=True)
class Auth:
    """Finds callers."""

    admission: Admission
    trusted: TrustedProxies
    _peers: dict[str, tuple[str, str]] = field(default_factory=dict)

    async def caller(self, request: Request, scope: Scope) -> Caller:
        """Who calls.

        Raises:
            Unauthorized, RateLimited: as ``Admission.admit``.
        """
        address, group = self.address_of(request)
        return await self.admission.admit(_secret(request), address, group, scope)

    def address_of(self, request: Request) -> tuple[str, str]:
        """The caller's address, and what its failures are counted by."""
        peer = request.client.host if request.client else ""
        if self.trusted.networks:
            return self._forwarded(request, peer)
        known = self._peers.get(peer)
        if known is None:
            if len(self._peers) >= _MANY:
                self._peers.clear()
            known = self._peers[peer] = _named(client_address(peer, trusted=self.trusted))
        return known

    def _forwarded(self, request: Request, peer: str) -> tuple[str, str]:
        headers = request.headers
        address = client_address(
            peer,
            trusted=self.trusted,
            forwarded_for=headers.getlist("x-forwarded-for"),
            forwarded=headers.getlist("forwarded"),
        )
        return _named(address)


def actor_of(caller: Caller) -> Actor:
    """A caller as the journal names them: the key, not the people behind it."""
    key = caller.key
    return Actor(kind=ActorKind.KEY, id=key.id, name=key.label or key.hint, account_id=caller.account.id)


def _named(address: Address | None) -> tuple[str, str]:
    return (str(address), limit_group(address)) if address is not None else ("", "local")


def _secret(request: Request) -> str | None:
    value = request.headers.get("authorization", "")
    return value[len(_BEARER) :].strip() if value[: len(_BEARER)].lower() == _BEARER else None
