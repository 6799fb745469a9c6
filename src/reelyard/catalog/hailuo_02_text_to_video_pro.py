"""hailuo/02-text-to-video-pro: a prompt in, six seconds of 1080p out."""

from reelyard.catalog.clips import SIZES, clip
from reelyard.catalog.fields import NSFW_CHECKER, PROMPT_OPTIMIZER, prompt
from reelyard.catalog.spec import ModelSpec

SPEC = ModelSpec(
    name="hailuo/02-text-to-video-pro",
    family="hailuo",
    title="Hailuo 02 text to video, Pro",
    description="Six seconds of silent 1920x1080 video of a prompt.",
    input_schema={
        "type": "object",
        "required": ["prompt"],
        "properties": {
            "prompt": prompt(1500),
            "prompt_optimizer": PROMPT_OPTIMIZER,
            "nsfw_checker": NSFW_CHECKER,
        },
    },
    variants=(clip(SIZES["1080P"], 6, 57),),
    engines=("renderer",),
)
