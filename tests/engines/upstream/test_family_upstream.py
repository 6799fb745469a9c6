"""Every clip of the family that can be ordered here can be ordered of its maker, and of another server."""

import json
from typing import Any

import pytest
from tests.engines.upstream.minimax_bench import Bench, picture

from reelyard.catalog.spec import ModelSpec, Variant
from reelyard.core.brief import Brief
from reelyard.engines.upstream.jobs_api.adapter import JobsApi
from reelyard.ports.upstream import Picture, Service
from reelyard.registry import MODELS

FAMILY = [spec for spec in MODELS.values() if spec.family in ("hailuo", "minimax")]
CLIPS = [(spec, variant) for spec in FAMILY for variant in spec.variants]
IMAGE = "https://example.com/harbour.jpg"


def brief_of(spec: ModelSpec, variant: Variant, **more: Any) -> Brief:
    given = {"prompt": "A fox", **variant.chosen, **dict.fromkeys(spec.pictures[:1], IMAGE), **more}
    if "aspect_ratio" in spec.input_schema["properties"]:
        given.setdefault("aspect_ratio", "16:9")
    return Brief(
        task_id="task_1",
        attempt=1,
        model=spec.name,
        prompt="A fox",
        format=variant.format,
        seed=1,
        input=spec.filled(given),
        pictures=("a.jpg",) * len(spec.pictures[:1]),
    )


def pictures_of(brief: Brief) -> list[Picture]:
    return [picture()] * len(brief.pictures)


@pytest.mark.parametrize(
    ("spec", "variant"), CLIPS, ids=[f"{spec.slug}-{variant.label}" for spec, variant in CLIPS]
)
async def test_the_maker_takes_it_at_the_size_and_length_that_were_chosen(
    spec: ModelSpec, variant: Variant
) -> None:
    brief = brief_of(spec, variant)
    body = await Bench().body(brief, *pictures_of(brief))
    assert body["duration"] == variant.format.seconds
    short = {"512P": 512, "768P": 768, "1080P": 1080, "2K": 1440}[body["resolution"]]
    assert short == min(variant.format.width, variant.format.height)
    assert body.get("ratio") == variant.chosen.get("aspect_ratio")
    assert ("first_frame_image" in body) is bool(spec.pictures)


@pytest.mark.parametrize("spec", [spec for spec in FAMILY if "end_image_url" in spec.pictures])
async def test_the_maker_takes_a_last_picture_where_we_do(spec: ModelSpec) -> None:
    body = await Bench().body(brief_of(spec, spec.default, end_image_url=IMAGE), picture(), picture())
    assert {"first_frame_image", "last_frame_image"} <= body.keys()


@pytest.mark.parametrize("spec", FAMILY, ids=[spec.slug for spec in FAMILY])
def test_another_server_gets_every_word_of_the_order(spec: ModelSpec) -> None:
    adapter = JobsApi(Service(base_url="https://jobs.test", key="sk"))
    brief = brief_of(spec, spec.default)
    body = json.loads(adapter.submit(brief, pictures_of(brief)).body)
    assert body == {"model": spec.name, "input": dict(brief.input)}
