"""Tiny clips as services give them: right ones, and such as are no clips that we may serve as they are."""

import tempfile
from functools import cache
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame
from av.video.stream import VideoStream


@cache
def clip(
    *,
    codec: str = "libx264",
    container: str = "mp4",
    pixels: str = "yuv420p",
    faststart: bool = True,
    width: int = 136,
    height: int = 76,
    fps: int = 12,
    frames: int = 14,
    sound: bool = False,
) -> bytes:
    """A moving square; by default H.264 in an MP4 whose index comes first."""
    options = {"movflags": "+faststart"} if faststart and container == "mp4" else {}
    with tempfile.TemporaryDirectory() as folder:  # an index can be put first in a file only
        file = Path(folder) / "clip"
        with av.open(str(file), "w", format=container, options=options) as out:
            stream = out.add_stream(codec, rate=fps)
            assert isinstance(stream, VideoStream)
            stream.width, stream.height, stream.pix_fmt = width, height, pixels
            track = out.add_stream("aac", rate=32_000) if sound else None
            for number in range(frames):
                out.mux(stream.encode(_frame(number, width, height)))
            out.mux(stream.encode(None))
            if track is not None:
                out.mux(track.encode(_silence(round(32_000 * frames / fps))))
                out.mux(track.encode(None))
        return file.read_bytes()


def _frame(number: int, width: int, height: int) -> VideoFrame:
    picture = np.full((height, width, 3), 40, dtype=np.uint8)
    picture[10:30, 4 + number * 3 : 24 + number * 3] = (220, 120, 30)
    return VideoFrame.from_ndarray(picture, "rgb24")


def _silence(samples: int) -> av.AudioFrame:
    frame = av.AudioFrame.from_ndarray(np.zeros((1, samples), dtype=np.float32), "fltp", "mono")
    frame.sample_rate = 32_000
    return frame
