"""A clip that begins with a picture: its depth, and the way of a camera through it, frame by frame."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from reelyard.engines.renderer.film.encode import Encoder
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.render.warp import planes, view
from reelyard.engines.renderer.still.behind import background
from reelyard.engines.renderer.still.depth import FAR, inverse_depth
from reelyard.engines.renderer.still.picture import Frame, Picture
from reelyard.engines.renderer.still.travel import Eye, eye_at
from reelyard.prompt.reading import CameraMove

SMALL = 288  # rows that depth is guessed at


@dataclass(frozen=True, kw_only=True)
class Still:
    """What is shown and how the camera goes."""

    frame: Frame
    moves: tuple[CameraMove, ...]
    crew: Crew

    def write(self, clip: Path, comment: str, look: Callable[[Floats], None]) -> Iterator[float]:
        """Draw and encode every frame; yields the share that is done. Closing it early leaves no file."""
        yield 0.0
        shape = self.frame.format
        relief = Relief(self.frame.pixels, self.crew)
        out = np.zeros((shape.height, shape.width, 3), np.float32)
        tags = {"comment": comment, "title": "Reelyard"}
        with Encoder(clip, shape.width, shape.height, shape.fps, tags) as encoder:
            for number in range(shape.frames):
                relief.view(out, eye_at(self.moves, number / max(1, shape.frames - 1)))
                look(out)
                frame, luma, blue, red = encoder.frame()
                self.crew.run(planes, len(blue), out, luma, blue, red)
                encoder.add(frame)
                yield (number + 1) / shape.frames


class Relief:
    """A picture with its depths and what lies behind its near things."""

    def __init__(self, pixels: Picture, crew: Crew) -> None:
        small = _small(pixels)
        self.inverse = inverse_depth(small)
        back, behind = background(small, self.inverse)
        self._crew = crew
        self._picture = _planes(pixels.astype(np.float32))
        self._back = _planes(back * np.float32(255))
        self._behind = np.ascontiguousarray(behind, np.float32)

    def view(self, out: Floats, eye: Eye) -> None:
        """Write the picture as an eye sees it, 0 … 255, into (h, w, 3)."""
        place = np.array([eye.x, eye.y, eye.z, eye.right, eye.down, eye.zoom], np.float32)
        depths = (self._picture, self.inverse, self._back, self._behind)
        self._crew.run(view, len(out), out, *depths, place, np.float32(FAR))


def _small(pixels: Picture) -> Floats:
    height, width = pixels.shape[:2]
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), "rgb24")
    size = {"width": max(16, round(width * SMALL / height)), "height": SMALL}
    return np.asarray(
        frame.reformat(**size, interpolation="AREA").to_ndarray(format="rgb24") / 255, np.float32
    )


def _planes(picture: Floats) -> Floats:
    return np.ascontiguousarray(np.moveaxis(picture, -1, 0), np.float32)
