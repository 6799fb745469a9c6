"""Treasures: chest, key, crown, sword, stones that are cut and that are not."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.made.materials import (
    BRASS,
    GOLD,
    dull,
    stuff,
)
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import arc, circle
from reelyard.engines.renderer.bodies.sculptor import Look, Paint

# fmt: off

def chest(look: Look, to: Mould) -> None:
    """Open, full of gold and stones."""
    wood = stuff(look, Paint(rgb=(0.20, 0.09, 0.035), gloss=0.2))
    to.box("body", (0, 0.22, 0), (0.30, 0.22, 0.48), wood, edge=0.02)
    for z in (-0.40, 0.0, 0.40):
        to.box("body", (0, 0.22, z), (0.31, 0.225, 0.035), BRASS, edge=0.01)
    to.box("body", (0, 0.43, 0), (0.27, 0.02, 0.45), dull((0.02, 0.012, 0.01)), edge=0)
    lid = to.at((-0.30, 0.44, 0), (1.25, 0, 0))
    half = [(0.0, 0.0), (0.6, 0.0), *arc(0.3, 0.0, 0.3, 0.15, math.pi - 0.15, 10, 0.75)]
    lid.prism("body", half, -0.48, 0.48, wood)
    for z in (-0.40, 0.0, 0.40):
        lid.prism("body", [(0.3 + (x - 0.3) * 1.03, y * 1.05) for x, y in half], z - 0.035, z + 0.035, BRASS)
    to.box("body", (0.31, 0.36, 0), (0.02, 0.07, 0.06), GOLD, edge=0.01)
    for k in range(110):
        a, r = k * 2.4, 0.30 * math.sqrt((k * 0.7549) % 1.0)
        at = (0.8 * r * math.cos(a), 0.43 + 0.17 * (1 - (r / 0.3) ** 2) + 0.02 * (k % 3),
            1.3 * r * math.sin(a))
        to.at(at, (0.5 * math.sin(k), 0, 0.6 * math.cos(k * 1.7))).lathe("body",
            [(0, -0.008), (0.045, -0.008), (0.045, 0.008), (0, 0.008)], GOLD, sides=12)
    for k in range(10):
        rgb = ((0.6, 0.01, 0.03), (0.02, 0.35, 0.1), (0.03, 0.08, 0.6))[k % 3]
        to.ball("body", (0.16 * math.cos(k * 2.4), 0.59, 0.3 * math.sin(k * 1.9)), 0.038,
            Paint(rgb=rgb, gloss=1.0), sides=7)


def key(look: Look, to: Mould) -> None:
    """An old key with a bow of three rings."""
    gold = Paint(rgb=look.rgb, gloss=1.0, metal=0.9)
    for y, z in ((0.86, 0.0), (0.74, 0.11), (0.74, -0.11)):
        ring = [(p[0] + 0.095, p[1]) for p in circle(0.028, 8)]
        to.lathe("body", [*ring, ring[0]], gold, axis="x", middle=(0, y, z), sides=28)
    to.tube("body", [(0, 0.02, 0), (0, 0.68, 0)], 0.032, gold, sides=14)
    for y in (0.62, 0.56, 0.10):
        to.lathe("body", [(0.03, y - 0.015), (0.055, y), (0.03, y + 0.015)], gold, sides=18)
    for y, long in ((0.06, 0.10), (0.13, 0.07), (0.20, 0.11)):
        to.box("body", (0, y, 0.02 + long), (0.022, 0.025, long), gold, edge=0.008)


def crown(look: Look, to: Mould) -> None:
    """Gold, points with pearls, stones, velvet inside."""
    gold = Paint(rgb=look.rgb if look.coloured else GOLD.rgb, gloss=1.0, metal=1.0)
    to.ball("body", (0, 0.30, 0), (0.38, 0.30, 0.38), dull((0.35, 0.01, 0.03)), sides=24)
    turns = np.linspace(0, 2 * math.pi, 97)
    rows = [[(r * math.cos(a), y if y < 0.3 else 0.30 + 0.34 * abs(math.cos(a * 4)) ** 1.6,
        r * math.sin(a)) for a in turns] for r, y in ((0.44, 0.0), (0.45, 0.28), (0.50, 1.0))]
    to.sheet("body", np.array(rows, np.float32), gold)
    for y in (0.04, 0.26):
        to.lathe("body", [(0.445, y - 0.035), (0.475, y), (0.445, y + 0.035)], gold, sides=48)
    for k in range(8):
        a = k * math.pi / 4
        to.ball("body", (0.51 * math.cos(a), 0.68, 0.51 * math.sin(a)), 0.045,
            Paint(rgb=(0.8, 0.78, 0.72), gloss=0.9), sides=14)
        rgb = ((0.6, 0.01, 0.03), (0.02, 0.3, 0.1), (0.03, 0.08, 0.6))[k % 3]
        to.ball("body", (0.46 * math.cos(a + 0.39), 0.15, 0.46 * math.sin(a + 0.39)), (0.05, 0.06, 0.05),
            Paint(rgb=rgb, gloss=1.0), sides=8)


def sword(look: Look, to: Mould) -> None:
    """A blade with a fuller, a guard, a grip bound with leather; its point in a stone."""
    steel = Paint(rgb=look.rgb if look.coloured else (0.72, 0.73, 0.75), gloss=1.0, metal=1.0)
    blade = [(-0.045, 0.0, 0), (0, 0.0, 0.011), (0.045, 0.0, 0), (0, 0.0, -0.011)]
    here = to.at((0, 0.98, 0), (0, math.pi / 2, 0)).at(turn=(math.pi, 0, 0))
    rows = [[(x * w, y, z) for x, _, z in blade] for y, w in ((0.26, 1.0), (0.85, 0.82), (0.93, 0.5),
        (0.98, 0.02))]
    here.loft("body", rows, steel, crease=0.2)
    here.box("body", (0, 0.24, 0), (0.17, 0.02, 0.025), GOLD, edge=0.015)
    for x in (-0.17, 0.17):
        here.ball("body", (x, 0.24, 0), 0.03, GOLD, sides=12)
    here.tube("body", [(0, 0.23, 0), (0, 0.05, 0)], [0.024, 0.021], Paint(rgb=(0.13, 0.05, 0.02), gloss=0.2),
        sides=12)
    for k in range(8):
        here.lathe("body", [(0.024, -0.004), (0.028, 0), (0.024, 0.004)], BRASS,
            middle=(0, 0.06 + 0.022 * k, 0), sides=12)
    here.ball("body", (0, 0.025, 0), 0.038, GOLD, sides=14)
    stone(look, to.at((0, -0.02, 0), size=0.5))


def stone(look: Look, to: Mould) -> None:
    """A boulder."""
    grey = dull(look.rgb if look.kind == "stone" else (0.25, 0.24, 0.23))
    rng = np.random.default_rng(6)
    ups, turns = np.linspace(-1.5, 1.5, 9), np.arange(12) * math.pi / 6
    rings = []
    for u in ups:
        r = math.cos(u)
        rings.append([((0.5 * r * math.cos(t)) * rng.uniform(0.85, 1.12),
            0.28 + 0.32 * math.sin(u) * rng.uniform(0.9, 1.05),
            0.42 * r * math.sin(t) * rng.uniform(0.85, 1.12)) for t in turns])
    to.loft("body", rings, grey, crease=0.35)


def diamond(look: Look, to: Mould) -> None:
    """A brilliant, cut in facets, turning."""
    gem = Paint(rgb=look.rgb if look.coloured else (0.62, 0.80, 0.90), gloss=1.0, clear=0.25, metal=0.35)
    cut = [(0.0, 0.0), (0.27, 0.32), (0.46, 0.56), (0.46, 0.60), (0.36, 0.70), (0.26, 0.76), (0.0, 0.76)]
    rings = []
    for k, (r, y) in enumerate(cut[1:-1]):
        rings.append([(r * math.cos(a + 0.2 * (k % 2)), y,
            r * math.sin(a + 0.2 * (k % 2))) for a in np.arange(16) * math.pi / 8])
    rings = [[(0.002 * math.cos(a), 0.0, 0.002 * math.sin(a)) for a in np.arange(16) * math.pi / 8], *rings]
    to.loft("body", rings, gem, crease=0.08)


def crystal(look: Look, to: Mould) -> None:
    """A cluster of six-sided points that glow a little."""
    gem = Paint(rgb=look.rgb if look.coloured else (0.35, 0.15, 0.65), gloss=1.0, clear=0.15, glow=0.35)
    for k, (x, z, lean, turn, tall, r) in enumerate(((0, 0, 0.05, 0, 1.0, 0.15),
        (0.2, 0.1, 0.45, -0.4, 0.65, 0.1), (-0.2, 0.1, 0.5, 2.6, 0.7, 0.11),
        (0.02, -0.2, 0.5, 1.5, 0.55, 0.09), (0.05, 0.22, 0.55, -1.4, 0.5, 0.09))):
        del k
        here = to.at((x, 0, z), (-lean, turn, 0))
        here.lathe("body", [(r * 0.8, 0), (r, tall * 0.25), (r, tall * 0.75), (0.002, tall)], gem, sides=6,
            crease=0.1)
    stone(Look(kind="stone", build="", metres=1, rgb=(0.12, 0.11, 0.12), coloured=True),
        to.at((0, -0.12, 0), size=0.8))


def ring(look: Look, to: Mould) -> None:
    """A band of gold with a stone."""
    gold = Paint(rgb=look.rgb if look.coloured else GOLD.rgb, gloss=1.0, metal=1.0)
    band = [(0.36 + p[0], p[1]) for p in circle(0.055, 12)]
    to.lathe("body", [*band, band[0]], gold, axis="x", middle=(0, 0.42, 0), sides=56)
    to.lathe("body", [(0.06, 0.80), (0.13, 0.88), (0.11, 0.90), (0.0, 0.86)], gold, sides=16)
    diamond(Look(kind="diamond", build="", metres=1, rgb=(0.7, 0.85, 0.95), coloured=True),
        to.at((0, 0.84, 0), size=0.36))


def coin(look: Look, to: Mould) -> None:
    """A coin on its edge, a star in relief."""
    gold = Paint(rgb=look.rgb if look.coloured else GOLD.rgb, gloss=1.0, metal=1.0)
    to.lathe("body", [(0, 0.03), (0.42, 0.03), (0.44, 0.05), (0.5, 0.05), (0.5, -0.05), (0.44, -0.05),
        (0.42, -0.03), (0, -0.03)], gold, axis="x", middle=(0, 0.5, 0), sides=56)
    spikes = [(0.26 * (1 if k % 2 == 0 else 0.42) * math.sin(k * math.pi / 5),
        0.5 + 0.26 * (1 if k % 2 == 0 else 0.42) * math.cos(k * math.pi / 5)) for k in range(10)]
    to.prism("body", spikes, -0.05, 0.05, gold, axis="x", edge=0.01)
