"""A server whose people sign in by a provider on the loopback address."""

import pytest
from tests.http.conftest import ServeApp
from tests.http.conftest import serve as serve
from tests.http.conftest import serve_app as serve_app
from tests.identity.provider import CLIENT, SECRET, Provider
from tests.served.installation import Serve, Served


@pytest.fixture
async def provider(serve_app: ServeApp) -> Provider:
    """A provider that answers at its ``issuer``."""
    provider = Provider()
    provider.issuer = await serve_app(provider.app())
    return provider


async def served_with(serve: Serve, provider: Provider, **settings: str) -> Served:
    """A server that knows this provider."""
    served = await serve(
        api_only=True,
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
        oidc_name="Studio ID",
        **settings,
    )
    provider.redirect_uri = f"{served.url}/sign-in/oidc/return"
    return served
