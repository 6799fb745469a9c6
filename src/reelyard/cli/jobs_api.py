"""The jobs API as a client calls it, over real HTTP."""

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

from reelyard.cli.failing import Failed

_PATIENCE = 30.0  # seconds
_CHUNK = 1024 * 1024  # bytes
_SUCCESS, _RATE_LIMITED = 200, 429


class ServerGone(Failed):
    """Nobody answers at the server's address."""


class Slower(Exception):
    """The server asks to be asked less often."""


@dataclass(frozen=True, kw_only=True)
class JobsApi:
    """One server, and the key to it. ``proxied``: whether the environment's proxies stand between."""

    server: str  # without a slash at the end
    key: str = field(repr=False)
    proxied: bool = True

    def create(self, order: Mapping[str, Any], once: uuid.UUID) -> str:
        """Order a task; its id. The same ``once`` never makes a second one.

        Raises:
            Failed: the order is refused.
            ServerGone: nobody answers.
        """
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(once)}
        body = json.dumps(order).encode()
        return str(self._data("/api/v1/jobs/createTask", body=body, headers=headers)["taskId"])

    def record(self, task_id: str) -> dict[str, Any]:
        """How a task stands.

        Raises:
            Slower: the server will say so later.
            Failed, ServerGone: as with an order.
        """
        query = urlencode({"taskId": task_id})
        return dict(self._data(f"/api/v1/jobs/recordInfo?{query}", may_wait=True))

    def quote(self, order: Mapping[str, Any]) -> dict[str, Any]:
        """What an order would become.

        Raises:
            Failed, ServerGone: as with an order.
        """
        headers = {"Content-Type": "application/json"}
        return dict(self._data("/api/v1/jobs/quote", body=json.dumps(order).encode(), headers=headers))

    def upload(self, form: bytes, content_type: str) -> str:
        """Send a picture ahead of an order; the link that the order names it by.

        Raises:
            Failed, ServerGone: as with an order.
        """
        headers = {"Content-Type": content_type}
        return str(self._data("/api/file-stream-upload", body=form, headers=headers)["downloadUrl"])

    def engines(self) -> dict[str, dict[str, Any]]:
        """How the engines stand, where the server says it: name → state, progress, note."""
        try:
            with self._open(f"{self.server}/readyz", None, {}) as answer:
                return dict(json.load(answer).get("engines", {}))
        except (ServerGone, OSError, ValueError, AttributeError):
            return {}

    def download(self, url: str) -> Iterator[bytes]:
        """A file's bytes, all of them.

        Raises:
            Failed: it cannot be had whole.
        """
        try:
            with self._open(url, None, {}) as answer:
                if answer.status != _SUCCESS:
                    raise Failed(
                        f"the video cannot be had: HTTP {answer.status} from {url.partition('?')[0]}"
                    )
                yield from _whole(answer)
        except (OSError, HTTPException) as broken:
            raise ServerGone(f"the download broke off: {broken}") from broken

    def _data(
        self,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        may_wait: bool = False,
    ) -> Any:
        try:
            with self._open(
                self.server + path, body, {"Authorization": f"Bearer {self.key}", **(headers or {})}
            ) as answer:
                envelope = json.load(answer)
            code, message = envelope["code"], envelope["msg"]
        except (ValueError, TypeError, KeyError) as strange:
            raise Failed(f"{self.server} does not speak the jobs API: is the address right?") from strange
        except (OSError, HTTPException) as broken:
            raise ServerGone(f"{self.server} went away: {broken}") from broken
        if code == _RATE_LIMITED and may_wait:
            raise Slower
        if code != _SUCCESS:
            raise Failed(f"{message} (code {code})")
        return envelope["data"]

    def _open(self, url: str, body: bytes | None, headers: Mapping[str, str]) -> HTTPResponse:
        """Whatever status it has: the envelope says more."""
        if urlsplit(url).scheme not in {"http", "https"}:
            raise Failed(f"{url} is no http(s) address")
        request = Request(url, body, dict(headers))  # noqa: S310 - the scheme was checked just above
        try:
            answer: HTTPResponse = self._opener().open(request, timeout=_PATIENCE)
        except HTTPError as status:
            return status  # type: ignore[return-value] # it is a response too, with the same methods
        except (URLError, OSError, HTTPException) as nobody:
            raise ServerGone(
                f"{self.server} does not answer: {getattr(nobody, 'reason', nobody)}"
            ) from nobody
        return answer

    def _opener(self) -> OpenerDirector:
        return build_opener() if self.proxied else build_opener(ProxyHandler({}))


def _whole(answer: HTTPResponse) -> Iterator[bytes]:
    length, had = answer.headers.get("Content-Length"), 0
    while chunk := answer.read(_CHUNK):
        had += len(chunk)
        yield chunk
    if length is not None and had != int(length):
        raise Failed(f"the download broke off: {had} bytes of {length}")
