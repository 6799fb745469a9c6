"""One picture in another aspect, never stretched: its middle cut out, or its edges drawn out."""

import numpy as np
from numpy.typing import NDArray

from reelyard.engines.diffusion.profile import Size
from reelyard.engines.diffusion.sharpness import middle

Picture = NDArray[np.uint8]  # (height, width, 3)


def cropped(pixels: Picture, aspect: float) -> Picture:
    """The middle of a picture that is ``aspect`` times wider than high; a view, not a copy."""
    height, width, _ = pixels.shape
    return central(pixels, middle(Size(width=width, height=height), aspect))


def central(pixels: Picture, kept: Size) -> Picture:
    """The middle of a picture, of a size; a view, not a copy."""
    height, width, _ = pixels.shape
    left, top = (width - kept.width) // 2, (height - kept.height) // 2
    return pixels[top : top + kept.height, left : left + kept.width]


def padded(pixels: Picture, aspect: float) -> Picture:
    """A picture with its edges drawn out until it is ``aspect`` times wider than high."""
    height, width, _ = pixels.shape
    wide = max(width, round(height * aspect / 2) * 2) - width
    high = max(height, round(width / aspect / 2) * 2) - height
    around = ((high // 2, high - high // 2), (wide // 2, wide - wide // 2), (0, 0))
    return np.pad(pixels, around, mode="edge")
