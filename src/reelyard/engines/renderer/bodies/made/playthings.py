"""Things to play with: balls, balloons, kite, flag, duck, snowman."""

import math
from itertools import pairwise

import numpy as np

from reelyard.engines.renderer.bodies.made.hulls import flag as waving
from reelyard.engines.renderer.bodies.made.materials import (
    BLACK,
    DARK_WOOD,
    GOLD,
    IRON,
    PALE_WOOD,
    ROPE,
    WHITE,
    dull,
    shade,
    stuff,
)
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Look, Paint

# fmt: off

def ball(look: Look, to: Mould) -> None:
    """A ball of six panels with a white band and stitches."""
    own = Paint(rgb=look.rgb, gloss=0.5)
    other = Paint(rgb=(0.80, 0.79, 0.76) if min(look.rgb) < 0.5 else (0.03, 0.10, 0.4), gloss=0.5)
    for k in range(8):
        u, v = np.meshgrid(np.linspace(k, k + 1, 6) * math.pi / 4, np.linspace(0.02, math.pi - 0.02, 20),
            indexing="ij")
        grid = np.stack([np.sin(v) * np.cos(u), np.cos(v), np.sin(v) * np.sin(u)],
            2) * 0.5 + np.array((0, 0.5, 0))
        to.sheet("body", grid.astype(np.float32), own if k % 2 else other)
        seam = [(0.501 * math.sin(a) * math.cos(k * math.pi / 4), 0.5 + 0.501 * math.cos(a),
            0.501 * math.sin(a) * math.sin(k * math.pi / 4)) for a in np.linspace(0.05, 3.09, 20)]
        to.tube("body", seam, 0.006, Paint(rgb=shade(own.rgb, 0.4)), sides=4)
    for y in (0.995, 0.005):
        to.ball("body", (0, y, 0), (0.07, 0.012, 0.07), other, sides=16)


def football(look: Look, to: Mould) -> None:
    """White leather with black patches."""
    del look
    to.ball("body", (0, 0.5, 0), 0.495, Paint(rgb=(0.80, 0.80, 0.78), gloss=0.4), sides=36)
    gold = (1 + math.sqrt(5)) / 2
    for x, y, z in [(0, s, t * gold) for s in (1, -1) for t in (1, -1)] + [(s, t * gold, 0) for s in (1,
        -1) for t in (1, -1)] + [(s * gold, 0, t) for s in (1, -1) for t in (1, -1)]:
        n = np.array((x, y, z)) / math.sqrt(1 + gold * gold)
        side = np.cross(n, (0.31, 0.77, 0.55))
        side /= np.linalg.norm(side)
        over = np.cross(n, side)
        edge = [n * 0.94 + 0.36 * (math.cos(a) * side + math.sin(a) * over) for a in np.linspace(0,
            2 * math.pi, 6)[:-1]]
        rows = []
        for f in (0.05, 0.5, 1.0):
            ends = [*edge, edge[0]]
            fine = [a + (b - a) * v for a, b in pairwise(ends) for v in (0, 0.25, 0.5, 0.75)]
            loop = [n * (1 - f) + p * f for p in [*fine, fine[0]]]
            rows.append([tuple(0.503 * q / np.linalg.norm(q) + np.array((0, 0.5, 0))) for q in loop])
        to.sheet("body", np.array(rows, np.float32), Paint(rgb=(0.02, 0.02, 0.022), gloss=0.4))


def sphere(look: Look, to: Mould) -> None:
    """A polished sphere: mirror, crystal or marble, as asked."""
    to.ball("body", (0, 0.5, 0), 0.5, stuff(look, Paint(rgb=look.rgb, gloss=0.95)), sides=48)


def cube(look: Look, to: Mould) -> None:
    """A block with broken edges."""
    to.box("body", (0, 0.45, 0), (0.45, 0.45, 0.45), stuff(look, Paint(rgb=look.rgb, gloss=0.5)), edge=0.05)


