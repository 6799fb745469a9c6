"""Castles: curtain walls, gate, round towers under pointed roofs."""

import math

from reelyard.engines.renderer.bodies.made.houses import door, tiled
from reelyard.engines.renderer.bodies.made.hulls import flag
from reelyard.engines.renderer.bodies.made.landmarks import pointed
from reelyard.engines.renderer.bodies.made.materials import (
    DARK_WOOD,
    IRON,
    PALE_WOOD,
    WINDOW,
    WOOD,
    dull,
    mix,
    shade,
)
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import arc
from reelyard.engines.renderer.bodies.sculptor import Look, Paint

# fmt: off

def castle(look: Look, to: Mould) -> None:  # noqa: C901 - rows of parts
    """A ring of walls, towers under pointed roofs, a keep, a gate; 40 m."""
    stone = dull(look.rgb)
    roof = Paint(rgb=(0.06, 0.09, 0.20) if not look.coloured else (0.09, 0.09, 0.11), gloss=0.15)
    for turn, half, out in ((0, 17, 14), (1, 14, 17), (2, 17, 14), (3, 14, 17)):
        here = to.at((0, 0, 0), (0, turn * math.pi / 2, 0))
        curtain(here, half, out, stone, gate=turn == 1)
    for x, z in ((17.0, 14.0), (17.0, -14.0), (-17.0, 14.0), (-17.0, -14.0)):
        tower(to, x, z, 3.1, 17, stone, roof)
    for z in (3.8, -3.8):
        tower(to, 17.6, z, 2.0, 14, stone, roof)
    to.box("body", (-2, 10, 0), (7, 10, 6), stone, edge=0.1)
    for k in range(9):
        for z in (6, -6):
            to.box("body", (-8.4 + k * 1.6, 20.6, z), (0.5, 0.75, 0.4), stone, edge=0.05)
    tiled(to.at((-2, 0, 0)), 6.4, 20.0, 25.5, 5.4, roof, rows=9)
    to.prism("body", [(-5.2, 20), (5.2, 20), (0, 25)], -8.2, 4.2, stone, axis="x")
    for x, z, r, tall in ((4.6, 5.2, 2.3, 25.0), (4.6, -5.2, 2.0, 22.0), (-8.6, -5.6, 2.6, 29.0),
        (-8.4, 5.6, 2.0, 24.0), (-2.5, 0.0, 2.4, 33.0)):
        tower(to, x, z, r, tall, stone, roof, flagged=r > 2.2)
    for side in (1, -1):
        for row in range(2):
            for k in range(4):
                pointed(to.at((-6.8 + k * 3.2, 6.0 + row * 6.2, 6.0 * side),
                    (0, 0 if side > 0 else math.pi, 0)), 0.55, 2.5)
    for row in range(2):
        for z in (-2.6, 0.0, 2.6):
            pointed(to.at((5.0, 8.0 + row * 5.5, z), (0, math.pi / 2, 0)), 0.55, 2.4)


def curtain(to: Mould, half: float, out: float, stone: Paint, *, gate: bool) -> None:
    """A wall with battlements and, here and there, a stone of another grey."""
    to.box("body", (0, 4.4, out), (half, 4.4, 0.9), stone, edge=0.05)
    to.box("body", (0, 8.6, out + 0.15), (half, 0.25, 1.1), stone, edge=0.05)
    count = int(half * 2 / 1.7)
    for k in range(count):
        to.box("body", (-half + (k + 0.5) * half * 2 / count, 9.6, out + 0.85), (0.5, 0.85, 0.3), stone,
            edge=0)
    for k in range(int(half * 3)):
        x, y = ((k * 0.618034) % 1.0 * 2 - 1) * half * 0.95, 0.6 + (k * 0.7548777) % 1.0 * 7.4
        if gate and abs(x) < 3.2 and y < 7:
            continue
        tone = 0.72 + 0.5 * ((k * 0.367) % 1.0)
        to.box("body", (x, round(y / 0.62) * 0.62, out + 0.88), (0.55, 0.27, 0.06),
            dull(shade(stone.rgb, tone)), edge=0)
    if gate:
        arch = [(2.0, 0), (2.0, 3.6), *arc(0, 3.6, 2.0, 0.2, math.pi - 0.2, 9), (-2.0, 3.6), (-2.0, 0)]
        to.prism("body", arch, out + 0.8, out + 1.0, DARK_WOOD)
        for k in range(7):
            to.box("body", (-1.8 + k * 0.6, 2.6, out + 1.05), (0.07, 2.6, 0.05), IRON, edge=0)
        for y in (0.9, 2.4, 3.9):
            to.box("body", (0, y, out + 1.05), (1.9, 0.08, 0.05), IRON, edge=0)
        to.tube("body", [(x, y, out + 0.95) for x, y in arch], 0.35, dull(shade(stone.rgb, 0.8)), sides=7)
        to.box("body", (0, 0.1, out + 4.0), (2.0, 0.14, 3.4), PALE_WOOD, edge=0.05)
        for x in (-1.8, 1.8):
            to.tube("body", [(x, 5.0, out + 0.9), (x, 0.3, out + 7.2)], 0.07, IRON, sides=5)


