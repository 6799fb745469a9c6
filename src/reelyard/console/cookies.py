"""The cookie of a session, and over which connections it may travel.

Over https it is ``__Host-session``, which a browser keeps for this very host and sends over https only. On a
loopback address, where no connection leaves the machine, plain http will do; the port is in the name then,
for a browser keeps cookies by host and would mix two servers of one machine up. Anywhere else plain http
shows the cookie to the whole network, so the operator must have said that they want it.
"""

from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from reelyard.core.member import ABSOLUTE

_SECURE = "__Host-session"
_WHY = (
    "Signing in over plain http would show your password and your session to everybody on the way."
    " Put a proxy with a certificate in front of the server and set public_url to its https address; or open"
    " the console on the server's own machine; or, in a network that you trust, set console.insecure_http."
)


@dataclass(frozen=True)
class Cookies:
    """Sets, reads and clears the session's cookie. ``public_url`` is where people find the server."""

    public_url: str
    insecure_http: bool

    @cached_property
    def is_https(self) -> bool:
        """Whether people come over https."""
        return self.public_url.lower().startswith("https://")

    @cached_property
    def name(self) -> str:
        """What the cookie is called."""
        return _SECURE if self.is_https else f"session-{urlsplit(self.public_url).port or 80}"

    def problem(self, request: Request) -> str | None:
        """Why nobody can sign in over this connection; None where they can."""
        return _WHY if self._is_exposed(request) and not self.insecure_http else None

    def is_exposed(self, request: Request) -> bool:
        """Whether the session travels in the clear because the operator wants it so: pages say it."""
        return self.insecure_http and self._is_exposed(request)

    def token(self, request: Request) -> str | None:
        """What the browser has."""
        return request.cookies.get(self.name)

    def give(self, response: Response, token: str) -> None:
        """Let the browser keep a token."""
        response.set_cookie(
            self.name,
            token,
            max_age=ABSOLUTE // 1000,
            path="/",
            secure=self.is_https,
            httponly=True,
            samesite="lax",
        )

    def take_back(self, response: Response) -> None:
        """Let the browser forget it."""
        response.delete_cookie(self.name, path="/", secure=self.is_https, httponly=True, samesite="lax")

    def keep(self, response: Response, what: str, value: str, seconds: int) -> None:
        """Let the browser keep something else for a while."""
        response.set_cookie(
            self._named(what), value, seconds, path="/", secure=self.is_https, httponly=True, samesite="lax"
        )

    def kept(self, request: Request, what: str) -> str | None:
        """What it has kept."""
        return request.cookies.get(self._named(what))

    def drop(self, response: Response, what: str) -> None:
        """Let it forget that."""
        response.delete_cookie(
            self._named(what), path="/", secure=self.is_https, httponly=True, samesite="lax"
        )

    def _named(self, what: str) -> str:
        return self.name.replace("session", what)

    def _is_exposed(self, request: Request) -> bool:
        return not self.is_https and not is_loopback(request.url.hostname or "")


def is_loopback(host: str) -> bool:
    """Whether a host, as a browser names it, is the machine that the browser runs on."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
