"""A whole server in a thread with a loop of its own, for tests that are not asynchronous."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from playwright.sync_api import BrowserContext
from tests.served.installation import Serve, Served, serving

_Result = TypeVar("_Result")
_PATIENCE = 60.0  # seconds


@dataclass(kw_only=True)
class LoopThread:
    """A loop that runs in a thread; ``do`` waits there for what is asynchronous."""

    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def do(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(_PATIENCE)


@dataclass(kw_only=True)
class Site:
    """A server that answers at ``url``: ``site.do(site.served.create("A red fox"))``."""

    served: Served
    thread: LoopThread

    @property
    def url(self) -> str:
        return self.served.url

    def do(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        return self.thread.do(work)

    def sign_in(self, context: BrowserContext, role: str = "member", **more: str) -> None:
        """Let a browser come in as a new member."""
        cookies = self.do(self.served.signed_in(role, **more))
        context.add_cookies(
            [{"name": name, "value": value, "url": self.url} for name, value in cookies.items()]
        )


@contextmanager
def loop_thread() -> Iterator[LoopThread]:
    """A loop, until the block ends."""
    made = LoopThread()
    thread = Thread(target=made.loop.run_forever, name="served", daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.loop.call_soon_threadsafe(made.loop.stop)
        thread.join(_PATIENCE)
        made.loop.close()


@contextmanager
def site(thread: LoopThread, folder: Path, **settings: Any) -> Iterator[Site]:
    """A server on this folder, until the block ends."""
    context: AbstractAsyncContextManager[Serve] = serving(folder)
    serve = thread.do(_entered(context))
    try:
        yield Site(served=thread.do(_started(serve, settings)), thread=thread)
    finally:
        thread.do(_left(context))


async def _entered(context: AbstractAsyncContextManager[Serve]) -> Serve:
    return await context.__aenter__()


async def _started(serve: Serve, settings: dict[str, Any]) -> Served:
    return await serve(**settings)


async def _left(context: AbstractAsyncContextManager[Serve]) -> None:
    await context.__aexit__(None, None, None)
