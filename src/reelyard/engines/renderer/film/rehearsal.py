"""A rehearsal: every kernel of the film run once, step by step, on a small sheet."""

from collections.abc import Callable, Iterator

import numpy as np

from reelyard.engines.renderer.director.framing import Shot
from reelyard.engines.renderer.film import grade
from reelyard.engines.renderer.film.develop import Lab
from reelyard.engines.renderer.film.finish import Finish
from reelyard.engines.renderer.film.focus import LONGEST, Focus
from reelyard.engines.renderer.film.styles.pixels import pixels
from reelyard.engines.renderer.film.styles.table import STYLES
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.render.canvas import Canvas

WIDE, TALL = 192, 108
SIZE = 96, 64  # of the clip: another than the drawn one, so that enlarging is rehearsed


def rehearsed(crew: Crew) -> Iterator[None]:
    """Run the film's kernels; yields after each step."""
    canvas = Canvas(WIDE, TALL)
    look = np.zeros(grade.SIZE, np.float32)
    look[: grade.VEIL] = (0.8, 0.1, 0.5, 1, 0, 0.5, 0.5, 0, 1, 1, 1)
    finish = Finish(look=look, grain=1.0, depth=1.0, shutter=0.5, hold=1, paint=None)
    lab = Lab(canvas, SIZE[0], finish, crew, 1)
    for step in _steps(lab):
        canvas.img[:] = 0.5
        canvas.img[:60] = 9.0
        canvas.ident[40:80, 60:90] = 1
        canvas.seen[:] = np.linspace(0.02, 5, TALL, dtype=np.float32)[:, None]
        step()
        yield
    for style in STYLES.values():
        if style.paint:
            style.paint(lab.easel)
            yield


def _steps(lab: Lab) -> Iterator[Callable[[], None]]:
    look, width, height = lab.finish.look, *SIZE
    eye, moved = np.zeros(3, np.float32), np.ones(3, np.float32)
    shots = [Shot(eye=place, axes=np.eye(3, dtype=np.float32), focal=1.0) for place in (eye, moved)]
    half = (height // 2, width // 2)
    planes = np.zeros((height, width), np.uint8), np.zeros(half, np.uint8), np.zeros(half, np.uint8)
    yield lambda: lab.sharpen(Focus(near=0.9, far=1.1, radius=LONGEST))
    yield lambda: lab.smear(shots[0], shots[1], np.full((2, 3), 0.1, np.float32))
    yield lambda: lab.develop((60.0, 60.0))
    yield lambda: look.__setitem__(grade.STREAKS, 1.0)
    yield lambda: lab.develop(None)
    yield lambda: lab.paint(pixels)
    yield lambda: lab.planes(*planes, 0)
