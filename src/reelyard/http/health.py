"""Health for whoever watches the server: is it alive, and may traffic come?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.core.errors import UnderMaintenance
from reelyard.ports.executor import Executor
from reelyard.services.switchboard import Switchboard

_encode = msgspec.json.Encoder().encode


class Alive(msgspec.Struct, frozen=True, kw_only=True):
    """The process answers."""

    status: Literal["ok"] = "ok"


class EngineState(msgspec.Struct, frozen=True, kw_only=True):
    """How an engine stands: `cold`, `warming`, `ready` or `broken`."""

    state: str
    progress: Annotated[float, Meta(description="Of the warming, 0 to 1.")]
    note: str


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """Whether new tasks are taken."""

    status: Literal["ready", "not ready"]
    reason: str | UnsetType = UNSET
    engines: dict[str, EngineState]


@dataclass(frozen=True, kw_only=True)
class Health:
    """``/healthz`` and ``/readyz``. ``draining`` says that the server is on its way out."""

    switchboard: Switchboard
    executor: Executor
    draining: Callable[[], bool]

    def routes(self) -> list[Route]:
        """Where they stand among the server's routes."""
        return [Route("/healthz", self.alive), Route("/readyz", self.ready)]

    async def alive(self, request: Request) -> Response:
        """The process answers: 200, always."""
        del request
        return _json(200, Alive())

    async def ready(self, request: Request) -> Response:
        """New tasks are taken: 200; else 503 and why. An engine that is still warming is no reason."""
        del request
        reason = await self._reason()
        engines = {
            name: EngineState(state=ready.state, progress=round(ready.progress, 3), note=ready.note)
            for name, ready in self.executor.readiness().items()
        }
        if reason is None:
            return _json(200, Ready(status="ready", engines=engines))
        return _json(503, Ready(status="not ready", reason=reason, engines=engines))

    async def _reason(self) -> str | None:
        if self.draining():
            return "the server is stopping"
        try:
            await self.switchboard.check_open()
        except UnderMaintenance as closed:
            return closed.message
        except Exception as broken:
            return f"the store does not answer: {type(broken).__name__}"
        return None


def _json(status: int, words: Alive | Ready) -> Response:
    return Response(_encode(words), status, {"Cache-Control": "no-store"}, media_type="application/json")
