"""createTask and quote of every model: what is taken, what it costs, what is refused and in which words."""

import json
from typing import Any

import pytest
from tests.served.installation import CREATE, Serve

from reelyard.registry import MODELS

QUOTE = "/api/v1/jobs/quote"
I2V, NEW = "hailuo/02-image-to-video-standard", "hailuo/2-3-image-to-video-pro"
T2V, H3 = "hailuo/02-text-to-video-standard", "minimax-h3/text-to-video"
PICTURE = {"image_url": "https://example.com/a.jpg"}

# what is sent: what is stored, credits
TAKEN: list[tuple[str, dict[str, Any], dict[str, Any], float]] = [
    (T2V, {}, {}, 30.0),
    (T2V, {"duration": "10"}, {"duration": "10"}, 50.0),
    (T2V, {"duration": 10}, {"duration": "10"}, 50.0),
    (I2V, PICTURE, PICTURE, 50.0),
    (
        I2V,
        PICTURE | {"duration": 6, "resolution": "512p", "end_image_url": ""},
        PICTURE | {"duration": "6", "resolution": "512P"},
        12.0,
    ),
    (NEW, PICTURE | {"resolution": "1080P"}, PICTURE | {"resolution": "1080P"}, 80.0),
    (
        NEW,
        PICTURE | {"duration": "10", "nsfw_checker": True},
        PICTURE | {"duration": "10", "nsfw_checker": True},
        90.0,
    ),
    (H3, {"aspect_ratio": "9:16"}, {"aspect_ratio": "9:16"}, 48.0),
    (H3, {"aspect_ratio": "1:1", "duration": "15"}, {"aspect_ratio": "1:1", "duration": 15}, 120.0),
]

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    (T2V, {"duration": "7"}, "duration must be one of 6, 10"),
    (T2V, {"duration": True}, "duration must be of type string: one of 6, 10"),
    (T2V, {"prompt": "x" * 1501}, "prompt must be at most 1500 characters, it has 1501"),
    (I2V, {}, "image_url is required"),
    (I2V, PICTURE | {"resolution": "1080P"}, "resolution must be one of 512P, 768P"),
    (I2V, PICTURE | {"end_image_url": "http://127.0.0.1/x"}, "end_image_url"),
    (
        NEW,
        PICTURE | {"resolution": "1080P", "duration": "10"},
        "duration must be 6 where resolution is 1080P",
    ),
    (NEW, PICTURE | {"resolution": "1080p", "duration": 10}, "duration must be 6 where resolution is 1080P"),
    (NEW, PICTURE | {"prompt": "x" * 5001}, "prompt must be at most 5000 characters, it has 5001"),
    (H3, {}, "aspect_ratio is required: one of 21:9, 16:9, 4:3, 1:1, 3:4, 9:16"),
    (H3, {"aspect_ratio": "3:2"}, "aspect_ratio must be one of 21:9, 16:9, 4:3, 1:1, 3:4, 9:16"),
    (H3, {"aspect_ratio": "1:1", "duration": 16}, "duration must be from 4 to 15"),
    (H3, {"aspect_ratio": "1:1", "duration": 4.5}, "duration must be of type integer"),
    (H3, {"aspect_ratio": "1:1", "duration": "six"}, "duration must be of type integer"),
    (
        H3,
        {"aspect_ratio": "1:1", "prompt": "x" * 7001},
        "prompt must be at most 7000 characters, it has 7001",
    ),
]


async def test_an_order_costs_what_its_variant_costs_and_is_stored_as_it_was_meant(serve: Serve) -> None:
    server = await serve(api_only=True)
    for model, sent, stored, price in TAKEN:
        body = {"model": model, "input": {"prompt": "A fox", **sent}}
        quoted = (await server.call("POST", QUOTE, body=body)).data
        assert (quoted["credits"], quoted["input"]) == (price, {"prompt": "A fox", **stored}), body
        before = await server.credit()
        task_id = (await server.call("POST", CREATE, body=body)).task_id
        assert await server.credit() == before - price, body
        record = await server.record(task_id)
        assert record["creditsConsumed"] == price
        assert json.loads(json.loads(record["param"])["input"]) == {"prompt": "A fox", **stored}


async def test_what_a_model_does_not_make_is_refused_by_the_name_of_its_field(serve: Serve) -> None:
    server = await serve(api_only=True)
    for model, sent, words in REFUSED:
        body = {"model": model, "input": {"prompt": "A fox", **sent}}
        reply = await server.call("POST", CREATE, body=body)
        assert reply.code == 422, body
        assert reply.msg == words or (words.isidentifier() and words in reply.msg)
    assert await server.credit() == 1_000_000.0


async def test_the_id_names_the_family(serve: Serve) -> None:
    server = await serve(api_only=True)
    body = {"model": H3, "input": {"prompt": "A fox", "aspect_ratio": "1:1"}}
    task_id = (await server.call("POST", CREATE, body=body)).task_id
    assert task_id.startswith("task_minimax_")
    assert (await server.record(task_id))["state"] == "waiting"


@pytest.mark.parametrize(("asked", "sound"), [({}, True), ({"sound": None}, True), ({"sound": False}, False)])
async def test_a_model_whose_clips_have_sound_leaves_it_out_only_if_told(
    asked: dict[str, Any], sound: bool, serve: Serve
) -> None:
    server = await serve(api_only=True)
    body = {"model": H3, "input": {"prompt": "A fox", "aspect_ratio": "1:1"}, "options": asked}
    task_id = (await server.call("POST", CREATE, body=body)).task_id
    assert (await server.task(task_id))["task"]["options"]["sound"] is sound


async def test_the_price_of_a_model_lists_every_clip_of_it(serve: Serve) -> None:
    server = await serve(api_only=True)
    for model, spec in MODELS.items():
        told = (await server.call("GET", f"/api/v1/models/{spec.slug}/price")).data
        assert len(told["variants"]) == len(spec.variants), model
        for variant in told["variants"]:
            body = {
                "model": model,
                "input": {"prompt": "A fox", **variant["input"], **(PICTURE if spec.pictures else {})},
            }
            if variant["input"].get("aspect_ratio", "1:1") == "1:1":
                assert (await server.call("POST", QUOTE, body=body)).data["credits"] == variant["credits"]
    told = (await server.call("GET", f"/api/v1/models/{NEW}/price")).data
    assert (told["credits"], told["pricingDesc"]) == (
        45.0,
        "45 to 90 credits for a clip, by duration and resolution",
    )
    assert told["variants"][2] == {
        "input": {"duration": "6", "resolution": "1080P"},
        "credits": 80.0,
        "seconds": 6.0,
        "width": 1920,
        "height": 1080,
        "fps": 24,
    }


async def test_a_clip_is_made_of_each_model(serve: Serve) -> None:
    routes = {f"routes_{name.replace('/', '_').replace('-', '_')}": "testcard" for name in MODELS}
    server = await serve(**routes, limits_create="100/10s")
    picture = "data:image/png;base64,iVBORw0KGgo="
    for model, spec in MODELS.items():
        given = {"prompt": "A fox [testcard: fast]", **spec.default.chosen}
        given |= dict.fromkeys(spec.pictures, picture)
        task_id = (await server.call("POST", CREATE, body={"model": model, "input": given})).task_id
        assert (await server.ended(task_id))["state"] == "success", model
