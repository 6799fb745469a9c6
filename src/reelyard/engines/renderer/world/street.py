"""What stands along streets: parked cars, awnings, benches, bins, bollards, traffic lights, signs."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Point, Rgb
from reelyard.engines.renderer.world.lamps import Lamps
from reelyard.engines.renderer.world.solids import Mason

PAINTS: tuple[Rgb, ...] = (
    (0.03, 0.032, 0.036), (0.30, 0.30, 0.31), (0.055, 0.06, 0.075), (0.22, 0.02, 0.018), (0.02, 0.05,
        0.13), (0.40, 0.39, 0.37),
)  # fmt: skip
BODY = np.array([(-2.1, 0.32), (2.1, 0.32), (2.14, 0.62), (1.95, 0.84), (-2.0, 0.88), (-2.14, 0.6)])
CABIN = np.array([(-1.75, 0.86), (1.15, 0.84), (0.62, 1.38), (-1.1, 1.42)])


def extruded(mason: Mason, profile: Floats, place: Point, half: float, mark: int, inset: float = 0.0) -> None:
    """A shape drawn in x and y (counter-clockwise), made ``half`` metres deep to both sides of a place."""
    x, y, z = place
    middle = profile.mean(0)
    near = [np.array((x + px, y + py, z - half)) for px, py in profile]
    shrunk = middle + (profile - middle) * (1 - inset)
    near = [np.array((x + px, y + py, z - half)) for px, py in shrunk] if inset else near
    far = [np.array((x + px, y + py, z + half)) for px, py in (shrunk if inset else profile)]
    count = len(profile)
    for k in range(count):
        n = (k + 1) % count
        mason.quad(np.array([near[k], near[n], far[n], far[k]])[::-1], mark)
    for k in range(1, count - 1, 2):
        last = min(k + 2, count - 1)
        mason.quad(np.array([near[0], near[last], near[k + 1], near[k]]), mark)
        mason.quad(np.array([far[0], far[k], far[k + 1], far[last]]), mark)


class Kerbside:
    """The materials of a street's furniture, and the furniture."""

    def __init__(self, mason: Mason, lamps: Lamps, *, lit: bool) -> None:
        self._mason, self._lamps, self._lit = mason, lamps, lit
        self._paints = [mason.material(rgb, mirror=0.22) for rgb in PAINTS]
        self._glass = mason.material((0.02, 0.024, 0.03), mirror=0.45)
        self._tyre = mason.material((0.012, 0.012, 0.013))
        self._tail = mason.material((0.9, 0.03, 0.02), pattern="glow", glow=1.6 if lit else 0.35)
        self._iron = mason.material((0.035, 0.037, 0.04))
        self._wood = mason.material((0.16, 0.085, 0.04), pattern="wood", scale=9.0)
        self._stripes = [
            mason.material(rgb, second=(0.52, 0.5, 0.46), pattern="stripes", scale=1.3)
            for rgb in ((0.32, 0.03, 0.025), (0.03, 0.13, 0.09), (0.04, 0.07, 0.22))
        ]
        self._signals = [
            mason.material(rgb, pattern="glow", glow=2.4) for rgb in ((1.0, 0.05, 0.03), (0.05, 0.9, 0.35))
        ]

    def car(self, x: float, z: float, number: int) -> None:
        """A parked car."""
        m = self._mason
        extruded(m, BODY, (x, 0, z), 0.86, self._paints[number % len(self._paints)])
        extruded(m, CABIN, (x, 0, z), 0.72, self._glass)
        m.box((x - 0.25, 1.38, z), (1.55, 0.05, 1.38), self._paints[number % len(self._paints)])
        for wheel in (-1.32, 1.3):
            for side in (-0.8, 0.8):
                turn = np.arange(9) * 2 * np.pi / 9
                rim = np.stack([wheel + 0.33 * np.cos(turn), 0.33 + 0.33 * np.sin(turn)], 1)
                extruded(m, rim, (x, 0, z + side), 0.12, self._tyre)
        for side in (-0.62, 0.62):
            m.box((x - 2.1, 0.62, z + side), (0.06, 0.14, 0.34), self._tail)

    def awning(self, x: float, z: float, wide: float, number: int) -> None:
        """Striped cloth over a shop's window, towards smaller z."""
        cloth = self._stripes[number % len(self._stripes)]
        self._mason.face((x + wide / 2, 2.55, z - 1.25), (-wide, 0, 0), (0, 0.55, 1.25), cloth)
        self._mason.face((x + wide / 2, 2.33, z - 1.25), (-wide, 0, 0), (0, 0.22, 0), cloth)
        if self._lit:
            self._lamps.add((x, 2.2, z - 1.0), 4.5, (1.0, 0.7, 0.4), 0.8)

    def bench(self, x: float, z: float) -> None:
        """A bench that looks to smaller z."""
        self._mason.box((x, 0.42, z), (1.7, 0.06, 0.45), self._wood)
        self._mason.box((x, 0.55, z + 0.24), (1.7, 0.40, 0.05), self._wood)
        for side in (-0.7, 0.7):
            self._mason.box((x + side, 0, z), (0.06, 0.45, 0.42), self._iron)

    def bin(self, x: float, z: float) -> None:
        """A litter bin, or a planter."""
        self._mason.column((x, 0, z), 0.85, (0.24, 0.28), self._iron, sides=8)

    def signal(self, x: float, z: float) -> None:
        """Traffic lights on a mast."""
        self._mason.column((x, 0, z), 3.4, (0.07, 0.05), self._iron, sides=6)
        self._mason.box((x - 0.16, 2.5, z), (0.24, 0.8, 0.28), self._iron)
        self._mason.box((x - 0.29, 3.04, z), (0.04, 0.17, 0.17), self._signals[0])
        self._mason.box((x - 0.29, 2.58, z), (0.04, 0.17, 0.17), self._iron)
        self._mason.box((x + 0.01, 2.58, z - 0.15), (0.17, 0.17, 0.04), self._signals[1])
