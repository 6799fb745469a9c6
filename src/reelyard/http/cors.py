"""Which web pages of other origins may call the API from a browser: those in `cors_origins`, by default none.

Uploading and files have their own headers, open to every page that has a key or a signed link; the console
is of our own origin.
"""

from collections.abc import Collection

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

API = "/api/v1/"
METHODS = ("GET", "POST")
HEADERS = ("Authorization", "Content-Type", "Idempotency-Key")
EXPOSED = ("RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id")


def with_cors(app: ASGIApp, origins: Collection[str]) -> ASGIApp:
    """The same app, its API open to `origins`; the very same where there are none, so that it costs nothing.

    `*` opens it to every page. No cookie ever travels: a caller shows a key in `Authorization`.
    """
    if not origins:
        return app
    shared = CORSMiddleware(
        app, allow_origins=origins, allow_methods=METHODS, allow_headers=HEADERS, expose_headers=EXPOSED
    )

    async def only_the_api(scope: Scope, receive: Receive, send: Send) -> None:
        is_api = scope["type"] == "http" and scope["path"].startswith(API)
        await (shared if is_api else app)(scope, receive, send)

    return only_the_api
