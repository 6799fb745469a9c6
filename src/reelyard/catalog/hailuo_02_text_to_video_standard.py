"""hailuo/02-text-to-video-standard: a prompt in, six or ten seconds of 768p out."""

from reelyard.catalog.clips import SIZES, clip
from reelyard.catalog.fields import NSFW_CHECKER, PROMPT_OPTIMIZER, duration, prompt
from reelyard.catalog.spec import ModelSpec

SPEC = ModelSpec(
    name="hailuo/02-text-to-video-standard",
    family="hailuo",
    title="Hailuo 02 text to video, Standard",
    description="Six or ten seconds of silent 1366x768 video of a prompt.",
    input_schema={
        "type": "object",
        "required": ["prompt"],
        "properties": {
            "prompt": prompt(1500),
            "duration": duration("6"),
            "prompt_optimizer": PROMPT_OPTIMIZER,
            "nsfw_checker": NSFW_CHECKER,
        },
    },
    variants=(clip(SIZES["768P"], 6, 30, duration="6"), clip(SIZES["768P"], 10, 50, duration="10")),
    engines=("renderer",),
)
