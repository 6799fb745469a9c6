"""Lamps: whether they are lit, how they stand, and the light that they throw."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Point, Rgb
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.solids import Mason

WARM: Rgb = (1.0, 0.62, 0.28)


def dark(scene: Scene) -> bool:
    """Whether lamps are lit."""
    return scene.time in ("night", "dusk") or bool(set(scene.light) & {"neon", "city lights"})


class Lamps:
    """Collects the light of lamps; ``lit`` scales all of it."""

    def __init__(self, lit: float = 1.0) -> None:
        self.lit = lit
        self._rows: list[tuple[float, ...]] = []

    def add(self, place: Point, reach: float, rgb: Rgb = WARM, power: float = 1.0) -> None:
        """Light everything within ``reach`` metres of a place."""
        if self.lit > 0:
            self._rows.append((*place, reach, *(power * self.lit * c for c in rgb)))

    def built(self) -> Floats:
        """The rows that the kernels read."""
        return np.array(self._rows, np.float32).reshape(-1, 7)


def street_lamp(
    mason: Mason, lamps: Lamps, place: tuple[float, float], arm: float, marks: tuple[int, int]
) -> None:
    """A post with an arm over the street: marks of the pole and of what glows."""
    x, z = place
    pole, glow = marks
    mason.column((x, 0, z), 5.4, (0.09, 0.055), pole, sides=6)
    mason.column((x, 0, z), 0.7, (0.16, 0.11), pole, sides=6)
    mason.box((x, 5.34, z + arm / 2), (0.07, 0.07, abs(arm)), pole)
    mason.box((x, 5.24, z + arm), (0.26, 0.12, 0.62), pole)
    mason.box((x, 5.19, z + arm), (0.20, 0.05, 0.52), glow)
    mason.face((x + 0.1, 5.185, z + arm - 0.26), (0, 0, 0.52), (-0.2, 0, 0), glow)
    lamps.add((x, 4.9, z + arm), 10.5, power=1.5)


def lantern(mason: Mason, lamps: Lamps, place: Point, marks: tuple[int, int]) -> None:
    """A low old post with a glass head."""
    x, y, z = place
    pole, glow = marks
    mason.column((x, y, z), 2.7, (0.07, 0.05), pole, sides=6)
    mason.box((x, y + 2.7, z), (0.26, 0.36, 0.26), glow)
    mason.column((x, y + 3.06, z), 0.22, (0.24, 0.02), pole, sides=6)
    lamps.add((x, y + 2.7, z), 8.0, power=1.5)
