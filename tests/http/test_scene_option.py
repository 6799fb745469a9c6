"""A scene in an order: checked before it is paid for, kept with the task, and what the engine draws."""

import json
from typing import Any

from tests.served.installation import Serve

from reelyard.engines.renderer.scene.staging import staged
from reelyard.prompt.reader import read

RENDERED = {"routes_hailuo_02_text_to_video_pro": "renderer"}


def fox(**changes: Any) -> dict[str, Any]:
    """A scene as a recipe has it."""
    return staged(read("A red fox runs across a snowy forest at dawn"), 7).plain() | changes


async def test_a_wrong_scene_is_refused_by_its_field_and_nothing_is_paid(serve: Serve) -> None:
    server = await serve(api_only=True, **RENDERED)
    before = await server.credit()
    for scene, words in (
        (7, "options.scene must be a JSON object"),
        ({}, "options.scene.version"),
        (fox(time="teatime"), "options.scene.time"),
        (fox(title="x" * 70_000), "options.scene must be at most 65536 bytes"),
    ):
        reply = await server.create(options={"scene": scene})
        assert reply.code == 422
        assert words in reply.words["msg"]
    assert await server.credit() == before


async def test_a_scene_for_an_engine_that_draws_none_is_refused(serve: Serve) -> None:
    server = await serve(api_only=True)
    reply = await server.create(options={"scene": fox()})
    assert reply.code == 422
    assert "is made by an engine that draws no scenes" in reply.words["msg"]


async def test_a_scene_is_kept_with_its_task(serve: Serve) -> None:
    server = await serve(api_only=True, **RENDERED)
    scene = fox(time="night")
    task_id = (await server.create(options={"scene": scene})).task_id
    task = (await server.task(task_id))["task"]
    assert json.loads(task["options"]["scene"]) == scene
