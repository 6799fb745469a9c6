"""A drawn frame developed: lens, motion blur, glow, grade or paint, and the clip's own size."""

import numpy as np
from numpy.typing import NDArray

from reelyard.engines.renderer.director.framing import Shot
from reelyard.engines.renderer.film import blur, glow, grade, scale
from reelyard.engines.renderer.film.finish import Finish
from reelyard.engines.renderer.film.focus import Focus, Iris
from reelyard.engines.renderer.film.styles.style import Easel, Painter
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.render.canvas import Canvas

Bytes = NDArray[np.uint8]
f32 = np.float32
SHARP = 0.62
TAPS, TRAIL = 7, 9  # samples of the motion blur
GLARE = 0.8  # what glows, once exposed


class Lab:
    """Develops the frames of one clip."""

    def __init__(self, canvas: Canvas, width: int, finish: Finish, crew: Crew, seed: int) -> None:
        self.canvas = canvas
        self.finish = finish
        self.crew = crew
        self.seed = seed % 10_007
        self.iris = Iris(canvas, crew)
        self.easel = Easel(canvas=canvas, crew=crew, seed=self.seed)
        self._luma = scale.columns(canvas.width, f32(SHARP), width)
        self._chroma = scale.columns(canvas.width // 2, f32(SHARP), width // 2)

    def sharpen(self, focus: Focus) -> None:
        """Blur what the lens is not focused on."""
        self.iris.blur(focus)

    def smear(self, now: Shot, past: Shot, moved: Floats) -> None:
        """Blur what moved since the last frame: the camera, and each figure by its row of ``moved``
        (metres; row 0 is everything else).
        """
        c = self.canvas
        shutter = f32(self.finish.shutter)
        if shutter <= 0:
            return
        focal, past_focal = f32(now.focal * c.height), f32(past.focal * c.height)
        places = (c.img, c.spare, c.seen, c.ident, moved)
        cameras = (now.eye, now.axes, past.eye, past.axes, focal, past_focal)
        self.crew.run(blur.motion, c.height, *places, *cameras, shutter, TAPS)
        for who in range(1, len(moved)):
            self._trail(who, now, past, moved[who])
        c.img, c.spare = c.spare, c.img

    def _trail(self, who: int, now: Shot, past: Shot, moved: Floats) -> None:
        """Let a figure that moves in the picture smear over what is behind it."""
        c = self.canvas
        if not moved.any() and now.axes is past.axes:
            return
        rows = np.flatnonzero((c.ident == who).any(1))
        if not len(rows):
            return
        columns = np.flatnonzero((c.ident[rows[0] : rows[-1] + 1] == who).any(0))
        x, y = int(columns[0] + columns[-1]) // 2, int(rows[0] + rows[-1]) // 2
        held = c.seen[rows[0] : rows[-1] + 1][c.ident[rows[0] : rows[-1] + 1] == who]
        away = blur.way(now, past, (x, y, 1 / max(float(np.median(held)), 1e-4)), moved, c.width, c.height)
        way = np.clip(away * self.finish.shutter, -blur.LONGEST, blur.LONGEST)
        if abs(way).max() < 1.5:
            return
        across, down = (int(reach) + 1 for reach in abs(way) / 2)
        top, low = max(int(rows[0]) - down, 0), min(int(rows[-1]) + down + 1, c.height)
        left, right = max(int(columns[0]) - across, 0), min(int(columns[-1]) + across + 1, c.width)
        blur.trailed(c.img, c.spare, c.ident, who, f32(way[0]), f32(way[1]), TRAIL, left, right, top, low)

    def develop(self, sun: tuple[float, float] | None, frame: int = 0) -> None:
        """Glow and grade into the canvas's planes; ``sun`` where it stands in the picture (pixels)."""
        c, look = self.canvas, self.finish.look
        self._glow(sun)
        if self.finish.paint is None:
            self.crew.run(grade.grade, c.height // 2, c.img, c.small, c.luma, c.blue, c.red, look)
            return
        self.easel.frame = frame
        self.paint(self.finish.paint)

    def paint(self, painter: Painter) -> None:
        """Grade onto the easel, let a style paint, and part the page into the canvas's planes."""
        c = self.canvas
        self.crew.run(grade.colours, c.height, c.img, c.small, c.spare, self.finish.look)
        painter(self.easel)
        self.crew.run(grade.planes, c.height // 2, self.easel.page, c.luma, c.blue, c.red)

    def _glow(self, sun: tuple[float, float] | None) -> None:
        """Fill the small picture with what the lens adds."""
        c, look = self.canvas, self.finish.look
        rows = len(c.small)
        gain = float(look[grade.EXPOSURE])
        self.crew.run(glow.shrink, rows, c.img, c.small, f32(GLARE / max(gain, 1e-3)))
        drawn = np.zeros(3, f32)
        if sun is not None and look[grade.SHAFTS] > 0:
            x, y = f32(sun[0] / 4), f32(sun[1] / 4)
            self.crew.run(glow.shafts, rows, c.small, c.shafts, x, y, 26, f32(0.96))
            self.crew.run(blur.across, rows, c.shafts, c.small_spare, 2)
            self.crew.run(blur.down, rows, c.small_spare, c.shafts, 2)
            drawn[:] = look[grade.SHAFTS] * 0.30
        elif look[grade.STREAKS] > 0:
            reach = f32(c.small.shape[1] / 9)
            self.crew.run(glow.streaks, rows, c.small, c.shafts, look[grade.STREAKS] * f32(2.2), reach)
            self.crew.run(blur.down, rows, c.shafts, c.small_spare, 1)
            np.copyto(c.shafts, c.small_spare)
            drawn[:] = 1
        flare = self._sunlit(sun)
        for radius in (max(1, rows // 40), max(1, rows // 18)):
            self.crew.run(blur.across, rows, c.small, c.small_spare, radius)
            self.crew.run(blur.down, rows, c.small_spare, c.small, radius)
        red = look[grade.HALATION]
        c.small *= look[grade.BLOOM] * np.array([1 + red, 1 + red * 0.25, 1], f32)
        if flare > 0 and sun is not None:
            self.crew.run(glow.ghosts, rows, c.small, f32(sun[0] / 4), f32(sun[1] / 4), f32(flare))
        if drawn.any():
            c.small += c.shafts * drawn

    def _sunlit(self, sun: tuple[float, float] | None) -> float:
        """How strong the sun's ghosts are: none where something stands before it, or it is out of sight."""
        if sun is None:
            return 0.0
        small = self.canvas.small
        x, y = int(sun[0] / 4), int(sun[1] / 4)
        if not (0 <= x < small.shape[1] and 0 <= y < small.shape[0]):
            return 0.0
        bright = float(small[max(y - 2, 0) : y + 3, max(x - 2, 0) : x + 3].mean())
        return min(max(bright - 1.5, 0.0) / 4, 1.0) * 0.035 / max(float(self.finish.look[0]), 0.1)

    def planes(self, luma: Bytes, blue: Bytes, red: Bytes, frame: int) -> None:
        """Write the clip's planes."""
        c, seed = self.canvas, self.seed + frame
        grain = f32(self.finish.grain)
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
