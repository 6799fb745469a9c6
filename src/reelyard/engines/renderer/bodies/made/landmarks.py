"""Buildings that one knows from afar: church, mosque, pagoda, pyramid, lighthouse, windmill, lattice tower,
bridge, castle.
"""

import math
from itertools import pairwise

import numpy as np

from reelyard.engines.renderer.bodies.made.houses import door, tiled, window
from reelyard.engines.renderer.bodies.made.materials import (
    BLACK,
    BRASS,
    CANVAS,
    DARK_WOOD,
    GLASS,
    GOLD,
    IRON,
    PALE_WOOD,
    SLATE,
    STONE,
    WHITE,
    WINDOW,
    dull,
    lacquer,
    shade,
)
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Look, Paint

# fmt: off
BEAM = tuple(Paint(rgb=(0.06, 0.053, 0.038), glow=glow, clear=0.95) for glow in (-34.0, -20.0, -10.0, -4.0))
REACH = ((0.8, 1.2), (1.25, 7.0), (1.7, 13.0), (2.2, 19.5), (2.7, 26.0))  # a beam: radius, way


def church(look: Look, to: Mould) -> None:
    """A nave, a tower with a spire, pointed windows; 25 m."""
    wall = dull(look.rgb)
    to.box("body", (-3, 4, 0), (8.5, 4, 4.2), wall, edge=0.05)
    to.prism("body", [(-4.2, 8), (4.2, 8), (0, 12)], -11.5, 5.5, wall, axis="x")
    to.at((-3, 0, 0)).box("body", (0, 0.3, 0), (8.8, 0.3, 4.5), STONE, edge=0.05)
    tiled(to.at((-3, 0, 0)), 8.8, 7.8, 12.1, 4.7, SLATE, rows=10)
    to.box("body", (7.0, 7.5, 0), (2.3, 7.5, 2.3), wall, edge=0.05)
    for y in (5.2, 9.6, 15.0):
        to.box("body", (7.0, y, 0), (2.5, 0.18, 2.5), STONE, edge=0.05)
    to.lathe("body", [(3.5, 15.1), (3.2, 15.6), (0.05, 24.2)], SLATE, middle=(7, 0, 0), sides=8, crease=0.3)
    to.box("body", (7, 24.9, 0), (0.07, 0.8, 0.07), GOLD)
    to.box("body", (7, 25.1, 0), (0.07, 0.07, 0.4), GOLD)
    for side in (1, -1):
        for k in range(5):
            pointed(to.at((-9.8 + k * 3.1, 3.0, 4.2 * side), (0, 0 if side > 0 else math.pi, 0)), 0.55, 2.6)
            to.box("body", (-8.2 + k * 3.1, 2.6, 4.55 * side), (0.3, 2.6, 0.35), wall, edge=0.04, taper=0.8)
        pointed(to.at((7, 11.0, 2.3 * side), (0, 0 if side > 0 else math.pi, 0)), 0.6, 2.4)
    pointed(to.at((9.3, 11.0, 0), (0, math.pi / 2, 0)), 0.6, 2.4)
    rose = to.at((9.3, 7.4, 0), (0, math.pi / 2, 0))
    rose.lathe("body", [(0, 0), (1.1, 0), (1.1, 0.06), (0, 0.06)],
        Paint(rgb=(0.10, 0.04, 0.12), gloss=1.0, glow=-8), axis="z", sides=24)
    for k in range(8):
        rose.box("body", (0.55 * math.cos(k * 0.785), 0.55 * math.sin(k * 0.785), 0.08), (0.55, 0.05, 0.04),
            STONE, turn=(k * 0.785, 0, 0))
    rose.lathe("body", [(1.0, 0), (1.25, 0), (1.25, 0.16), (1.0, 0.16), (1.0, 0)], STONE, axis="z", sides=28)
    door(to, (9.3, 0.2, 0), (0.95, 1.5), Paint(rgb=(0.16, 0.07, 0.03), gloss=0.2), turn=math.pi / 2)


def pointed(to: Mould, half: float, tall: float) -> None:
    """A window with a pointed arch, looking along +z of its place."""
    tip = [(half, 0), (half, tall * 0.6), (half * 0.6, tall * 0.85), (0, tall), (-half * 0.6, tall * 0.85),
        (-half, tall * 0.6), (-half, 0)]
    to.prism("body", tip, 0.0, 0.06, WINDOW)
    to.tube("body", [(x, y, 0.06) for x, y in tip], 0.1, STONE, sides=6)
    to.box("body", (0, tall * 0.45, 0.07), (0.04, tall * 0.45, 0.03), STONE, edge=0)
    to.box("body", (0, -0.1, 0.12), (half * 1.3, 0.09, 0.16), STONE, edge=0.02)


