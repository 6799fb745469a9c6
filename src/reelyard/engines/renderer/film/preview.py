"""A picture of the clip so far: the developed frame, small, as a JPEG."""

from time import monotonic

import numpy as np
from numpy.typing import NDArray

from reelyard.engines.jpeg import jpeg
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.canvas import Canvas
from reelyard.ports.engine import Run

WIDEST = 640  # pixels
PAUSE = 0.7  # seconds between two pictures: one a second is promised


class Viewfinder:
    """Shows a run what is drawn: the first frame at once, then about one a second."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._shown_at = -1e9

    def look(self, canvas: Canvas) -> None:
        """Show the canvas if the last picture is old enough."""
        if self._is_due():
            self._run.show(jpeg(small(canvas)))

    def look_at(self, view: Floats) -> None:
        """The same for an (h, w, 3) picture of 0 … 255."""
        if self._is_due():
            height, width = view.shape[:2]
            step = -(-max(height, width) // WIDEST)
            blocks = view[: height // step // 2 * 2 * step, : width // step // 2 * 2 * step]
            reduced = blocks.reshape(blocks.shape[0] // step, step, -1, step, 3).mean((1, 3))
            self._run.show(jpeg(np.clip(reduced, 0, 255).astype(np.uint8)))

    def _is_due(self) -> bool:
        due = monotonic() - self._shown_at >= PAUSE
        if due:
            self._shown_at = monotonic()
        return due


def small(canvas: Canvas) -> NDArray[np.uint8]:
    """The developed canvas as an (h, w, 3) picture of at most 640 pixels across."""
    step = -(-canvas.width // WIDEST)
    step += step > 1 and step % 2  # of the luma's; the chroma's are half as many
    height, width = canvas.height // step // 2 * 2, canvas.width // step // 2 * 2
    luma = (_mean(canvas.luma, step, height, width) - 16) / 219
    chroma_step = max(1, step // 2)
    blue, red = (
        (_mean(plane, chroma_step, height, width, twice=step == 1) - 128) / 224
        for plane in (canvas.blue, canvas.red)
    )
    return colours(luma, blue, red)


def colours(luma: Floats, blue: Floats, red: Floats) -> NDArray[np.uint8]:
    """An (h, w, 3) picture from luma 0 … 1 and colour differences about 0 (BT.709)."""
    rgb = np.stack([luma + 1.5748 * red, luma - 0.1873 * blue - 0.4681 * red, luma + 1.8556 * blue], -1)
    pixels: NDArray[np.uint8] = (np.clip(rgb, 0, 1) * 255).astype(np.uint8)
    return pixels


def _mean(plane: Floats, step: int, height: int, width: int, *, twice: bool = False) -> Floats:
    """A plane's blocks of ``step`` pixels as one; ``twice`` doubles every pixel first."""
    whole = plane.repeat(2, 0).repeat(2, 1) if twice else plane
    blocks = whole[: height * step, : width * step].reshape(height, step, width, step)
    return np.asarray(blocks.mean((1, 3)))
