"""minimax-h3/text-to-video: a long prompt in, four to fifteen seconds of six shapes out, with sound."""

from itertools import product

from reelyard.catalog.clips import SIZES, Size, clip, even
from reelyard.catalog.fields import prompt, resolution
from reelyard.catalog.spec import ModelSpec

_EACH = 8  # credits a second
_SECONDS = (6, 4, 5, *range(7, 16))  # the one that stands for none first
_SHAPES = {"16:9": (16, 9), "21:9": (21, 9), "4:3": (4, 3), "1:1": (1, 1), "3:4": (3, 4), "9:16": (9, 16)}


def _size(name: str, shape: str) -> Size:
    """A resolution names the short side; the shape says how much longer the other one is."""
    across, down = _SHAPES[shape]
    width, height = SIZES[name]
    if shape == "16:9":
        return width, height
    long = even(height * max(across, down) / min(across, down))
    return (long, height) if across > down else (height, long)


SPEC = ModelSpec(
    name="minimax-h3/text-to-video",
    family="minimax",
    title="MiniMax H3 text to video",
    description="Four to fifteen seconds of video with sound, in one of six shapes, of a prompt.",
    input_schema={
        "type": "object",
        "required": ["prompt", "aspect_ratio"],
        "properties": {
            "prompt": prompt(7000),
            "aspect_ratio": {
                "type": "string",
                "enum": ["21:9", "16:9", "4:3", "1:1", "3:4", "9:16"],
                "description": "The shape of the picture, width to height.",
                "examples": ["16:9"],
            },
            "duration": {
                "type": "integer",
                "minimum": min(_SECONDS),
                "maximum": max(_SECONDS),
                "default": _SECONDS[0],
                "description": "Seconds. An integer; a string of its digits is taken for it.",
            },
            "resolution": resolution("768P", "2K", default="2K"),
        },
    },
    sound=True,
    variants=tuple(
        clip(
            _size(size, shape),
            seconds,
            _EACH * seconds,
            duration=seconds,
            resolution=size,
            aspect_ratio=shape,
        )
        for shape, size, seconds in product(_SHAPES, ("768P", "2K"), _SECONDS)
    ),
    engines=("renderer",),
)
