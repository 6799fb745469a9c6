"""Things that are held, opened, played with or treasured."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.made.materials import (
    BLACK,
    BRASS,
    DARK_WOOD,
    GOLD,
    IRON,
    STEEL,
    WHITE,
    WOOD,
    dull,
    shade,
    stuff,
)
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import circle
from reelyard.engines.renderer.bodies.sculptor import Look, Paint

# fmt: off
PAPER = dull((0.74, 0.69, 0.57))


def crate(look: Look, to: Mould) -> None:
    """Boards nailed to a frame."""
    wood = stuff(look, Paint(rgb=(0.34, 0.20, 0.09), gloss=0.1))
    for side in range(4):
        here = to.at((0, 0.45, 0), (0, side * math.pi / 2, 0))
        for k in range(4):
            here.box("body", (0, -0.33 + 0.22 * k, 0.42), (0.44, 0.10, 0.02),
                Paint(rgb=shade(wood.rgb, 0.85 + 0.1 * ((k + side) % 3))), edge=0.01)
        for x in (-0.38, 0.38):
            here.box("body", (x, 0, 0.45), (0.065, 0.45, 0.02), wood, edge=0.01)
        here.box("body", (0, 0, 0.45), (0.07, 0.52, 0.018), wood, edge=0.01, turn=(0.78, 0, 0))
    for k in range(4):
        to.box("body", (0, 0.89, -0.33 + 0.22 * k), (0.45, 0.02, 0.10),
            Paint(rgb=shade(wood.rgb, 0.9 + 0.08 * (k % 3))), edge=0.01)


def gift(look: Look, to: Mould) -> None:
    """Paper, ribbon, a bow."""
    paper = Paint(rgb=look.rgb, gloss=0.5)
    ribbon = Paint(rgb=(0.85, 0.62, 0.15) if look.rgb[0] < 0.6 or look.rgb[1] < 0.3 else (0.6, 0.03, 0.04),
        gloss=0.7)
    to.box("body", (0, 0.32, 0), (0.40, 0.32, 0.40), paper, edge=0.015)
    to.box("body", (0, 0.66, 0), (0.43, 0.07, 0.43), paper, edge=0.015)
    for half in ((0.44, 0.065), (0.065, 0.44)):
        to.box("body", (0, 0.37, 0), (half[0], 0.368, half[1]), ribbon, edge=0.005)
    for k in range(4):
        here = to.at((0, 0.73, 0), (0, k * math.pi / 2 + 0.785, 0))
        loop = [[(0.34 * math.sin(math.pi * v) ** 0.8 * (1 if v < 2 else 0),
            0.16 * math.sin(2 * math.pi * v) * 0.6 + 0.14 * math.sin(math.pi * v), z) for z in (-0.06,
            0.06)] for v in np.linspace(0, 1, 16)]
        here.sheet("body", np.array(loop, np.float32), ribbon)
    to.ball("body", (0, 0.77, 0), 0.06, ribbon, sides=14)


def book(look: Look, to: Mould) -> None:
    """Lying open, its pages in two waves; a leaf turns over."""
    cover = Paint(rgb=look.rgb, gloss=0.25)
    for side in (1, -1):
        to.at(turn=(0, math.pi / 2, 0)).box("body", (0.36 * side, 0.02, 0), (0.37, 0.014, 0.50), cover,
            edge=0.008)
        rows = [[(side * 0.70 * v, 0.035 + 0.085 * math.sin(math.pi * min(v * 1.05 + 0.1,
            1)) ** 0.7 * (1 - 0.55 * v), z) for z in np.linspace(-0.47, 0.47, 8)] for v in np.linspace(0, 1,
            12)]
        here = to.at(turn=(0, math.pi / 2, 0))
        here.sheet("body", np.array(rows, np.float32), PAPER)
        for z in (-0.47, 0.47):
            wall = [[(x, y * f + 0.03 * (1 - f), z) for x, y, _ in [row[0] for row in rows]] for f in (0.0,
                0.5, 1.0)]
            here.sheet("body", np.array(wall, np.float32), dull((0.6, 0.55, 0.43)))
        end = [[(side * 0.70, 0.03 + (rows[-1][0][1] - 0.03) * f, z) for z in (-0.47, 0.47)] for f in (0.0,
            1.0)]
        here.sheet("body", np.array(end, np.float32), dull((0.6, 0.55, 0.43)))
        for k in range(11):
            z = -0.38 + 0.075 * k
            line = [(side * (0.10 + 0.52 * v * (1 if k % 4 else 0.7)),
                float(np.interp(0.10 + 0.52 * v, [0.7 * q for q in np.linspace(0, 1, 12)],
                [row[0][1] for row in rows])) + 0.004, z) for v in np.linspace(0, 1, 8)]
            here.tube("body", line, 0.006, dull((0.12, 0.11, 0.10)), sides=4)
    leaf = to.at(turn=(0, math.pi / 2, 0))
    leaf.bone("leaf", (0, 0.08, 0), "body")
    grid = [[(0.02 + 0.66 * v, 0.11 + 0.07 * math.sin(math.pi * v), z) for z in np.linspace(-0.46, 0.46,
        6)] for v in np.linspace(0, 1, 9)]
    leaf.sheet("leaf", np.array(grid, np.float32), dull((0.78, 0.74, 0.63)))
    leaf.box("body", (0, 0.125, 0.52), (0.02, 0.004, 0.12), Paint(rgb=(0.5, 0.03, 0.04), gloss=0.4),
        edge=0.002)


def clock(look: Look, to: Mould) -> None:
    """A round wall clock with numerals' marks and hands that go."""
    rim = stuff(look,
        Paint(rgb=(0.18, 0.08, 0.03),
        gloss=0.6)) if "wooden" in look.traits or not look.coloured else Paint(rgb=look.rgb, gloss=0.7)
    to.lathe("body", [(0.40, -0.07), (0.50, -0.06), (0.50, 0.05), (0.47, 0.09), (0.43, 0.07), (0.42, 0.02),
        (0, 0.02), (0, -0.07)], rim, axis="x", middle=(0, 0.5, 0), sides=56)
    to.lathe("body", [(0.425, 0.02), (0.425, 0.028), (0, 0.028)], Paint(rgb=(0.80, 0.78, 0.71), gloss=0.2),
        axis="x", middle=(0, 0.5, 0), sides=48)
    for k in range(60):
        a = k * math.pi / 30
        long, thick = (0.04, 0.011) if k % 5 == 0 else (0.012, 0.004)
        to.at((0.03, 0.5, 0), (0, 0, a)).box("body", (0, 0.39 - long, 0), (0.003, long, thick), BLACK, edge=0)
    for name, long, thick, at, paint in (("hand0", 0.22, 0.017, 0.04, BLACK),
        ("hand1", 0.33, 0.012, 0.046, BLACK), ("hand2", 0.35, 0.004, 0.052, Paint(rgb=(0.6, 0.02, 0.02)))):
        to.bone(name, (at, 0.5, 0), "body")
        to.box(name, (at, 0.5 + long * 0.42, 0), (0.004, long * 0.58, thick), paint, edge=0.002, taper=0.55)
    to.lathe("body", [(0.025, 0.03), (0.025, 0.06), (0, 0.065)], BRASS, axis="x", middle=(0, 0.5, 0),
        sides=18)


