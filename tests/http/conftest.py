"""A real server for what is to be seen on the wire."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.types import ASGIApp
from tests.served.installation import Serve, serving

ServeApp = Callable[[ASGIApp], Awaitable[str]]


@pytest.fixture
async def serve_app() -> AsyncIterator[ServeApp]:
    """Serves any ASGI app by uvicorn in this loop until the test ends: `base = await serve_app(app)`."""
    async with AsyncExitStack() as servers:

        async def serve(app: ASGIApp) -> str:
            return await servers.enter_async_context(_served(app))

        yield serve


@pytest.fixture
async def serve(tmp_path: Path) -> AsyncIterator[Serve]:
    """Starts whole servers on data folders of their own: `server = await serve(limits_create="1/1s")`."""
    async with serving(tmp_path) as serve:
        yield serve


@asynccontextmanager
async def _served(app: ASGIApp) -> AsyncIterator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    ready = asyncio.Event()
    server = _Server(app, ready)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    started = asyncio.create_task(ready.wait())
    await asyncio.wait([serving, started], return_when=asyncio.FIRST_COMPLETED)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        started.cancel()
        server.stop.set()
        await serving


class _Server(uvicorn.Server):
    """A server that says when it is up, and leaves the signals to pytest."""

    def __init__(self, app: ASGIApp, ready: asyncio.Event) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                lifespan="auto",
                timeout_graceful_shutdown=1,
                ws="none",
                proxy_headers=False,
            )
        )
        self._ready = ready
        self.stop = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)  # the Date header
        await self.stop.wait()
