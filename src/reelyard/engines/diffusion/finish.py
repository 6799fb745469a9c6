"""From the frames that a model made to the MP4 that was asked for: cropped, retimed, scaled, encoded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from time import monotonic
from typing import Any

import av
import numpy as np
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray

from reelyard.core.brief import Format
from reelyard.engines.diffusion.fitting import Picture, cropped, padded
from reelyard.engines.diffusion.retiming import SMALLEST, retimed, retiming
from reelyard.engines.diffusion.sound import Sound, Track
from reelyard.engines.jpeg import jpeg
from reelyard.ports.engine import Run

Frames = NDArray[np.uint8]  # (frames, height, width, 3)

_WIDEST = 640  # pixels of a preview
_PAUSE = 0.7  # seconds between two previews: one a second is promised
_BT709, _LIMITED = 1, 1
_THREADS = 2


@dataclass(frozen=True, kw_only=True)
class Film:
    """What a model made: frames as bytes, to be shown at ``rate`` a second, and sound where it made some."""

    frames: Frames
    rate: float
    sound: Sound | None = None


@dataclass(kw_only=True)
class Finish:
    """Writes a film as a clip of a format.

    Attributes:
        fit: what becomes of pictures of another aspect: their middle ("crop"), or all with their edges drawn
            out ("pad").
        upscale: swscale's way, "lanczos" or "bicubic".
    """

    format: Format
    fit: str
    upscale: str
    words: Mapping[str, str]
    run: Run
    _shown_at: float = field(default=-1e9)

    def way(self, film: Film) -> list[str]:
        """How the film becomes the clip, in words for its recipe."""
        _, height, width, _ = film.frames.shape
        fitted = self._fitted(film.frames[0]).shape[:2]
        size = (self.format.height, self.format.width)
        done = {"crop": "cropped", "pad": "padded"}[self.fit]
        return [
            *([f"{done} to {fitted[1]}x{fitted[0]}"] if fitted != (height, width) else []),
            *retiming(film.rate, self.format.fps),
            *([f"{self.upscale} to {size[1]}x{size[0]}"] if fitted != size else []),
            "H.264, yuv420p, index in front",
        ]

    def write(self, film: Film, clip: Path) -> Iterator[float]:
        """Write the clip; yields the share that is done after each frame. Closed early, it leaves no file."""
        is_whole = False
        try:
            with av.open(str(clip), "w", format="mp4", options={"movflags": "+faststart"}) as output:
                output.metadata.update(self.words)
                yield from self._encode(film, output)
            is_whole = True
        finally:
            if not is_whole:
                clip.unlink(missing_ok=True)

    def _encode(self, film: Film, output: OutputContainer) -> Iterator[float]:
        stream = self._stream(output)
        track = Track.of(output, film.sound, self.format.seconds)
        for number, frame in enumerate(self._frames(film)):
            self._show(frame)
            frame.pts, frame.time_base = number, Fraction(1, self.format.fps)
            output.mux(stream.encode(frame))
            track.write(output, (number + 1) / self.format.fps)
            yield (number + 1) / self.format.frames
        output.mux(stream.encode(None))
        track.end(output)

    def _frames(self, film: Film) -> Iterator[VideoFrame]:
        """The clip's frames, one at a time: nothing holds them all but the film itself."""
        made = (_frame(self._fitted(pixels)) for pixels in film.frames)
        for frame in retimed(made, film.rate, self.format.fps, self.format.frames):
            yield frame.reformat(
                width=self.format.width,
                height=self.format.height,
                format="yuv420p",
                interpolation=self.upscale.upper(),
                dst_colorspace=Colorspace.ITU709,
                dst_color_range=ColorRange.MPEG,
            )

    def _fitted(self, pixels: Picture) -> Picture:
        return (cropped if self.fit == "crop" else padded)(pixels, self.format.width / self.format.height)

    def _stream(self, output: OutputContainer) -> Any:
        stream = output.add_stream("libx264", rate=self.format.fps)
        stream.width, stream.height, stream.pix_fmt = self.format.width, self.format.height, "yuv420p"
        stream.time_base = Fraction(1, self.format.fps)
        context = stream.codec_context
        context.options = {
            "preset": "veryfast",
            "crf": "18",
            "threads": str(_THREADS),
            "x264-params": "mbtree=0",  # with it the same pictures did not always give the same bytes
        }
        context.color_range = _LIMITED
        context.colorspace = context.color_primaries = context.color_trc = _BT709
        return stream

    def _show(self, frame: VideoFrame) -> None:
        if monotonic() - self._shown_at < _PAUSE:
            return
        self._shown_at = monotonic()
        width = min(_WIDEST, frame.width)
        height = round(frame.height * width / frame.width / 2) * 2
        small = frame.reformat(width=width // 2 * 2, height=height, format="rgb24", interpolation="AREA")
        pixels: Any = small.to_ndarray()
        self.run.show(jpeg(pixels))


def _frame(pixels: Picture) -> VideoFrame:
    """One picture in BT.709, its colours as fine as its light until it is scaled; never very small."""
    height, width, _ = pixels.shape
    times = max(1, -(-SMALLEST // min(height, width)))
    return VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24").reformat(
        width=width * times,
        height=height * times,
        format="yuv444p",
        interpolation="BICUBIC",
        dst_colorspace=Colorspace.ITU709,
        dst_color_range=ColorRange.MPEG,
    )
