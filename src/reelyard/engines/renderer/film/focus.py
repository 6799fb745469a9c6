"""Where the lens is focused, how wide it is open, and the pictures blurred by it."""

import math
from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.film import lens
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.render.canvas import Canvas

f32 = np.float32
LENSES = frozenset({"shallow depth of field", "deep focus"})
TAPS = (7, 13, 24, 48)
LONGEST = 0.022  # of the picture's height: the widest circle's radius
PORTRAIT = 0.0185  # metres times share of height: a 50 mm lens at f/2.8
LEAST = {"shallow depth of field": 0.011, "macro": 0.012, "close-up": 0.0052, "medium shot": 0.0034}
OPEN = {
    "shallow depth of field": 2.0,
    "close-up": 1.5,
    "macro": 2.0,
    "telephoto": 1.8,
    "wide": 0.4,
    "aerial": 0.15,
    "fisheye": 0.0,
}


@dataclass(frozen=True, kw_only=True)
class Focus:
    """What is sharp at one moment: depths in metres, and the aperture."""

    near: float
    far: float
    radius: float  # of the circle of a point at the horizon, as a share of the picture's height


def radius_for(words: tuple[str, ...], depth: float, share: float = 1.0) -> float:
    """How far a lens spreads the horizon when it is focused at ``depth`` metres."""
    if "deep focus" in words:
        return 0.0
    radius = PORTRAIT / max(depth, 0.1) * math.prod(OPEN.get(word, 1.0) for word in words) * share
    return min(max([radius, *(LEAST.get(word, 0.0) for word in words)]), LONGEST)


class Iris:
    """Blurs what is out of focus in the pictures of one canvas."""

    def __init__(self, canvas: Canvas, crew: Crew) -> None:
        self._canvas = canvas
        self._crew = crew
        half = (canvas.height // 2, canvas.width // 2)
        self._half: Floats = np.zeros((*half, 4), f32)
        self._far: Floats = np.zeros((*half, 4), f32)
        self._near: Floats = np.zeros((*half, 4), f32)
        self._circle: Floats = np.zeros(half, f32)
        self._discs = np.zeros((len(TAPS), TAPS[-1], 3), f32)
        for level, taps in enumerate(TAPS):
            self._discs[level, :taps] = _sunflower(taps)

    def blur(self, focus: Focus) -> None:
        """Spread what is nearer or farther than the focus."""
        c, crew = self._canvas, self._crew
        if focus.radius * c.height < 0.6:
            return
        radius, rows = focus.radius * c.height / 2, len(self._half)
        sharp = np.array([radius * focus.far, 1 / focus.far, 1 / focus.near, LONGEST * c.height / 2], f32)
        crew.run(lens.halve, rows, c.img, c.seen, self._half, self._circle, sharp)
        counts = np.array(TAPS, np.int32)
        crew.run(lens.behind, rows, self._half, self._circle, self._far, self._discs, counts)
        tiles = _reach(self._circle)
        has_near = bool(tiles.max() > 0.7)
        if has_near:
            crew.run(lens.before, rows, c.img, self._circle, tiles, self._near, self._discs[2, : TAPS[2]])
        crew.run(lens.compose, rows * 2, c.img, c.seen, self._far, self._near, sharp, has_near)


def _sunflower(taps: int) -> Floats:
    """Points of a disc, evenly spread: x, y, distance."""
    k = np.arange(taps)
    away = np.sqrt((k + 0.5) / taps)
    turn = k * math.pi * (3 - math.sqrt(5))
    disc: Floats = np.stack([away * np.cos(turn), away * np.sin(turn), away], -1).astype(f32)
    return disc


def _reach(circle: Floats) -> Floats:
    """The widest circle before the focus in or beside every tile of 16 × 16."""
    tall, wide = (-(-size // 16) for size in circle.shape)
    room = np.zeros((tall * 16, wide * 16), f32)
    room[: circle.shape[0], : circle.shape[1]] = circle
    tiles = np.pad(-room.reshape(tall, 16, wide, 16).min((1, 3)), 1)
    around = [tiles[j : j + tall, i : i + wide] for j in range(3) for i in range(3)]
    widest: Floats = np.maximum(np.max(around, 0), 0).astype(f32)
    return widest
