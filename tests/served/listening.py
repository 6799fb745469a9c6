"""A listener to a server's event stream, as a program would be: events parsed, positions kept."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from tests.served.installation import Served

EVENTS = "/api/v1/jobs/events"
CONSOLE_EVENTS = "/console/events"
_PATIENCE = 20.0  # seconds


@dataclass(frozen=True, kw_only=True)
class Told:
    """An event. ``number`` is what a listener would go on from after it."""

    kind: str
    data: Any
    number: int | None
    heard_at: float = field(default_factory=lambda: time.time() * 1000)  # Unix ms


@dataclass(kw_only=True)
class Listener:
    """Reads one open stream; ``number`` is the last id that it was given."""

    answer: aiohttp.ClientResponse
    number: int | None = None
    comments: int = 0
    _lines: list[str] = field(default_factory=list)

    async def next(self) -> Told | None:
        """The next event; None at the stream's end."""
        async with asyncio.timeout(_PATIENCE):
            while line := (await self.answer.content.readline()).decode():
                if line != "\n":
                    self.comments += line.startswith(":")
                    self._lines.append(line.rstrip("\n"))
                elif told := self._block():
                    return told
        return None

    async def until(self, task_id: str, *states: str) -> list[Told]:
        """Everything up to a task's being in one of these states."""
        heard = []
        while (told := await self.next()) is not None:
            heard.append(told)
            if told.data["taskId"] == task_id and told.data.get("state") in states:
                return heard
        raise AssertionError(f"the stream ended: {heard}")

    async def rest(self) -> list[Told]:
        """Everything up to the stream's end."""
        heard = []
        while (told := await self.next()) is not None:
            heard.append(told)
        return heard

    def _block(self) -> Told | None:
        said = dict(line.split(": ", 1) for line in self._lines if not line.startswith(":"))
        self._lines.clear()
        if "id" in said:
            self.number = int(said["id"])
        if "data" not in said:
            return None
        return Told(kind=said["event"], data=json.loads(said["data"]), number=self.number)


@asynccontextmanager
async def listening(
    server: Served,
    *,
    after: int | None = None,
    key: str | None = None,
    cookies: Mapping[str, str] | None = None,
    **params: str,
) -> AsyncIterator[Listener]:
    """Listen to the API's stream, or with ``cookies`` to the console's; leaving hangs up."""
    path = EVENTS if cookies is None else CONSOLE_EVENTS
    headers: dict[str, str] = {}
    if cookies is None:
        headers["Authorization"] = f"Bearer {server.key if key is None else key}"
    if after is not None:
        headers["Last-Event-ID"] = str(after)
    url = server.url + path
    async with server.http.get(url, headers=headers, params=params, cookies=cookies) as answer:
        assert answer.status == 200, await answer.text()
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        yield Listener(answer=answer)
