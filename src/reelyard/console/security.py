"""What stands before every console route: no act for another site's page, and headers that shut a page in.

A browser says with ``Sec-Fetch-Site`` whose page a request comes from, but only to https and loopback
addresses; on a plain-http network ``Origin`` says it. So ``Referrer-Policy`` is ``same-origin``: under
``no-referrer`` a form's ``Origin`` would be ``null``, also on its own site.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Match
from starlette.types import Message, Receive, Scope, Send

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self';"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none';"
    " frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
_HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}
_ELSEWHERE = "this request came from a page of another site, so nothing was done\n"


@dataclass(frozen=True, kw_only=True)
class Border:
    """Which requests are our own pages' doing, and what these may show.

    ``origin`` is what ``public_url`` says we are; ``media`` are the origins that links to clips lead on to,
    which a browser holds against a page's policy as well.
    """

    origin: str
    media: tuple[str, ...] = ()

    @classmethod
    def of(cls, public_url: str, media: tuple[str, ...] = ()) -> "Border":
        """The border of a server at this address."""
        parts = urlsplit(public_url)
        return cls(origin=f"{parts.scheme}://{parts.netloc}".lower(), media=media)

    def lets_in(self, method: str, headers: Headers) -> bool:
        """Whether a request may change something, going by what the browser says of where it comes from."""
        if method in SAFE:
            return True
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in ("same-origin", "none")
        origin = headers.get("origin")
        if origin is not None:
            return self._is_own(origin.lower(), headers.get("host", "").lower())
        return "cookie" not in headers  # no browser of today: only one that has nothing to lose

    def _is_own(self, origin: str, host: str) -> bool:
        return origin == self.origin or (bool(host) and urlsplit(origin).netloc == host)

    def headers(self) -> dict[str, str]:
        """What every answer of the console carries, unless it says otherwise itself."""
        media = " ".join(("media-src 'self'", *self.media))
        policy = {"Content-Security-Policy": POLICY.replace("media-src 'self'", media)}
        return {**_HEADERS, **policy, **(_HTTPS_ONLY if self.origin.startswith("https://") else {})}


class Guarded(BaseRoute):
    """A route behind the border."""

    def __init__(self, route: BaseRoute, border: Border) -> None:
        self.route = route
        self.border = border
        self._headers = border.headers()

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether the route is meant."""
        return self.route.matches(scope)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse to."""

        async def shut_in(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                if scope["method"] not in SAFE:
                    headers.add_vary_header("Sec-Fetch-Site, Origin")
            await send(message)

        if self.border.lets_in(scope["method"], Headers(scope=scope)):
            await self.route.handle(scope, receive, shut_in)
        else:
            await PlainTextResponse(_ELSEWHERE, 403)(scope, receive, shut_in)


def guarded(routes: Iterable[BaseRoute], border: Border) -> Sequence[BaseRoute]:
    """The same routes, all behind the border."""
    return [Guarded(route, border) for route in routes]
