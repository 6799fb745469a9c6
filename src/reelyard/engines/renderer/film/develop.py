"""A drawn frame developed: motion blur, glow, grade, and the clip's own size."""

import numpy as np
from numpy.typing import NDArray

from reelyard.engines.renderer.director.framing import Shot
from reelyard.engines.renderer.film import blur, glow, grade, scale
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.render.canvas import Canvas

Bytes = NDArray[np.uint8]
f32 = np.float32
SHARP = 0.62


class Lab:
    """Develops the frames of one clip."""

    def __init__(self, canvas: Canvas, width: int, look: Floats, crew: Crew, seed: int) -> None:
        self.canvas = canvas
        self.look = look
        self.crew = crew
        self.seed = seed % 10_007
        self._luma = scale.columns(canvas.width, f32(SHARP), width)
        self._chroma = scale.columns(canvas.width // 2, f32(SHARP), width // 2)

    def smear(self, now: Shot, past: Shot, shutter: float = 0.5) -> None:
        """Blur what moved since the last frame's camera."""
        c = self.canvas
        focal, past_focal = f32(now.focal * c.height), f32(past.focal * c.height)
        self.crew.run(
            blur.motion,
            c.height,
            c.img,
            c.spare,
            c.seen,
            c.ident,
            now.eye,
            now.axes,
            past.eye,
            past.axes,
            focal,
            past_focal,
            f32(shutter),
            9,
        )
        c.img, c.spare = c.spare, c.img

    def develop(self, sun: tuple[float, float] | None) -> None:
        """Glow and grade into the canvas's planes; ``sun`` where it stands in the picture (pixels)."""
        c = self.canvas
        rows = len(c.small)
        self.crew.run(glow.shrink, rows, c.img, c.small, f32(1.15))
        shafts = f32(0.0)
        if sun is not None and self.look[2] > 0:
            self.crew.run(
                glow.shafts, rows, c.small, c.shafts, f32(sun[0] / 4), f32(sun[1] / 4), 26, f32(0.96)
            )
            self.crew.run(blur.across, rows, c.shafts, c.small_spare, 2)
            self.crew.run(blur.down, rows, c.small_spare, c.shafts, 2)
            shafts = f32(self.look[2] * 0.36)
        for radius in (max(1, rows // 40), max(1, rows // 18)):
            self.crew.run(blur.across, rows, c.small, c.small_spare, radius)
            self.crew.run(blur.down, rows, c.small_spare, c.small, radius)
        c.small *= self.look[1]
        if shafts > 0:
            c.small += c.shafts * shafts
        self.crew.run(grade.grade, c.height // 2, c.img, c.small, c.luma, c.blue, c.red, self.look)

    def planes(self, luma: Bytes, blue: Bytes, red: Bytes, frame: int) -> None:
        """Write the clip's planes."""
        c, seed = self.canvas, self.seed + frame
        grain = f32(2.4)
        self.crew.run(
            scale.enlarge, len(luma), c.luma, luma, *self._luma, f32(SHARP), grain, seed, f32(16), f32(235)
        )
        for plane, out in ((c.blue, blue), (c.red, red)):
            self.crew.run(
                scale.enlarge,
                len(out),
                plane,
                out,
                *self._chroma,
                f32(SHARP),
                f32(0.5),
                seed,
                f32(16),
                f32(240),
            )
