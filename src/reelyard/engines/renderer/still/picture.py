"""The caller's picture: decoded with care, cut to a shape that a clip can have."""

from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from reelyard.core.brief import Format

SHORTEST, LONGEST = 64, 8192  # pixels a side that are taken
WIDEST = 2.5  # of long to short; what is longer is cut, as the maker's own service wants it
_BAND = 128  # rows that are worked on at once: 50 megapixels at once would take gigabytes
_UNREAD = "it is not a JPEG, PNG or WebP picture that can be read"
_CODECS = ("mjpeg", "png", "webp")

Picture = NDArray[np.uint8]


class BadPicture(Exception):
    """The file is no picture that a clip can begin with; the message says why."""


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
    try:
        with av.open(str(file)) as source:
            stream = source.streams.video[0]
            context = stream.codec_context
            kind = context.name if context is not None else "nothing known"  # libav has no decoder of it
            if kind not in _CODECS:
                raise BadPicture(f"it is {kind}, not a JPEG, PNG or WebP picture")
            _check_sides(context.width, context.height)
            frame = next(source.decode(stream))
    except (av.FFmpegError, IndexError, StopIteration) as broken:
        raise BadPicture(_UNREAD) from broken
    _check_sides(frame.width, frame.height)
    return _fitted(frame, asked)


def _check_sides(width: int, height: int) -> None:
    if not width or not height:
        raise BadPicture(_UNREAD)
    if min(width, height) < SHORTEST or max(width, height) > LONGEST:
        raise BadPicture(
            f"it has {width}x{height} pixels; its sides must have {SHORTEST} to {LONGEST} pixels each"
        )


def _fitted(frame: av.VideoFrame, asked: Format) -> Frame:
    pixels = _cut(_upright(frame))
    height, width = pixels.shape[:2]
    short = min(asked.width, asked.height)
    scale = short / min(width, height)
    width, height = round(width * scale / 2) * 2, round(height * scale / 2) * 2
    to = Format(width=width, height=height, fps=asked.fps, seconds=asked.seconds)
    sized = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), "rgb24").reformat(
        width=to.width, height=to.height, interpolation="LANCZOS"
    )
    return Frame(pixels=sized.to_ndarray(format="rgb24").astype(np.uint8, copy=False), format=to)


def _upright(frame: av.VideoFrame) -> Picture:
    """Pixels on white where they are transparent, turned as the camera says that it was held."""
    rgba = frame.reformat(format="rgba").to_ndarray()
    flat = np.empty((*rgba.shape[:2], 3), np.uint8)
    for top in range(0, len(rgba), _BAND):
        band = rgba[top : top + _BAND].astype(np.float32)
        alpha = band[..., 3:] / 255
        flat[top : top + _BAND] = (band[..., :3] * alpha + 255 * (1 - alpha)).round()
    turns = round(getattr(frame, "rotation", 0) / 90) % 4
    return np.asarray(np.rot90(flat, turns))


def _cut(pixels: Picture) -> Picture:
    height, width = pixels.shape[:2]
    across, down = min(width, int(height * WIDEST)), min(height, int(width * WIDEST))
    left, top = (width - across) // 2, (height - down) // 2
    return pixels[top : top + down, left : left + across]
