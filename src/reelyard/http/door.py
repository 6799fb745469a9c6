"""The outermost door: every request gets an id, every API route an envelope, and no fault leaves naked.

The API's routes are found by their path in a table, without Starlette's router and its middleware.
"""

import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from itertools import count

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reelyard.core.errors import NotFound, ReelyardError
from reelyard.http.answer import Answer, refused
from reelyard.ports.meter import Meter
from reelyard.wire.envelope import SERVER_FAULT, refusal
from reelyard.wire.request_id import HEADER, request_id

log = logging.getLogger(__name__)
access = logging.getLogger("reelyard.access")

Handler = Callable[[Request], Awaitable[Answer]]
_GIVEN = re.compile(rb"^[A-Za-z0-9._-]{1,64}$")
_HEADER = HEADER.lower().encode()
_PROCESS = secrets.token_hex(4)  # tells the ids of two processes, or of two starts, apart
_requests = count(1)
_FAULT = (
    "the server stumbled over this: try again, and tell the operator the X-Request-Id if it happens again"
)
_BROKEN = Answer(body=refusal(SERVER_FAULT, _FAULT), code=SERVER_FAULT)


@dataclass(frozen=True, kw_only=True)
class Door:
    """The whole application. ``mirror``: HTTP statuses follow the envelope's code."""

    api: Mapping[str, Mapping[str, Handler]]  # path → method → handler
    rest: ASGIApp  # files, health, the OpenAPI document
    mirror: bool
    log_access: bool
    meter: Meter = field(default_factory=Meter)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.rest(scope, receive, send)
            return
        identity = _given_identity(scope) or f"{_PROCESS}-{next(_requests):x}"
        token = request_id.set(identity)
        try:
            await self._logged(scope, receive, _stamped(send, identity.encode()))
        finally:
            request_id.reset(token)

    async def _logged(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.log_access:
            await self._serve(scope, receive, send)
            return
        begun = time.perf_counter()
        await self._serve(scope, receive, send)
        spent = round((time.perf_counter() - begun) * 1000, 1)
        access.info("%s %s", scope["method"], scope["path"], extra={"milliseconds": spent})

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        methods = self.api.get(scope["path"])
        if methods is None:
            await self._serve_rest(scope, receive, send)
            return
        handler, begun = methods.get(scope["method"]), self.meter.clock()
        try:
            answer = await self._answer(handler, Request(scope, receive))
        except ClientDisconnect:
            return
        self.meter.answered(scope["path"], answer.code, self.meter.clock() - begun)
        await _send(answer, self._status(answer.code), send)

    async def _answer(self, handler: Handler | None, request: Request) -> Answer:
        if handler is None:
            return refused(NotFound(f"{request.method} is not a method of {request.url.path}"))
        try:
            return await handler(request)
        except ReelyardError as error:
            return refused(error)
        except ClientDisconnect:
            raise
        except Exception:
            log.exception("a request broke", extra={"path": request.url.path})
            return _BROKEN

    async def _serve_rest(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun, came = False, self.meter.clock()

        async def watch(message: Message) -> None:
            nonlocal begun
            if not begun:
                self._count(scope, message["status"], came)
            begun = True
            await send(message)

        try:
            await self.rest(scope, receive, watch)
        except ClientDisconnect:
            return
        except Exception:
            log.exception("a request broke", extra={"path": scope["path"]})
            if not begun:
                self._count(scope, SERVER_FAULT, came)
                await _send(_BROKEN, self._status(SERVER_FAULT), send)

    def _count(self, scope: Scope, status: int, came: float) -> None:
        """A route is told as it is written, never as it was asked for: nobody may make names without end."""
        route = getattr(scope.get("route"), "path", "other")
        self.meter.answered(route, status, self.meter.clock() - came)

    def _status(self, code: int) -> int:
        return code if self.mirror or code == SERVER_FAULT else 200


def _given_identity(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == _HEADER and _GIVEN.match(value):
            return str(value, "ascii")
    return None


def _stamped(send: Send, identity: bytes) -> Send:
    async def stamped(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), (_HEADER, identity)]
        await send(message)

    return stamped


async def _send(answer: Answer, status: int, send: Send) -> None:
    headers = [
        (b"content-type", b"application/json;charset=UTF-8"),
        (b"content-length", str(len(answer.body)).encode()),
        (b"cache-control", b"no-store"),
        *((name.lower().encode(), value.encode()) for name, value in answer.headers.items()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
