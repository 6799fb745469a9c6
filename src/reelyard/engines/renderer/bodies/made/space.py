"""What flies above the air: rocket, shuttle, starship, satellite, space station."""

import math

from reelyard.engines.renderer.bodies.made.materials import (
    BLACK,
    CHROME,
    DARK_GLASS,
    GOLD,
    IRON,
    STEEL,
    WHITE,
    lacquer,
    shade,
)
from reelyard.engines.renderer.bodies.made.wings import wing
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import circle, rings
from reelyard.engines.renderer.bodies.sculptor import Look, Paint

# fmt: off
FLAME = (Paint(rgb=(1.0, 0.85, 0.6), glow=5.0), Paint(rgb=(1.0, 0.45, 0.10), glow=3.2, clear=0.35),
    Paint(rgb=(1.0, 0.25, 0.05), glow=1.8, clear=0.7))


def exhaust(to: Mould, x: float, radius: float, long: float, *, y: float = 0.0, z: float = 0.0) -> None:
    """Three cones of fire behind a nozzle."""
    for paint, wide, reach in zip(FLAME, (0.55, 0.95, 1.35), (0.5, 0.8, 1.0), strict=True):
        profile = [(0, 0.02), (radius * wide * 0.8, 0), (radius * wide, -long * reach * 0.18),
            (radius * wide * 0.6, -long * reach * 0.6), (0, -long * reach)]
        to.lathe("fire", profile, paint, axis="x", middle=(x, y, z), sides=20)


def rocket(look: Look, to: Mould) -> None:
    """The rocket of picture books: fins, portholes, a red nose; 26 m along x."""
    paint = lacquer(look.rgb)
    pale = sum(look.rgb) > 1.2
    accent = lacquer((0.60, 0.03, 0.02) if pale or not look.coloured else (0.75, 0.75, 0.74))
    body = [(1.25, -9.5), (1.7, -8), (2.15, -4), (2.25, 0), (2.05, 4), (1.62, 7.2)]
    to.lathe("body", [*body, (1.6, 7.3)], paint, axis="x", sides=40)
    to.lathe("body", [(1.64, 7.1), (1.1, 9.6), (0.5, 11.4), (0, 12.4)], accent, axis="x", sides=36)
    to.tube("body", [(12.2, 0, 0), (13.6, 0, 0)], [0.08, 0.03], STEEL)
    for x, r in ((6.9, 1.68), (-7.6, 1.82), (-2.0, 2.24)):
        to.lathe("body", [(r, -0.14), (r + 0.05, -0.1), (r + 0.05, 0.1), (r, 0.14)],
            accent if x != -2 else STEEL, axis="x", middle=(x, 0, 0), sides=40)
    for a in range(4):
        fin = to.at((0, 0, 0), (0, 0, a * math.pi / 2 + 0.785))
        fin.prism("body", [(-3.8, 2.0), (-6.8, 4.3), (-11.8, 5.0), (-12.2, 4.6), (-9.6, 2.9), (-9.2, 1.3)],
            -0.16, 0.16, accent, edge=0.1)
    for x in (4.4, 1.4):
        for a in range(4):
            port = to.at((x, 0, 0), (0, 0, a * math.pi / 2 + 0.785 * 2))
            r = 2.02 if x > 2 else 2.22
            port.lathe("body", [(0.78, -0.1), (0.8, 0.14), (0.56, 0.2), (0.52, 0.05)], CHROME,
                middle=(0, r, 0), sides=22)
            port.lathe("body", [(0.56, -0.1), (0.54, 0.1), (0, 0.2)],
                Paint(rgb=(0.05, 0.16, 0.24), gloss=1.0, glow=-4.0), middle=(0, r, 0), sides=20)
    to.lathe("body", [(0.9, -9.4), (1.5, -11.0), (1.35, -11.0), (0.8, -9.4)], IRON, axis="x", sides=28)
    to.bone("fire", (-10.6, 0, 0), "body")
    exhaust(to, -10.6, 1.5, 11)


