"""The clips of the catalogue: sizes by their names, and how long an attempt at one may take."""

from datetime import timedelta
from typing import Any

from reelyard.catalog.spec import Variant
from reelyard.core.brief import Format
from reelyard.core.times import to_credits

Size = tuple[int, int]

FPS = 24
SIZES: dict[str, Size] = {"512P": (910, 512), "768P": (1366, 768), "1080P": (1920, 1080), "2K": (2560, 1440)}
_PRO = 1920 * 1080 * 6.0  # pixels and seconds of the clip that these were measured with
_USUAL = timedelta(seconds=90)
_LIMIT = timedelta(minutes=30)


def clip(size: Size, seconds: float, credits: float, **chosen: Any) -> Variant:
    """A variant of a size in pixels, a length and a price in credits."""
    width, height = size
    share = width * height * seconds / _PRO
    return Variant(
        format=Format(width=width, height=height, fps=FPS, seconds=float(seconds)),
        price=to_credits(credits),
        usual=_USUAL * share,
        limit=_LIMIT * max(share, 1.0),
        chosen=chosen,
    )


def even(length: float) -> int:
    """The even number of pixels that is nearest to a length."""
    return round(length / 2) * 2
