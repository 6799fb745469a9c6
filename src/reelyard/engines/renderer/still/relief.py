"""A picture that can be looked at from aside: its depths, and what lies behind its near things."""

import av
import numpy as np

from reelyard.engines.decoding import Picture
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.render.warp import view
from reelyard.engines.renderer.still.behind import background
from reelyard.engines.renderer.still.depth import FAR, NEAR, inverse_depth
from reelyard.engines.renderer.still.travel import Eye

SMALL = 288  # rows that depth is guessed at


class Relief:
    """A picture with its depths and what lies behind its near things."""

    def __init__(self, pixels: Picture, crew: Crew) -> None:
        self.small = _small(pixels)
        self.inverse = inverse_depth(self.small)
        back, behind = background(self.small, self.inverse)
        self._crew = crew
        self._picture = _planes(pixels.astype(np.float32))
        self._back = _planes(back * np.float32(255))
        self._behind = np.ascontiguousarray(behind, np.float32)

    def view(self, out: Floats, eye: Eye) -> None:
        """Write the picture as an eye sees it, 0 … 255, into (h, w, 3)."""
        self._draw(out, self._picture, self._back, eye)

    def nearness(self, out: Floats, eye: Eye) -> Floats:
        """How near what an eye sees is, 0 (far) … 1, as (h, w); ``out`` is room for it, (h, w, 3)."""
        near = np.clip((self.inverse - FAR) / (NEAR - FAR), 0, 1)
        flat = np.ascontiguousarray(np.broadcast_to(near, (3, *near.shape)), np.float32)
        self._draw(out, flat, flat, eye)
        return np.ascontiguousarray(out[..., 0])

    def _draw(self, out: Floats, picture: Floats, back: Floats, eye: Eye) -> None:
        place = np.array([eye.x, eye.y, eye.z, eye.right, eye.down, eye.zoom], np.float32)
        depths = (picture, self.inverse, back, self._behind)
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
