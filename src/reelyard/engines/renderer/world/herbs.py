"""What grows knee-high, and what lies about: corn, lavender, sunflowers, reeds, mushrooms, twigs, pebbles."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Rgb
from reelyard.engines.renderer.world.atlas import Picture, painted
from reelyard.engines.renderer.world.flora_strokes import BARK, SNOW, Rng, limb, strokes

GREEN: Rgb = (0.06, 0.14, 0.03)


def _stalk(foot: Floats, top: Floats, thick: float, colour: Rgb, bend: float = 0.0) -> Floats:
    t = np.arange(9)[:, None] / 8
    line = foot + (top - foot) * t + np.concatenate([bend * t * t, 0 * t, 0 * t], 1)
    tone = np.array(colour) * (0.7 + 0.5 * t[1:])
    return strokes(line[:-1], line[1:], (thick, thick * 0.8), tone, (0.2, 0.5, 0.8), 0.35 + 0.6 * t[1:, 0])


def wheat(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """Stalks with bent bearded ears."""
    width, height = 240, 260
    rows = []
    for n in range(34):
        x, z = width / 2 + rng.normal() * width * 0.19, float(n)
        foot, tall = np.array([x, height - 2.0, z]), height * rng.uniform(0.6, 0.86)
        bend = rng.normal() * 20 + 14
        top = foot + np.array([rng.normal() * 10, -tall, 0])
        tint = np.array(colour) * rng.uniform(0.8, 1.25) * (1 - snow) + SNOW * snow
        rows.append(_stalk(foot, top, 1.1, tuple(tint * (0.75, 0.85, 0.6)), bend))
        head = top + np.array([bend, 0, 1])
        t = np.arange(10)[:, None] / 9
        ear = head + np.concatenate([(bend * 0.7 + 3) * t, -20 * t + 15 * t * t, 0 * t], 1)
        rows.append(strokes(ear[:-1], ear[1:], (2.9, 2.6), tint * 1.15, (0.2, 0.6, 0.7), 1.0))
        beard = np.stack([rng.normal(size=10) * 4 + bend * 0.3, -rng.uniform(6, 17, 10), np.zeros(10)], 1)
        rows.append(strokes(ear, ear + beard, (0.7, 0.4), tint * 1.3, (0, 0.7, 0.7), 1.0))
    return painted(np.concatenate(rows), width, height, 0.2)


def lavender(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A cushion of grey green with spikes of flowers."""
    width, height = 260, 200
    rows = []
    for n in range(74):
        lean = rng.normal() * 0.42
        foot = np.array([width / 2 + rng.normal() * 30, height - 4.0, n * 0.5])
        tall = height * rng.uniform(0.55, 0.86) * (1 - 0.25 * abs(lean))
        top = foot + np.array([np.sin(lean) * tall, -np.cos(lean) * tall, 0])
        rows.append(_stalk(foot, top, 1.0, (0.10, 0.14, 0.07)))
        t = np.linspace(0.68, 1, 9)[:, None]
        spike = foot + (top - foot) * t + rng.normal(size=(9, 3)) * np.array([1.4, 0.8, 0])
        tint = (np.array(colour) * rng.uniform(0.7, 1.35, (9, 1))) * (1 - snow) + SNOW * snow
        rows.append(strokes(spike, spike + np.array((1.5, -2, 0)), (3.0, 2.4), tint, (0.1, 0.6, 0.7), 0.95))
    return painted(np.concatenate(rows), width, height, 0.15)


