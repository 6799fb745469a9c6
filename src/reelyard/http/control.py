"""The control socket: a Unix socket in the data folder over which the command line speaks to a server.

Who may open the socket (mode 0600: the server's own user) is the operator; there is no other check.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp

from reelyard.core.errors import ReelyardError
from reelyard.http.body import read_body
from reelyard.wire.envelope import SERVER_FAULT, code_of, refusal, success
from reelyard.wire.order import read_object

log = logging.getLogger(__name__)

Run = Callable[[str, Mapping[str, Any]], Awaitable[Any]]  # what services.commands does

# What is about the server itself, not the installation.
_ADDRESS = "address"
_STOP = "stop"


def control(command: Run, base_url: str, stop: Callable[[], None]) -> ASGIApp:
    """The application behind the control socket; ``stop`` has the server drain and end."""

    async def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        if name == _ADDRESS:
            return {"url": base_url}
        if name == _STOP:
            stop()
            return {}
        return await command(name, arguments)

    async def run(request: Request) -> Response:
        name = request.path_params["name"]
        try:
            arguments = read_object(await read_body(request))
            body = success(msgspec.to_builtins(await answer(name, arguments)))
        except ReelyardError as error:
            body = refusal(code_of(error), error.message)
        except Exception as broken:
            log.exception("a command failed", extra={"command": name})
            body = refusal(SERVER_FAULT, f"{name} failed, and the server's log says why: {broken}")
        return Response(body, media_type="application/json")

    return Router(routes=[Route("/commands/{name}", run, methods=["POST"])])
