"""Fruit: apple, pear, orange, pumpkin, strawberry, banana, watermelon."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.made.foliage import blade
from reelyard.engines.renderer.bodies.made.materials import BARK, LEAF, dull, shade
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import arc, eased
from reelyard.engines.renderer.bodies.sculptor import Look, Paint

# fmt: off

def apple(look: Look, to: Mould) -> None:
    """A fruit with a hollow at its stalk and one leaf."""
    pear = look.kind == "pear"
    shape = [(0, 0.05), (0.18, 0.01), (0.34, 0.09), (0.46, 0.34), (0.47, 0.56), (0.40, 0.77), (0.25, 0.88),
        (0.10, 0.86), (0, 0.78)]
    if pear:
        shape = [(0, 0.03), (0.2, 0), (0.38, 0.12), (0.43, 0.33), (0.36, 0.56), (0.24, 0.74), (0.20, 0.92),
            (0.12, 1.02), (0, 1.0)]
    top = 0.98 if pear else 0.78
    to.lathe("body", eased(shape, 4), Paint(rgb=look.rgb, gloss=0.6), sides=36, crease=1.4)
    to.tube("body", [(0, top - 0.03, 0), (0.02, top + 0.12, 0), (0.07, top + 0.24, 0.02)],
        [0.022, 0.018, 0.026], BARK, sides=7)
    blade(to.at((0.03, top + 0.12, 0), (0, 0.6, 0)).at(turn=(0.35, 0, 0)), "body", 0.34, 0.09, LEAF,
        curl=-0.3, fold=0.25)


def orange(look: Look, to: Mould) -> None:
    """A round fruit with pores, and half of one."""
    skin = Paint(rgb=look.rgb, gloss=0.4)
    to.ball("body", (0, 0.44, 0), (0.45, 0.43, 0.45), skin, sides=32)
    to.lathe("body", [(0.05, 0.86), (0.045, 0.885), (0, 0.88)], Paint(rgb=(0.12, 0.2, 0.04)), sides=10)
    half = to.at((0.35, 0.40, 0.72), (0, -0.5, 0)).at(turn=(-0.35, 0, 0))
    half.ball("body", (-0.01, 0, 0), (0.22, 0.40, 0.40), skin, sides=24)
    half.lathe("body", [(0.40, 0.0), (0.40, 0.20), (0, 0.20)], Paint(rgb=(0.85, 0.72, 0.45)), axis="x",
        sides=32)
    for k in range(10):
        a0, a1 = k * 0.6283 + 0.05, (k + 1) * 0.6283 - 0.05
        piece = [(0.035 * math.cos((a0 + a1) / 2), 0.035 * math.sin((a0 + a1) / 2)),
            *[(0.35 * math.cos(a), 0.35 * math.sin(a)) for a in np.linspace(a0, a1, 4)]]
        half.prism("body", [(y, x) for x, y in piece][::-1], 0.19, 0.212,
            Paint(rgb=shade(look.rgb, 1.15), gloss=0.7), axis="x")
    blade(to.at((0, 0.87, 0), (0, 2.2, 0)).at(turn=(0.3, 0, 0)), "body", 0.3, 0.08, LEAF, curl=-0.3, fold=0.2)


def pumpkin(look: Look, to: Mould) -> None:
    """Ribs, a stalk, a face cut out and lit from within."""
    skin = Paint(rgb=look.rgb, gloss=0.35)
    for k in range(12):
        a = k * math.pi / 6
        to.ball("body", (0.22 * math.cos(a), 0.36, 0.22 * math.sin(a)), (0.27, 0.35, 0.17), skin,
            turn=(0, -a, 0), sides=18)
    to.tube("body", [(0, 0.62, 0), (0.02, 0.74, 0), (0.09, 0.84, 0.02)], [0.08, 0.05, 0.055],
        Paint(rgb=(0.16, 0.2, 0.05)), sides=8)
    lit = Paint(rgb=(1.0, 0.60, 0.10), glow=2.6)
    for z in (-0.17, 0.17):
        to.at((0.0, 0, 0)).prism("body", [(z - 0.08, 0.40), (z + 0.08, 0.40), (z, 0.53)], 0.40, 0.462, lit,
            axis="x")
    grin = [(-0.24, 0.32), *arc(0, 0.42, 0.30, math.pi + 0.5, 2 * math.pi - 0.5, 7), (0.24, 0.32),
        (0.12, 0.25), (0.06, 0.29), (0.0, 0.24), (-0.06, 0.29), (-0.12, 0.25)]
    to.prism("body", grin[::-1], 0.40, 0.475, lit, axis="x")


def strawberry(look: Look, to: Mould) -> None:
    """Seeds and a green collar."""
    shape = [(0, 0), (0.16, 0.06), (0.31, 0.28), (0.40, 0.55), (0.36, 0.76), (0.18, 0.86), (0, 0.86)]
    to.lathe("body", eased(shape, 4), Paint(rgb=look.rgb, gloss=0.7), sides=36, crease=1.4)
    for k in range(70):
        y = 0.06 + 0.74 * ((k + 0.5) / 70)
        r, a = float(np.interp(y, [p[1] for p in shape], [p[0] for p in shape])), k * 2.4
        to.ball("body", (r * math.cos(a), y, r * math.sin(a)), (0.014, 0.024, 0.014),
            Paint(rgb=(0.75, 0.55, 0.12)), sides=5)
    for k in range(9):
        blade(to.at((0, 0.85, 0), (0, k * 0.698, 0)).at(turn=(0.15, 0, 0)), "body", 0.30, 0.07, LEAF,
            curl=-0.5, fold=0.2)
    to.tube("body", [(0, 0.85, 0), (0.05, 1.02, 0)], 0.025, LEAF)


def banana(look: Look, to: Mould) -> None:
    """Three of them on one stalk."""
    for k in range(3):
        here = to.at((0, 0.05, 0), (0, -0.35 + 0.35 * k, 0))
        path = [(0.5 * math.sin(a), 0.62 - 0.55 * math.cos(a), 0.0) for a in np.linspace(-1.35, 1.0, 14)]
        radii = [0.03, 0.05, 0.085, 0.10, 0.105, 0.108, 0.108, 0.108, 0.105, 0.10, 0.09, 0.07, 0.045, 0.03]
        here.tube("body", path, radii, Paint(rgb=look.rgb, gloss=0.35), sides=6)
        here.tube("body", [path[-1], (0.45, 0.40, 0.0)], [0.03, 0.026], Paint(rgb=(0.08, 0.05, 0.02)),
            sides=6)
    to.tube("body", [(-0.42, 0.5, 0.0), (-0.52, 0.66, 0.0)], [0.07, 0.05], Paint(rgb=(0.25, 0.17, 0.03)),
        sides=8)


def watermelon(look: Look, to: Mould) -> None:
    """A slice: rind, flesh, seeds."""
    del look
    for r, paint in ((0.5, Paint(rgb=(0.03, 0.16, 0.04), gloss=0.5)), (0.46, dull((0.65, 0.72, 0.45))),
        (0.43, Paint(rgb=(0.66, 0.05, 0.05), gloss=0.4))):
        t = 0.11 if r == 0.5 else 0.112 if r == 0.46 else 0.114
        to.prism("body", [*arc(0, 0.52, r, math.pi, 2 * math.pi, 22)], -t, t, paint, axis="x")
    for k in range(13):
        a, r = math.pi + 0.35 + (k % 7) * 0.4, 0.18 + 0.16 * (k % 2)
        to.ball("body", (0.114, 0.52 + r * math.sin(a), r * math.cos(a)), (0.008, 0.022, 0.013),
            Paint(rgb=(0.01, 0.008, 0.006), gloss=0.6), sides=7)
        to.ball("body", (-0.114, 0.52 + r * math.sin(a), r * math.cos(a)), (0.008, 0.022, 0.013),
            Paint(rgb=(0.01, 0.008, 0.006), gloss=0.6), sides=7)