def sunflower(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A tall stem with broad leaves and one great head."""
    width, height = 220, 380
    foot = np.array([width / 2, height - 3.0, 0.0])
    top = np.array([width / 2 + rng.normal() * 16, height * rng.uniform(0.17, 0.27), 0.0])
    rows = [_stalk(foot, top, 3.2, (0.08, 0.15, 0.035))]
    for side, share in ((-1, 0.3), (1, 0.45), (-1, 0.6), (1, 0.72), (-1, 0.82)):
        root = foot + (top - foot) * share
        t = np.arange(15)[:, None] / 14
        long = rng.uniform(46, 66)
        line = root + np.concatenate([side * long * t, 26 * t * t - 14 * t, 3 + 0 * t], 1)
        wide = 15 * np.sin(np.pi * t[1:, 0]) ** 0.8 + 1
        tone = np.array((0.07, 0.15, 0.03)) * rng.uniform(0.75, 1.3, (14, 1))
        rows.append(strokes(line[:-1], line[1:], (wide, wide), tone, (side * 0.3, 0.8, 0.4), 0.8))
    turn = np.arange(30) * 2.399
    out = np.stack([np.cos(turn) * 44, np.sin(turn) * 40, 6 + rng.normal(size=30) * 2], 1)
    tint = np.array(colour) * rng.uniform(0.8, 1.2, (30, 1)) * (1 - snow) + SNOW * snow
    rows.append(
        strokes(np.repeat(top[None], 30, 0) + out * 0.45, top + out, (6.5, 2.2), tint, (0, 0.35, 0.9), 1.0)
    )
    seeds = top + np.stack([np.cos(turn) * 3.6 * np.sqrt(np.arange(30)),
        np.sin(turn) * 3.3 * np.sqrt(np.arange(30)),
                            np.full(30, 12.0)], 1)  # fmt: skip
    brown = np.array((0.075, 0.035, 0.012)) * rng.uniform(0.6, 1.7, (30, 1))
    rows.append(strokes(seeds, seeds + np.array((1, 0, 0)), (4.2, 4.2), brown, (0, 0.3, 0.9), 1.0))
    return painted(np.concatenate(rows), width, height, 0.04)


def poppy(rng: Rng, colour: Rgb, _snow: float = 0.0) -> Picture:
    """Thin stems with one broad cup each."""
    width, height = 190, 190
    rows = []
    for n in range(6):
        foot = np.array([width / 2 + rng.normal() * 30, height - 2.0, n * 4.0])
        top = foot + np.array([rng.normal() * 14, -height * rng.uniform(0.5, 0.86), 0])
        rows.append(_stalk(foot, top, 1.1, GREEN))
        turn = np.arange(14) * 0.449
        cup = top + np.stack([np.cos(turn) * 11, np.sin(turn) * 6 - 2, np.sin(turn) * 5 + 3], 1)
        tint = np.array(colour) * rng.uniform(0.65, 1.2, (14, 1))
        rows.append(strokes(np.repeat(top[None], 14, 0), cup, (4.0, 4.4), tint, (0, 0.6, 0.8), 1.0))
        rows.append(strokes(top[None] + (0, -1, 12), top[None] + (1, -1, 12), (3.2, 3.2), (0.02, 0.02, 0.025),
                            (0, 0.5, 0.8), 1.0))  # fmt: skip
    return painted(np.concatenate(rows), width, height, 0.15)


def reed(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """Sword leaves and brown cobs, as at every pond."""
    width, height = 220, 420
    rows = []
    for n in range(40):
        foot = np.array([width / 2 + rng.normal() * 34, height - 2.0, float(n)])
        top = foot + np.array([rng.normal() * 26, -height * rng.uniform(0.5, 0.96), 0])
        tint = np.array(colour) * rng.uniform(0.7, 1.35) * (1 - snow) + SNOW * snow
        rows.append(_stalk(foot, top, 1.9, tuple(tint), rng.normal() * 26))
        if n % 6 == 0:
            head = top + np.array([0, 40, 2])
            rows.append(
                strokes(
                    head[None], head[None] + (0, 34, 0), (4.4, 4.4), (0.09, 0.045, 0.02), (0.3, 0.2, 0.8), 0.9
                )
            )
    return painted(np.concatenate(rows), width, height, 0.08)


def mushroom(rng: Rng, colour: Rgb, _snow: float = 0.0) -> Picture:
    """A few caps on pale stems."""
    width, height = 150, 110
    rows = []
    for n in range(4):
        x, tall = width * (0.25 + 0.17 * n) + rng.normal() * 5, height * rng.uniform(0.4, 0.75)
        top = np.array([x + rng.normal() * 3, height - tall, n * 9.0])
        rows.append(limb(rng, (x, height - 2, n * 9), top, (5, 4), (0.55, 0.50, 0.42), 4))
        for k in range(9):
            r = 17 * np.cos(k / 9 * 1.45) * tall / 70
            rim = top + np.array([-r, -k * 1.5 + 3, 9.0])
            tone = np.array(colour) * (0.7 + 0.07 * k)
            rows.append(
                strokes(rim[None], rim[None] + (2 * r, 0, 0), (2.2, 2.2), tone, (0, 0.4 + k * 0.1, 0.6), 1.0)
            )
    return painted(np.concatenate(rows), width, height, 0.05)


def twigs(rng: Rng, _colour: Rgb, snow: float = 0.0) -> Picture:
    """A fallen branch."""
    width, height = 240, 60
    a, b = np.array([14.0, height - 12.0, 0.0]), np.array([width - 16.0, height - 16.0, 0.0])
    rows = [limb(rng, a, b, (6, 3), BARK, 4)]
    for share in rng.uniform(0.2, 0.9, 5):
        at = a + (b - a) * share
        tip = at + np.array([rng.uniform(8, 40), -rng.uniform(6, 38), 4])
        rows.append(limb(rng, at, tip, (2.4, 1), BARK, 2))
    if snow:
        rows.append(strokes(a[None] + (0, -5, 5), b[None] + (0, -3, 5), (3, 2), SNOW, (0, 1, 0.2), 1.0))
    return painted(np.concatenate(rows), width, height, 0.12)


def tall_grass(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """Long blades that arch, some with seed heads: what stands before a lens."""
    width, height = 260, 280
    rows = []
    for n in range(46):
        x, bend = width / 2 + rng.normal() * 26, rng.normal() * 62
        foot, tall = np.array([x, height - 2.0, n * 0.7]), height * rng.uniform(0.45, 0.95)
        t = np.arange(15)[:, None] / 14
        line = foot + np.concatenate([bend * t * t, -tall * (t - 0.14 * t * t * abs(bend) / 60), 0 * t], 1)
        tint = np.array(colour) * rng.uniform(0.65, 1.35)
        body = tint * (0.75 + 0.6 * t[1:]) * (1 - snow * t[1:]) + SNOW * snow * t[1:]
        thick = 2.1 * (1 - t[:, 0]) + 0.5
        rows.append(strokes(line[:-1], line[1:], (thick[:-1], thick[1:]), body, (np.sign(bend) * 0.25,
            0.7, 0.6),
                            0.35 + 0.65 * t[1:, 0]))  # fmt: skip
        if n % 7 == 0:
            seed = line[-1] + rng.normal(size=(9, 3)) * np.array([2.5, 7, 0])
            rows.append(
                strokes(
                    seed,
                    seed + np.array((1, -2, 0)),
                    (1.5, 1.0),
                    tint * 1.3 + (0.05, 0.03, 0),
                    (0, 0.6, 0.7),
                    1.0,
                )
            )
    return painted(np.concatenate(rows), width, height, 0.16)
