"""hailuo/02-text-to-video-pro: a prompt in, six seconds of 1080p out."""

from reelyard.catalog.spec import ModelSpec
from reelyard.core.brief import Format
from reelyard.core.times import to_credits

SPEC = ModelSpec(
    name="hailuo/02-text-to-video-pro",
    family="hailuo",
    title="Hailuo 02 text to video, Pro",
    description="Six seconds of silent 1920x1080 video of a prompt.",
    input_schema={
        "type": "object",
        "required": ["prompt"],
        "properties": {
            "prompt": {
                "type": "string",
                "minLength": 1,
                "maxLength": 1500,
                "description": "What is to be seen. Camera commands may stand in brackets: [Push in].",
                "examples": ["A red fox runs across a snowy forest at dawn"],
            },
            "prompt_optimizer": {
                "type": "boolean",
                "default": True,
                "description": "Whether a director adds camera, light and mood where the prompt is silent.",
            },
        },
    },
    format=Format(width=1920, height=1080, fps=24, seconds=6.0),
    price=to_credits(57),
    engines=("renderer",),
)
