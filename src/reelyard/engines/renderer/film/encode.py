"""Frames into an MP4 file: H.264, yuv420p, BT.709 limited range, the index in front; sound beside them as
AAC where there is any.
"""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from numpy.typing import NDArray

from reelyard.engines.renderer.render.arrays import Floats

Bytes = NDArray[np.uint8]
BT709, LIMITED = 1, 1
THREADS = 2
RATE = 48_000  # of the sound


class Encoder:
    """Writes one clip; leaving it by an exception leaves no file."""

    def __init__(
        self,
        clip: Path,
        width: int,
        height: int,
        fps: int,
        comment: Mapping[str, str],
        threads: int = THREADS,
        sound: Floats | None = None,
    ) -> None:
        self._clip = clip
        self._size = (width, height)
        self._rate = fps
        self._frames = 0
        self._output = av.open(str(clip), "w", format="mp4", options={"movflags": "+faststart"})
        self._output.metadata.update(comment)
        stream = self._output.add_stream("libx264", rate=fps)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.time_base = Fraction(1, fps)
        context = stream.codec_context
        context.options = {
            "preset": "veryfast",
            "crf": "19",
            "threads": str(threads),
            "x264-params": "mbtree=0",
        }
        context.color_range = LIMITED
        context.colorspace = context.color_primaries = context.color_trc = BT709
        self._stream = stream
        self._sound = sound
        self._heard = 0  # samples that are encoded
        self._track = None if sound is None else self._output.add_stream("aac", rate=RATE, layout="stereo")
        if self._track is not None:
            self._track.codec_context.bit_rate = 160_000

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._output.mux(self._stream.encode(None))
            if self._track is not None:
                self._hear(10**9)
                self._output.mux(self._track.encode(None))
        self._output.close()
        if kind is not None:
            self._clip.unlink(missing_ok=True)

    def frame(self) -> tuple[av.VideoFrame, Bytes, Bytes, Bytes]:
        """A new frame and its planes to be filled in place; its memory is ours, so that none of it is left
        to chance.
        """
        width, height = self._size
        memory = np.zeros(height * width * 3 // 2, np.uint8)
        luma, blue, red = np.split(memory, (height * width, height * width * 5 // 4))
        frame = av.VideoFrame.from_numpy_buffer(memory.reshape(height * 3 // 2, width), "yuv420p")
        frame.pts, frame.time_base = self._frames, Fraction(1, self._rate)
        self._frames += 1
        half = (height // 2, width // 2)
        return frame, luma.reshape(height, width), blue.reshape(half), red.reshape(half)

    def add(self, frame: av.VideoFrame) -> None:
        """Encode a filled frame."""
        self._output.mux(self._stream.encode(frame))
        self._hear(round(self._frames * RATE / self._rate))

    def _hear(self, until: int) -> None:
        """Encode the sound up to a sample."""
        if self._track is None or self._sound is None or until <= self._heard:
            return
        part = np.ascontiguousarray(self._sound[self._heard : until].T, np.float32)
        if not part.shape[1]:
            return
        frame = av.AudioFrame.from_ndarray(part, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, self._heard, Fraction(1, RATE)
        self._heard += part.shape[1]
        self._output.mux(self._track.encode(frame))
