"""How each sort of room is furnished: what stands where along its back wall."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from reelyard.engines.renderer.world.furniture import Joiner


@dataclass(frozen=True, kw_only=True)
class Shell:
    """The room's measures: where its back wall is, half its width, its height."""

    back: float
    wide: float
    tall: float


def living(j: Joiner, s: Shell) -> None:
    """A living room: sofa, rug, lamp, books, pictures, a fire."""
    z = s.back
    j.window(-s.wide * 0.54, z)
    j.window(s.wide * 0.25, z)
    j.sofa(s.wide * 0.66, z - 0.65)
    j.lamp(s.wide * 0.66 - 1.5, z - 0.5)
    j.shelf(-s.wide * 0.82, z - 0.2)
    j.fireplace(-s.wide * 0.13, z)
    j.picture(-s.wide * 0.13, z, (0.9, 0.6), 1.62)
    j.picture(s.wide * 0.70, z, (1.1, 0.7), 1.4, 1)
    j.plant(s.wide * 0.86, z - 0.5, 1.2)
    j.plant(-s.wide * 0.60, z - 0.35, 0.8)
    j.table(s.wide * 0.50, z - 1.75, (1.1, 0.42, 0.55))
    j.mason.box((0, 0.004, z - 1.9), (3.4, 0.012, 2.0), j.rug, cut=1)
    j.shelf(s.wide - 0.4, z - 2.0, (0.7, 1.9), 1)


def cooking(j: Joiner, s: Shell) -> None:
    """Cupboards over a worktop, a stove with a hood, a fridge, a table."""
    box, z = j.mason.box, s.back - 0.31
    left, right = -s.wide + 0.9, s.wide - 0.2
    top = j.mason.material((0.10, 0.10, 0.105), mirror=0.2, sunlit=0.6)
    tile = j.mason.material((0.50, 0.53, 0.53), pattern="stone", scale=9.0, mirror=0.1, sunlit=0.6)
    cupboard = j.mason.material(
        ((0.12, 0.20, 0.19), (0.50, 0.48, 0.43), (0.14, 0.18, 0.26))[j.seed % 3], sunlit=0.6
    )
    box(((left + right) / 2, 0.9, s.back - 0.01), (right - left, 0.62, 0.02), tile, cut=1.5)
    count = int((right - left) / 0.62)
    for k in range(count):
        x = left + 0.31 + k * 0.62
        box((x, 0.1, z), (0.60, 0.76, 0.58), cupboard)
        box((x, 0.72, z - 0.30), (0.22, 0.03, 0.03), j.steel)
        if abs(x) > 0.95 and abs(x - s.wide * 0.42) > 0.45:
            box((x, 1.52, z + 0.13), (0.60, 0.72, 0.34), cupboard)
            box((x, 1.56, z - 0.05), (0.03, 0.16, 0.03), j.steel)
    box(((left + right) / 2, 0.86, z - 0.01), (right - left, 0.05, 0.62), top, cut=1.5)
    j.window(0, s.back, (1.5, 1.1), 1.15)
    _stove(j, s.wide * 0.42, z, s.tall)
    box((-s.wide + 0.48, 0, z), (0.74, 1.9, 0.66), j.white)
    box((-s.wide + 0.76, 0.9, z - 0.35), (0.03, 0.5, 0.03), j.steel)
    j.table(-s.wide * 0.42, s.back - 2.0, (1.4, 0.76, 0.8))
    for aside in (-0.4, 0.4):
        j.chair(-s.wide * 0.42 + aside, s.back - 1.5)
    for k, rgb in enumerate(((0.5, 0.05, 0.03), (0.55, 0.3, 0.03), (0.2, 0.35, 0.04))):
        fruit = j.mason.material(rgb, sunlit=0.6)
        j.mason.column((-s.wide * 0.42 + 0.1 * k, 0.76, s.back - 2.0), 0.09, (0.06, 0.03), fruit, sides=8)
    j.pendant(-s.wide * 0.42, s.tall, s.back - 2.0)
    j.pendant(s.wide * 0.42, s.tall, s.back - 2.0)


def _stove(j: Joiner, x: float, z: float, tall: float) -> None:
    box = j.mason.box
    box((x, 0.1, z - 0.02), (0.62, 0.77, 0.6), j.steel)
    box((x, 0.25, z - 0.33), (0.48, 0.38, 0.02), j.iron)
    for k, pot in ((-0.15, j.clay), (0.15, j.steel)):
        j.mason.column((x + k, 0.915, z), 0.18, (0.12, 0.12), pot, sides=12)
    box((x, 1.62, z + 0.06), (0.62, 0.12, 0.48), j.steel)
    box((x, 1.74, z + 0.16), (0.26, tall - 1.74, 0.26), j.steel)