def mosque(look: Look, to: Mould) -> None:
    """A great dome, lesser ones, four minarets; 25 m."""
    wall = dull(look.rgb if look.coloured else (0.70, 0.66, 0.57))
    dome = Paint(rgb=(0.08, 0.32, 0.36), gloss=0.6)
    to.box("body", (0, 4, 0), (9, 4, 9), wall, edge=0.1)
    to.lathe("body", [(6.2, 8), (6.2, 10), (6.4, 10.2), (6.3, 12), (5.4, 14.6), (3.4, 17), (1.2, 18.4),
        (0.3, 19.2), (0, 19.4)], dome, sides=36)
    to.lathe("body", [(6.5, 8), (6.5, 10.2), (6.2, 10.3)], wall, sides=24)
    to.tube("body", [(0, 19, 0), (0, 21.4, 0)], 0.12, GOLD)
    to.tube("body", [(0.55 * math.cos(a), 21.5 + 0.55 * math.sin(a), 0) for a in np.linspace(-1.2, 4.3, 12)],
        0.09, GOLD, sides=6)
    for x, z in ((11.0, 11.0), (11.0, -11.0), (-11.0, 11.0), (-11.0, -11.0)):
        to.lathe("body", [(1.2, 0), (1.0, 9), (0.9, 15), (1.5, 15.6), (1.5, 16.2), (0.8, 16.3), (0.75, 20),
            (1.0, 20.2), (0.05, 24.5)], wall, middle=(x, 0, z), sides=20)
        to.lathe("body", [(0.95, 20.1), (0.8, 21.2), (0.04, 24.6)], dome, middle=(x, 0, z), sides=18)
    for x, z in ((6.5, 6.5), (6.5, -6.5), (-6.5, 6.5), (-6.5, -6.5)):
        to.lathe("body", [(2.1, 8), (2.1, 9), (1.9, 10), (1.0, 11.4), (0, 12)], dome, middle=(x, 0, z),
            sides=22)
    for side in range(4):
        here = to.at((0, 0.2, 0), (0, side * math.pi / 2, 0))
        for k in range(5):
            pointed(here.at((-6.4 + 3.2 * k, 0.8, 9.0)), 0.9, 4.6 if k != 2 else 6.0)


def pagoda(look: Look, to: Mould) -> None:
    """Tiers of turned-up roofs on red columns; 15 m."""
    red = lacquer(look.rgb if look.coloured else (0.42, 0.03, 0.02), 0.35)
    roof = Paint(rgb=(0.06, 0.10, 0.09), gloss=0.3)
    to.box("body", (0, 0.35, 0), (5.0, 0.35, 5.0), STONE, edge=0.05)
    for tier in range(5):
        y, wide = 0.7 + tier * 2.5, 3.2 - tier * 0.42
        to.box("body", (0, y + 0.85, 0), (wide * 0.78, 0.9, wide * 0.78), Paint(rgb=(0.62, 0.55, 0.43)),
            edge=0.03)
        for side in range(4):
            here = to.at((0, y, 0), (0, side * math.pi / 2, 0))
            for k in range(4):
                here.tube("body", [(wide * (-1 + k * 2 / 3), 0, wide), (wide * (-1 + k * 2 / 3), 1.7, wide)],
                    0.11, red, sides=8)
            here.box("body", (0, 0.95, wide * 0.785), (wide * 0.24, 0.55, 0.03), WINDOW, edge=0.01)
            here.box("body", (0, 0.42, wide + 0.02), (wide, 0.05, 0.05), red)
            here.box("body", (0, 1.68, wide), (wide + 0.1, 0.1, 0.12), red)
            _eave(here, wide, roof)
    top = 0.7 + 5 * 2.5
    to.lathe("body", [(0.5, top - 0.1), (0.22, top + 0.2), (0.12, top + 2.6), (0, top + 3.0)], BRASS,
        sides=14)
    for k in range(6):
        to.lathe("body", [(0.12, 0), (0.34 - 0.03 * k, 0.04), (0.12, 0.08)], BRASS,
            middle=(0, top + 0.6 + k * 0.3, 0), sides=16)


