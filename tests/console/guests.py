"""One server for a file of tests, and guests of it: each with an account, a key and a browser."""

import html
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from tests.served.installation import PRICE, Reply, Served, serving

CREDITS = 1_000.0
_names = count(1)


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Somebody who has signed in for an account that nobody else uses."""

    served: Served
    account: str
    key: str
    cookies: Mapping[str, str]

    async def get(self, path: str) -> Reply:
        """A page."""
        return await self.served.page("GET", path, cookies=self.cookies)

    async def post(
        self, path: str, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """A form that is sent."""
        form = form or {"nothing": ""}
        return await self.served.page("POST", path, cookies=self.cookies, form=form, headers=headers)

    async def create(self, prompt: str = "A red fox [testcard: fast]", **more: Any) -> str:
        """A task, ordered by the account's key."""
        return (await self.served.create(prompt, key=self.key, **more)).task_id

    async def made(self, prompt: str = "A red fox [testcard: fast]", **more: Any) -> str:
        """A task that has ended."""
        task = await self.create(prompt, **more)
        await self.until(task, "success", "fail")
        return task

    async def until(self, task: str, *states: str) -> Any:
        """A task's record, once it is in one of these states."""

        async def is_there() -> bool:
            return (await self.served.record(task, key=self.key))["state"] in states

        await self.served.when(is_there)
        return await self.served.record(task, key=self.key)

    async def spent(self) -> float:
        """What the account's tasks cost so far, in clips."""
        return (CREDITS - await self.served.credit(key=self.key)) / PRICE


@dataclass(frozen=True, kw_only=True)
class House:
    """The server."""

    served: Served

    async def guest(self, credits: float = CREDITS) -> Guest:
        """A new guest."""
        name = f"guest-{next(_names)}"
        key = await self.served.account_key(name, credits)
        cookies = await self.served.signed_in(name=name, account=name)
        return Guest(served=self.served, account=name, key=key, cookies=cookies)


@asynccontextmanager
async def house(folder: Path, **settings: Any) -> AsyncIterator[House]:
    """A server until the block ends."""
    async with serving(folder) as serve:
        yield House(served=await serve(limits_create="1000/1s", **settings))


def text_of(reply: Reply) -> str:
    """What a page says, its markup aside."""
    return html.unescape(re.sub(r"<[^>]+>", " ", reply.text))


def cards(reply: Reply) -> list[str]:
    """The tasks whose cards a page has, in its order."""
    return re.findall(r'data-card data-task="([^"]+)"', reply.text)
