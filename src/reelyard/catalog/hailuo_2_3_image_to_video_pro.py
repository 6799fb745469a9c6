"""hailuo/2-3-image-to-video-pro: as Standard, at a higher price."""

from reelyard.catalog.hailuo_2_3_image_to_video_standard import INPUT, variants
from reelyard.catalog.spec import ModelSpec

SPEC = ModelSpec(
    name="hailuo/2-3-image-to-video-pro",
    family="hailuo",
    title="Hailuo 2.3 image to video, Pro",
    description="Six or ten seconds of silent video that begin with a picture.",
    input_schema=INPUT,
    pictures=("image_url",),
    variants=variants({("768P", "6"): 45, ("768P", "10"): 90, ("1080P", "6"): 80}),
    engines=("renderer",),
)
