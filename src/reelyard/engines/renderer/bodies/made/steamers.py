"""Ships with engines: liner, cruise ship, cargo ship, warship, fishing boat, submarine."""

import numpy as np

from reelyard.engines.renderer.bodies.made.hulls import Hull, flag, hull
from reelyard.engines.renderer.bodies.made.materials import (
    BLACK,
    BRASS,
    DARK_GLASS,
    IRON,
    PALE_WOOD,
    ROPE,
    STEEL,
    WHITE,
    WINDOW,
    WOOD,
    dull,
    lacquer,
    shade,
)
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Look, Paint

# fmt: off
TEAK = Paint(rgb=(0.36, 0.24, 0.13), gloss=0.1)
RED = Paint(rgb=(0.42, 0.05, 0.03), gloss=0.3)


def liner(look: Look, to: Mould) -> None:
    """An ocean liner: a dark hull, white decks, raked funnels; 46 m of model for 200 of ship."""
    shape = Hull(length=44, beam=3.1, draught=1.6, board=3.0, bow=1.3, stern=0.5, rake=1.4, transom=0.35,
        full=4.0, square=0.42, wall=0.1, well=0.35)
    hull(to, "body", shape, lacquer(look.rgb, 0.5), deck=TEAK, rail=WHITE, band=WHITE)
    for row, y in enumerate((1.15, 2.0)):
        for k in range(44):
            x, _, wide = shape.at(-0.85 + k * 0.038)
            to.ball("body", (x, y, wide * 0.985), (0.11, 0.11, 0.06), WINDOW, both=True, sides=6)
        del row
    for k, (x0, x1, wide) in enumerate(((-15.5, 13.5, 2.8), (-14.5, 12.0, 2.6), (-12.5, 10.5, 2.3))):
        y = 3.1 + 0.95 * k
        to.box("body", ((x0 + x1) / 2, y + 0.4, 0), ((x1 - x0) / 2, 0.45, wide), WHITE, edge=0.12)
        to.box("body", ((x0 + x1) / 2 + 0.3, y + 0.9, 0), ((x1 - x0) / 2 + 0.7, 0.05, wide + 0.25), TEAK,
            edge=0.04)
        for n in range(int((x1 - x0) / 0.7) - 1):
            to.box("body", (x0 + 0.9 + n * 0.7, y + 0.45, wide), (0.2, 0.17, 0.03), WINDOW, edge=0.02,
                both=True)
    to.box("body", (9.2, 6.5, 0), (1.4, 0.5, 2.3), WHITE, edge=0.12)
    to.box("body", (10.5, 6.6, 0), (0.15, 0.2, 2.1), DARK_GLASS, edge=0.05)
    for x in (5.2, -0.6, -6.4):
        funnel(to, (x, 5.9, 0), 1.05, 4.4, RED)
    for k in range(8):
        to.box("body", (7.5 - k * 2.6, 5.35, 2.45), (0.9, 0.22, 0.3), Paint(rgb=(0.75, 0.72, 0.65)),
            edge=0.15, both=True)
    for x, tall in ((15.5, 12.5), (-14.0, 11.0)):
        to.tube("body", [(x, 3, 0), (x - 0.6, tall, 0)], [0.16, 0.07], Paint(rgb=(0.45, 0.27, 0.1)), sides=8)
        to.tube("body", [(x - 0.6, tall - 0.3, 0), (4.5 if x > 0 else -6.5, 9.8, 0)], 0.03, ROPE, sides=4)
    flag(to, "flag0_", (-21.2, 6.0, 0), 1.8, 1.1, dull((0.5, 0.03, 0.03)), "body")
    to.tube("body", [(-21.2, 3, 0), (-21.2, 6.1, 0)], 0.05, WOOD)


def funnel(to: Mould, foot: tuple[float, float, float], radius: float, tall: float, paint: Paint) -> None:
    """A raked smoke stack with a black top."""
    x, y, z = foot
    lean = -0.16 * tall
    turns = np.arange(20) * (2 * np.pi / 20)
    for low, high, own in ((0.0, 0.76, paint), (0.76, 1.0, BLACK)):
        grid = [[(x + lean * v + radius * 1.2 * np.cos(t), y + tall * v,
            z + radius * 0.85 * np.sin(t)) for t in turns] for v in (low, high)]
        to.loft("body", np.array(grid, np.float32), own)