def _eave(to: Mould, wide: float, roof: Paint) -> None:
    """One side of a roof, its corners turned up."""
    grid = []
    for v in np.linspace(0, 1, 7):
        half = wide * 0.6 + v * (wide * 0.85 + 0.35)
        out = wide * 0.6 + v * (wide * 0.85 + 0.35)
        row = []
        for u in np.linspace(-1, 1, 13):
            y = 2.55 - 0.95 * v**0.75 + 0.55 * v**2 * abs(u) ** 4
            row.append((u * half, y, out))
        grid.append(row)
    for lift, paint in ((0.0, Paint(rgb=(0.25, 0.05, 0.03))), (0.12, roof)):
        to.sheet("body", np.array(grid, np.float32) + np.array((0, lift, 0), np.float32), paint)
    edge = [(x, y + 0.06, z) for x, y, z in grid[-1]]
    to.tube("body", edge, 0.09, roof, sides=6)
    to.tube("body", [(grid[k][-1][0], grid[k][-1][1] + 0.14, grid[k][-1][2]) for k in range(7)], 0.1, roof,
        sides=6)


def pyramid(look: Look, to: Mould) -> None:
    """Courses of stone up to a point; 20 m."""
    rows = 26
    for k in range(rows):
        half = 16 * (1 - k / rows)
        tone = 0.9 + 0.2 * ((k * 7) % 5) / 4
        rgb = shade(look.rgb if look.coloured else (0.56, 0.42, 0.24), tone)
        to.box("body", (0, (k + 0.5) * 20 / rows, 0), (half, 10 / rows, half), dull(rgb), edge=0.06)
    to.box("body", (0, 1.3, 15.6), (1.0, 1.3, 1.0), dull((0.45, 0.33, 0.2)), edge=0.05)
    to.box("body", (0, 1.1, 16.62), (0.6, 1.1, 0.05), BLACK)


def lighthouse(look: Look, to: Mould) -> None:  # noqa: C901 - rows of parts
    """Bands round a tower, a gallery, a lantern whose beam goes round; 30 m."""
    white = lacquer(look.rgb, 0.25)
    red = lacquer((0.52, 0.03, 0.02) if sum(look.rgb) > 0.9 else (0.75, 0.74, 0.7), 0.25)
    def radius(y: float) -> float:
        return 3.9 - 1.65 * math.pow(y / 23, 0.8)
    for k in range(6):
        a, b = k * 23 / 6, (k + 1) * 23 / 6
        to.lathe("body", [(radius(a), a), (radius((a + b) / 2), (a + b) / 2), (radius(b), b)],
            white if k % 2 == 0 else red, sides=36)
    to.lathe("body", [(4.6, 0), (4.6, 0.9), (4.2, 1.0)], STONE, sides=30)
    to.lathe("body", [(2.3, 22.6), (3.2, 23.3), (3.25, 23.7), (2.2, 23.7)], red, sides=32)
    for k in range(20):
        a = k * math.pi / 10
        to.tube("body", [(3.15 * math.cos(a), 23.7, 3.15 * math.sin(a)),
            (3.15 * math.cos(a), 24.9, 3.15 * math.sin(a))], 0.05, IRON, sides=5)
    for y in (24.3, 24.9):
        to.lathe("body", [(3.1, y - 0.04), (3.2, y), (3.1, y + 0.04), (3.1, y - 0.04)], IRON, sides=36)
    to.lathe("body", [(1.75, 23.7), (1.75, 27.2), (1.7, 27.2)], GLASS, sides=16)
    for k in range(10):
        a = k * math.pi / 5
        to.tube("body", [(1.78 * math.cos(a), 23.7, 1.78 * math.sin(a)),
            (1.78 * math.cos(a), 27.2, 1.78 * math.sin(a))], 0.07, IRON, sides=5)
    to.lathe("body", [(2.15, 27.1), (2.0, 27.6), (1.0, 28.9), (0.25, 29.4), (0.2, 30), (0, 30.2)], red,
        sides=28)
    to.bone("beam", (0, 25.4, 0), "body")
    to.ball("beam", (0, 25.4, 0), (0.8, 1.0, 0.8), Paint(rgb=(1.0, 0.86, 0.55), glow=2.6), sides=14)
    for side in (1, -1):
        cone = to.at((0, 25.4, 0), (0, 0 if side > 0 else math.pi, 0))
        for part, paint in enumerate(BEAM):
            cone.lathe("beam", (REACH[part], REACH[part + 1], REACH[part]), paint, axis="x", sides=18)
    for y, turn in ((5, 0.2), (10.5, 0.2), (16, 0.2), (7.5, 1.9), (13.5, 1.9)):
        window(to.at((0, y, 0), (0, turn, 0)), (0, 0, radius(y) - 0.05), (0.45, 0.7))
    door(to, (radius(0.5) + 0.35, 0.9, 0), (0.7, 1.2), lacquer((0.05, 0.12, 0.2), 0.3), turn=math.pi / 2)
    to.box("body", (-4.5, 1.8, 3.0), (2.6, 1.8, 2.2), white, edge=0.05)
    tiled(to.at((-4.5, 0, 3.0)), 2.9, 3.5, 5.2, 2.6, red, rows=6)