def shuttle(look: Look, to: Mould) -> None:
    """A winged orbiter, black below; 26 m."""
    white = lacquer((0.80, 0.80, 0.79) if not look.coloured else look.rgb, 0.4)
    body = [(12.5, 0.15, -0.4, 0.1), (11.5, 1.1, -1.0, 0.9), (9.5, 1.8, -1.4, 1.9), (7, 2.1, -1.5, 2.3),
        (-8, 2.2, -1.5, 2.3), (-10, 2.2, -1.4, 2.2)]
    to.loft("body", rings([(*row, 2.8) for row in body], 32), white)
    to.loft("body", rings([(12.5, 0.2, -0.55, -0.2, 3), (11, 1.35, -1.2, -0.5, 3), (7, 2.15, -1.65, -0.9, 3),
        (-10, 2.25, -1.65, -1.0, 3)], 28), BLACK)
    to.box("body", (10.1, 1.55, 0), (0.5, 0.14, 1.2), DARK_GLASS, edge=0.08, turn=(-0.7, 0, 0))
    wing(to, (-5.0, -1.1, 1.6), (-7.8, -1.0, 8.2), (10.0, 3.6), 0.05, white)
    wing(to, (-8.6, 2.0, 0), (-10.8, 6.8, 0), (5.0, 2.6), 0.08, white, both=False, upright=True)
    to.bone("fire", (-11.2, 0, 0), "body")
    for y, z in ((1.4, 0.0), (0.0, 1.1), (0.0, -1.1)):
        to.lathe("body", [(0.5, 0), (0.85, -1.4), (0.75, -1.4), (0.4, 0)], IRON, axis="x",
            middle=(-9.8, y, z), sides=20)
        exhaust(to, -11.1, 0.8, 6, y=y, z=z)
    for z in (1.5,):
        to.ball("body", (-9.0, 2.2, z), (1.8, 0.7, 0.6), white, both=True)


def starship(look: Look, to: Mould) -> None:
    """A sleek hull with swept wings and blue engines; 30 m."""
    skin = Paint(rgb=look.rgb, gloss=0.7, metal=0.35)
    dark = Paint(rgb=shade(look.rgb, 0.28), gloss=0.6)
    body = [(15, 0.1, -0.2, 0.05), (12, 0.9, -0.7, 0.7), (7, 1.9, -1.1, 1.6), (0, 2.6, -1.3, 2.0),
        (-8, 2.4, -1.2, 1.8), (-11, 1.7, -0.8, 1.4)]
    to.loft("body", rings([(*row, 2.6) for row in body], 32), skin)
    to.loft("body", rings([(9.5, 0.3, 0.9, 1.2, 2), (8, 0.95, 1.0, 1.95, 2), (5.5, 1.15, 1.2, 2.5, 2),
        (3, 0.6, 1.6, 2.1, 2)], 22), Paint(rgb=(0.02, 0.05, 0.08), gloss=1.0))
    wing(to, (-3.5, -0.1, 2.0), (-8.5, -0.9, 9.5), (8.5, 2.6), 0.06, skin)
    wing(to, (-9.2, -0.85, 9.2), (-10.5, 1.9, 9.7), (3.0, 1.2), 0.06, dark, upright=True)
    wing(to, (-7.5, 1.5, 1.2), (-10.5, 4.6, 2.2), (4.0, 1.5), 0.06, dark, upright=True)
    blue = Paint(rgb=(0.25, 0.65, 1.0), glow=4.5)
    to.bone("fire", (-12.3, 0.2, 0), "body")
    for z in (1.3, 4.2):
        to.lathe("body", [(0, 3.4), (0.7, 2.6), (0.95, 0), (0.85, -2.2), (0.7, -2.2)], dark, axis="x",
            middle=(-10, 0.1, z), sides=24, both=True)
        to.lathe("body", [(0.72, -2.05), (0, -2.05)], blue, axis="x", middle=(-10, 0.1, z), sides=22,
            both=True)
        to.lathe("fire", [(0.6, -2.1), (0.5, -4), (0, -8)], Paint(rgb=(0.2, 0.5, 1.0), glow=2.2, clear=0.55),
            axis="x", middle=(-10, 0.1, z), sides=18, both=True)
    for k in range(7):
        to.box("body", (5.5 - k * 2.0, 1.62 + 0.1 * min(k, 3), 1.15), (0.7, 0.05, 0.28), dark, edge=0.03,
            both=True)
        to.box("body", (4.5 - k * 1.8, 0.2, 2.25 + 0.09 * min(k, 4)), (0.3, 0.09, 0.09),
            Paint(rgb=(1.0, 0.8, 0.45), glow=1.6), edge=0.03, both=True)