def cruise_ship(look: Look, to: Mould) -> None:
    """White decks upon decks, balconies, a slide of glass at the bow."""
    shape = Hull(length=44, beam=3.6, draught=1.5, board=3.0, bow=1.4, rake=2.6, transom=0.8, full=4.5,
        square=0.4, wall=0.1, well=0.2)
    white = lacquer((0.80, 0.80, 0.79), 0.5)
    trim = lacquer(look.rgb if look.coloured else (0.02, 0.09, 0.30), 0.5)
    hull(to, "body", shape, white, deck=TEAK, rail=trim, band=trim)
    for k in range(7):
        x0, x1, y = -18.5 + 0.5 * k, 15.5 - 0.9 * k, 3.0 + 0.92 * k
        wide = 3.45 if k < 6 else 2.9
        to.prism("body", [(x0, y), (x1, y), (x1 - 0.75, y + 0.9), (x0 + 0.1, y + 0.9)], -wide, wide, white,
            edge=0.05)
        to.box("body", ((x0 + x1) / 2 - 0.4, y + 0.42, 0), ((x1 - x0) / 2 - 0.8, 0.22, wide + 0.02),
            DARK_GLASS, edge=0.02)
        for n in range(int((x1 - x0 - 2) / 0.8)):
            to.box("body", (x0 + 1.0 + n * 0.8, y + 0.42, wide + 0.02), (0.07, 0.32, 0.05), white, edge=0.01,
                both=True)
            if (n * 7 + k * 3) % 5 < 3:
                to.box("body", (x0 + 1.4 + n * 0.8, y + 0.42, wide + 0.03), (0.26, 0.16, 0.02), WINDOW,
                    edge=0.01, both=True)
    to.box("body", (8.6, 9.7, 0), (1.0, 0.35, 3.7), white, edge=0.1)
    to.box("body", (9.5, 9.75, 0), (0.15, 0.2, 3.5), DARK_GLASS, edge=0.05)
    funnel(to, (-10.5, 9.4, 0), 1.7, 2.9, trim)
    to.lathe("body", [(0, 0), (0.8, 0.1), (0.85, 0.6), (0, 1.1)], WHITE, middle=(3.5, 9.6, 1.5), sides=18,
        both=True)
    for k in range(9):
        to.box("body", (-13 + k * 2.7, 3.45, 3.62), (0.95, 0.26, 0.22),
            Paint(rgb=(0.9, 0.35, 0.05), gloss=0.3), edge=0.15, both=True)
    to.box("body", (-2, 9.48, 0), (2.2, 0.05, 1.4), Paint(rgb=(0.05, 0.35, 0.5), gloss=1.0), edge=0.02)


def cargo_ship(look: Look, to: Mould) -> None:
    """Containers of all colours, the bridge aft."""
    shape = Hull(length=44, beam=3.4, draught=1.5, board=2.5, bow=1.5, rake=1.6, transom=0.85, full=5.0,
        square=0.38, wall=0.15, well=0.5)
    hull(to, "body", shape, lacquer(look.rgb if look.coloured else (0.05, 0.08, 0.16), 0.3),
        deck=Paint(rgb=(0.24, 0.07, 0.05)), rail=IRON, band=None)
    colours = ((0.5, 0.05, 0.03), (0.03, 0.12, 0.35), (0.06, 0.25, 0.12), (0.65, 0.35, 0.05),
        (0.55, 0.55, 0.53), (0.25, 0.07, 0.04))
    for i in range(10):
        tall = 4 if 1 < i < 8 else 3
        for j in range(tall):
            for k in range(5):
                if (i * 5 + j * 3 + k * 7) % 11 == 0 and j == tall - 1:
                    continue
                rgb = colours[(i * 7 + j * 5 + k * 11 + i * k) % 6]
                to.box("body", (15.2 - i * 2.75, 2.75 + j * 1.08, -2.44 + k * 1.22), (1.3, 0.52, 0.57),
                    Paint(rgb=rgb, gloss=0.12), edge=0.03)
    white = Paint(rgb=(0.74, 0.73, 0.70), gloss=0.25)
    to.box("body", (-16.0, 5.0, 0), (1.7, 2.9, 2.9), white, edge=0.1)
    to.box("body", (-15.6, 8.2, 0), (1.5, 0.55, 3.9), white, edge=0.1)
    to.box("body", (-14.05, 8.3, 0), (0.1, 0.24, 3.7), DARK_GLASS, edge=0.04)
    for j in range(4):
        for k in range(5):
            to.box("body", (-14.28, 3.6 + j * 1.05, -2.2 + k * 1.1), (0.04, 0.2, 0.22), WINDOW, edge=0.02)
    funnel(to, (-18.6, 4.0, 0), 0.9, 4.6, Paint(rgb=shade(look.rgb, 1.0),
        gloss=0.3) if look.coloured else RED)
    to.tube("body", [(-15.4, 8.6, 0), (-15.4, 11.2, 0)], 0.09, IRON)
    to.tube("body", [(18.5, 3.5, 0), (18.5, 7.5, 0)], 0.12, white)


