"""A part that is put together when it is first asked for: a server answers without it."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from starlette.types import ASGIApp, Receive, Scope, Send

Part = TypeVar("Part")


class Deferred(Generic[Part]):
    """Puts the part together once, whoever asks. A failure is the asker's; the next one tries again."""

    def __init__(self, make: Callable[[], Part]) -> None:
        self._make = make
        self._made: list[Part] = []
        self._lock = threading.Lock()

    def now(self) -> Part:
        """The part; who asks first waits while it is put together."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]

    async def there(self) -> Part:
        """The same, in a thread: others are answered meanwhile."""
        return self._made[0] if self._made else await asyncio.to_thread(self.now)


@dataclass(frozen=True, kw_only=True)
class DeferredApp:
    """An application whose first request waits until there is one."""

    app: Deferred[ASGIApp]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await (await self.app.there())(scope, receive, send)
