"""hailuo/02-image-to-video-pro: a picture and a prompt in, six seconds that begin with the picture out."""

from reelyard.catalog.clips import SIZES, clip
from reelyard.catalog.fields import END_IMAGE_URL, IMAGE_URL, NSFW_CHECKER, PROMPT_OPTIMIZER, prompt
from reelyard.catalog.spec import ModelSpec

SPEC = ModelSpec(
    name="hailuo/02-image-to-video-pro",
    family="hailuo",
    title="Hailuo 02 image to video, Pro",
    description=(
        "Six seconds of silent video, 1080 pixels on the short side, that begin with a picture"
        " and may end at another."
    ),
    input_schema={
        "type": "object",
        "required": ["prompt", "image_url"],
        "properties": {
            "prompt": prompt(1500),
            "image_url": IMAGE_URL,
            "end_image_url": END_IMAGE_URL,
            "prompt_optimizer": PROMPT_OPTIMIZER,
            "nsfw_checker": NSFW_CHECKER,
        },
    },
    pictures=("image_url", "end_image_url"),
    variants=(clip(SIZES["1080P"], 6, 57),),
    engines=("renderer",),
)
