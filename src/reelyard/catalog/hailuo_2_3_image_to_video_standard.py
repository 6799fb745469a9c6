"""hailuo/2-3-image-to-video-standard: a picture and a long prompt in, six or ten seconds out."""

from collections.abc import Mapping

from reelyard.catalog.clips import SIZES, clip
from reelyard.catalog.fields import IMAGE_URL, NSFW_CHECKER, duration, prompt, resolution
from reelyard.catalog.spec import ModelSpec, Variant

INPUT = {
    "type": "object",
    "required": ["prompt", "image_url"],
    "properties": {
        "prompt": prompt(5000),
        "image_url": IMAGE_URL,
        "duration": duration("6"),
        "resolution": resolution("768P", "1080P", default="768P"),
        "nsfw_checker": NSFW_CHECKER,
    },
    # There are no ten seconds of 1080P.
    "if": {"required": ["resolution"], "properties": {"resolution": {"const": "1080P"}}},
    "then": {"properties": {"duration": {"const": "6"}}},
}


def variants(prices: Mapping[tuple[str, str], float]) -> tuple[Variant, ...]:
    """The clips of 2.3, by resolution and duration: their credits."""
    return tuple(
        clip(SIZES[size], int(seconds), price, duration=seconds, resolution=size)
        for (size, seconds), price in prices.items()
    )


SPEC = ModelSpec(
    name="hailuo/2-3-image-to-video-standard",
    family="hailuo",
    title="Hailuo 2.3 image to video, Standard",
    description="Six or ten seconds of silent video that begin with a picture.",
    input_schema=INPUT,
    pictures=("image_url",),
    variants=variants({("768P", "6"): 30, ("768P", "10"): 50, ("1080P", "6"): 50}),
    engines=("renderer",),
)
