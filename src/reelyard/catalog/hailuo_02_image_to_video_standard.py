"""hailuo/02-image-to-video-standard: a picture and a prompt in, six or ten seconds of 512p or 768p out."""

from reelyard.catalog.clips import SIZES, clip
from reelyard.catalog.fields import (
    END_IMAGE_URL,
    IMAGE_URL,
    NSFW_CHECKER,
    PROMPT_OPTIMIZER,
    duration,
    prompt,
    resolution,
)
from reelyard.catalog.spec import ModelSpec

# resolution, duration: credits. The published table leaves out 768P at 6 s; 30 is what its neighbours cost.
_PRICES = {("512P", "6"): 12, ("512P", "10"): 20, ("768P", "6"): 30, ("768P", "10"): 50}

SPEC = ModelSpec(
    name="hailuo/02-image-to-video-standard",
    family="hailuo",
    title="Hailuo 02 image to video, Standard",
    description="Six or ten seconds of silent video that begin with a picture and may end at another.",
    input_schema={
        "type": "object",
        "required": ["prompt", "image_url"],
        "properties": {
            "prompt": prompt(1500),
            "image_url": IMAGE_URL,
            "end_image_url": END_IMAGE_URL,
            "duration": duration("10"),
            "resolution": resolution("512P", "768P", default="768P"),
            "prompt_optimizer": PROMPT_OPTIMIZER,
            "nsfw_checker": NSFW_CHECKER,
        },
    },
    pictures=("image_url", "end_image_url"),
    variants=tuple(
        clip(SIZES[size], int(seconds), price, duration=seconds, resolution=size)
        for (size, seconds), price in _PRICES.items()
    ),
    engines=("renderer",),
)