def satellite(look: Look, to: Mould) -> None:
    """A golden box between two wings of solar cells, with a dish; 8 m."""
    del look
    foil = Paint(rgb=GOLD.rgb, gloss=0.8, metal=0.9)
    to.box("body", (0, 0, 0), (0.7, 0.9, 0.7), foil, edge=0.05)
    cell = Paint(rgb=(0.015, 0.03, 0.12), gloss=0.95)
    for side in (1, -1):
        to.tube("body", [(0, 0, 0.7 * side), (0, 0, 4.2 * side)], 0.05, STEEL)
        for k in range(3):
            for r in range(4):
                to.box("body", (0, -0.72 + r * 0.48, (1.55 + k * 1.0) * side), (0.025, 0.215, 0.45), cell,
                    edge=0.01, turn=(0, 0.35 * side, 0))
    to.lathe("body", [(0.05, 0), (0.5, 0.12), (0.85, 0.4), (0.8, 0.42), (0.45, 0.2), (0, 0.1)], WHITE,
        axis="x", middle=(0.75, 0.35, 0), sides=28)
    to.tube("body", [(0.8, 0.35, 0), (1.4, 0.35, 0)], 0.03, STEEL)
    to.lathe("body", [(0.15, 0), (0.3, -0.4), (0.25, -0.4)], IRON, axis="x", middle=(-0.7, 0, 0), sides=16)
    to.tube("body", [(0.2, 0.9, 0.3), (0.5, 1.9, 0.5)], 0.02, STEEL)


def station(look: Look, to: Mould) -> None:
    """A turning ring on spokes about a spine with solar wings; 50 m across."""
    white = lacquer((0.72, 0.73, 0.75) if not look.coloured else look.rgb, 0.5)
    to.bone("ring", (0, 0, 0), "body")
    section = [(p[0] + 20, p[1]) for p in circle(2.2, 12)]
    to.lathe("ring", [*section, section[0]], white, axis="x", sides=56)
    for k in range(4):
        a = k * math.pi / 2
        to.tube("ring", [(0, 0, 0), (0, 19 * math.cos(a), 19 * math.sin(a))], 0.9, white, sides=12)
    for k in range(56):
        a = k * 2 * math.pi / 56
        to.box("ring", (2.0, 20 * math.cos(a), 20 * math.sin(a)), (0.3, 0.4, 0.7),
            Paint(rgb=(1.0, 0.85, 0.55), glow=1.8), turn=(0, 0, a), edge=0.1)
    to.lathe("body", [(0, -14), (1.6, -13), (2.4, -9), (2.4, 7), (3.4, 8), (3.4, 11), (1.5, 13), (0, 13.4)],
        white, axis="x", sides=28)
    cell = Paint(rgb=(0.015, 0.03, 0.12), gloss=0.95)
    for side in (1, -1):
        for k in range(3):
            to.box("body", (-10, 0, (4.6 + k * 4.2) * side), (1.9, 0.08, 1.95), cell, edge=0.02)
            to.box("body", (-10, 0, (4.6 + k * 4.2) * side), (0.1, 0.1, 2.1), STEEL)
    for k in range(10):
        a = k * math.pi / 5
        to.box("body", (9.5, 3.4 * math.cos(a), 3.4 * math.sin(a)), (0.5, 0.06, 0.3),
            Paint(rgb=(0.6, 0.85, 1.0), glow=1.8), turn=(0, 0, a), edge=0.03)
