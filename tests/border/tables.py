"""The server's own tables of routes: what is served, so that no test forgets a route that came later."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route, Router
from tests.served.installation import Served, serving

from reelyard.bootstrap import server as bootstrap
from reelyard.bootstrap.deferred import DeferredApp
from reelyard.bootstrap.listening import listen
from reelyard.console.security import Guarded
from reelyard.http.door import Door

Line = tuple[str, str]  # method and path


@dataclass(frozen=True, kw_only=True)
class Tables:
    """A server, and its routes: those of the API's envelope, those of files, those of the console."""

    served: Served
    api: frozenset[Line]
    files: frozenset[Line]
    console: frozenset[Line]


@asynccontextmanager
async def told_routes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, **settings: Any
) -> AsyncIterator[Tables]:
    """Serve, and tell every route."""
    doors: list[Door] = []

    def listen_and_tell(app: Any, sock: Any) -> Any:
        doors.extend([app] if isinstance(app, Door) else [])
        return listen(app, sock)

    monkeypatch.setattr(bootstrap, "listen", listen_and_tell)
    patient = {"limits_create": "1000000/1s", "limits_unauthenticated": "1000000/1s"}
    async with serving(folder) as serve:
        served = await serve(**(patient | settings))
        [door] = doors
        assert isinstance(door.rest, Router)
        assert isinstance(door.rest.default, DeferredApp)
        console = await door.rest.default.app.there()
        assert isinstance(console, Router)
        yield Tables(
            served=served,
            api=frozenset((method, path) for path, methods in door.api.items() for method in methods),
            files=_lines(door.rest.routes),
            console=_lines([each.route for each in console.routes if isinstance(each, Guarded)]),
        )


def _lines(routes: Any) -> frozenset[Line]:
    found = [route for route in routes if isinstance(route, Route)]
    return frozenset(
        (method, route.path) for route in found for method in route.methods or () if method != "HEAD"
    )
