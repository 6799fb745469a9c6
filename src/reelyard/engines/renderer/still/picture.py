"""The caller's pictures as a clip has them: the first one chooses the shape, the last one is cut to it."""

from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from reelyard.core.brief import Format
from reelyard.engines.decoding import Picture, decoded


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A picture of the clip's own size, and that size."""

    pixels: Picture  # (h, w, 3)
    format: Format


def opened(file: Path, asked: Format) -> Frame:
    """Decode a JPEG, PNG or WebP, and fit it: its own aspect, the asked short side, even sides.

    Raises:
        BadPicture: it is something else, broken, too small or too large.
    """
    pixels = decoded(file)
    height, width = pixels.shape[:2]
    scale = min(asked.width, asked.height) / min(width, height)
    width, height = round(width * scale / 2) * 2, round(height * scale / 2) * 2
    to = Format(width=width, height=height, fps=asked.fps, seconds=asked.seconds)
    return Frame(pixels=_sized(pixels, to), format=to)


def matched(file: Path, shape: Format) -> Frame:
    """Decode another picture, and cut its middle out in a clip's own shape.

    Raises:
        BadPicture: as of ``opened``.
    """
    pixels = decoded(file)
    height, width = pixels.shape[:2]
    across = min(width, max(1, round(height * shape.width / shape.height)))
    down = min(height, max(1, round(width * shape.height / shape.width)))
    left, top = (width - across) // 2, (height - down) // 2
    return Frame(pixels=_sized(pixels[top : top + down, left : left + across], shape), format=shape)


def _sized(pixels: Picture, to: Format) -> Picture:
    sized = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), "rgb24").reformat(
        width=to.width, height=to.height, interpolation="LANCZOS"
    )
    return sized.to_ndarray(format="rgb24").astype(np.uint8, copy=False)
