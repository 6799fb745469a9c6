"""A whole server on a data folder of its own, in the test's loop, and a caller who has a key."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from reelyard.bootstrap.control_client import ask_server
from reelyard.bootstrap.server import Server, Started
from reelyard.config.loading import load
from reelyard.config.routes import environment_name
from reelyard.registry import MODELS

MODEL = "hailuo/02-text-to-video-pro"
CREATE = "/api/v1/jobs/createTask"
RECORD = "/api/v1/jobs/recordInfo"
CREDIT = "/api/v1/chat/credit"
DOWNLOAD = "/api/v1/common/download-url"
PRICE = 57.0
PASSWORD = "violet harbour eleven goats"  # of every member in tests
# Every model, lest a server warm a renderer that nobody asks for anything: that costs more than most tests.
TESTCARD = {f"routes_{environment_name(model).lower()}": "testcard" for model in MODELS}

_LOOK = 0.02  # seconds between two looks at a task
_PATIENCE = 30.0  # seconds that anything may take before a test gives up


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What came back over HTTP."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def words(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> int:
        code = self.words["code"]
        assert isinstance(code, int)
        return code

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def msg(self) -> str:
        msg = self.words["msg"]
        assert isinstance(msg, str)
        return msg

    @property
    def data(self) -> Any:
        return self.words["data"]

    @property
    def task_id(self) -> str:
        assert self.code == 200, self.words
        task_id = self.data["taskId"]
        assert isinstance(task_id, str)
        return task_id


@dataclass(kw_only=True)
class Served:
    """A server that answers. ``key`` is what calls are made with unless they name another."""

    data: Path
    server: Server
    url: str
    key: str
    running: asyncio.Task[None]
    http: aiohttp.ClientSession

    async def call(
        self,
        method: str,
        path: str,
        *,
        key: str | None = None,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
        params: Mapping[str, str] | None = None,
    ) -> Reply:
        """One request; ``body`` is bytes or a stream as they are, or JSON values; an empty key sends none."""
        key = self.key if key is None else key
        sent = {"Authorization": f"Bearer {key}"} if key else {}
        data = body if body is None or isinstance(body, AsyncIterator) else io.BytesIO(_bytes(body))
        kind = {"Content-Type": "application/json"} if data is not None else {}
        async with self.http.request(
            method,
            self.url + path,
            headers={**sent, **kind, **(headers or {})},
            data=data,
            params=params,
            allow_redirects=False,
        ) as answer:
            return Reply(status=answer.status, headers=answer.headers, body=await answer.read())

    async def create(
        self, prompt: str = "A red fox [testcard: fast]", *, key: str | None = None, **more: Any
    ) -> Reply:
        """Order a clip; ``more`` are further fields of the body."""
        return await self.call(
            "POST", CREATE, key=key, body={"model": MODEL, "input": {"prompt": prompt}, **more}
        )

    async def order(self, body: Any, **headers: str) -> Reply:
        """Post any body to createTask, with headers named as ``idempotency_key``."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.call("POST", CREATE, body=body, headers=named)

    async def record(self, task_id: str, *, key: str | None = None) -> Any:
        """A task's record."""
        reply = await self.call("GET", RECORD, params={"taskId": task_id}, key=key)
        assert reply.code == 200, reply.words
        return reply.data

    async def until(self, task_id: str, *states: str) -> Any:
        """A task's record, once it is in one of these states."""
        async with asyncio.timeout(_PATIENCE):
            while True:
                record = await self.record(task_id)
                if record["state"] in states:
                    return record
                await asyncio.sleep(_LOOK)

    async def ended(self, task_id: str) -> Any:
        """A task's record, once it has ended."""
        return await self.until(task_id, "success", "fail")

    async def when(self, condition: Callable[[], Awaitable[bool]]) -> None:
        """Return once something is so."""
        async with asyncio.timeout(_PATIENCE):
            while True:
                if await condition():
                    return
                await asyncio.sleep(_LOOK)

    async def credit(self, *, key: str | None = None) -> float:
        """The balance."""
        balance = (await self.call("GET", CREDIT, key=key)).data
        assert isinstance(balance, float)
        return balance

    async def command(self, command: str, /, **arguments: Any) -> Any:
        """Ask the server something over its control socket, as the command line does."""
        return await asyncio.to_thread(ask_server, self.data, command, arguments)

    async def account_key(self, name: str = "other", credits: float = 1_000, **terms: Any) -> str:
        """Open an account and make it a key."""
        await self.command("account-create", name=name, credits=credits)
        return await self.another_key(name, **terms)

    async def another_key(self, account: str = "default", **terms: Any) -> str:
        """Make one more key for an account."""
        secret = (await self.command("key-create", account=account, **terms))["key"]
        assert isinstance(secret, str)
        return secret

    async def signed_in(
        self, role: str = "member", *, name: str = "ann", account: str = "default"
    ) -> dict[str, str]:
        """Make a member by an invitation, as one comes in; the cookies of their browser."""
        made = await self.command("member-invite", account=account, role=role)
        fields = {"name": name, "password": PASSWORD, "again": PASSWORD}
        reply = await self.page("POST", urlsplit(made["link"]).path, form=fields)
        assert reply.status == 303, reply.body
        cookie = SimpleCookie(reply.headers["Set-Cookie"])
        return {name: morsel.value for name, morsel in cookie.items()}

    async def page(
        self,
        method: str,
        path: str,
        *,
        cookies: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        bare: bool = False,
    ) -> Reply:
        """One request as a browser makes it from a page of ours; redirects are not followed.

        ``bare``: the browser says nothing of itself but ``headers``.
        """
        site = {"Sec-Fetch-Site": "same-origin" if method == "POST" else "none", "Accept": "text/html"}
        site = {} if bare else site
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())}
        async with self.http.request(
            method,
            self.url + path,
            headers={**site, **(sent if cookies else {}), **(headers or {})},
            data=form,
            allow_redirects=False,
        ) as answer:
            return Reply(status=answer.status, headers=answer.headers, body=await answer.read())

    async def task(self, task_id: str) -> Any:
        """A task as the operator sees it, with its events and deliveries."""
        return await self.command("task-show", task=task_id)

    async def stop(self) -> None:
        """Stop as SIGTERM does, and wait until all is drained."""
        self.server.stopping.set()
        await self.running