def toy_balloons(look: Look, to: Mould) -> None:
    """Three balloons on strings, each swaying by itself."""
    colours = (look.rgb, (0.75, 0.5, 0.05), (0.04, 0.2, 0.6)) if not look.coloured else (look.rgb,
        shade(look.rgb, 0.8), look.rgb)
    for k, (x, z, y) in enumerate(((0.0, 0.0, 0.78), (-0.05, 0.34, 0.62), (0.08, -0.32, 0.60))):
        name = f"sway{k}"
        to.bone(name, (0, 0, 0), "body")
        skin = Paint(rgb=colours[k], gloss=0.95)
        shape = [(0, -0.235), (0.03, -0.225), (0.12, -0.16), (0.18, -0.05), (0.19, 0.05), (0.15, 0.15),
            (0.08, 0.20), (0, 0.215)]
        to.lathe(name, [(r, y + v) for r, v in shape], skin, middle=(x, 0, z), sides=32, crease=1.4)
        to.lathe(name, [(0.004, y - 0.225), (0.03, y - 0.26), (0, y - 0.255)], skin, middle=(x, 0, z),
            sides=12)
        to.tube(name, [(x, y - 0.25, z), (x * 0.6, y * 0.4, z * 0.5 + 0.02), (0, 0, 0)], 0.004, ROPE, sides=4)


def kite(look: Look, to: Mould) -> None:
    """A diamond of cloth with a tail of bows."""
    colours = (look.rgb, (0.8, 0.6, 0.08), (0.05, 0.25, 0.6), (0.1, 0.45, 0.12))
    corners = ((0.0, 1.0), (0.36, 0.62), (0.0, 0.0), (-0.36, 0.62))
    here = to.at((0, 0.5, 0), (0.5, 0, 0))
    for k in range(4):
        a, b = corners[k], corners[(k + 1) % 4]
        rows = [[(0.05 * math.sin(math.pi * v) * u, 0.62 + (p[1] - 0.62) * u,
            p[0] * u) for v in np.linspace(0, 1, 6) for p in ((a[0] + (b[0] - a[0]) * v,
            a[1] + (b[1] - a[1]) * v),)] for u in (0.01, 0.5, 1.0)]
        here.sheet("body", np.array(rows, np.float32), dull(colours[k]))
    here.tube("body", [(0, 0, 0), (0, 1, 0)], 0.01, PALE_WOOD)
    here.tube("body", [(0, 0.62, -0.36), (0, 0.62, 0.36)], 0.01, PALE_WOOD)
    names = tuple(f"flag0_{k}" for k in range(4))
    for k, name in enumerate(names):
        to.bone(name, (-0.12 * k, 0.5 - 0.25 * k, 0), names[k - 1] if k else "body")
    for k in range(12):
        v = k / 11
        at = (-0.5 * v, 0.48 - 0.95 * v, 0.12 * math.sin(6 * v))
        name = names[min(int(v * 4), 3)]
        to.ball(name, at, (0.012, 0.012, 0.012), ROPE, sides=5)
        for s in (1, -1):
            to.ball(name, (at[0], at[1], at[2] + 0.045 * s), (0.01, 0.025, 0.045), dull(colours[k % 4]),
                sides=8)


def flag(look: Look, to: Mould) -> None:
    """A flag in the wind on its pole."""
    to.tube("body", [(0, 0, 0), (0, 1.0, 0)], [0.016, 0.012], PALE_WOOD, sides=12)
    to.ball("body", (0, 1.01, 0), 0.028, GOLD, sides=14)
    to.lathe("body", [(0.12, 0), (0.10, 0.03), (0.03, 0.05), (0, 0.06)], IRON, sides=24)
    waving(to, "flag0_", (0, 0.97, 0), 0.85, 0.46, Paint(rgb=look.rgb, gloss=0.1), "body")


