"""Sailing ships and boats: the tall ship, the pirates' one, the yacht, boats with oars."""

import math

from reelyard.engines.renderer.bodies.made.hulls import Hull, flag, hull, jib, shrouds, square_sail
from reelyard.engines.renderer.bodies.made.materials import (
    BLACK,
    BRASS,
    CANVAS,
    CHROME,
    DARK_GLASS,
    DARK_WOOD,
    IRON,
    LAMP,
    PALE_WOOD,
    STEEL,
    WHITE,
    WINDOW,
    WOOD,
    dull,
    lacquer,
    shade,
)
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import rings
from reelyard.engines.renderer.bodies.sculptor import Look, Paint

# fmt: off

def tall_ship(look: Look, to: Mould) -> None:
    """Three masts, square sails, a castle aft; 50 m with its bowsprit."""
    pirate = look.kind == "pirate ship"
    wood = Paint(rgb=look.rgb, gloss=0.2) if look.coloured else Paint(rgb=(0.13, 0.06, 0.026), gloss=0.2)
    cloth = dull((0.035, 0.033, 0.035)) if pirate else CANVAS
    shape = Hull(length=36, beam=4.6, draught=3, board=4.4, bow=2.4, stern=2.8, rake=3.0, transom=0.74,
        full=2.8, square=0.5, wall=0.28, well=1.1)
    gold = Paint(rgb=(0.55, 0.36, 0.12), gloss=0.4)
    hull(to, "body", shape, wood, deck=PALE_WOOD, rail=gold, band=Paint(rgb=(0.5, 0.36, 0.15), gloss=0.2))
    _ports(to, shape)
    _stern(to, wood, gold)
    to.tube("body", [(17, 6.0, 0), (27, 9.6, 0)], [0.42, 0.16], DARK_WOOD, sides=10)
    for k, (x, tall) in enumerate(((10.5, 27.0), (-0.5, 31.0), (-11.0, 24.0))):
        bone = f"sail{k}"
        to.bone(bone, (x, 8, 0), "body")
        to.tube("body", [(x, 2, 0), (x, tall * 0.6, 0), (x, tall, 0)], [0.46, 0.36, 0.14], DARK_WOOD,
            sides=10)
        for low, high, half in ((0.27, 0.53, 7.2), (0.56, 0.76, 5.9), (0.785, 0.93, 4.3)):
            square_sail(to, bone, x + 0.5, low * tall, high * tall, half, belly=half * 0.34, paint=cloth)
        to.lathe("body", [(0.5, 0), (1.0, 0.5), (1.05, 0.9), (0.95, 0.9), (0.5, 0.2)], DARK_WOOD,
            middle=(x, tall * 0.54, 0), sides=14)
        shrouds(to, "body", (x, tall * 0.54, 0.3), [(x + dx, 4.8, 4.2) for dx in (1.4, 0.2, -1.0, -2.2)],
            radius=0.05)
        to.tube("body", [(x + 0.2, tall * 0.95, 0), (x + 11, tall * 0.45 if k else 9.0, 0)], 0.045, DARK_WOOD,
            sides=4)
        rgb = (0.02, 0.02, 0.02) if pirate else (0.55, 0.03, 0.03)
        flag(to, f"flag{k}_", (x, tall + 0.1, 0), 3.4, 1.9, dull(rgb), "body")
        if pirate and k == 1:
            _skull(to, x, tall)
    for k, head in enumerate((14.5, 21.0)):
        jib(to, "sail0", (20.5 + 3.2 * k, 7.6 + 1.2 * k, 0), (11.2, head, 0.2), (12.6 + 3.0 * k, 7.4, 0.9),
            belly=0.9, paint=cloth)


def _skull(to: Mould, x: float, tall: float) -> None:
    bone = Paint(rgb=(0.75, 0.72, 0.62))
    for side in (0.03, -0.03):
        to.ball("flag1_1", (x - 1.5, tall - 0.75, side), (0.42, 0.36, 0.02), bone, sides=12)
        to.ball("flag1_1", (x - 1.5, tall - 1.08, side), (0.25, 0.2, 0.02), bone, sides=10)
        for dx in (-0.16, 0.16):
            to.ball("flag1_1", (x - 1.5 + dx, tall - 0.76, side * 1.6), (0.1, 0.11, 0.02), BLACK, sides=8)
        for lean in (0.5, -0.5):
            to.box("flag1_1", (x - 1.5, tall - 1.4, side), (0.7, 0.06, 0.015), bone, turn=(lean, 0, 0))


def _ports(to: Mould, shape: Hull) -> None:
    for k in range(9):
        x, top, wide = shape.at(-0.72 + k * 0.16)
        to.box("body", (x, top * 0.50, wide * 0.965), (0.5, 0.42, 0.1), BLACK, edge=0.03, both=True)
        to.box("body", (x, top * 0.50 + 0.6, wide * 0.985 + 0.25), (0.5, 0.06, 0.32), DARK_WOOD, edge=0.03,
            turn=(0, 0, -0.4), both=True)
        to.tube("body", [(x, top * 0.47, wide * 0.9), (x, top * 0.47, wide * 0.96 + 0.75)], 0.17, IRON,
            sides=8, both=True)


