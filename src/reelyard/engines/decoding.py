"""The caller's file as pixels: decoded with care, cut where it is very long, on white, its right side up."""

from fractions import Fraction
from pathlib import Path

import av
import av.filter
import numpy as np
from numpy.typing import NDArray

from reelyard.core.picture.reading import bare
from reelyard.core.picture.values import MOST_PIXELS
from reelyard.core.picture.values import BadPicture as OddPicture

SHORTEST = 64  # pixels of a side
WIDEST = 2.5  # of long to short; what is longer is cut, as the maker's own service wants it
_BAND = 128  # rows that are worked on at once: 50 megapixels at once would take gigabytes
_UNREAD = "it is not a JPEG, PNG or WebP picture that can be read"
_CODECS = ("mjpeg", "png", "webp")
_MIRRORED = {2: 0, 4: 2, 5: 1, 7: 3}  # orientation: quarter turns to the left, after it is mirrored
_TURNED = {1: 0, 3: 2, 6: 3, 8: 1}

Picture = NDArray[np.uint8]


class BadPicture(Exception):
    """The file is no picture that a clip can begin with; the message says why."""


def decoded(file: Path) -> Picture:
    """The (h, w, 3) pixels of a JPEG, PNG or WebP of any size that uploads may have; 0.6 GB at most.

    Raises:
        BadPicture: it is something else, broken, too small or too large.
    """
    frame = _first(file)
    turn = _turn(file, frame)
    flat = _on_white(_cut(frame))
    if turn in _MIRRORED:
        return np.rot90(flat[:, ::-1], _MIRRORED[turn])
    return np.rot90(flat, _TURNED[turn])


def _first(file: Path) -> av.VideoFrame:
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
    return frame


def _check_sides(width: int, height: int) -> None:
    if not width or not height:
        raise BadPicture(_UNREAD)
    if min(width, height) < SHORTEST:
        raise BadPicture(f"it has {width}x{height} pixels; its sides must have {SHORTEST} pixels at least")
    if width * height > MOST_PIXELS:
        most = MOST_PIXELS // 1_000_000
        raise BadPicture(f"it has {width}x{height} pixels; at most {most} million are taken")


def _turn(file: Path, frame: av.VideoFrame) -> int:
    """The EXIF orientation, 1 … 8; libav knows a mirrored one as another."""
    try:
        return bare(file.read_bytes()).turn
    except OddPicture:  # it was decoded all the same
        turns = round(frame.rotation / 90) % 4
        return next(turn for turn, left in _TURNED.items() if left == turns)


def _cut(frame: av.VideoFrame) -> av.VideoFrame:
    """The middle of a very long picture, before a pixel is converted: 780,000 x 64 are 3 GB else."""
    across = min(frame.width, int(frame.height * WIDEST))
    down = min(frame.height, int(frame.width * WIDEST))
    if (across, down) == (frame.width, frame.height):
        return frame
    graph = av.filter.Graph()
    into = graph.add_buffer(
        width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, 1)
    )
    crop = graph.add("crop", f"{across}:{down}")
    into.link_to(crop)
    crop.link_to(graph.add("buffersink"))
    graph.configure()
    graph.push(frame)
    cut = graph.pull()
    if not isinstance(cut, av.VideoFrame):
        raise BadPicture(_UNREAD)
    return cut


def _on_white(frame: av.VideoFrame) -> Picture:
    rgba = frame.reformat(format="rgba").to_ndarray()
    flat = np.empty((*rgba.shape[:2], 3), np.uint8)
    for top in range(0, len(rgba), _BAND):
        band = rgba[top : top + _BAND].astype(np.float32)
        alpha = band[..., 3:] / 255
        flat[top : top + _BAND] = (band[..., :3] * alpha + 255 * (1 - alpha)).round()
    return flat
