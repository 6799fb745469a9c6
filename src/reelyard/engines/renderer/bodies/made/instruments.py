"""Instruments: guitar, violin, piano."""

import math

from reelyard.engines.renderer.bodies.made.materials import (
    BLACK,
    BRASS,
    CHROME,
    DARK_WOOD,
    PALE_WOOD,
    STEEL,
    WHITE,
    lacquer,
    shade,
)
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import eased
from reelyard.engines.renderer.bodies.sculptor import Look, Paint

# fmt: off

def guitar(look: Look, to: Mould) -> None:
    """A waisted body, a rosette, strings, a head with pegs; it leans a little back."""
    top = Paint(rgb=look.rgb if look.coloured else (0.62, 0.30, 0.09), gloss=0.75)
    side = Paint(rgb=shade(top.rgb, 0.35) if look.coloured else (0.14, 0.05, 0.02), gloss=0.7)
    right = [(0.0, 0.0), (0.10, 0.006), (0.17, 0.05), (0.195, 0.12), (0.185, 0.19), (0.145, 0.25),
        (0.128, 0.29), (0.138, 0.345), (0.142, 0.39), (0.115, 0.44), (0.05, 0.465), (0.0, 0.467)]
    line = eased(right, 3)
    shape = [(-x, y) for x, y in line][::-1][:-1] + line[:-1]
    here = to.at(turn=(0.10, 0, 0))
    here.prism("body", shape, -0.05, 0.048, side, axis="x", edge=0.012)
    here.prism("body", [(x * 0.97, 0.006 + y * 0.975) for x, y in shape], 0.047, 0.052, top, axis="x")
    here.prism("body", [(x * 0.985, 0.003 + y * 0.988) for x, y in shape], 0.0455, 0.0505,
        Paint(rgb=(0.75, 0.68, 0.5), gloss=0.5), axis="x")
    here.lathe("body", [(0.0, 0.0525), (0.05, 0.0525), (0.05, 0.0535), (0, 0.0535)],
        Paint(rgb=(0.012, 0.008, 0.006)), axis="x", middle=(0, 0.315, 0), sides=28)
    here.lathe("body", [(0.052, 0.0525), (0.064, 0.0525), (0.064, 0.054), (0.052, 0.054), (0.052, 0.0525)],
        Paint(rgb=(0.3, 0.12, 0.04), gloss=0.6), axis="x", middle=(0, 0.315, 0), sides=32)
    here.box("body", (0.058, 0.125, 0), (0.007, 0.014, 0.07), DARK_WOOD, edge=0.004)
    here.box("body", (0.05, 0.60, 0), (0.012, 0.235, 0.026), side, edge=0.008)
    here.box("body", (0.062, 0.565, 0), (0.004, 0.275, 0.0255), BLACK, edge=0.002)
    for k in range(15):
        here.box("body", (0.067, 0.83 - 0.42 * (1 - 0.9438 ** (k * 1.35)) * 1.25, 0), (0.001, 0.0018, 0.025),
            STEEL, edge=0)
    here.box("body", (0.045, 0.91, 0), (0.010, 0.075, 0.036), side, edge=0.006, turn=(0.15, 0, 0), taper=1.1)
    for k in range(3):
        for z in (0.045,):
            here.tube("body", [(0.045, 0.865 + k * 0.042, 0.02), (0.045, 0.865 + k * 0.042, z)], 0.006,
                CHROME, sides=7, both=True)
            here.ball("body", (0.045, 0.865 + k * 0.042, z + 0.008), (0.008, 0.012, 0.010), WHITE, sides=8,
                both=True)
    for k in range(6):
        z = -0.020 + 0.008 * k
        here.tube("body", [(0.067, 0.125, z * 1.5), (0.068, 0.84, z * 0.9),
            (0.052, 0.87 + 0.04 * (k % 3), z)], 0.0011, CHROME, sides=4)


