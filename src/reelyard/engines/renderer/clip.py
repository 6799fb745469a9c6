"""A clip: a scene drawn frame by frame and written to a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reelyard.core.brief import Format
from reelyard.engines.renderer.director.framing import Shot
from reelyard.engines.renderer.film.develop import Lab
from reelyard.engines.renderer.film.encode import Encoder
from reelyard.engines.renderer.film.finish import finish_for
from reelyard.engines.renderer.film.meter import metered
from reelyard.engines.renderer.film.preview import colours
from reelyard.engines.renderer.focusing import focused
from reelyard.engines.renderer.movement import moved
from reelyard.engines.renderer.painter import Painter
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.render.canvas import Canvas
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.sound.mix import mixed
from reelyard.engines.renderer.stage import Stage

METERED = 120  # rows of the pictures that the light meter reads


@dataclass(frozen=True, kw_only=True)
class Clip:
    """What is to be drawn, how large, and to which format."""

    scene: Scene
    format: Format
    drawn: tuple[int, int]
    crew: Crew
    sound: bool = False

    def write(
        self,
        clip: Path,
        comment: str,
        look: Callable[[Canvas], None] = lambda _: None,
        hear: Callable[[tuple[str, ...]], None] = lambda _: None,
    ) -> Iterator[float]:
        """Draw and encode every frame; yields the share that is done, after ``look`` has seen the canvas.
        ``hear`` is told what is heard, where there is sound.

        Closing it early leaves no file.
        """
        frames = max(1, self.format.frames)
        width, height = max(2, self.format.width // 2 * 2), max(2, self.format.height // 2 * 2)
        yield 0.0
        studio = Studio(self)
        yield 0.02
        sound = mixed(studio.stage, frames / self.format.fps) if self.sound else None
        if sound is not None:
            hear(sound.heard)
            yield 0.03
        words = {"comment": comment, "title": "Reelyard"}
        with Encoder(
            clip, width, height, self.format.fps, words, sound=sound.samples if sound else None
        ) as encoder:
            for number in range(frames):
                studio.draw(number)
                look(studio.canvas)
                frame, luma, blue, red = encoder.frame()
                studio.lab.planes(luma, blue, red, number)
                encoder.add(frame)
                yield 0.03 + 0.97 * (number + 1) / frames


class Studio:
    """Stage, painter and lab of one clip; draws any of its frames into the canvas."""

    def __init__(self, clip: Clip) -> None:
        width, height = clip.drawn
        self.fps = clip.format.fps
        self.canvas = Canvas(width, height)
        self.stage = Stage(clip.scene, clip.format.seconds, width / height, clip.crew, min(1.0, height / 720))
        self.painter = Painter(self.stage, self.canvas, clip.crew)
        across = max(2, clip.format.width // 2 * 2)
        meter = metered(list(self._looks(clip)), float(self.stage.look[0]))
        self.finish = finish_for(clip.scene, self.stage.look, meter)
        self.lab = Lab(self.canvas, across, self.finish, clip.crew, clip.scene.seed)
        self._last: tuple[int, Shot] | None = None  # the drawing that the canvas holds

    def draw(self, number: int) -> Shot:
        """Draw and develop a frame; a style may hold a drawing for several."""
        number -= number % self.finish.hold
        if self._last is not None and self._last[0] == number and self.finish.hold > 1:
            return self._last[1]
        seconds = number / self.fps
        now = self.painter.frame(seconds)
        self.lab.sharpen(focused(self.stage, now, seconds, self.finish.depth))
        past = self.stage.before(seconds, 1 / self.fps)
        self.lab.smear(now, past, moved(self.stage, seconds, 1 / self.fps))
        self.lab.develop(self.sun(now), number)
        self._last = number, now
        return now

    def _looks(self, clip: Clip) -> Iterator[tuple[Floats, NDArray[np.uint8]]]:
        """Small first looks at the clip's light and figures, for the meter."""
        wide, tall = clip.drawn
        scale = min(1.0, METERED / min(wide, tall))
        small = Canvas(max(16, int(wide * scale) // 2 * 2), max(16, int(tall * scale) // 2 * 2))
        painter = Painter(self.stage, small, clip.crew)
        for share in (0.12, 0.5, 0.88):
            painter.frame(share * clip.format.seconds)
            yield small.img.copy(), small.ident.copy()

    def sun(self, shot: Shot) -> tuple[float, float] | None:
        """Where the sun stands in the picture, in pixels; None behind the camera."""
        x, y, depth = shot.axes @ self.stage.lamp[0]
        if depth < 0.2:
            return None
        focal, c = shot.focal * self.canvas.height, self.canvas
        return float(c.width / 2 + focal * x / depth), float(c.height / 2 - focal * y / depth)


def rgb(canvas: Canvas) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """The developed canvas as an (h, w, 3) picture, for people and for tests."""
    luma = (canvas.luma - 16) / 219
    blue = (canvas.blue.repeat(2, 0).repeat(2, 1) - 128) / 224
    red = (canvas.red.repeat(2, 0).repeat(2, 1) - 128) / 224
    return colours(luma, blue, red)
