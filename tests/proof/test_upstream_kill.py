"""The server is killed with 200 orders at a service: none is placed twice, none lost, the ledger exact."""

import asyncio
from collections import Counter
from pathlib import Path

import aiohttp
from bench.served import MODEL, UNLIMITED, Served, start
from tests.served.upstream import settings_for
from tests.upstreams.bench import until
from tests.upstreams.openai_videos import OpenAI
from tests.upstreams.serving import serving
from tests.upstreams.stand_in import SILENT_AND_DONE, Role, State

TASKS = 200
ON_THEIR_WAY = 8  # as many as go out at once: the service has them, and we do not know their ids
STILL_HERE = 7  # whose turn never came
CLIPS = 4  # of them all; each takes a process and a second, so the others are refused
PRICE = 57.0


async def test_nothing_is_ordered_twice_and_nothing_is_lost(tmp_path: Path) -> None:
    service = OpenAI()
    service.states = [State.RUNNING]
    known = TASKS - ON_THEIR_WAY - STILL_HERE
    async with serving(service, "/v1"), aiohttp.ClientSession() as http:
        named = settings_for(service, engines_theirs_concurrency=str(TASKS), engines_theirs_poll="5s")
        settings = {f"REELYARD_{name.upper()}": value for name, value in named.items()} | UNLIMITED
        server = await asyncio.to_thread(start, tmp_path / "data", settings=settings)
        key = await asyncio.to_thread((tmp_path / "data" / "first-key").read_text)
        http.headers["Authorization"] = f"Bearer {key.strip()}"
        before = await _balance(http, server)
        ids = await _order(http, server, range(known))
        await until(lambda: len(service.orders) == known, 60)
        service.always[Role.SUBMIT] = SILENT_AND_DONE
        ids += await _order(http, server, range(known, TASKS))
        await until(lambda: len(service.orders) == known + ON_THEIR_WAY, 60)
        await asyncio.to_thread(server.stop, 9)
        service.always.clear()
        for number, taken in enumerate(service.orders.values()):
            taken.states = [State.FINISHED if number % (TASKS // CLIPS) == 0 else State.REFUSED]
        service.states = [State.REFUSED]
        server = await asyncio.to_thread(start, tmp_path / "data", settings=settings)
        try:
            ended = await _ends(http, server, ids)
            after = await _balance(http, server)
            doctor = await asyncio.to_thread(server.ask, "doctor")
        finally:
            await asyncio.to_thread(server.stop)
    assert Counter(taken.prompt for taken in service.orders.values()) == dict.fromkeys(_prompts(), 1)
    assert service.heard[Role.SUBMIT] == TASKS
    assert Counter(ended.values()) == {"success": CLIPS, "fail": TASKS - CLIPS}
    assert before - after == CLIPS * PRICE
    assert doctor["findings"] == []


def _prompts() -> list[str]:
    return [f"A red fox, take {number}" for number in range(TASKS)]


async def _order(http: aiohttp.ClientSession, server: Served, numbers: range) -> list[str]:
    ids = []
    for number in numbers:
        words = {"model": MODEL, "input": {"prompt": _prompts()[number], "prompt_optimizer": False}}
        async with http.post(_url(server, "/api/v1/jobs/createTask"), json=words) as answer:
            ids.append((await answer.json())["data"]["taskId"])
    return ids


async def _ends(http: aiohttp.ClientSession, server: Served, ids: list[str]) -> dict[str, str]:
    """How every task ended."""
    ended: dict[str, str] = {}
    async with asyncio.timeout(120):
        while len(ended) < len(ids):
            for task_id in set(ids) - ended.keys():
                params = {"taskId": task_id}
                async with http.get(_url(server, "/api/v1/jobs/recordInfo"), params=params) as answer:
                    state = (await answer.json())["data"]["state"]
                if state in ("success", "fail"):
                    ended[task_id] = state
            await asyncio.sleep(0.5)
    return ended


async def _balance(http: aiohttp.ClientSession, server: Served) -> float:
    async with http.get(_url(server, "/api/v1/chat/credit")) as answer:
        return float((await answer.json())["data"])


def _url(server: Served, path: str) -> str:
    return f"http://127.0.0.1:{server.port}{path}"
