"""OpenID Connect: the code flow with PKCE, state and nonce, and a proof that is checked to the last claim.

Authlib writes the requests and checks the claims, joserfc, of the same house, the signatures; the wire is
aiohttp, as everywhere here.
"""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jws import JWSRegistry
from joserfc.jwt import Token

from reelyard.core.errors import Unauthorized
from reelyard.core.member import Identity
from reelyard.identity.metadata import Metadata, Provider, ask
from reelyard.ports.identity_provider import Challenge, IdentityProvider, Person

log = logging.getLogger(__name__)

SCOPE = "openid profile email"
LEEWAY = 60  # seconds that two clocks may differ
_LONGEST = 200  # characters of a name
_REFUSED = "the sign-in service's answer does not hold: begin again from the sign-in page"


@dataclass(frozen=True, kw_only=True)
class OpenIdProvider(IdentityProvider):
    """A provider that speaks OpenID Connect."""

    name: str
    client_id: str
    client_secret: str
    redirect_uri: str
    metadata: Metadata

    @classmethod
    def at(
        cls, issuer: str, *, name: str, client_id: str, client_secret: str, redirect_uri: str
    ) -> "OpenIdProvider":
        """The provider that calls itself ``issuer``."""
        metadata = Metadata(issuer=issuer, has_secret=bool(client_secret), clock=time.monotonic)
        return cls(
            name=name,
            client_id=client_id,
            client_secret=client_secret,
            redirect_uri=redirect_uri,
            metadata=metadata,
        )

    async def address(self, challenge: Challenge) -> str:
        """See ports.IdentityProvider."""
        provider = await self.metadata.provider()
        client = OAuth2Client(
            session=None,
            client_id=self.client_id,
            redirect_uri=self.redirect_uri,
            scope=SCOPE,
            code_challenge_method="S256",
        )
        url, _ = client.create_authorization_url(
            provider.authorization,
            state=challenge.state,
            nonce=challenge.nonce,
            code_verifier=challenge.verifier,
        )
        return str(url)

    async def person(self, challenge: Challenge, code: str, issuer: str | None) -> Person:
        """See ports.IdentityProvider."""
        provider = await self.metadata.provider()
        if issuer != provider.issuer and (issuer is not None or provider.names_issuer):
            raise _refused("the answer is from another issuer")
        told = await self._exchange(provider, challenge, code)
        claims = await self._claims(provider, challenge, told)
        verified = claims.get("email") if claims.get("email_verified") is True else None
        name = claims.get("preferred_username") or claims.get("name") or claims.get("email") or ""
        return Person(
            identity=Identity(issuer=provider.issuer, subject=claims["sub"]),
            name=str(name)[:_LONGEST],
            email=str(verified)[:_LONGEST] if verified else None,
        )

    async def close(self) -> None:
        """See ports.IdentityProvider: no connection is kept."""

    async def _exchange(self, provider: Provider, challenge: Challenge, code: str) -> Mapping[str, Any]:
        """The code for the proof, straight from the provider."""
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": challenge.verifier,
        }
        if provider.client_auth != "client_secret_basic":
            fields["client_id"] = self.client_id
        if provider.client_auth == "client_secret_post":
            fields["client_secret"] = self.client_secret
        headers: dict[str, str] = {"Accept": "application/json"}
        if provider.client_auth == "client_secret_basic":
            auth = ClientAuth(self.client_id, self.client_secret, provider.client_auth)
            _, headers, _ = auth.prepare("POST", provider.token, headers, "")
        told = await ask("POST", provider.token, data=fields, headers=headers)
        if not isinstance(told.get("id_token"), str):
            raise _refused(f"no proof for this code: {str(told.get('error'))[:60]}")
        return told

    async def _claims(
        self, provider: Provider, challenge: Challenge, told: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        try:
            token = await self._verified(provider, told["id_token"])
            claims = CodeIDToken(
                token.claims,
                token.header,
                {"iss": {"values": [provider.issuer]}, "aud": {"values": [self.client_id]}},
                {
                    "nonce": challenge.nonce,
                    "client_id": self.client_id,
                    "access_token": told.get("access_token"),
                },
            )
            claims.validate(leeway=LEEWAY)
        except (JoseError, ValueError, TypeError, KeyError) as wrong:
            raise _refused(f"{type(wrong).__name__}: {wrong}") from wrong
        if not isinstance(claims.get("sub"), str) or not claims["sub"]:
            raise _refused("it names nobody")
        return dict(claims)

    async def _verified(self, provider: Provider, proof: str) -> Token:
        registry = JWSRegistry(algorithms=list(provider.algorithms), strict_check_header=False)
        try:
            return jwt.decode(proof, await self.metadata.keys(), registry=registry)
        except InvalidKeyIdError:  # it has begun to sign with a new key
            return jwt.decode(proof, await self.metadata.keys(anew=True), registry=registry)


def _refused(why: str) -> Unauthorized:
    log.warning("an OpenID sign-in was refused", extra={"reason": why})
    return Unauthorized(_REFUSED)