def tower(to: Mould, x: float, z: float, r: float, tall: float, stone: Paint, roof: Paint, *,
        flagged: bool = True) -> None:
    """A round tower: a corbelled crown with battlements under a pointed roof, slits, a flag."""
    to.lathe("body", [(r * 1.12, 0), (r * 1.02, tall * 0.12), (r, tall * 0.3), (r, tall - 1.6),
        (r * 1.2, tall - 0.7), (r * 1.2, tall + 0.1), (r, tall + 0.1)], stone, middle=(x, 0, z), sides=28)
    for k in range(12):
        a = k * math.pi / 6
        to.box("body", (x + r * 1.12 * math.cos(a), tall + 0.55, z + r * 1.12 * math.sin(a)),
            (0.2, 0.5, r * 0.17), stone, turn=(0, -a, 0), edge=0)
    to.lathe("body", [(r * 1.22, tall + 1.05), (r * 1.16, tall + 1.3), (r * 0.6, tall + r * 1.9),
        (0.05, tall + r * 3.3)], roof, middle=(x, 0, z), sides=28)
    to.lathe("body", [(r * 0.95, tall), (r * 0.95, tall + 1.2)], stone, middle=(x, 0, z), sides=20)
    for k in range(6):
        a, y = k * math.pi / 3 + 0.4, tall * (0.35 + 0.22 * (k % 3))
        to.box("body", (x + r * math.cos(a), y, z + r * math.sin(a)), (0.09, 0.75, 0.2), WINDOW,
            turn=(0, -a, 0), edge=0.02)
    for k in range(int(tall)):
        a, y = k * 2.4, 0.8 + (k * 0.7548) % 1.0 * (tall - 3)
        tone = 0.74 + 0.45 * ((k * 0.367) % 1.0)
        to.box("body", (x + r * 1.005 * math.cos(a), y, z + r * 1.005 * math.sin(a)), (0.06, 0.25, 0.42),
            dull(shade(stone.rgb, tone)), turn=(0, -a, 0), edge=0)
    if flagged:
        top = tall + r * 3.3
        to.tube("body", [(x, top - 0.4, z), (x, top + 2.4, z)], 0.07, WOOD, sides=6)
        number = sum(1 for name, _, _ in to.bones if name.endswith("_0"))
        flag(to, f"flag{number}_", (x, top + 2.4, z), 2.4, 1.2,
            dull((0.55, 0.03, 0.03) if number % 2 else (0.75, 0.5, 0.06)), "body")


def lone_tower(look: Look, to: Mould) -> None:
    """One tall tower of stone on a rock; 24 m."""
    stone = dull(look.rgb)
    for k in range(9):
        a = k * 0.7
        to.ball("body", (3.6 * math.cos(a), 0.3, 3.6 * math.sin(a)), (1.6, 0.9, 1.4),
            dull(mix(stone.rgb, (0.1, 0.1, 0.1), 0.4)), sides=8)
    tower(to, 0, 0, 3.2, 17, stone, Paint(rgb=(0.30, 0.06, 0.04), gloss=0.1))
    door(to, (3.5, 0.4, 0), (0.75, 1.3), Paint(rgb=(0.12, 0.06, 0.03), gloss=0.2), turn=math.pi / 2)
