"""Serves a stand-in on loopback, with a hand on every connection: lost answers, silence, half a body."""

import asyncio
from collections.abc import AsyncIterator, Mapping, MutableMapping
from contextlib import asynccontextmanager
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from starlette.types import ASGIApp
from tests.sender.receivers import Call, receiving
from tests.upstreams.stand_in import Fault, StandIn


@asynccontextmanager
async def serving(stand_in: StandIn, path: str = "") -> AsyncIterator[str]:
    """Serve for the length of the block; gives its base URL, which ends in ``path``."""

    async def behave(call: Call) -> None:
        await _behave(stand_in, call)

    async with receiving(behave) as receiver:
        stand_in.base_url = f"http://{receiver.entry}{path}"
        yield stand_in.base_url


async def _behave(stand_in: StandIn, call: Call) -> None:
    method, target, _ = call.line.split(" ")
    stand_in.keys_seen.add(call.headers.get("authorization", ""))
    fault = stand_in.fault(stand_in.role(method, urlsplit(target).path))
    answer = None
    if fault is None or fault.handled:
        answer = await answered(stand_in.app, method, target, call.headers, call.body)
    if fault is not None:
        await _spoil(fault, call)
    elif answer is not None:
        await call.say(_laid_out(answer))


async def _spoil(fault: Fault, call: Call) -> None:
    if fault.status is not None:
        await call.say(_laid_out(Answered(fault.status, [*fault.headers], fault.body)))
    elif fault.hang:
        await asyncio.Event().wait()
    else:
        call.reset()
        raise ConnectionResetError


class Answered(NamedTuple):
    """A whole answer."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


async def answered(
    app: ASGIApp, method: str, target: str, headers: Mapping[str, str], body: bytes
) -> Answered:
    """What an app says to one request; ``headers`` are in lower case."""
    parts, said = urlsplit(target), list[MutableMapping[str, Any]]()
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(parts.path),
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 1),
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        said.append(message)

    await app(scope, receive, send)
    begin, *rest = said
    named = [(name.decode(), value.decode()) for name, value in begin["headers"]]
    return Answered(begin["status"], named, b"".join(part.get("body", b"") for part in rest))


def _laid_out(answer: Answered) -> bytes:
    """Lay an answer out; a Content-Length that it names itself stands, however long the body is."""
    headers = answer.headers
    if "content-length" not in {name.lower() for name, _ in headers}:
        headers = [*headers, ("content-length", str(len(answer.body)))]
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"HTTP/1.1 {answer.status} Said\r\n{lines}\r\n".encode() + answer.body
