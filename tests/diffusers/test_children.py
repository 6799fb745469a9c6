"""The engine where it really runs: in a child process, and behind a whole server."""

import asyncio
import base64
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.contracts.test_executors import PATHS, Witness
from tests.diffusers.asking import ASKED
from tests.diffusers.conftest import Model
from tests.pictures import drawn
from tests.served.conftest import serve
from tests.served.installation import CREATE, Serve, Served
from tests.upstreams.bench import until

from reelyard.bootstrap.diffusers_parts import spec
from reelyard.config.diffusers import DiffusersSettings
from reelyard.core.brief import Broke, Failure, Outcome, Produced, Stage
from reelyard.executors.process import ProcessExecutor
from reelyard.ports.executor import Watch

__all__ = ["serve"]

LIMIT = timedelta(minutes=4)
Start = Callable[[Path], Awaitable[ProcessExecutor]]


@pytest.fixture
async def executor(model: Model) -> AsyncIterator[ProcessExecutor]:
    settings = DiffusersSettings(
        kind="diffusers", model_dir=str(model("wan-2.1")), devices=("cpu",), threads=1
    )
    made = ProcessExecutor(engines={}, specs={"wan": spec("wan", settings, ())}, environment=PATHS)
    yield made
    await made.close()


def run(executor: ProcessExecutor, clip: Path, watch: Watch) -> Awaitable[Outcome]:
    return executor.run("wan", ASKED, clip, watch, LIMIT)


async def test_a_child_makes_clip_after_clip_with_one_model_and_stops_when_told(
    executor: ProcessExecutor, tmp_path: Path
) -> None:
    first, second, stopped = Witness(), Witness(), Witness()
    freed = asyncio.Event()
    watch = Watch(
        progress=first.watch.progress,
        show=first.shown.append,
        remember=first.watch.remember,
        stop=first.stop,
        free=freed.set,
    )
    made = asyncio.ensure_future(run(executor, tmp_path / "a.mp4", watch))
    await asyncio.wait_for(freed.wait(), 120)
    again = await run(executor, tmp_path / "b.mp4", second.watch)
    outcome = await made
    assert isinstance(outcome, Produced)
    assert isinstance(again, Produced)
    assert outcome.clip.sha256 == again.clip.sha256
    assert outcome.stills is not None
    assert outcome.recipe["device"] == "cpu"
    assert first.said[0].stage is Stage.QUEUED
    assert first.said[-1].fraction == 1.0
    (pid,) = executor.children()["wan"]
    ending = asyncio.ensure_future(run(executor, tmp_path / "c.mp4", stopped.watch))
    await until(lambda: bool(stopped.said))
    stopped.stop.set()
    assert await ending == Broke(failure=Failure.CANCELLED, reason="cancelled")
    assert executor.children()["wan"] == [pid]


async def patiently(server: Served, task_id: str) -> dict[str, Any]:
    """The record of a task once it has ended; importing torch and a clip of full size take their time."""
    for _ in range(6):
        with contextlib.suppress(TimeoutError):
            return dict(await server.ended(task_id))
    return dict(await server.record(task_id))


async def test_a_whole_server_serves_a_models_clip(serve: Serve, model: Model) -> None:
    server = await serve(
        engines_toy_kind="diffusers",
        engines_toy_model_dir=str(model("wan-2.1")),
        engines_toy_devices="cpu",
        engines_toy_threads="1",
        routes_hailuo_02_text_to_video_pro="toy",
    )
    task_id = (await server.create()).task_id
    record = await patiently(server, task_id)
    assert record["state"] == "success", record
    task = (await server.task(task_id))["task"]
    assert task["engine"] == "toy"
    link = json.loads(record["resultJson"])["resultUrls"][0]
    assert len((await server.call("GET", link.removeprefix(server.url))).body) > 1000


async def test_an_engine_of_words_and_one_of_pictures_share_a_route(serve: Serve, model: Model) -> None:
    kinds = {"words": "wan-2.1", "pictures": "wan-2.2-i2v"}
    server = await serve(
        **{
            f"engines_{name}_{key}": value
            for name, kind in kinds.items()
            for key, value in (
                ("kind", "diffusers"), ("model_dir", str(model(kind))), ("devices", "cpu"), ("threads", "1")
            )
        },
        routes_hailuo_02_image_to_video_standard="words,pictures",
        routes_hailuo_02_text_to_video_pro="pictures,testcard",
    )  # fmt: skip
    picture = f"data:image/png;base64,{base64.b64encode(drawn.png(400, 300)).decode()}"
    asked = {"prompt": "It moves", "image_url": picture, "resolution": "512P", "duration": "6"}
    model_name = "hailuo/02-image-to-video-standard"
    begun = (await server.call("POST", CREATE, body={"model": model_name, "input": asked})).task_id
    said = (await server.create()).task_id
    assert (await patiently(server, said))["state"] == "success"
    assert (await server.task(said))["task"]["engine"] == "testcard"
    record = await patiently(server, begun)
    assert record["state"] == "success", record
    task = (await server.task(begun))["task"]
    assert task["engine"] == "pictures"
    assert json.loads(task["recipe"])["pictures"][0]["width"] == 400


async def test_a_model_that_cannot_be_loaded_leaves_its_tasks_to_the_next_engine(
    serve: Serve, tmp_path: Path
) -> None:
    server = await serve(
        engines_toy_kind="diffusers",
        engines_toy_model_dir=str(tmp_path / "none"),
        engines_toy_devices="cpu",
        routes_hailuo_02_text_to_video_pro="toy,testcard",
    )
    task_id = (await server.create()).task_id
    assert (await server.ended(task_id))["state"] == "success"
    assert (await server.task(task_id))["task"]["engine"] == "testcard"


async def test_the_doctor_says_what_keeps_an_engine_with_a_second_stage_from_being_ready(
    serve: Serve, model: Model, tmp_path: Path
) -> None:
    server = await serve(
        engines_toy_kind="diffusers",
        engines_toy_model_dir=str(model("wan-2.1")),
        engines_toy_upscaler_dir=str(tmp_path / "none"),
        engines_toy_devices="cpu",
        routes_hailuo_02_text_to_video_pro="toy,testcard",
    )
    assert (await server.ended((await server.create()).task_id))["state"] == "success"

    async def is_told() -> bool:
        found = await server.command("doctor")
        return "the upscaler in upscaler_dir: the folder of its model is not there" in json.dumps(found)

    await server.when(is_told)
    ready = (await server.call("GET", "/readyz")).words
    assert ready["engines"]["toy"]["state"] == "broken"
    assert str(tmp_path) not in json.dumps((await server.command("doctor"))["findings"])