def warship(look: Look, to: Mould) -> None:
    """Grey and sharp: turrets, a tower of a bridge."""
    grey = Paint(rgb=look.rgb if look.coloured else (0.23, 0.25, 0.27), gloss=0.2)
    dark = Paint(rgb=shade(grey.rgb, 0.6), gloss=0.2)
    shape = Hull(length=46, beam=2.6, draught=1.5, board=2.1, bow=1.7, rake=2.6, transom=0.7, full=2.6,
        square=0.45, wall=0.08, well=0.15)
    hull(to, "body", shape, grey, deck=dark, rail=grey)
    for k, (x, y, hx, hy, hz) in enumerate(((2.5, 3.4, 5.2, 1.3, 1.9), (4.6, 5.6, 2.0, 1.3, 1.5),
        (-5.5, 3.2, 3.6, 1.1, 1.8), (-6.2, 5.0, 1.5, 1.0, 1.1))):
        to.box("body", (x, y, 0), (hx, hy, hz), grey, edge=0.08, taper=0.84)
        del k
    to.box("body", (6.2, 6.2, 0), (0.25, 0.2, 1.25), DARK_GLASS, edge=0.04)
    for x, y in ((12.0, 2.9), (-12.5, 2.3)):
        to.bone(f"turret{x}", (x, y, 0), "body")
        to.box("body", (x, y, 0), (0.8, 0.3, 0.8), dark, edge=0.1)
        to.prism(f"turret{x}", [(x - 1.2, y + 0.3), (x + 1.3, y + 0.3), (x + 0.7, y + 1.2),
            (x - 1.1, y + 1.2)], -0.9, 0.9, grey, edge=0.06)
        for z in (-0.3, 0.3):
            to.tube(f"turret{x}", [(x + 0.8, y + 0.75, z), (x + 3.6, y + 1.0, z)], 0.11, dark)
    funnel(to, (-1.4, 4.6, 0), 0.95, 2.3, grey)
    for x, tall in ((3.6, 12.0), (-6.4, 10.0)):
        for dz in (-0.6, 0.6):
            to.tube("body", [(x, 6, dz), (x, tall, 0)], 0.09, grey)
        to.tube("body", [(x, tall - 1.4, -1.5), (x, tall - 1.4, 1.5)], 0.06, grey)
        to.box("body", (x + 0.2, tall - 2.2, 0), (0.12, 0.4, 0.9), dark)