def hourglass(look: Look, to: Mould) -> None:
    """Two bulbs of glass, sand that runs."""
    sand = Paint(rgb=look.rgb if look.coloured else (0.70, 0.46, 0.18))
    for y in (0.04, 0.96):
        to.lathe("body", [(0, y - 0.04), (0.30, y - 0.04), (0.32, y), (0.30, y + 0.04), (0, y + 0.04)], WOOD,
            sides=32)
    for k in range(3):
        a = k * 2.094
        to.tube("body", [(0.26 * math.cos(a), 0.04, 0.26 * math.sin(a)),
            (0.26 * math.cos(a), 0.96, 0.26 * math.sin(a))], 0.022, WOOD)
    to.lathe("body", [(0, 0.08), (0.19, 0.08), (0.17, 0.15), (0.06, 0.25), (0, 0.28)], sand, sides=28)
    to.lathe("body", [(0.012, 0.52), (0.08, 0.60), (0.15, 0.68), (0.0, 0.66)], sand, sides=28)
    to.tube("body", [(0, 0.25, 0), (0, 0.54, 0)], 0.006, sand, sides=6)
    bulb = [(0.18, 0.08), (0.21, 0.16), (0.20, 0.30), (0.10, 0.43), (0.02, 0.50), (0.10, 0.57), (0.20, 0.70),
        (0.21, 0.84), (0.18, 0.92)]
    to.lathe("body", bulb, Paint(rgb=(0.6, 0.7, 0.72), gloss=1.0, clear=0.8), sides=36)


