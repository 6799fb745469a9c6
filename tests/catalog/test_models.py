"""The catalogue against the table that was collected of the family: inputs, limits, sizes, prices."""

from itertools import product
from typing import Any

import jsonschema_rs
import pytest

from reelyard.core.times import from_credits
from reelyard.registry import MODELS

T2V_PRO, T2V = "hailuo/02-text-to-video-pro", "hailuo/02-text-to-video-standard"
I2V_PRO, I2V = "hailuo/02-image-to-video-pro", "hailuo/02-image-to-video-standard"
NEW_PRO, NEW = "hailuo/2-3-image-to-video-pro", "hailuo/2-3-image-to-video-standard"
H3 = "minimax-h3/text-to-video"
PROMPT, PICTURE, OPTIMIZER = "prompt", "image_url", "prompt_optimizer"

# model: characters of a prompt, required fields, the other fields, defaults
INPUTS: dict[str, tuple[int, set[str], set[str], dict[str, Any]]] = {
    T2V_PRO: (1500, {PROMPT}, {OPTIMIZER}, {}),
    T2V: (1500, {PROMPT}, {"duration", OPTIMIZER}, {"duration": "6"}),
    I2V_PRO: (1500, {PROMPT, PICTURE}, {"end_image_url", OPTIMIZER}, {}),
    I2V: (
        1500,
        {PROMPT, PICTURE},
        {"end_image_url", "duration", "resolution", OPTIMIZER},
        {"duration": "10", "resolution": "768P"},
    ),
    NEW_PRO: (5000, {PROMPT, PICTURE}, {"duration", "resolution"}, {"duration": "6", "resolution": "768P"}),
    NEW: (5000, {PROMPT, PICTURE}, {"duration", "resolution"}, {"duration": "6", "resolution": "768P"}),
    H3: (7000, {PROMPT, "aspect_ratio"}, {"duration", "resolution"}, {"duration": 6, "resolution": "2K"}),
}

# model, what is chosen: credits, seconds, pixels
CLIPS: list[tuple[str, dict[str, Any], float, float, tuple[int, int]]] = [
    (T2V_PRO, {}, 57, 6, (1920, 1080)),
    (I2V_PRO, {}, 57, 6, (1920, 1080)),
    (T2V, {}, 30, 6, (1366, 768)),
    (T2V, {"duration": "10"}, 50, 10, (1366, 768)),
    (I2V, {"resolution": "512P", "duration": "6"}, 12, 6, (910, 512)),
    (I2V, {"resolution": "512P"}, 20, 10, (910, 512)),
    (I2V, {"duration": "6"}, 30, 6, (1366, 768)),  # not in the table: what its neighbours cost
    (I2V, {}, 50, 10, (1366, 768)),
    (NEW_PRO, {}, 45, 6, (1366, 768)),
    (NEW_PRO, {"duration": "10"}, 90, 10, (1366, 768)),
    (NEW_PRO, {"resolution": "1080P"}, 80, 6, (1920, 1080)),
    (NEW, {}, 30, 6, (1366, 768)),
    (NEW, {"duration": "10"}, 50, 10, (1366, 768)),
    (NEW, {"resolution": "1080P"}, 50, 6, (1920, 1080)),
    (H3, {"aspect_ratio": "16:9", "duration": 5}, 40, 5, (2560, 1440)),
    (H3, {"aspect_ratio": "16:9", "duration": 4, "resolution": "768P"}, 32, 4, (1366, 768)),
    (H3, {"aspect_ratio": "9:16", "duration": 15, "resolution": "768P"}, 120, 15, (768, 1366)),
    (H3, {"aspect_ratio": "21:9", "resolution": "768P"}, 48, 6, (1792, 768)),
    (H3, {"aspect_ratio": "1:1"}, 48, 6, (1440, 1440)),
    (H3, {"aspect_ratio": "3:4", "duration": 10}, 80, 10, (1440, 1920)),
    (H3, {"aspect_ratio": "4:3", "duration": 10}, 80, 10, (1920, 1440)),
]


def test_every_model_of_the_table_is_on_offer_and_no_other() -> None:
    assert set(MODELS) == set(INPUTS)


@pytest.mark.parametrize("model", INPUTS)
def test_a_model_takes_what_the_table_says(model: str) -> None:
    longest, required, others, defaults = INPUTS[model]
    spec = MODELS[model]
    assert spec.input_schema["properties"]["prompt"]["maxLength"] == longest
    assert set(spec.input_schema["required"]) == required
    assert spec.known_fields - {"nsfw_checker"} == required | others
    optimized = {OPTIMIZER: True} if OPTIMIZER in others else {}
    assert spec.filled({}) == defaults | optimized
    assert ("nsfw_checker" in spec.known_fields) == model.startswith("hailuo/")


@pytest.mark.parametrize(("model", "chosen", "price", "seconds", "size"), CLIPS)
def test_a_clip_is_what_the_table_says(
    model: str, chosen: dict[str, Any], price: float, seconds: float, size: tuple[int, int]
) -> None:
    variant = MODELS[model].variant({"prompt": "A fox", **chosen})
    assert from_credits(variant.price) == price
    shape = variant.format
    assert (shape.seconds, (shape.width, shape.height), shape.fps) == (seconds, size, 24)


@pytest.mark.parametrize("model", MODELS)
def test_what_the_schema_lets_through_is_what_has_a_variant(model: str) -> None:
    spec = MODELS[model]
    validator = jsonschema_rs.validator_for(dict(spec.input_schema))
    fields = [spec.input_schema["properties"][name] for name in spec.choices]
    tried = [field.get("enum") or range(3, 17) for field in fields]
    priced = {tuple(variant.chosen.values()) for variant in spec.variants}
    for values in product(*tried):
        chosen = dict(zip(spec.choices, values, strict=True))
        fits = validator.is_valid({"prompt": "A fox", "image_url": "https://example.com/a.jpg", **chosen})
        assert fits == (values in priced), chosen


@pytest.mark.parametrize("model", MODELS)
def test_sides_are_even_and_time_grows_with_the_work(model: str) -> None:
    for variant in MODELS[model].variants:
        shape = variant.format
        assert (shape.width % 2, shape.height % 2) == (0, 0)
        work = shape.width * shape.height * shape.seconds / (1920 * 1080 * 6)
        assert variant.limit.total_seconds() == pytest.approx(1800 * max(work, 1))
        assert variant.usual < variant.limit / 10


def test_what_makes_no_difference_is_left_out_of_a_table() -> None:
    prices = MODELS[H3].by(lambda variant: variant.price)
    assert prices[0] == ({"duration": 6}, 4800)
    assert len(prices) == 12
    assert MODELS[T2V_PRO].by(lambda variant: variant.price) == [({}, 5700)]
