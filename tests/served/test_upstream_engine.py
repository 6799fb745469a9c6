"""A whole server with an engine that is somebody's service: one order, one clip, one bill."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.pictures.drawn import png
from tests.sender.receivers import Call, receiving
from tests.served.installation import CREATE, MODEL, Serve
from tests.served.upstream import settings_for
from tests.upstreams.bench import until
from tests.upstreams.clips import clip
from tests.upstreams.openai_videos import OpenAI
from tests.upstreams.serving import serving
from tests.upstreams.stand_in import LOST, Decline, Role, State

from reelyard.config.errors import SettingsError


@pytest.fixture
async def service() -> AsyncIterator[OpenAI]:
    made = OpenAI()
    async with serving(made, "/v1"):
        yield made


async def test_a_clip_of_a_service_is_served_by_us(serve: Serve, service: OpenAI) -> None:
    server = await serve(**settings_for(service, engines_theirs_cost="0.28 USD"))
    before = await server.credit()
    task_id = (await server.create()).task_id
    record = await server.ended(task_id)
    assert record["state"] == "success", record
    assert record["model"] == MODEL
    assert before - await server.credit() == record["creditsConsumed"] == 57
    task = (await server.task(task_id))["task"]
    assert (task["engine"], task["cost"]) == ("theirs", {"micros": 280_000, "currency": "USD"})
    link = json.loads(record["resultJson"])["resultUrls"][0]
    assert (await server.call("GET", link.removeprefix(server.url))).body == clip()
    assert len(service.orders) == 1
    assert service.key not in str(task)


async def test_late_moderation_is_a_clean_failure_with_a_release(serve: Serve, service: OpenAI) -> None:
    service.states = [State.QUEUED, State.RUNNING, State.REFUSED]
    server = await serve(**settings_for(service))
    before = await server.credit()
    record = await server.ended((await server.create()).task_id)
    assert record["state"] == "fail"
    assert await server.credit() == before
    assert len(service.orders) == 1


async def test_what_a_service_refuses_is_made_by_the_next_engine(serve: Serve, service: OpenAI) -> None:
    service.decline = Decline.INPUT
    routed = settings_for(service, routes_hailuo_02_text_to_video_pro="theirs,testcard")
    server = await serve(**routed)
    task_id = (await server.create()).task_id
    assert (await server.ended(task_id))["state"] == "success"
    assert (await server.task(task_id))["task"]["engine"] == "testcard"


async def test_a_cancel_reaches_the_service(serve: Serve, service: OpenAI) -> None:
    service.states = [State.QUEUED]
    server = await serve(**settings_for(service))
    task_id = (await server.create()).task_id
    await until(lambda: service.heard[Role.POLL] > 0)
    await server.call("POST", "/api/v1/jobs/cancelTask", body={"taskId": task_id})
    await until(lambda: service.heard[Role.CANCEL] == 1)
    assert (await server.record(task_id))["state"] == "fail"


async def test_a_task_that_is_cancelled_while_it_waits_for_a_worker_is_withdrawn_from_its_service(
    serve: Serve, service: OpenAI
) -> None:
    service.states = [State.QUEUED]
    settings = settings_for(service, worker_drain="100ms")
    server = await serve(**settings)
    task_id = (await server.create()).task_id
    await until(lambda: service.heard[Role.POLL] > 0)
    await server.stop()
    again = await serve(key=server.key, api_only="true", **settings)  # nobody works on it
    await again.call("POST", "/api/v1/jobs/cancelTask", body={"taskId": task_id})
    await until(lambda: service.heard[Role.CANCEL] == 1)

    async def is_told() -> bool:
        kinds = [each["kind"] for each in (await again.task(task_id))["events"]]
        return bool(kinds[-1] == "order_withdrawn")

    await again.when(is_told)
    assert [each.cancelled for each in service.orders.values()] == [True]


async def test_a_stop_cancels_nothing_and_a_start_goes_on(serve: Serve, service: OpenAI) -> None:
    service.states = [State.RUNNING]
    settings = settings_for(service, worker_drain="100ms")
    server = await serve(**settings)
    ids = [(await server.create(f"A fox, take {number}")).task_id for number in range(3)]
    await until(lambda: len(service.orders) == 3 and service.heard[Role.POLL] > 3)
    await server.stop()
    assert service.heard[Role.CANCEL] == 0
    for taken in service.orders.values():
        taken.states = [State.FINISHED]
    again = await serve(key=server.key, **settings)
    for task_id in ids:
        assert (await again.ended(task_id))["state"] == "success"
    assert service.heard[Role.SUBMIT] == 3


async def test_a_lost_answer_is_found_again(serve: Serve, service: OpenAI) -> None:
    service.faults[Role.SUBMIT] = [LOST]
    service.states = [State.FINISHED]
    server = await serve(**settings_for(service))
    assert (await server.ended((await server.create()).task_id))["state"] == "success"
    assert service.heard[Role.SUBMIT] == 1


async def test_an_engine_with_a_wrong_key_shows_and_waits(serve: Serve, service: OpenAI) -> None:
    server = await serve(**settings_for(service, engines_theirs_key="sk-wrong"))
    task_id = (await server.create()).task_id

    async def is_broken() -> bool:
        ready = (await server.call("GET", "/readyz")).words
        return bool(ready["engines"]["theirs"]["state"] == "broken")

    await server.when(is_broken)
    await server.until(task_id, "waiting")
    found = await server.command("doctor")
    assert {each["subject"] for each in found["findings"]} == {"theirs"}
    assert "sk-wrong" not in str(found)
    assert service.orders == {}


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"engines_testcard_kind": "minimax", "engines_testcard_base_url": "http://a.lan"}, "is built in"),
        (
            {"engines_a_kind": "minimax", "engines_a_base_url": "http://a.lan", "engines_a_models": "b=c"},
            "model",
        ),
        (
            {
                "engines_a_kind": "jobs-api",
                "engines_a_key": "k",
                "engines_a_base_url": "http://169.254.169.254",
            },
            "engines.a.base_url",
        ),
        ({"routes_hailuo_02_text_to_video_pro": "nobody"}, 'there is no engine "nobody"; there are: '),
        (
            {
                "engines_a_kind": "openai-videos",
                "engines_a_base_url": "http://a.lan",
                "engines_a_dialect": "x",
            },
            "engines.a",
        ),
    ],
)
async def test_settings_that_no_engine_can_work_with_stop_the_start(
    serve: Serve, settings: dict[str, str], words: str
) -> None:
    with pytest.raises(SettingsError, match=words):
        await asyncio.wait_for(serve(**settings), 15)


async def test_a_server_without_engines_of_yours_knows_the_built_in_ones(
    serve: Serve, tmp_path: Path
) -> None:
    del tmp_path
    server = await serve()
    ready = (await server.call("GET", "/readyz")).words
    assert set(ready["engines"]) == {"renderer", "testcard"}


async def test_an_order_that_is_under_way_needs_its_picture_no_more(serve: Serve, service: OpenAI) -> None:
    model = "hailuo/02-image-to-video-pro"
    service.states = [State.RUNNING]

    async def show(call: Call) -> None:
        data = png(640, 360)
        head = f"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: {len(data)}\r\n\r\n"
        await call.say(head.encode() + data)

    async with receiving(show) as pictures:
        settings = settings_for(
            service,
            engines_theirs_models=f"{model}=sora-2",
            routes_hailuo_02_image_to_video_pro="theirs",
            routes_hailuo_02_text_to_video_pro="testcard",
            callbacks_allow=pictures.entry,
            worker_drain="100ms",
        )
        server = await serve(**settings)
        order = {"prompt": "It moves", "image_url": f"http://{pictures.entry}/a.png"}
        reply = await server.call("POST", CREATE, body={"model": model, "input": order})
        await until(lambda: service.heard[Role.POLL] > 0)
        await server.stop()
    for taken in service.orders.values():
        taken.states = [State.FINISHED]
    again = await serve(key=server.key, **settings)  # the picture's server is gone by now
    record = await again.ended(reply.task_id)
    assert record["state"] == "success", record
    assert service.heard[Role.SUBMIT] == 1