def globe(look: Look, to: Mould) -> None:
    """Sea, lands and a brass meridian; it turns."""
    del look
    to.bone("turning", (0, 0.62, 0), "body")
    tilted = to.at((0, 0.62, 0), (0, 0, 0.41))
    tilted.ball("turning", (0, 0, 0), 0.36, Paint(rgb=(0.03, 0.14, 0.38), gloss=0.7), sides=40)
    land = Paint(rgb=(0.16, 0.30, 0.07), gloss=0.3)
    for lat, lon, wide, tall in ((0.8, 0.2, 0.5, 0.22), (0.85, 1.1, 0.75, 0.28), (0.15, 0.3, 0.28, 0.42),
        (0.75, 3.6, 0.5, 0.32), (0.25, 3.9, 0.2, 0.2), (-0.35, 4.3, 0.26, 0.42), (-0.45, 2.3, 0.28, 0.16),
        (0.45, 1.5, 0.25, 0.25), (1.45, 0, 3.2, 0.12), (-1.45, 0, 3.2, 0.16)):
        rows = []
        for q in (0.05, 0.55, 1.0):
            row = []
            for a in np.linspace(0, 2 * math.pi, 22):
                wobble = 1 + 0.22 * math.sin(3 * a + lon * 5) + 0.13 * math.sin(5 * a + lat * 9)
                la = min(max(lat + tall * q * wobble * math.sin(a), -1.57), 1.57)
                lo = lon + wide * q * wobble * math.cos(a) / max(math.cos(la), 0.3)
                row.append((0.364 * math.cos(la) * math.cos(lo), 0.364 * math.sin(la),
                    0.364 * math.cos(la) * math.sin(lo)))
            rows.append(row)
        tilted.sheet("turning", np.array(rows, np.float32), land if abs(lat) < 1.3 else WHITE)
    tilted.at(turn=(0, 0, 0)).tube("body", [(0.40 * math.cos(a), 0.40 * math.sin(a),
        0) for a in np.linspace(-math.pi / 2, math.pi / 2, 20)], 0.018, BRASS)
    to.tube("body", [(0, 0.24, 0.16), (0, 0.14, 0.05), (0, 0.05, 0)], 0.03, WOOD)
    to.lathe("body", [(0.26, 0), (0.25, 0.04), (0.10, 0.06), (0.05, 0.10), (0.04, 0.2), (0, 0.22)], WOOD,
        sides=32)