def _bytes(body: Any) -> bytes:
    return body if isinstance(body, bytes) else json.dumps(body).encode()


Serve = Callable[..., Awaitable[Served]]


async def start(
    data: Path,
    http: aiohttp.ClientSession,
    *,
    key: str = "",
    api_only: bool = False,
    port: int = 0,
    **settings: str,
) -> Served:
    """Start a server. ``settings`` are named as in the environment: ``limits_create="1/1s"``."""
    environment = {f"REELYARD_{name.upper()}": value for name, value in (TESTCARD | settings).items()}
    loaded = load(data, None, environment, {"port": port, "api_only": api_only})
    heard: asyncio.Queue[Started] = asyncio.Queue()
    server = Server(settings=loaded, environment=environment, announce=heard.put_nowait)
    running = asyncio.create_task(server.run())
    hearing = asyncio.create_task(heard.get())
    await asyncio.wait([running, hearing], return_when=asyncio.FIRST_COMPLETED)
    if not hearing.done():
        hearing.cancel()
        await running
    started = await hearing
    secret = key or (started.first.key if started.first else "")
    return Served(data=data, server=server, url=started.url, key=secret, running=running, http=http)


@asynccontextmanager
async def serving(data: Path) -> AsyncIterator[Serve]:
    """``await serve(**settings)`` starts a server on the one data folder; all are stopped at the end."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(
            aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=_PATIENCE), cookie_jar=aiohttp.DummyCookieJar()
            )
        )

        async def serve(*, folder: str = "data", **settings: Any) -> Served:
            served = await start(data / folder, http, **settings)
            stack.push_async_callback(served.stop)
            return served

        yield serve