def windmill(look: Look, to: Mould) -> None:
    """A smock, a cap, four turning sails of lath and cloth; 16 m."""
    wall = dull(look.rgb)
    to.lathe("body", [(3.6, 0), (3.5, 3.0)], Paint(rgb=(0.35, 0.2, 0.14)), sides=8, crease=0.3)
    to.lathe("body", [(3.5, 3.0), (2.2, 11)], wall, sides=8, crease=0.3)
    to.lathe("body", [(3.5, 2.9), (4.9, 3.0), (4.9, 3.15), (3.4, 3.2)], PALE_WOOD, sides=24)
    for k in range(16):
        a = k * math.pi / 8
        to.tube("body", [(4.8 * math.cos(a), 3.1, 4.8 * math.sin(a)),
            (4.8 * math.cos(a), 4.1, 4.8 * math.sin(a))], 0.05, WHITE, sides=5)
    to.lathe("body", [(4.75, 4.06), (4.85, 4.1), (4.75, 4.14), (4.75, 4.06)], WHITE, sides=28)
    to.lathe("body", [(2.4, 10.9), (2.45, 11.3), (2.1, 12.6), (1.1, 13.6), (0, 13.9)],
        Paint(rgb=(0.14, 0.09, 0.06)), sides=20)
    to.bone("sails", (2.9, 12.0, 0), "body")
    to.tube("body", [(0, 11.8, 0), (3.0, 12.0, 0)], 0.3, DARK_WOOD)
    to.ball("sails", (3.1, 12.0, 0), 0.42, IRON)
    for k in range(4):
        arm = to.at((3.05, 12.0, 0), (0, 0, k * math.pi / 2 + 0.4))
        arm.box("sails", (0, 3.9, 0), (0.11, 3.9, 0.14), DARK_WOOD, edge=0.03)
        for n in range(11):
            arm.box("sails", (-0.02, 1.7 + n * 0.58, 0.75), (0.03, 0.03, 0.75), PALE_WOOD, edge=0)
        for z in (0.75, 1.45):
            arm.box("sails", (-0.02, 4.6, z), (0.03, 3.0, 0.035), PALE_WOOD, edge=0)
        grid = [[(0.06 + 0.12 * math.sin(math.pi * u), 1.7 + 5.8 * v, 0.15 + 1.25 * u) for u in np.linspace(0,
            1, 5)] for v in np.linspace(0, 1, 8)]
        arm.sheet("sails", np.array(grid, np.float32), CANVAS)
    for y, turn in ((5.2, 0.0), (8.2, 0.0), (5.2, 1.57), (8.0, -1.57), (5.2, 3.14)):
        window(to.at((0, y, 0), (0, turn, 0)), (0, 0, 3.5 - 1.3 * (y - 3) / 8 - 0.2), (0.38, 0.5))
    door(to, (3.4, 0, 0), (0.6, 1.1), lacquer((0.05, 0.2, 0.1), 0.3), turn=math.pi / 2)