def umbrella(look: Look, to: Mould) -> None:
    """Eight panels on ribs, a crook for a handle."""
    cloth = Paint(rgb=look.rgb, gloss=0.15)
    tilt = to.at((0, 0.1, 0), (-0.12, 0, 0.1))
    for k in range(8):
        a0, a1 = k * math.pi / 4, (k + 1) * math.pi / 4
        rows = []
        for v in np.linspace(0.0, 1.0, 8):
            row = []
            for u in np.linspace(0, 1, 6):
                a = a0 + (a1 - a0) * u
                r = 0.56 * math.sin(1.35 * v) * (1 - 0.07 * math.sin(math.pi * u) * v)
                row.append((r * math.cos(a),
                    0.94 - 0.46 * (1 - math.cos(1.35 * v)) + 0.02 * math.sin(math.pi * u) * v * v,
                    r * math.sin(a)))
            rows.append(row)
        tilt.sheet("body", np.array(rows, np.float32), cloth, back=Paint(rgb=shade(look.rgb, 0.6)))
        tilt.tube("body", [(0.56 * math.sin(1.35 * v) * math.cos(a0), 0.93 - 0.46 * (1 - math.cos(1.35 * v)),
            0.56 * math.sin(1.35 * v) * math.sin(a0)) for v in np.linspace(0, 1.02, 7)], 0.006, STEEL,
            sides=5)
        tilt.tube("body", [(0, 0.62, 0), (0.32 * math.cos(a0), 0.79, 0.32 * math.sin(a0))], 0.005, STEEL,
            sides=4)
    tilt.tube("body", [(0, 0.02, 0), (0, 1.02, 0)], 0.012, STEEL)
    tilt.tube("body", [(0.055 - 0.055 * math.cos(a), 0.02 - 0.055 * math.sin(a), 0) for a in np.linspace(0,
        3.3, 10)], 0.018, WOOD)


def bell(look: Look, to: Mould) -> None:
    """A bell that swings, its clapper too."""
    brass = Paint(rgb=look.rgb if look.coloured else BRASS.rgb, gloss=0.95, metal=0.9)
    to.bone("swing", (0, 0.92, 0), "body")
    shape = [(0.0, 0.80), (0.14, 0.79), (0.20, 0.72), (0.23, 0.52), (0.29, 0.32), (0.40, 0.18), (0.43, 0.14),
        (0.40, 0.13), (0.33, 0.22), (0, 0.6)]
    to.lathe("swing", shape, brass, sides=44)
    for y, r in ((0.28, 0.325), (0.66, 0.212)):
        to.lathe("swing", [(r, y - 0.015), (r + 0.015, y), (r, y + 0.015)], brass, sides=44)
    to.tube("swing", [(0.07 * math.cos(a), 0.85 + 0.07 * math.sin(a), 0) for a in np.linspace(0, 2 * math.pi,
        16)], 0.022, brass)
    to.tube("swing", [(0, 0.6, 0), (0, 0.14, 0)], 0.018, IRON)
    to.ball("swing", (0, 0.11, 0), 0.07, IRON, sides=16)
    to.tube("body", [(0, 0.93, -0.42), (0, 0.93, 0.42)], 0.035, DARK_WOOD)
    for z in (0.42,):
        to.tube("body", [(0, 0, z + 0.04), (0, 0.97, z)], 0.04, DARK_WOOD, both=True)


def skull(look: Look, to: Mould) -> None:
    """A skull."""
    bone = Paint(rgb=look.rgb if look.coloured else (0.70, 0.64, 0.50), gloss=0.2)
    to.ball("body", (-0.06, 0.62, 0), (0.42, 0.36, 0.34), bone, sides=32)
    to.box("body", (0.22, 0.36, 0), (0.15, 0.18, 0.19), bone, edge=0.08)
    to.box("body", (0.20, 0.10, 0), (0.16, 0.07, 0.17), bone, edge=0.05)
    for z in (0.13,):
        to.ball("body", (0.33, 0.55, z), (0.09, 0.10, 0.09), BLACK, both=True, sides=16)
        to.ball("body", (0.25, 0.42, 0.19), (0.12, 0.05, 0.05), bone, both=True, sides=14)
        to.box("body", (0.05, 0.2, 0.17), (0.05, 0.16, 0.02), bone, both=True, edge=0.015, turn=(0.4, 0, 0))
    to.prism("body", [(-0.045, 0.36), (0.045, 0.36), (0.0, 0.47)], 0.35, 0.385, BLACK, axis="x")
    for k in range(8):
        z = -0.125 + 0.036 * k
        for y in (0.205, 0.155):
            to.box("body", (0.35 - 0.9 * z * z, y, z), (0.02, 0.028, 0.015), WHITE, edge=0.008)