def working(j: Joiner, s: Shell) -> None:
    """Desks with screens, shelves of files, a wide window, a board."""
    box, z = j.mason.box, s.back
    screen = j.mason.material((0.10, 0.30, 0.55), pattern="glow", glow=1.2)
    board = j.mason.material((0.60, 0.61, 0.61), mirror=0.1, sunlit=0.6)
    ink = j.mason.material((0.05, 0.10, 0.35), sunlit=0.6)
    j.window(-s.wide * 0.36, z, (2.6, 1.6))
    box((s.wide * 0.24, 1.0, z - 0.03), (2.2, 1.2, 0.05), board)
    for k in range(5):
        box(
            (s.wide * 0.24 - 0.6 + 0.07 * k, 1.9 - 0.16 * k, z - 0.07),
            (0.7 + 0.12 * (k % 3), 0.025, 0.01),
            ink,
        )
    for x in (-s.wide * 0.62, -s.wide * 0.12, s.wide * 0.55):
        j.table(x, z - 0.75, (1.5, 0.74, 0.75))
        box((x, 0.74, z - 0.66), (0.2, 0.14, 0.12), j.iron)
        box((x, 0.86, z - 0.66), (0.68, 0.42, 0.04), j.iron)
        box((x, 0.88, z - 0.685), (0.63, 0.37, 0.01), screen)
        box((x - 0.05, 0.745, z - 0.95), (0.44, 0.02, 0.15), j.steel)
        box((x + 0.5, 0.74, z - 0.8), (0.22, 0.05, 0.30), j.white)
        j.chair(x, z - 1.45, -1)
    j.shelf(s.wide * 0.84, z - 0.2, (1.1, 1.95), 2)
    j.plant(-s.wide * 0.88, z - 0.5, 1.5)
    for strip in (-s.wide * 0.4, s.wide * 0.4):
        box((strip, s.tall - 0.06, z - 1.6), (1.3, 0.05, 0.24), j.shade)
        j.lamps.add((strip, s.tall - 0.5, z - 1.6), 4.5, (0.9, 0.92, 1.0), 0.8)


def serving(j: Joiner, s: Shell) -> None:
    """A bar with bottles and a machine, small tables, hanging lamps, a menu on slate."""
    box, z = j.mason.box, s.back
    slate = j.mason.material((0.02, 0.022, 0.022), sunlit=0.6)
    chalk = j.mason.material((0.5, 0.5, 0.46), sunlit=0.6)
    glass = [
        j.mason.material(rgb, mirror=0.3, sunlit=0.6)
        for rgb in ((0.03, 0.12, 0.04), (0.20, 0.08, 0.02), (0.30, 0.28, 0.20), (0.18, 0.02, 0.03))
    ]
    x = s.wide * 0.36
    box((x, 0, z - 1.15), (3.2, 1.05, 0.55), j.wood, cut=1)
    box((x, 1.05, z - 1.18), (3.35, 0.06, 0.68), j.pale, cut=1)
    for row in range(3):
        box((x, 1.25 + 0.42 * row, z - 0.14), (3.0, 0.04, 0.26), j.pale, cut=1)
        for k in range(17):
            tall = 0.2 + 0.1 * ((k * 7 + row * 3) % 3) / 2
            foot = (x - 1.4 + 0.175 * k, 1.29 + 0.42 * row, z - 0.14)
            j.mason.column(foot, tall, (0.042, 0.016 if k % 3 else 0.04), glass[(k * 5 + row) % 4], sides=7)
    box((x + 0.9, 1.11, z - 1.15), (0.6, 0.42, 0.4), j.steel)
    box((-s.wide * 0.18, 1.2, z - 0.04), (1.1, 1.3, 0.05), slate)
    for k in range(6):
        box((-s.wide * 0.18 - 0.1, 2.3 - 0.18 * k, z - 0.075), (0.5 + 0.13 * (k % 3), 0.03, 0.01), chalk)
    j.window(-s.wide * 0.62, z, (2.0, 1.8), 0.8)
    for at in (-s.wide * 0.78, -s.wide * 0.38):
        j.mason.column((at, 0, z - 1.2), 0.74, (0.05, 0.05), j.iron, sides=8)
        j.mason.column((at, 0.73, z - 1.2), 0.035, (0.36, 0.36), j.pale, sides=14)
        j.mason.column((at + 0.1, 0.765, z - 1.25), 0.09, (0.035, 0.05), j.white, sides=10)
        for side in (-0.58, 0.58):
            j.chair(at + side, z - 1.2)
    for k in range(4):
        j.pendant(-s.wide * 0.7 + k * s.wide * 0.42, s.tall, z - 1.3, 0.7)
    j.picture(s.wide * 0.88, z, (0.6, 0.8), 1.4, 2)
    j.plant(-s.wide * 0.93, z - 0.4, 1.2)


