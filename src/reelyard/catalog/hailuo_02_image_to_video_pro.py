"""hailuo/02-image-to-video-pro: a picture and a prompt in, six seconds that begin with the picture out."""

from reelyard.catalog.hailuo_02_text_to_video_pro import SPEC as TEXT_TO_VIDEO
from reelyard.catalog.spec import ModelSpec

SPEC = ModelSpec(
    name="hailuo/02-image-to-video-pro",
    family="hailuo",
    title="Hailuo 02 image to video, Pro",
    description="Six seconds of silent video, 1080 pixels on the short side, that begin with a picture.",
    input_schema={
        "type": "object",
        "required": ["prompt", "image_url"],
        "properties": {
            **TEXT_TO_VIDEO.input_schema["properties"],
            "image_url": {
                "type": "string",
                "minLength": 1,
                "description": (
                    "The first picture: JPEG, PNG or WebP, at most 10 MB, by a public https:// or http:// URL"
                    " or as a data: URL."
                ),
                "examples": ["https://example.com/harbour.jpg"],
            },
        },
    },
    pictures=("image_url",),
    format=TEXT_TO_VIDEO.format,
    price=TEXT_TO_VIDEO.price,
    engines=("renderer",),
)
