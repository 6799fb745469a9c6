"""A small honest OpenID provider on the loopback address; told to, it lies in one thing.

It signs with RS256, checks the client's secret, the redirect address and PKCE, and takes a code once.
"""

import base64
import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlencode

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "reelyard", "a secret: with signs & spaces"


@cache
def rsa_key(name: str, number: int = 1) -> RSAKey:
    """A key by its name; one of another number has the name alone in common with it."""
    del number
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"}, private=True)


@dataclass(kw_only=True)
class Provider:
    """Who is signed in there is ``person``; ``lie`` changes the claims of a proof before it is signed."""

    issuer: str = ""
    redirect_uri: str = ""
    person: dict[str, Any] = field(default_factory=lambda: {"sub": "248289761001"})
    lie: Callable[[dict[str, Any]], object] = lambda claims: None
    metadata: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: rsa_key("first"))
    published: list[RSAKey] = field(default_factory=list)  # else the one that it signs with
    header: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def app(self) -> Starlette:
        routes = [
            Route("/.well-known/openid-configuration", self.configuration),
            Route("/keys", self.keys),
            Route("/authorize", self.authorize),
            Route("/token", self.token, methods=["POST"]),
        ]
        return Starlette(routes=routes)

    def turn_key(self) -> None:
        """Sign with a new key from now on."""
        self.key = rsa_key("second")

    async def configuration(self, request: Request) -> Response:
        del request
        told = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        }
        return JSONResponse({**told, **self.metadata})

    async def keys(self, request: Request) -> Response:
        self.calls.append(request.url.path)
        return JSONResponse(KeySet([*(self.published or [self.key])]).as_dict(private=False))

    async def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["redirect_uri"] == self.redirect_uri
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        assert len(asked["state"]) == len(asked["nonce"]) == 43
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        answer = urlencode({"code": code, "state": asked["state"], "iss": self.issuer})
        return RedirectResponse(f"{self.redirect_uri}?{answer}", 302)

    async def token(self, request: Request) -> Response:
        fields = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        expected = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {expected}":
            return JSONResponse({"error": "invalid_client"}, 401)
        asked = self.codes.pop(fields["code"], None)
        hashed = hashlib.sha256(fields["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != challenge:
            return JSONResponse({"error": "invalid_grant"}, 400)
        assert fields["redirect_uri"] == self.redirect_uri
        proof = self.proof(asked["nonce"])
        return JSONResponse({"access_token": "at", "token_type": "Bearer", "id_token": proof})

    def proof(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        claims |= self.person
        self.lie(claims)
        header = {"alg": "RS256", "kid": self.key.kid, **self.header}
        return jwt.encode(header, claims, self.key, algorithms=["RS256"])