def violin(look: Look, to: Mould) -> None:
    """A violin with its bow."""
    top = Paint(rgb=look.rgb if look.coloured else (0.36, 0.11, 0.025), gloss=0.9)
    right = [(0.0, 0.0), (0.09, 0.008), (0.145, 0.06), (0.15, 0.13), (0.115, 0.185), (0.078, 0.23),
        (0.082, 0.28), (0.112, 0.31), (0.122, 0.36), (0.09, 0.425), (0.04, 0.44), (0.0, 0.44)]
    line = eased(right, 3)
    shape = [(-x, y) for x, y in line][::-1][:-1] + line[:-1]
    here = to.at(turn=(0.10, 0, 0))
    here.prism("body", shape, -0.03, 0.03, top, axis="x", edge=0.014)
    here.box("body", (0.045, 0.205, 0), (0.014, 0.006, 0.035), PALE_WOOD, edge=0.002)
    here.box("body", (0.045, 0.09, 0), (0.006, 0.055, 0.018), BLACK, edge=0.004)
    here.box("body", (0.045, 0.50, 0), (0.008, 0.21, 0.015), BLACK, edge=0.004)
    here.box("body", (0.028, 0.62, 0), (0.012, 0.18, 0.014), top, edge=0.006)
    here.lathe("body", [(0, -0.018), (0.03, -0.016), (0.03, 0.016), (0, 0.018)], top, axis="z",
        middle=(0.02, 0.83, 0), sides=20)
    for k in range(4):
        here.tube("body", [(0.028, 0.74 + 0.02 * k, -0.04 if k % 2 else 0.0),
            (0.028, 0.74 + 0.02 * k, 0.0 if k % 2 else 0.04)], 0.006, BLACK, sides=6)
        here.tube("body", [(0.052, 0.13, -0.010 + 0.0065 * k), (0.063, 0.205, -0.012 + 0.008 * k),
            (0.055, 0.71, -0.007 + 0.0045 * k)], 0.0012, STEEL, sides=4)
    for z in (0.045,):
        here.tube("body", [(0.031, 0.165, z), (0.032, 0.20, z - 0.008), (0.031, 0.24, z - 0.014)], 0.003,
            BLACK, sides=4, both=True)
    to.tube("body", [(0.14, 0.0, 0.22), (0.06, 0.72, 0.24)], 0.006, DARK_WOOD)
    to.tube("body", [(0.155, 0.02, 0.22), (0.08, 0.71, 0.24)], 0.003, WHITE, sides=4)


def piano(look: Look, to: Mould) -> None:
    """A grand piano with its lid open, and a stool."""
    black = lacquer(look.rgb if look.coloured else (0.008, 0.008, 0.009), 1.0)
    line = eased(((0.0, 0.0), (0.75, 0.0), (1.05, 0.03), (1.45, 0.30), (1.85, 0.62), (2.05, 0.95),
        (1.90, 1.25), (1.55, 1.42), (0.0, 1.45)), 4)
    shape = [(x - 1.0, z - 0.72) for x, z in line]
    flip = to.at(turn=(0, math.pi, 0))
    flip.prism("body", [(x, z) for x, z in shape], 0.72, 1.0, black, axis="y", edge=0.02)
    flip.prism("body", [(x * 0.95 + 0.02, z * 0.94) for x, z in shape], 0.995, 1.004,
        Paint(rgb=(0.42, 0.26, 0.08), gloss=0.5), axis="y")
    for k in range(26):
        flip.tube("body", [(-0.75, 1.01, -0.62 + 0.045 * k), (0.25 + 0.022 * k, 1.01, -0.55 + 0.045 * k)],
            0.003, BRASS, sides=4)
    lid = flip.at((0, 1.02, -0.72)).at(turn=(0, 0, -0.75)).at((0, 0, 0.72))
    lid.prism("body", [(x, z) for x, z in shape if x > -0.62], 0.0, 0.035, black, axis="y", edge=0.01)
    flip.tube("body", [(0.1, 1.0, 0.62), (0.1, 1.62, 0.08)], 0.015, black)
    keys = flip.at((-1.12, 0.78, 0))
    keys.box("body", (0, -0.03, 0), (0.17, 0.035, 0.70), black, edge=0.01)
    for k in range(36):
        keys.box("body", (-0.02, 0.02, -0.655 + 0.0374 * k), (0.13, 0.012, 0.0176),
            Paint(rgb=(0.78, 0.77, 0.73), gloss=0.7), edge=0.003)
        if k % 7 in (0, 1, 3, 4, 5):
            keys.box("body", (0.035, 0.042, -0.636 + 0.0374 * k), (0.075, 0.014, 0.010), BLACK, edge=0.003)
    for z in (-0.71, 0.71):
        keys.box("body", (0, 0.06, z), (0.17, 0.09, 0.03), black, edge=0.01)
    flip.box("body", (-0.72, 1.16, 0), (0.012, 0.16, 0.45), black, edge=0.01, turn=(-0.25, 0, 0))
    for x, z in ((-0.85, -0.6), (-0.85, 0.6), (0.75, 0.1)):
        flip.lathe("body", [(0.035, 0), (0.04, 0.06), (0.03, 0.08), (0.055, 0.4), (0.07, 0.72)], black,
            middle=(x, 0, z), sides=16)
    flip.box("body", (-1.65, 0.47, 0), (0.18, 0.05, 0.38), Paint(rgb=(0.03, 0.02, 0.018), gloss=0.3),
        edge=0.04)
    for x, z in ((-1.8, -0.33), (-1.8, 0.33), (-1.5, -0.33), (-1.5, 0.33)):
        flip.tube("body", [(x, 0, z), (x, 0.44, z)], 0.02, black)
