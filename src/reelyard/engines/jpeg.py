"""A picture as a JPEG: what engines show of their work."""

from fractions import Fraction
from typing import Any

import av
import numpy as np

_QUALITY = "4"  # mjpeg's quantizer, 2 best … 31: about 25 kB at 640x360


def jpeg(pixels: np.ndarray[Any, np.dtype[np.uint8]]) -> bytes:
    """An (h, w, 3) picture of 0 … 255, both sides even, as a JPEG."""
    frame = av.VideoFrame.from_ndarray(pixels, "rgb24").reformat(format="yuvj420p")
    encoder = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt = frame.width, frame.height, "yuvj420p"
    encoder.time_base = Fraction(1)
    encoder.options = {"qmin": _QUALITY, "qmax": _QUALITY}
    return b"".join(bytes(packet) for packet in [*encoder.encode(frame), *encoder.encode(None)])