def _stern(to: Mould, wood: Paint, gold: Paint) -> None:
    to.box("body", (-15.2, 7.4, 0), (2.9, 1.6, 3.2), wood, edge=0.2, taper=0.92)
    to.box("body", (-15.2, 9.05, 0), (3.1, 0.12, 3.1), PALE_WOOD, edge=0.05)
    for z in (-2.6, -1.3, 0, 1.3, 2.6):
        to.box("body", (-18.12, 7.5, z), (0.06, 0.7, 0.42), WINDOW, edge=0.05)
    for x in (-16.6, -15.2, -13.8):
        to.box("body", (x, 7.5, 3.1), (0.42, 0.6, 0.1), WINDOW, edge=0.05, both=True)
    for y in (6.4, 8.8):
        to.box("body", (-15.2, y, 0), (3.05, 0.14, 3.3), gold, edge=0.06)
    for z in (-1.6, 1.6):
        to.ball("body", (-18.6, 10.0, z), (0.32, 0.5, 0.32), LAMP)
        to.tube("body", [(-18.0, 8.9, z), (-18.6, 9.5, z)], 0.06, BRASS)
    for k in range(14):
        to.tube("body", [(-12.4, 6.2, -2.8 + k * 0.43), (-12.4, 7.0, -2.8 + k * 0.43)], 0.05, gold, sides=5)


def yacht(look: Look, to: Mould) -> None:
    """A slim hull under a tall mainsail and a jib; 9 m."""
    shape = Hull(length=8.4, beam=1.3, draught=0.7, board=0.75, bow=0.3, rake=0.7, transom=0.62, full=1.9,
        square=0.55, wall=0.07, well=0.12)
    hull(to, "body", shape, lacquer(look.rgb), deck=PALE_WOOD, rail=WOOD, band=lacquer((0.02, 0.06, 0.25)))
    to.box("body", (0.3, 0.92, 0), (1.4, 0.24, 0.62), WHITE, edge=0.15, taper=0.85)
    to.box("body", (0.3, 0.95, 0.58), (1.0, 0.08, 0.06), DARK_GLASS, edge=0.04, both=True)
    to.box("body", (-2.6, 0.66, 0), (1.2, 0.05, 0.55), DARK_WOOD, edge=0.05)
    to.bone("boom", (0.75, 1.6, 0), "body")
    to.tube("body", [(0.75, 0.7, 0), (0.70, 11.6, 0)], [0.075, 0.045], STEEL, sides=10)
    to.tube("boom", [(0.75, 1.65, 0), (-3.5, 1.55, 0.55)], 0.055, STEEL)
    white = dull((0.80, 0.79, 0.75))
    jib(to, "boom", (0.62, 1.75, 0.02), (0.66, 11.4, 0.02), (-3.45, 1.68, 0.55), belly=0.5, paint=white)
    jib(to, "body", (4.6, 1.1, 0), (0.85, 9.8, 0.02), (0.2, 1.5, 0.75), belly=0.45, paint=white)
    for z in (1.15,):
        to.tube("body", [(0.4, 0.8, z), (0.70, 9.2, 0.02)], 0.012, STEEL, sides=4, both=True)
    to.tube("body", [(4.7, 1.05, 0), (0.71, 11.5, 0)], 0.012, STEEL, sides=4)
    to.tube("body", [(-4.1, 0.8, 0), (0.71, 11.5, 0)], 0.012, STEEL, sides=4)
    for k in range(6):
        x, top, wide = shape.at(-0.75 + k * 0.3)
        to.tube("body", [(x, top, wide - 0.08), (x, top + 0.55, wide - 0.1)], 0.014, CHROME, sides=5,
            both=True)
    to.lathe("body", [(0.3, 0), (0.34, 0.02), (0.3, 0.04), (0.3, 0)], CHROME, axis="x",
        middle=(-3.2, 1.05, 0), sides=18)
    flag(to, "flag0_", (-4.2, 1.75, 0), 0.8, 0.5, lacquer((0.6, 0.03, 0.03), 0.1), "body")
    to.tube("body", [(-4.2, 0.8, 0), (-4.2, 1.78, 0)], 0.02, WOOD)


