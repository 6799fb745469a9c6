"""A server that only takes orders, beside two workers on one PostgreSQL: what it tells of them is true."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from tests.postgres import Postgres
from tests.served.installation import MODEL, PASSWORD, TESTCARD, Serve, Served
from tests.served.upstream import settings_for
from tests.upstreams.openai_videos import OpenAI
from tests.upstreams.serving import serving
from tests.upstreams.stand_in import State

from reelyard.bootstrap.direct import run_here
from reelyard.bootstrap.server import Server
from reelyard.config.loading import load
from reelyard.config.settings import Settings

_SECRET = "0123456789abcdef" * 4
_LOOK, _PATIENCE = 0.1, 60.0  # seconds
ENGINE = "theirs"


@dataclass(frozen=True, kw_only=True)
class Fleet:
    """Processes that share a database and a folder of clips, each with a data folder of its own."""

    root: Path
    shared: dict[str, str]
    stack: AsyncExitStack

    def settings(self, folder: str, more: dict[str, str]) -> tuple[Settings, dict[str, str]]:
        named = TESTCARD | self.shared | more
        environment = {f"REELYARD_{name.upper()}": value for name, value in named.items()}
        return load(self.root / folder, None, environment, {}), environment

    async def work(self, folder: str, **more: str) -> None:
        """Start a worker; it is stopped at the end."""
        settings, environment = self.settings(folder, more)
        heard = asyncio.Event()
        server = Server(
            settings=settings, environment=environment, announce=lambda _: heard.set(), listens=False
        )
        running = asyncio.create_task(server.run())
        self.stack.push_async_callback(_stop, server, running)
        await heard.wait()

    async def ask(self, command: str, **arguments: str) -> Any:
        """What the command line says on a machine that is neither of them."""
        return await asyncio.to_thread(run_here, *self.settings("desk", {}), command, arguments)

    async def engine(self, so: Callable[[Any], bool]) -> Any:
        """How the engine stands, once it stands so."""
        async with asyncio.timeout(_PATIENCE):
            while True:
                [engine] = [each for each in await self.ask("engine-list") if each["engine"] == ENGINE]
                if so(engine):
                    return engine
                await asyncio.sleep(_LOOK)


async def _stop(server: Server, running: "asyncio.Task[None]") -> None:
    server.stopping.set()
    await running


@asynccontextmanager
async def fleet_of(root: Path, address: str, service: OpenAI) -> AsyncIterator[Fleet]:
    shared = settings_for(
        service,
        store_kind="postgres",
        store_url=address,
        media_path=str(root / "clips"),
        public_url="http://video.test",
        secrets_pepper=_SECRET,
        secrets_media=_SECRET,
        secrets_webhook=_SECRET,
        worker_heartbeat="100ms",
        worker_drain="100ms",
    )
    async with AsyncExitStack() as stack:
        yield Fleet(root=root, shared=shared, stack=stack)


@pytest.fixture
async def service() -> AsyncIterator[OpenAI]:
    made = OpenAI()
    async with serving(made, "/v1"):
        yield made


@pytest.fixture
async def fleet(tmp_path: Path, postgres_server: Postgres, service: OpenAI) -> AsyncIterator[Fleet]:
    address = postgres_server.create()
    async with fleet_of(tmp_path, address, service) as made:
        yield made


async def until_quoted(api: Served, so: Callable[[int | None, float | None], bool]) -> None:
    """Return once the place and the wait of an order that would come now are so: a look holds a second."""

    async def is_so() -> bool:
        body = {"model": MODEL, "input": {"prompt": "A red fox"}}
        told = (await api.call("POST", "/api/v1/jobs/quote", body=body)).data
        return so(told["queuePlace"], told["waitSeconds"])

    await api.when(is_so)


async def concerns(fleet: Fleet) -> dict[str, str]:
    return {each["title"]: each["text"] for each in (await fleet.ask("status"))["concerns"]}


async def test_a_server_without_workers_tells_engines_breakers_and_waits_as_they_are_elsewhere(
    serve: Serve, fleet: Fleet, service: OpenAI
) -> None:
    api = await serve(folder="api", api_only=True, **fleet.shared)
    # Nobody works: that comes first, and no time is promised.
    assert next(iter(await concerns(fleet))) == "No worker is at work."
    await until_quoted(api, lambda *told: told == (1, None))
    engine = await fleet.engine(lambda each: True)
    assert (engine["offered"], engine["seats"], engine["told"]) == (
        False,
        0,
        ["No worker that takes tasks offers it."],
    )

    # One that has a wrong key finds it out with its first order, and all that see the list know it.
    await fleet.work("b", worker_engines=ENGINE, engines_theirs_key="wrong", engines_theirs_concurrency="2")
    task = (await api.create()).task_id
    engine = await fleet.engine(lambda each: bool(each["breaker"] == "open"))
    assert (engine["seats"], len(engine["workers"])) == (2, 1)
    assert engine["workers"][0]["tried_in"] > 0
    assert any(line.startswith("Broken on its one worker") for line in engine["told"])
    titles = await concerns(fleet)
    assert f"The engine {ENGINE} is broken." in titles
    assert "No engine makes 7 models now." in titles
    assert "No worker offers the engine testcard." in titles
    await until_quoted(api, lambda *told: told == (2, None))

    # Another has the right one: the engine is well there, and only its seats count.
    await fleet.work(
        "a", worker_engines=f"{ENGINE},testcard", engines_theirs_concurrency="3", worker_slots="1"
    )
    assert (await api.ended(task))["state"] == "success"
    engine = await fleet.engine(lambda each: len(each["workers"]) == 2)
    assert (engine["seats"], engine["breaker"], engine["state"]) == (5, "closed", "ready")
    assert "Ready on 1 of 2 workers." in engine["told"]
    titles = await concerns(fleet)
    assert [title for title in titles if title.startswith("No ")] == []
    assert f"The engine {ENGINE} is broken at 1 of 2 workers." in titles
    await until_quoted(api, lambda *told: told == (1, 0.0))
    cookies = await invited(api, fleet)
    page = (await api.page("GET", "/operator/engines", cookies=cookies)).text
    for words in ("Ready on 1 of 2 workers.", "0 of 5</span> seats taken"):
        assert words in page

    # Three tasks take the seats of the one that is well: a fourth waits for one of them to end.
    service.states = [State.QUEUED]
    for _ in range(3):
        await api.create()
    engine = await fleet.engine(lambda each: bool(each["busy"] == 3))
    assert sorted(each["busy"] for each in engine["workers"]) == [0, 3]
    await until_quoted(api, lambda place, wait: place == 1 and wait is not None and wait > 0)


async def invited(api: Served, fleet: Fleet) -> dict[str, str]:
    """An operator's browser at the server."""
    made = await fleet.ask("member-invite", account="default", role="operator")
    fields = {"name": "olga", "password": PASSWORD, "again": PASSWORD}
    reply = await api.page("POST", urlsplit(made["link"]).path, form=fields)
    cookie = SimpleCookie(reply.headers["Set-Cookie"])
    return {name: morsel.value for name, morsel in cookie.items()}