def fishing_boat(look: Look, to: Mould) -> None:
    """A stout hull, a wheelhouse, a boom with nets; 11 m."""
    paint = lacquer(look.rgb if look.coloured else (0.03, 0.16, 0.35), 0.4)
    shape = Hull(length=10, beam=1.7, draught=0.8, board=1.1, bow=1.1, stern=0.2, rake=0.9, transom=0.75,
        full=2.0, square=0.55, wall=0.1, well=0.5)
    hull(to, "body", shape, paint, deck=PALE_WOOD, rail=WHITE, band=WHITE)
    to.box("body", (1.0, 1.9, 0), (1.1, 1.2, 0.95), WHITE, edge=0.08)
    to.box("body", (1.0, 3.12, 0), (1.3, 0.07, 1.1), RED, edge=0.05)
    to.box("body", (2.08, 2.4, 0), (0.06, 0.32, 0.78), DARK_GLASS, edge=0.04)
    for x in (0.5, 1.5):
        to.box("body", (x, 2.4, 0.94), (0.34, 0.28, 0.03), DARK_GLASS, edge=0.04, both=True)
    to.tube("body", [(-0.6, 1.0, 0), (-0.6, 6.2, 0)], [0.1, 0.06], WOOD)
    to.tube("body", [(-0.6, 2.0, 0), (-4.2, 4.8, 0)], 0.06, WOOD)
    for a, b in (((-0.6, 6.1, 0), (-4.2, 4.8, 0)), ((-0.6, 6.1, 0), (4.9, 2.2, 0)),
        ((-4.2, 4.8, 0), (-4.4, 1.4, 0))):
        to.tube("body", [a, b], 0.02, ROPE, sides=4)
    to.ball("body", (-3.2, 1.1, 0), (0.9, 0.4, 0.8), Paint(rgb=(0.06, 0.2, 0.14)), sides=12)
    for k in range(5):
        to.ball("body", (-3.0 + 0.25 * k, 1.4, 0.5 - 0.25 * k), 0.13, Paint(rgb=(0.9, 0.35, 0.05), gloss=0.3),
            sides=10)
        x, top, wide = shape.at(-0.6 + 0.25 * k)
        to.lathe("body", [(0.12, -0.07), (0.24, -0.09), (0.24, 0.09), (0.12, 0.07), (0.12, -0.07)], BLACK,
            axis="z", middle=(x, top * 0.55, wide + 0.04), sides=14, both=True)
    to.ball("body", (2.3, 3.3, 0), 0.1, Paint(rgb=(1, 0.8, 0.5), glow=-4.0))
    flag(to, "flag0_", (-0.6, 6.25, 0), 0.9, 0.5, dull((0.55, 0.04, 0.03)), "body")


def submarine(look: Look, to: Mould) -> None:
    """A long smooth hull with a tower, planes and a screw."""
    paint = Paint(rgb=look.rgb, gloss=0.35)
    profile = [(0, -20), (0.3, -19.6), (1.3, -15), (2.1, -9), (2.4, -3), (2.4, 12), (2.2, 15.5), (1.6, 18),
        (0.8, 19.5), (0, 20)]
    to.lathe("body", profile, paint, axis="x", sides=36)
    to.prism("body", [(7.5, 2), (6.8, 5.2), (2.2, 5.2), (1.2, 2)], -0.62, 0.62, paint, edge=0.3, across=3)
    to.box("body", (5.2, 4.2, 0), (0.8, 0.1, 2.4), paint, edge=0.08)
    for x, tall in ((5.6, 7.4), (4.8, 6.8), (3.8, 6.2)):
        to.tube("body", [(x, 5, 0), (x, tall, 0)], 0.09, STEEL)
    to.box("body", (-16.8, 0, 0), (1.1, 0.12, 3.0), paint, edge=0.1)
    to.box("body", (-16.8, 0, 0), (1.1, 2.6, 0.12), paint, edge=0.1)
    to.bone("screw", (-20, 0, 0), "body")
    for k in range(5):
        a = k * 1.257
        to.box("screw", (-20.2, 0.85 * np.cos(a), 0.85 * np.sin(a)), (0.08, 0.85, 0.3), BRASS, edge=0.05,
            turn=(0, 0.5, a))
    to.box("body", (4, 2.35, 0), (12, 0.1, 0.9), Paint(rgb=shade(look.rgb, 0.6), gloss=0.1), edge=0.08)
    for k in range(4):
        to.ball("body", (17.2 - k * 0.9, 0.4, 1.4 + 0.17 * k), (0.26, 0.26, 0.12),
            Paint(rgb=(0.6, 0.55, 0.3), gloss=0.9, glow=-3), both=True, sides=8)
