"""What stands in rooms, each piece in metres from its foot; a back wall lies towards larger z."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.world.lamps import Lamps
from reelyard.engines.renderer.world.solids import Mason

CLOTHS: tuple[Rgb, ...] = ((0.09, 0.17, 0.19), (0.30, 0.08, 0.06), (0.16, 0.15, 0.26), (0.22, 0.20, 0.12))


class Joiner:
    """Makes furniture of a few materials; ``seed`` chooses cloth and books."""

    def __init__(self, mason: Mason, lamps: Lamps, seed: int, *, night: bool) -> None:
        self.mason, self.lamps, self.seed, self.night = mason, lamps, seed, night
        m = mason.material
        self.wood = m((0.19, 0.095, 0.042), pattern="wood", scale=6.0, mirror=0.05, sunlit=0.6)
        self.pale = m((0.40, 0.28, 0.17), pattern="wood", scale=5.0, mirror=0.04, sunlit=0.6)
        self.white = m((0.56, 0.55, 0.52), sunlit=0.6)
        self.cloth = m(CLOTHS[seed % 4], sunlit=0.6)
        self.cushion = m(CLOTHS[(seed + 1) % 4], sunlit=0.6)
        self.iron = m((0.04, 0.04, 0.043), mirror=0.15, sunlit=0.6)
        self.steel = m((0.36, 0.37, 0.38), mirror=0.35, sunlit=0.6)
        self.brass = m((0.42, 0.27, 0.08), mirror=0.3, sunlit=0.6)
        self.green = m((0.045, 0.12, 0.03), sunlit=0.6)
        self.clay = m((0.30, 0.13, 0.07), sunlit=0.6)
        self.rug = m((0.26, 0.05, 0.045), second=(0.06, 0.07, 0.14), pattern="rug", scale=1.6, sunlit=0.6)
        self.books = [m((0.13, 0.066, 0.03), pattern="books", seed=seed + k, sunlit=0.6) for k in range(3)]
        self.art = [m((0.1, 0.1, 0.1), second=rgb, pattern="picture", seed=seed % 50 + k, sunlit=0.6)
                    for k, rgb in enumerate(((0.09, 0.16, 0.05), (0.30, 0.20, 0.07), (0.05, 0.12,
                        0.16)))]  # fmt: skip
        self.shade = m((1.0, 0.74, 0.42), pattern="glow", glow=1.5 if night else 1.0)
        self.view = (
            m((0.04, 0.06, 0.15), pattern="glow", glow=0.5)
            if night
            else m((1, 1, 1), second=(0.10, 0.20, 0.05), pattern="view", glow=3.0, seed=seed % 50)
        )

    def window(self, x: float, z: float, size: tuple[float, float] = (1.7, 1.75), low: float = 0.95) -> None:
        """A window in the back wall with a sill and curtains; by day it lights the floor."""
        w, h = size
        box = self.mason.box
        box((x, low - 0.08, z - 0.03), (w + 0.22, h + 0.2, 0.06), self.white)
        box((x, low, z - 0.07), (w, h, 0.03), self.view, cut=1)
        for bar in (-w / 2, 0, w / 2):
            box((x + bar, low, z - 0.10), (0.055, h, 0.05), self.white)
        box((x, low + h * 0.62, z - 0.10), (w, 0.045, 0.05), self.white)
        box((x, low - 0.1, z - 0.14), (w + 0.3, 0.05, 0.22), self.white)
        for side in (-1, 1):
            for fold in range(3):
                box(
                    (x + side * (w / 2 + 0.08 + fold * 0.11), 0.12, z - 0.13 - 0.03 * (fold % 2)),
                    (0.105, low + h + 0.1, 0.06),
                    self.cloth,
                )
        if not self.night:
            self.lamps.add((x, low + 0.7, z - 0.9), 4.6, (0.85, 0.88, 0.92), 0.8)

    def sofa(self, x: float, z: float) -> None:
        """Seat, back, arms, cushions."""
        box = self.mason.box
        box((x, 0.12, z), (2.1, 0.32, 0.9), self.cloth, cut=1)
        box((x, 0.40, z + 0.34), (2.1, 0.50, 0.24), self.cloth, cut=1)
        for side in (-1, 1):
            box((x + side * 1.12, 0.10, z), (0.22, 0.56, 0.92), self.cloth, cut=1)
            box((x + side * 0.5, 0.44, z - 0.06), (0.94, 0.13, 0.7), self.cloth, cut=1)
            box((x + side * 0.68, 0.57, z + 0.14), (0.46, 0.40, 0.14), self.cushion)

    def table(self, x: float, z: float, size: tuple[float, float, float] = (1.3, 0.74, 0.8)) -> None:
        """A top on four legs."""
        w, h, d = size
        self.mason.box((x, h - 0.05, z), (w, 0.05, d), self.wood, cut=1)
        for sx in (-1, 1):
            for sz in (-1, 1):
                self.mason.box(
                    (x + sx * (w / 2 - 0.06), 0, z + sz * (d / 2 - 0.06)), (0.07, h - 0.05, 0.07), self.wood
                )

    def chair(self, x: float, z: float, way: int = 1) -> None:
        """A chair whose back is towards ``way`` along z."""
        self.mason.box((x, 0.43, z), (0.44, 0.05, 0.44), self.wood)
        self.mason.box((x, 0.46, z + way * 0.21), (0.44, 0.48, 0.045), self.wood)
        for sx in (-0.18, 0.18):
            for sz in (-0.18, 0.18):
                self.mason.box((x + sx, 0, z + sz), (0.045, 0.43, 0.045), self.wood)

    def shelf(self, x: float, z: float, size: tuple[float, float] = (1.2, 2.1), number: int = 0) -> None:
        """A bookcase, full."""
        w, h = size
        self.mason.box((x, 0, z), (w, h, 0.36), self.wood, cut=1)
        self.mason.box((x, 0.1, z - 0.185), (w - 0.12, h - 0.2, 0.01), self.books[number % 3], cut=1)
        self.mason.box((x, h, z), (w + 0.1, 0.07, 0.42), self.wood, cut=1)

    def lamp(self, x: float, z: float) -> None:
        """A floor lamp with a shade."""
        self.mason.column((x, 0, z), 0.04, (0.17, 0.15), self.iron, sides=10)
        self.mason.column((x, 0, z), 1.5, (0.025, 0.02), self.iron, sides=6)
        self.mason.column((x, 1.42, z), 0.34, (0.25, 0.16), self.shade, sides=12)
        self.lamps.add((x, 1.5, z - 0.35), 4.2, power=1.0 if self.night else 0.45)

    def pendant(self, x: float, y: float, z: float, drop: float = 0.8) -> None:
        """A lamp that hangs from ``y``."""
        self.mason.box((x, y - drop, z), (0.02, drop, 0.02), self.iron)
        self.mason.column((x, y - drop - 0.24, z), 0.26, (0.26, 0.06), self.brass, sides=12)
        self.mason.box((x, y - drop - 0.27, z), (0.2, 0.05, 0.2), self.shade)
        self.lamps.add((x, y - drop - 0.4, z), 4.6, power=0.95 if self.night else 0.6)

    def picture(
        self, x: float, z: float, size: tuple[float, float] = (0.9, 0.66), low: float = 1.45, number: int = 0
    ) -> None:
        """A painting in a frame on the back wall."""
        w, h = size
        self.mason.box((x, low, z - 0.03), (w + 0.12, h + 0.12, 0.04), self.brass)
        self.mason.box((x, low + 0.06, z - 0.055), (w, h, 0.02), self.art[number % 3])

    def plant(self, x: float, z: float, tall: float = 1.1) -> None:
        """A pot with broad leaves."""
        self.mason.column((x, 0, z), 0.36, (0.15, 0.21), self.clay, sides=10)
        for k in range(15):
            turn, lean = k * 2.4, 0.12 + 0.028 * k
            tip = np.array([np.cos(turn) * lean * 1.3, 0, np.sin(turn) * lean])
            foot = (x, 0.34, z)
            self.mason.column(
                foot, tall * (1.1 - 0.045 * k), (0.05, 0.012), self.green, sides=4, lean=tuple(tip)
            )

    def fireplace(self, x: float, z: float) -> None:
        """Stone round an opening with embers, a mantel with candles."""
        stone = self.mason.material((0.26, 0.24, 0.22), pattern="stone", scale=4.0, sunlit=0.6)
        soot = self.mason.material((0.012, 0.011, 0.010), sunlit=0.0)
        fire = self.mason.material((1.0, 0.34, 0.05), pattern="glow", glow=2.4 if self.night else 3.4)
        box = self.mason.box
        for side in (-1, 1):
            box((x + side * 0.68, 0, z - 0.16), (0.36, 1.15, 0.36), stone)
        box((x, 1.0, z - 0.16), (1.72, 0.3, 0.36), stone)
        box((x, 0, z - 0.02), (1.0, 1.0, 0.04), soot)
        box((x, 1.3, z - 0.2), (1.95, 0.08, 0.5), self.wood)
        for k in range(4):
            self.mason.column(
                (x - 0.27 + 0.18 * k, 0.1, z - 0.14), 0.30 + 0.12 * (k % 2), (0.09, 0.0), fire, sides=5
            )
        box((x, 0.02, z - 0.16), (0.8, 0.12, 0.2), self.wood)
        self.lamps.add((x, 0.5, z - 0.7), 4.6, (1.0, 0.42, 0.14), 1.5)
