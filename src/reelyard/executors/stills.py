"""Stills of a clip: a poster that stands for it, and a strip of small frames for whoever hovers over it.

They are taken while the clip is checked, which decodes every frame in any case, so they cost their scaling
and their JPEGs: 20 ms at 1080p. An old clip without stills is decoded once more, for them alone.
"""

import contextlib
import io
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

import av
import numpy as np
from av.video.frame import VideoFrame

from reelyard.core.brief import Stills

FRAMES = 8  # of the strip, evenly from the clip's begin to its end
STAND_FOR_ALL = 0.4  # of the clip: where the poster is looked for first
LARGEST = 60_000  # bytes of a picture
_POSTER = 640  # pixels of its longer side
_SMALL = 240  # pixels of a strip's frame's longer side
_DARK = 16  # the mean, of 0 … 255, below which a frame shows too little
_FLAT = 8  # and the deviation
_QUANTIZERS = ("4", "7", "12", "20", "31")  # mjpeg's, best first; the first that fits is taken

_Pixels = np.ndarray[Any, np.dtype[np.uint8]]


class _Seen(NamedTuple):
    """A frame that may become a poster, and what it adds to the strip."""

    place: int
    poster: VideoFrame
    small: _Pixels


@dataclass(kw_only=True)
class StillsOf:
    """Takes stills of a clip of so many frames, which are shown to ``see`` one after the other."""

    frames: int
    _seen: list[_Seen] = field(default_factory=list)
    _places: set[int] = field(init=False)

    def __post_init__(self) -> None:
        last = max(self.frames - 1, 0)
        self._places = {round(last * number / (FRAMES - 1)) for number in range(FRAMES)}

    def see(self, place: int, frame: VideoFrame) -> None:
        """Look at a frame; most are let go."""
        if place in self._places and len(self._seen) < FRAMES:
            poster = _scaled(frame, _POSTER)
            small: Any = _scaled(poster, _SMALL).to_ndarray(format="rgb24")
            self._seen.append(_Seen(place, poster, small))

    def made(self) -> Stills | None:
        """The stills; None where too few frames came."""
        if not self._seen:
            return None
        return Stills(poster=_jpeg(self._telling()), strip=_jpeg(self._strip()))

    def _strip(self) -> VideoFrame:
        return VideoFrame.from_ndarray(np.hstack([seen.small for seen in self._seen]), "rgb24")

    def _telling(self) -> VideoFrame:
        """The frame nearest to the poster's place that shows something, or the one that shows most."""
        ideal = self.frames * STAND_FOR_ALL
        by_nearness = sorted(self._seen, key=lambda seen: abs(seen.place - ideal))
        for seen in by_nearness:
            if _shows(seen.small):
                return seen.poster
        return max(by_nearness, key=lambda seen: float(seen.small.std())).poster


def stills_of(clip: bytes) -> Stills | None:
    """The stills of a clip that was checked long ago; None where it cannot be decoded."""
    with contextlib.suppress(av.error.FFmpegError), av.open(io.BytesIO(clip), "r") as container:
        stream = container.streams.video[0]
        taking = StillsOf(frames=stream.frames)
        for place, frame in enumerate(container.decode(stream)):
            taking.see(place, frame)
        return taking.made()
    return None


def _shows(small: _Pixels) -> bool:
    return float(small.mean()) >= _DARK and float(small.std()) >= _FLAT


def _scaled(frame: VideoFrame, longest: int) -> VideoFrame:
    """The frame with its longer side at most so long, its sides whole numbers of fours."""
    share = min(1.0, longest / max(frame.width, frame.height))
    width, height = (max(2, round(side * share / 4) * 4) for side in (frame.width, frame.height))
    return frame.reformat(width=width, height=height, format="yuv420p", interpolation="AREA")


def _jpeg(frame: VideoFrame) -> bytes:
    """A frame as the best JPEG that is small enough."""
    picture = b""
    for quantizer in _QUANTIZERS:
        picture = _encoded(frame.reformat(format="yuvj420p"), quantizer)
        if len(picture) <= LARGEST:
            break
    return picture


def _encoded(frame: VideoFrame, quantizer: str) -> bytes:
    encoder = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt = frame.width, frame.height, "yuvj420p"
    encoder.time_base = Fraction(1)
    encoder.options = {"qmin": quantizer, "qmax": quantizer}
    frame.pts = None
    return b"".join(bytes(packet) for packet in [*encoder.encode(frame), *encoder.encode(None)])