def gathering(j: Joiner, s: Shell) -> None:
    """Columns, tall windows, banners, a carpet between them, chandeliers."""
    box, z = j.mason.box, s.back
    stone = j.mason.material((0.44, 0.41, 0.35), pattern="stone", scale=1.6, sunlit=0.6)
    red = j.mason.material((0.30, 0.03, 0.03), sunlit=0.6)
    for k in range(-2, 3):
        x = k * s.wide * 0.42
        j.mason.column((x + s.wide * 0.21, 0, z - 0.7), s.tall, (0.26, 0.22), stone, sides=14)
        box((x + s.wide * 0.21, 0, z - 0.7), (0.72, 0.4, 0.72), stone)
        box((x + s.wide * 0.21, s.tall - 0.4, z - 0.7), (0.72, 0.4, 0.72), stone)
        if k % 2:
            box((x, s.tall * 0.32, z - 0.06), (0.8, s.tall * 0.5, 0.05), red, cut=1)
            box((x, s.tall * 0.32, z - 0.09), (0.18, s.tall * 0.5, 0.01), j.brass, cut=1)
        else:
            j.window(x, z, (1.1, s.tall * 0.58), s.tall * 0.24)
    box((0, 0.004, z - 2.6), (1.7, 0.012, 8.0), red, cut=1)
    for x in (-s.wide * 0.42, s.wide * 0.42):
        y = s.tall - 1.3
        box((x, y, z - 2.0), (0.03, 1.3, 0.03), j.brass)
        j.mason.column((x, y, z - 2.0), 0.08, (0.55, 0.55), j.brass, sides=14)
        for k in range(8):
            at = (x + 0.5 * np.cos(k * 0.785), y + 0.08, z - 2.0 + 0.5 * np.sin(k * 0.785))
            box(at, (0.06, 0.18, 0.06), j.shade)
        j.lamps.add((x, y - 0.3, z - 2.2), 6.0, power=1.4)


def reading(j: Joiner, s: Shell) -> None:
    """Shelves to the ceiling with a ladder, a reading table with green lamps, a tall window."""
    box, z, tall = j.mason.box, s.back, s.tall - 0.3
    count = int(2 * s.wide / 1.35)
    for k in range(count):
        x = -s.wide + 0.75 + k * 1.35
        if k == count // 2:
            j.window(x, z, (0.9, tall - 1.2), 1.0)
        else:
            j.shelf(x, z - 0.2, (1.3, tall), k)
    for side, k in product((-1, 1), range(4)):
        box((side * (s.wide - 0.2), 0, z - 1.3 - 1.35 * k), (0.36, tall, 1.3), j.wood, cut=1)
        box(
            (side * (s.wide - 0.39), 0.1, z - 1.3 - 1.35 * k), (0.01, tall - 0.2, 1.18), j.books[k % 3], cut=1
        )
    _ladder(j, s.wide * 0.45, z - 1.0, tall)
    desk = -s.wide * 0.40
    green = j.mason.material((0.04, 0.42, 0.12), pattern="glow", glow=1.3)
    j.table(desk, z - 1.7, (2.2, 0.76, 0.9))
    for aside in (-0.6, 0.6):
        j.mason.column((desk + aside, 0.76, z - 1.7), 0.28, (0.06, 0.02), j.brass, sides=8)
        box((desk + aside, 1.03, z - 1.7), (0.36, 0.11, 0.15), green)
        j.lamps.add((desk + aside, 0.98, z - 1.85), 2.6, (0.9, 0.85, 0.5), 1.2)
        j.chair(desk + aside, z - 1.05, 1)
        box((desk + aside + 0.28, 0.76, z - 1.8), (0.26, 0.06, 0.19), j.cushion)
    for x in (-s.wide * 0.5, s.wide * 0.5):
        j.pendant(x, s.tall, z - 2.2, 0.6)
    box((0, 0.004, z - 2.2), (s.wide * 1.3, 0.012, 1.8), j.rug, cut=1)


def _ladder(j: Joiner, x: float, z: float, tall: float) -> None:
    for rail in (-0.2, 0.2):
        j.mason.column((x + rail, 0, z), tall * 0.9, (0.03, 0.03), j.pale, sides=5, lean=(0, 0, 0.55))
    for k in range(8):
        j.mason.box((x, 0.3 + k * tall * 0.1, z + 0.04 + 0.062 * k), (0.42, 0.035, 0.04), j.pale)