def rowing_boat(look: Look, to: Mould) -> None:
    """Planks, thwarts and a pair of oars; 5 m."""
    shape = Hull(length=4.6, beam=0.82, draught=0.22, board=0.42, bow=0.32, stern=0.12, rake=0.25,
        transom=0.62, full=2.1, square=0.75, wall=0.04, well=0.40)
    wood = Paint(rgb=look.rgb, gloss=0.3)
    inside = Paint(rgb=shade(look.rgb, 0.75), gloss=0.15)
    hull(to, "body", shape, wood, deck=inside, rail=DARK_WOOD)
    for share in (-0.72, -0.15, 0.45):
        x, top, wide = shape.at(share)
        to.box("body", (x, top - 0.12, 0), (0.13, 0.02, wide - 0.03), PALE_WOOD, edge=0.01)
    for k in range(7):
        x, top, wide = shape.at(-0.8 + k * 0.24)
        to.tube("body", [(x, top, wide - 0.05), (x, top - 0.22, wide - 0.09), (x, top - 0.36, wide * 0.6)],
            0.018, DARK_WOOD, sides=5, both=True)
    for y in (0.30, 0.16):
        line = [(x, top - 0.42 + y, wide * (0.985 if y > 0.2 else 0.95) + 0.006) for x, top,
            wide in (shape.at(-0.96 + 0.12 * k) for k in range(16))]
        to.tube("body", line, 0.011, DARK_WOOD, sides=4, both=True)
    x, top, wide = shape.at(0.05)
    to.bone("oar", (x, top + 0.05, wide), "body", both=True)
    to.tube("oar", [(x + 0.35, top + 0.28, 0.25), (x, top + 0.06, wide), (x - 0.55, top - 0.42, 2.15)], 0.024,
        PALE_WOOD, both=True)
    to.box("oar", (x - 0.64, top - 0.50, 2.42), (0.09, 0.012, 0.26), PALE_WOOD, edge=0.01,
        turn=(0.2, -0.25, -0.25), both=True)
    to.tube("body", [(x, top, wide - 0.02), (x, top + 0.1, wide)], 0.02, IRON, sides=6, both=True)


def canoe(look: Look, to: Mould) -> None:
    """Sharp at both ends, with a paddle; 5 m."""
    rows = []
    for k in range(17):
        t = -1 + k / 8
        wide, top = 0.44 * (1 - abs(t) ** 2.2) + 0.01, 0.32 + 0.34 * abs(t) ** 3.5
        keel = -0.12 + 0.26 * abs(t) ** 5
        outer = [(t * 2.5, top - (top - keel) * math.sin(a) ** 0.8,
            math.copysign(abs(math.cos(a)) ** 0.75,
            math.cos(a)) * wide) for a in [math.pi * j / 12 for j in range(13)]]
        inner = [(x, max(y, keel) + 0.03 if 0 < j < 12 else y, z * 0.93) for j, (x, y, z) in enumerate(outer)]
        rows.append(outer + inner[::-1])
    to.loft("body", rows, Paint(rgb=look.rgb, gloss=0.45), crease=1.0)
    for x in (-1.2, 0, 1.2):
        to.box("body", (x, 0.30, 0), (0.07, 0.015, 0.36), PALE_WOOD, edge=0.01)
    to.bone("oarR", (0.6, 0.6, 0), "body")
    to.tube("oarR", [(0.75, 1.1, -0.1), (0.45, 0.1, 0.62)], 0.016, PALE_WOOD)
    to.box("oarR", (0.40, -0.06, 0.72), (0.09, 0.22, 0.012), PALE_WOOD, edge=0.01, turn=(0, 0, -0.5))


def motorboat(look: Look, to: Mould) -> None:
    """A planing hull with a windscreen; 7 m."""
    shape = Hull(length=6.6, beam=1.15, draught=0.4, board=0.7, bow=0.35, rake=0.9, transom=0.92, full=2.2,
        square=0.7, wall=0.12, well=0.10)
    hull(to, "body", shape, lacquer(look.rgb), deck=lacquer((0.75, 0.74, 0.71)), rail=CHROME,
        band=lacquer((0.02, 0.05, 0.2)))
    to.box("body", (-1.4, 0.70, 0), (1.35, 0.06, 0.8), Paint(rgb=(0.25, 0.15, 0.08)), edge=0.05)
    glass = Paint(rgb=(0.03, 0.05, 0.06), gloss=1.0, clear=0.5)
    to.loft("body", rings([(0.9, 0.55, 0.7, 0.78, 3), (0.4, 0.85, 0.7, 1.15, 3), (0.32, 0.86, 0.7, 1.16, 3)],
        20), glass)
    for z in (-0.42, 0.42):
        to.box("body", (-0.6, 0.95, z), (0.28, 0.08, 0.26), WHITE, edge=0.06)
        to.box("body", (-0.86, 1.15, z), (0.07, 0.24, 0.26), WHITE, edge=0.06)
    to.box("body", (-2.1, 0.92, 0), (0.25, 0.12, 0.8), WHITE, edge=0.08)
    to.box("body", (-3.5, 0.75, 0), (0.22, 0.36, 0.2), BLACK, edge=0.1)
    to.box("body", (-3.55, 0.2, 0), (0.1, 0.4, 0.06), BLACK, edge=0.03)
