"""What an OpenID provider publishes about itself: its addresses and its keys, kept for a while."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import msgspec
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from reelyard.core.errors import UnderMaintenance

log = logging.getLogger(__name__)

FRESH = 3_600.0  # seconds that what was fetched holds
AGAIN = 30.0  # seconds between two fetches of keys for a token whose key is unknown
_LARGEST = 512 * 1024  # bytes
_PATIENCE = aiohttp.ClientTimeout(total=10.0)
_WELL_KNOWN = "/.well-known/openid-configuration"
# A provider signs with a key that only it has; what is signed with our own secret would prove nothing of it.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")


@dataclass(frozen=True, kw_only=True)
class Provider:
    """Where a provider's doors are."""

    issuer: str
    authorization: str
    token: str
    keys: str
    algorithms: tuple[str, ...]
    client_auth: str
    names_issuer: bool  # its answers say from whom they are: RFC 9207


@dataclass
class _Kept:
    provider: Provider | None = None
    provider_at: float = float("-inf")
    keys: KeySet | None = None
    keys_at: float = float("-inf")


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """Fetches and keeps them. ``clock`` is in monotonic seconds."""

    issuer: str
    has_secret: bool
    clock: Callable[[], float]
    _kept: _Kept = field(default_factory=_Kept)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def provider(self) -> Provider:
        """The provider's addresses.

        Raises:
            UnderMaintenance: it does not answer, or what it says of itself cannot be.
        """
        async with self._lock:
            if self._kept.provider is None or self.clock() - self._kept.provider_at > FRESH:
                self._kept.provider = self._read(await self.fetch(self.issuer.rstrip("/") + _WELL_KNOWN))
                self._kept.provider_at = self.clock()
            return self._kept.provider

    async def keys(self, *, anew: bool = False) -> KeySet:
        """The keys that it signs with; ``anew``: one was asked for that is not among them.

        Raises:
            UnderMaintenance: as ``provider``.
        """
        provider = await self.provider()
        async with self._lock:
            age = self.clock() - self._kept.keys_at
            if self._kept.keys is None or age > FRESH or (anew and age > AGAIN):
                self._kept.keys = _key_set(await self.fetch(provider.keys))
                self._kept.keys_at = self.clock()
            return self._kept.keys

    async def fetch(self, url: str) -> Mapping[str, Any]:
        """A JSON object from the provider.

        Raises:
            UnderMaintenance: there is none.
        """
        return await ask("GET", url)

    def _read(self, told: Mapping[str, Any]) -> Provider:
        issuer = told.get("issuer")
        if not isinstance(issuer, str) or issuer.rstrip("/") != self.issuer.rstrip("/"):
            raise _silent(f"the provider calls itself {issuer!r}, and oidc.issuer is {self.issuer!r}")
        ways = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        offered = told.get("id_token_signing_alg_values_supported") or ["RS256"]
        return Provider(
            issuer=issuer,
            authorization=self._door(told, "authorization_endpoint"),
            token=self._door(told, "token_endpoint"),
            keys=self._door(told, "jwks_uri"),
            algorithms=tuple(each for each in _ALGORITHMS if each in offered),
            client_auth=_client_auth(ways) if self.has_secret else "none",
            names_issuer=told.get("authorization_response_iss_parameter_supported") is True,
        )

    def _door(self, told: Mapping[str, Any], name: str) -> str:
        """An address as safe as the issuer's own: a secret or a key never travels in the clear instead."""
        url = told.get(name)
        schemes = ("https",) if self.issuer.startswith("https:") else ("https", "http")
        if not isinstance(url, str) or urlsplit(url).scheme not in schemes:
            raise _silent(f"the provider's {name} is {url!r}")
        return url


async def ask(method: str, url: str, **more: Any) -> Mapping[str, Any]:
    """One request to the provider, whatever status it answers with, for a JSON object.

    Raises:
        UnderMaintenance: there is none.
    """
    try:
        async with (
            aiohttp.ClientSession(timeout=_PATIENCE) as http,
            http.request(method, url, allow_redirects=False, **more) as answer,
        ):
            told = msgspec.json.decode(await _bounded(answer))
    except (aiohttp.ClientError, TimeoutError, msgspec.DecodeError) as trouble:
        raise _silent(f"{url}: {type(trouble).__name__}") from trouble
    if not isinstance(told, dict):
        raise _silent(f"{url}: not an object")
    return told


async def _bounded(answer: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in answer.content.iter_chunked(65_536):
        body += chunk
        if len(body) > _LARGEST:
            raise _silent("its answer is too long")
    return bytes(body)


def _client_auth(ways: object) -> str:
    known = ways if isinstance(ways, list) else []
    return "client_secret_post" if "client_secret_basic" not in known else "client_secret_basic"


def _key_set(told: Mapping[str, Any]) -> KeySet:
    try:
        return KeySet.import_key_set(dict(told))  # type: ignore[arg-type]  # it checks what it gets
    except (JoseError, ValueError, TypeError, KeyError) as wrong:
        raise _silent(f"its keys cannot be read: {type(wrong).__name__}") from wrong


def _silent(why: str) -> UnderMaintenance:
    log.warning("the OpenID provider cannot be used", extra={"reason": why})
    return UnderMaintenance("the sign-in service does not answer as it should: try again, or sign in by name")