def lattice_tower(look: Look, to: Mould) -> None:  # noqa: C901 - rows of parts
    """Four curved legs of lattice that meet high up, three platforms; 60 m of model."""
    iron = Paint(rgb=look.rgb if look.coloured else (0.22, 0.14, 0.09), gloss=0.3)
    lamp = Paint(rgb=(1.0, 0.62, 0.2), glow=-2.2)
    levels = [0, 4, 8, 12, 14, 18, 22, 26, 30, 34, 38, 42, 46, 50, 54]
    def out(y: float) -> float:
        return 11.5 * math.exp(-y / 17.5) + 0.35
    def leg(y: float) -> float:
        return max(2.6 * (1 - y / 30), 0.0)
    for turn in range(4):
        here = to.at((0, 0, 0), (0, turn * math.pi / 2, 0))
        for a, b in pairwise(levels):
            oa, ob, la, lb = out(a), out(b), leg(a), leg(b)
            here.tube("body", [(oa, a, oa), (ob, b, ob)], [0.30 - 0.004 * a, 0.30 - 0.004 * b], iron, sides=6)
            for inner_a, inner_b in ((oa - la * 1.6, ob - lb * 1.6),):
                if la > 0.3:
                    for p, q in (((inner_a, a, oa), (inner_b, b, ob)), ((oa, a, inner_a), (ob, b, inner_b))):
                        here.tube("body", [p, q], 0.2, iron, sides=5)
                        here.tube("body", [p, (ob, b, ob)], 0.1, iron, sides=4)
                        here.tube("body", [(oa, a, oa), q], 0.1, iron, sides=4)
                else:
                    here.tube("body", [(oa, a, oa), (ob, b, -ob)], 0.1, iron, sides=4)
                    here.tube("body", [(oa, a, -oa), (ob, b, ob)], 0.1, iron, sides=4)
            here.tube("body", [(ob, b, ob), (ob, b, -ob)] if lb <= 0.3 else [(ob, b, ob),
                (ob - lb * 1.6, b, ob)], 0.12, iron, sides=4)
            here.ball("body", (ob + 0.2, b, ob + 0.2), 0.22, lamp, sides=6)
        here.tube("body", [(11.2, 9.5 - 6.5 * (z / 8.6) ** 2 + 0.6, z) for z in np.linspace(-8.4, 8.4, 17)],
            0.24, iron, sides=6)
    for y, half in ((13, out(13) + 0.9), (26, out(26) + 0.8), (52, 1.5)):
        to.box("body", (0, y, 0), (half, 0.55, half), iron, edge=0.1)
        to.box("body", (0, y + 0.75, 0), (half * 0.94, 0.3, half * 0.94), WINDOW, edge=0.05)
    to.lathe("body", [(1.0, 53), (0.9, 55), (0.3, 56), (0.12, 61), (0, 62)], iron, sides=12)
    to.ball("body", (0, 61.6, 0), 0.3, Paint(rgb=(1.0, 0.7, 0.3), glow=3.0))


def bridge(look: Look, to: Mould) -> None:  # noqa: C901 - rows of parts
    """Two towers, a deck hung on cables; 60 m."""
    paint = lacquer(look.rgb if look.coloured else (0.48, 0.07, 0.03), 0.3)
    to.box("body", (0, 6, 0), (34, 0.45, 2.6), paint, edge=0.1)
    to.box("body", (0, 6.47, 0), (34, 0.05, 2.3), dull((0.06, 0.06, 0.065)))
    for x in (-15, 15):
        for z in (-2.5, 2.5):
            to.box("body", (x, 10, z), (0.7, 10, 0.5), paint, edge=0.15, taper=0.8)
        for y in (3, 9.5, 14, 19.2):
            to.box("body", (x, y, 0), (0.5, 0.6, 2.5), paint, edge=0.1)
        to.box("body", (x, 0.8, 0), (1.8, 0.8, 3.8), STONE, edge=0.3)
    for z in (-2.5, 2.5):
        path = [(x, 7.4 + 12.2 * (abs(abs(x) - 0.0) / 15) ** 2, z) for x in np.linspace(-15, 15, 21)]
        to.tube("body", path, 0.2, paint, sides=7)
        for s in (1, -1):
            to.tube("body", [(s * x, 19.6 - 12.6 * ((x - 15) / 19) ** 0.9, z) for x in np.linspace(15, 34,
                9)], 0.2, paint, sides=7)
        for k in range(29):
            x = -14 + k
            to.tube("body", [(x, 6.4, z), (x, 7.4 + 12.2 * (abs(x) / 15) ** 2, z)], 0.05, paint, sides=4)
        for k in range(30):
            to.box("body", (-33 + k * 2.28, 7.0, z), (0.06, 0.5, 0.06), paint)
        to.box("body", (0, 7.5, z), (34, 0.05, 0.06), paint)
    for k in range(12):
        to.tube("body", [(-31 + k * 5.6, 6.4, -2.3), (-31 + k * 5.6, 8.8, -2.3), (-31 + k * 5.6, 9.0, -1.7)],
            0.05, IRON, sides=5)
        to.ball("body", (-31 + k * 5.6, 8.95, -1.6), 0.18, Paint(rgb=(1.0, 0.75, 0.4), glow=-3.0), sides=8)