def bag(look: Look, to: Mould) -> None:
    """A rucksack with pockets, straps and buckles."""
    cloth = Paint(rgb=look.rgb, gloss=0.12)
    to.box("body", (0, 0.40, 0), (0.20, 0.40, 0.30), cloth, edge=0.12)
    to.box("body", (0.05, 0.70, 0), (0.20, 0.11, 0.31), Paint(rgb=shade(look.rgb, 0.8), gloss=0.12),
        edge=0.08)
    to.box("body", (0.21, 0.26, 0), (0.07, 0.18, 0.20), Paint(rgb=shade(look.rgb, 0.85), gloss=0.12),
        edge=0.05)
    to.box("body", (0.0, 0.26, 0.31), (0.12, 0.18, 0.05), cloth, edge=0.04, both=True)
    leather = Paint(rgb=(0.10, 0.045, 0.02), gloss=0.3)
    for z in (0.14,):
        to.box("body", (0.25, 0.54, z), (0.012, 0.17, 0.022), leather, edge=0.006, both=True)
        to.box("body", (0.265, 0.46, z), (0.008, 0.03, 0.032), BRASS, edge=0.006, both=True)
        to.tube("body", [(-0.19, 0.74, z), (-0.33, 0.62, z + 0.02), (-0.32, 0.25, z + 0.04),
            (-0.19, 0.10, z + 0.03)], 0.028, leather, both=True)
    to.tube("body", [(-0.05, 0.80, -0.07), (-0.05, 0.90, 0), (-0.05, 0.80, 0.07)], 0.018, leather)


def planet(look: Look, to: Mould) -> None:
    """A banded ball in a flat ring."""
    base = look.rgb
    for k in range(14):
        lo, hi = -math.pi / 2 + k * math.pi / 14, -math.pi / 2 + (k + 1) * math.pi / 14
        tone = 0.75 + 0.5 * ((k * 5) % 7) / 6
        to.lathe("turning" if k < 0 else "body", [(0.36 * math.cos(v) + 1e-4,
            0.5 + 0.36 * math.sin(v)) for v in np.linspace(lo, hi, 4)],
            Paint(rgb=shade(base, tone), gloss=0.1), sides=40, crease=1.5)
    tilted = to.at((0, 0.5, 0), (0.25, 0, 0.3))
    for r0, r1, tone in ((0.44, 0.52, 0.6), (0.53, 0.62, 0.95), (0.64, 0.68, 0.7)):
        rows = [[(r * math.cos(a), 0.0, r * math.sin(a)) for a in np.linspace(0, 2 * math.pi,
            72)] for r in (r0, r1)]
        tilted.sheet("body", np.array(rows, np.float32), Paint(rgb=shade((0.6, 0.5, 0.36), tone), clear=0.25))


def mirror(look: Look, to: Mould) -> None:
    """Glass in a gilded frame."""
    del look
    here = to.at(turn=(0.08, 0, 0))
    here.lathe("body", [(0, 0.0), (0.36, 0.0), (0.36, 0.02), (0, 0.02)],
        Paint(rgb=(0.75, 0.80, 0.84), gloss=1.0, metal=1.0), axis="x", middle=(0, 0.5, 0), sides=40,
        wide=0.75)
    frame = [(0.38 + p[0], p[1]) for p in circle(0.045, 10)]
    here.lathe("body", [*frame, frame[0]], GOLD, axis="x", middle=(0, 0.5, 0), sides=48, wide=0.75)
    for k in range(12):
        a = k * math.pi / 6
        here.ball("body", (0.02, 0.5 + 0.43 * math.cos(a), 0.33 * math.sin(a)), (0.04, 0.05, 0.05), GOLD,
            sides=10)
