"""What turns and plays: ferris wheel, carousel, fountain; and the gate of a shrine."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.made.materials import BRASS, IRON, STEEL, STONE, dull, lacquer
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Look, Paint

# fmt: off
BULB = Paint(rgb=(1.0, 0.75, 0.35), glow=1.8)
GAY = ((0.55, 0.04, 0.03), (0.7, 0.4, 0.04), (0.06, 0.3, 0.12), (0.04, 0.15, 0.45), (0.3, 0.06, 0.35),
    (0.6, 0.2, 0.3))
CABINS = 16


def ferris_wheel(look: Look, to: Mould) -> None:
    """A rim of spokes and lamps with cabins that stay upright; 40 m."""
    paint = lacquer(look.rgb if look.coloured else (0.75, 0.75, 0.75), 0.4)
    to.bone("wheel", (0, 21, 0), "body")
    for z in (-1.6, 1.6):
        rim = [(17.6, z - 0.12), (18.0, z - 0.12), (18.0, z + 0.12), (17.6, z + 0.12), (17.6, z - 0.12)]
        to.lathe("wheel", rim, paint, middle=(0, 21, 0), axis="z", sides=64)
        for k in range(32):
            a = k * math.pi / 16
            to.tube("wheel", [(0, 21, z * 0.5), (17.8 * math.cos(a), 21 + 17.8 * math.sin(a), z)], 0.06,
                STEEL, sides=4)
            to.ball("wheel", (18.1 * math.cos(a), 21 + 18.1 * math.sin(a), z * 1.15), 0.3, BULB, sides=7)
        for x in (-9.0, 9.0):
            to.tube("body", [(x, 0, z * 3.0), (0, 21, z * 1.5)], 0.5, paint, sides=10)
    to.tube("body", [(0, 21, -2.6), (0, 21, 2.6)], 0.8, IRON, sides=16)
    for k in range(CABINS):
        a = k * 2 * math.pi / CABINS
        x, y = 18 * math.cos(a), 21 + 18 * math.sin(a)
        to.bone(f"cabin{k}", (x, y, 0), "wheel")
        own = lacquer(GAY[k % 6], 0.5)
        to.tube(f"cabin{k}", [(x, y, -1.6), (x, y, 1.6)], 0.12, IRON)
        to.box(f"cabin{k}", (x, y - 2.2, 0), (1.1, 0.5, 1.0), own, edge=0.2)
        to.box(f"cabin{k}", (x, y - 1.35, 0), (1.0, 0.4, 0.92),
            Paint(rgb=(0.05, 0.08, 0.1), gloss=1.0, clear=0.4))
        to.lathe(f"cabin{k}", [(1.35, y - 0.95), (1.1, y - 0.6), (0, y - 0.2)], own, middle=(x, 0, 0),
            sides=14)
    to.box("body", (0, 0.3, 0), (11, 0.3, 6), STONE, edge=0.1)


def carousel(look: Look, to: Mould) -> None:
    """Horses on brass poles under a striped tent, all turning; 8 m."""
    del look
    to.lathe("body", [(5.2, 0), (5.2, 0.45), (5.0, 0.5), (0, 0.5)], lacquer((0.5, 0.05, 0.04), 0.4), sides=48)
    to.bone("wheel", (0, 0, 0), "body")
    to.lathe("wheel", [(0.9, 0.5), (0.9, 4.4)], lacquer((0.7, 0.6, 0.4)), sides=20)
    for k in range(24):
        a0, a1 = k * math.pi / 12, (k + 1) * math.pi / 12
        own = dull((0.55, 0.05, 0.04)) if k % 2 else dull((0.78, 0.72, 0.6))
        rows = [[(r * math.cos(a), y, r * math.sin(a)) for a in np.linspace(a0, a1, 3)] for r,
            y in ((5.3, 4.2), (5.4, 4.9), (3.2, 5.8), (1.2, 7.0), (0.05, 7.9))]
        to.sheet("wheel", np.array(rows, np.float32), own)
        to.ball("wheel", (5.35 * math.cos(a0), 4.25, 5.35 * math.sin(a0)), 0.13, BULB, sides=7)
    to.ball("wheel", (0, 8.0, 0), 0.25, BRASS)
    for k in range(10):
        a = k * math.pi / 5
        horse = to.at((3.9 * math.cos(a), 0, 3.9 * math.sin(a)), (0, -a - math.pi / 2, 0))
        name = f"horse{k}"
        horse.bone(name, (0, 1.4, 0), "wheel")
        horse.tube("wheel", [(0, 0.5, 0), (0, 4.5, 0)], 0.045, BRASS)
        coat = lacquer(((0.75, 0.73, 0.7), (0.12, 0.06, 0.03), (0.5, 0.35, 0.2))[k % 3], 0.5)
        horse.ball(name, (0, 1.6, 0), (0.62, 0.27, 0.22), coat)
        horse.tube(name, [(0.45, 1.7, 0), (0.72, 2.15, 0)], [0.2, 0.12], coat)
        horse.tube(name, [(0.66, 2.2, 0), (0.98, 2.05, 0)], [0.13, 0.08], coat)
        horse.box(name, (0, 1.84, 0), (0.22, 0.06, 0.2), lacquer(GAY[k % 6]), edge=0.04)
        for x, knee, hoof in ((0.42, 0.75, 0.55), (-0.48, -0.72, -0.95)):
            horse.tube(name, [(x, 1.5, 0.13), (knee, 1.2, 0.13), (hoof, 0.92, 0.13)], 0.06, coat, sides=6)
            horse.tube(name, [(x, 1.5, -0.13), (knee, 1.25, -0.13), (hoof + 0.1, 0.95, -0.13)], 0.06, coat,
                sides=6)
        horse.tube(name, [(-0.6, 1.7, 0), (-0.85, 1.5, 0), (-0.9, 1.15, 0)], [0.08, 0.07, 0.02],
            dull((0.05, 0.03, 0.02)), sides=6)
    for k in range(8):
        a = k * math.pi / 4
        to.box("wheel", (0.95 * math.cos(a), 2.4, 0.95 * math.sin(a)), (0.03, 1.0, 0.25),
            Paint(rgb=(0.6, 0.7, 0.75), gloss=1.0, metal=0.9), turn=(0, -a, 0))


def fountain(look: Look, to: Mould) -> None:
    """Three basins of stone, water that falls from each; 4 m."""
    stone = dull(look.rgb)
    water = Paint(rgb=(0.25, 0.42, 0.48), gloss=1.0, clear=0.45)
    spray = Paint(rgb=(0.75, 0.85, 0.92), gloss=0.9, clear=0.55)
    to.lathe("body", [(2.6, 0), (2.7, 0.15), (2.5, 0.3), (2.55, 0.7), (2.7, 0.75), (2.7, 0.85), (2.4, 0.85),
        (2.35, 0.3), (0, 0.3)], stone, sides=40)
    to.lathe("body", [(2.38, 0.6), (2.38, 0.68), (0, 0.68)], water, sides=32)
    to.lathe("body", [(0.5, 0.3), (0.35, 0.8), (0.28, 1.6), (0.4, 1.75), (0.22, 2.0), (0.2, 2.6), (0.14, 3.2),
        (0.1, 3.5), (0, 3.5)], stone, sides=24)
    to.bone("spray", (0, 1.0, 0), "body")
    for y, r in ((1.75, 1.4), (2.75, 0.8)):
        to.lathe("body", [(0.2, y - 0.1), (r * 0.7, y + 0.0), (r, y + 0.2), (r * 1.02, y + 0.26),
            (r * 0.92, y + 0.26), (0, y + 0.1)], stone, sides=32)
        to.lathe("body", [(r * 0.9, y + 0.18), (r * 0.9, y + 0.21), (0, y + 0.21)], water, sides=28)
        for k in range(14):
            a = k * 2 * math.pi / 14
            drop = [(r * v1 * math.cos(a), y + 0.24 - d, r * v1 * math.sin(a)) for v1,
                d in ((1.0, 0), (1.12, 0.12), (1.2, 0.45), (1.24, 1.0))]
            to.tube("spray", drop, [0.05, 0.045, 0.04, 0.05], spray, sides=5)
    for k in range(8):
        a = k * math.pi / 4
        jet = [(0.45 * v * math.cos(a), 3.5 + 1.1 * v - 1.5 * v * v,
            0.45 * v * math.sin(a)) for v in np.linspace(0, 1.25, 8)]
        to.tube("spray", jet, [0.05, 0.045, 0.04, 0.04, 0.035, 0.035, 0.03, 0.03], spray, sides=5)
    to.tube("spray", [(0, 3.4, 0), (0, 4.3, 0)], [0.08, 0.02], spray)


def torii(look: Look, to: Mould) -> None:
    """The red gate of a shrine; 8 m."""
    red = lacquer(look.rgb if look.coloured else (0.55, 0.06, 0.02), 0.4)
    for z in (-3.2, 3.2):
        to.tube("body", [(0, 0.5, z * 1.05), (0, 6.6, z)], [0.42, 0.36], red, sides=20)
        to.lathe("body", [(0.6, 0), (0.55, 0.6), (0.45, 0.7)], Paint(rgb=(0.03, 0.03, 0.03), gloss=0.3),
            middle=(0, 0, z * 1.05), sides=20)
    to.box("body", (0, 5.3, 0), (0.22, 0.28, 4.3), red, edge=0.04)
    to.box("body", (0, 6.0, 0), (0.1, 0.55, 0.5), red, edge=0.03)
    for y, deep, paint in ((6.9, 0.34, red), (7.35, 0.48, Paint(rgb=(0.03, 0.03, 0.032), gloss=0.3))):
        rows = [[(x, y + dy + 0.55 * abs(z / 5.6) ** 2.5, z) for x,
            dy in ((-deep, -0.2), (deep, -0.2), (deep, 0.22), (-deep, 0.22))] for z in np.linspace(-5.4, 5.4,
            17)]
        to.loft("body", rows, paint)