def snowman(look: Look, to: Mould) -> None:
    """Three balls of snow, coal, a carrot, a scarf, a hat, arms of twigs."""
    snow = Paint(rgb=(0.80, 0.82, 0.86), gloss=0.06)
    for y, r in ((0.26, 0.30), (0.62, 0.215), (0.90, 0.15)):
        to.ball("body", (0, y, 0), (r, r * 0.95, r), snow, sides=32)
    for z in (0.055,):
        to.ball("body", (0.133, 0.935, z), 0.020, BLACK, both=True, sides=10)
    for k in range(5):
        z = -0.07 + 0.035 * k
        to.ball("body", (0.137 - 0.2 * z * z, 0.845 + 1.8 * z * z, z), 0.011, BLACK, sides=8)
    to.tube("body", [(0.13, 0.90, 0), (0.33, 0.885, 0.01)], [0.030, 0.004], Paint(rgb=(0.85, 0.28, 0.02)),
        sides=12)
    for y in (0.53, 0.62, 0.71):
        to.ball("body", (0.205 - 1.6 * (y - 0.62) ** 2, y, 0), 0.021, BLACK, sides=10)
    scarf = dull(look.rgb if look.coloured and min(look.rgb) < 0.5 else (0.55, 0.03, 0.03))
    to.lathe("body", [(0.13, 0.755), (0.185, 0.76), (0.19, 0.80), (0.13, 0.81)], scarf, sides=32)
    to.box("body", (0.19, 0.66, 0.09), (0.018, 0.12, 0.04), scarf, edge=0.012, turn=(-0.1, 0, 0.12))
    to.lathe("body", [(0.20, 1.005), (0.205, 1.02), (0.12, 1.03), (0.125, 1.20), (0, 1.21)],
        Paint(rgb=(0.015, 0.014, 0.016), gloss=0.2), sides=32)
    to.lathe("body", [(0.128, 1.04), (0.13, 1.075), (0.128, 1.075)], scarf, sides=32)
    to.bone("swing", (0, 0.66, 0.18), "body")
    for side, name in ((1, "swing"), (-1, "body")):
        to.tube(name, [(0, 0.66, 0.18 * side), (0.06, 0.76, 0.36 * side), (0.05, 0.90, 0.47 * side)],
            [0.014, 0.012, 0.007], DARK_WOOD, sides=6)
        for dx, dy in ((0.06, 0.05), (-0.05, 0.06)):
            to.tube(name, [(0.055, 0.83, 0.42 * side), (0.055 + dx, 0.83 + dy, 0.46 * side)], [0.008, 0.004],
                DARK_WOOD, sides=5)


def duck(look: Look, to: Mould) -> None:
    """A rubber duck."""
    skin = Paint(rgb=look.rgb, gloss=0.75)
    to.ball("body", (0, 0.27, 0), (0.42, 0.27, 0.31), skin, sides=30)
    to.tube("body", [(-0.30, 0.35, 0), (-0.48, 0.55, 0)], [0.14, 0.03], skin, sides=16)
    to.tube("body", [(0.16, 0.40, 0), (0.20, 0.58, 0)], [0.19, 0.16], skin, sides=20)
    to.ball("body", (0.20, 0.70, 0), (0.23, 0.22, 0.21), skin, sides=28)
    for y, h in ((0.665, 0.022), (0.625, 0.016)):
        to.ball("body", (0.43, y, 0), (0.12, h, 0.11), Paint(rgb=(0.85, 0.22, 0.01), gloss=0.6), sides=18)
    to.ball("body", (0.37, 0.77, 0.11), (0.035, 0.05, 0.035), WHITE, both=True, sides=14)
    to.ball("body", (0.395, 0.772, 0.125), (0.02, 0.03, 0.02), BLACK, both=True, sides=12)
    to.ball("body", (-0.05, 0.33, 0.29), (0.22, 0.13, 0.05), skin, both=True, turn=(0.25, 0, 0), sides=18)
