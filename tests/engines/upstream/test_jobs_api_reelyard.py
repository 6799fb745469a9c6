"""The engine `jobs-api` in front of a real second Reelyard: every answer that it gives is understood."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.served.installation import MODEL, Serve, Served, serving
from tests.upstreams.asking import Orders

from reelyard.core.brief import Brief, Cost, Failure, Format
from reelyard.engines.jpeg import jpeg
from reelyard.engines.upstream.jobs_api.adapter import JobsApi
from reelyard.ports.upstream import (
    Call,
    Declined,
    Ended,
    Finished,
    Missing,
    Pending,
    Picture,
    Reply,
    Service,
    Unanswered,
)

FAST = "A red fox [testcard: fast]"


class Gateway(Orders):
    """The adapter, and its calls on the wire."""

    def __init__(self, server: Served, *, key: str = "", path: str = "") -> None:
        self.server = server
        service = Service(base_url=server.url + path, key=key or server.key, dialect="reelyard")
        self.upstream = JobsApi(service)

    def brief(self) -> Brief:
        return brief_of()

    async def send(self, call: Call) -> Reply:
        async with self.server.http.request(
            call.method, call.url, headers=call.headers, data=call.body or None
        ) as answer:
            after = answer.headers.get("Retry-After")
            return Reply(
                status=answer.status,
                body=await answer.read(),
                retry_after=None if after is None else float(after),
            )

    async def end(self, upstream_id: str) -> Any:
        async with asyncio.timeout(20):
            while True:
                standing = await self.poll(upstream_id)
                if not isinstance(standing, Pending):
                    return standing
                await asyncio.sleep(0.05)


@pytest.fixture
async def serve(tmp_path: Path) -> AsyncIterator[Serve]:
    async with serving(tmp_path) as serve:
        yield serve


def brief_of(prompt: str = FAST, model: str = MODEL, **more: Any) -> Brief:
    return Brief(
        task_id="task_hailuo_1",
        attempt=1,
        model=model,
        prompt=prompt,
        format=Format(width=1920, height=1080, fps=24, seconds=6),
        seed=77,
        input={"prompt": prompt, "prompt_optimizer": False, **more},
    )


async def test_a_clip_comes_through_with_its_price_and_a_fresh_link(serve: Serve) -> None:
    server = await serve()
    gateway = Gateway(server)
    upstream_id = await gateway.taken(brief_of())
    finished = await gateway.end(upstream_id)
    assert isinstance(finished, Finished), finished
    assert finished.cost == Cost(micros=57_000_000, currency="credits")
    assert finished.recipe == {"model": MODEL}
    assert finished.clip is not None
    assert finished.locate is not None
    fresh = gateway.upstream.located(await gateway.send(finished.locate))
    assert isinstance(fresh, Call)
    clips = [(await gateway.send(call)).body for call in (finished.clip, fresh)]
    assert clips[0] == clips[1]
    assert clips[0][4:8] == b"ftyp"


async def test_an_order_that_came_twice_under_one_attempt_is_one_and_the_next_attempt_s_another(
    serve: Serve,
) -> None:
    gateway = Gateway(await serve(api_only=True))
    first, again = [await gateway.taken(brief_of()) for _ in range(2)]
    anew = await gateway.taken(replace(brief_of(), attempt=2))
    assert first == again != anew
    other = await gateway.submit(replace(brief_of(), seed=78))  # the seed is a part of the order
    assert isinstance(other, Declined)
    assert "Idempotency-Key" in other.reason


async def test_a_lost_order_is_found_and_others_are_told_from_it(serve: Serve) -> None:
    gateway = Gateway(await serve(api_only=True))
    ours = await gateway.taken(brief_of())
    other = await gateway.taken(replace(brief_of("A cat"), attempt=2))
    found = await gateway.looked_up(brief_of())
    assert [(each.upstream_id, each.prompt, each.matches) for each in found] == [
        (other, "A cat", True),
        (ours, FAST, True),
    ]
    assert (await gateway.server.record(ours))["createTime"] == found[1].created_at
    unlike = await gateway.looked_up(brief_of(prompt_optimizer=True))
    assert [each.matches for each in unlike] == [False, False]


async def test_an_order_with_a_picture_inside_is_taken(serve: Serve) -> None:
    gateway = Gateway(await serve(api_only=True))
    brief = brief_of(
        model="hailuo/02-image-to-video-pro", image_url="https://127.0.0.1/not-to-be-fetched.jpg"
    )
    upstream_id = await gateway.taken(brief, Picture(media_type="image/jpeg", data=_jpeg()))
    found = await gateway.looked_up(brief)
    assert [(each.upstream_id, each.matches) for each in found] == [(upstream_id, True)]


async def test_a_task_that_is_cancelled_or_fails_there_ends_here(serve: Serve) -> None:
    gateway = Gateway(await serve())
    slow = await gateway.taken(brief_of("A fox [testcard: slow 60]"))
    cancel = gateway.upstream.cancel(slow)
    assert cancel is not None
    assert (await gateway.send(cancel)).status == 200
    fails = await gateway.taken(replace(brief_of("A fox [testcard: refuse]"), attempt=2))
    for upstream_id, word in ((slow, "cancelled"), (fails, "refuse")):
        ended = await gateway.end(upstream_id)
        assert isinstance(ended, Ended), ended
        assert ended.failure is Failure.FAILED
        assert word in ended.reason


@pytest.mark.parametrize("http_status", ["200", "mirror"])
async def test_every_code_is_understood_whatever_http_says(serve: Serve, http_status: str) -> None:
    mirror = {"http_status": "mirror"} if http_status == "mirror" else {}
    server = await serve(api_only=True, limits_create="6/60s", **mirror)
    poor = await server.account_key(credits=0)
    met = [
        await Gateway(server, key="reel_live_wrong").submit(brief_of()),
        await Gateway(server, key=poor).submit(brief_of()),
        await Gateway(server).submit(brief_of("x" * 1501)),
        await Gateway(server).submit(brief_of(model="hailuo/unheard-of")),
        await Gateway(server, path="/wrong").submit(brief_of()),
    ]
    await server.command("model", model=MODEL, on=False)
    met.append(await Gateway(server).submit(brief_of()))
    await server.command("maintenance", on=True)
    met += [await Gateway(server).submit(brief_of()) for _ in range(4)]
    down, refused = Failure.DOWN, Failure.REFUSED
    assert [(each.failure, each.standing) for each in met[:7]] == [
        *((down, True), (down, True), (refused, False), (refused, False), (down, True), (refused, False)),
        (down, False),
    ]
    assert all(isinstance(each, Declined) for each in met)
    assert met[6].pause == 60
    assert met[-1].reason == "the service asks for fewer orders"
    assert met[-1].pause > 0


@pytest.mark.parametrize("http_status", ["200", "mirror"])
async def test_what_is_not_known_is_missing_and_what_is_not_answered_says_nothing(
    serve: Serve, http_status: str
) -> None:
    mirror = {"http_status": "mirror"} if http_status == "mirror" else {}
    server = await serve(api_only=True, **mirror)
    upstream_id = await Gateway(server).taken(brief_of())
    assert isinstance(await Gateway(server).poll("task_hailuo_unknown"), Missing)
    for gateway in (Gateway(server, key="reel_live_wrong"), Gateway(server, path="/wrong")):
        assert isinstance(await gateway.poll(upstream_id), Unanswered)
        assert isinstance(await gateway.looked_up(brief_of()), Unanswered)


def _jpeg() -> bytes:
    return jpeg(np.full((360, 640, 3), 90, dtype=np.uint8))
