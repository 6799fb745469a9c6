"""Trees with a look of their own: oak, birch, pine, bamboo, blossom, baobab, willow, poplar; bushes."""

from itertools import pairwise

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Rgb
from reelyard.engines.renderer.world.atlas import Picture, painted
from reelyard.engines.renderer.world.flora_strokes import BARK, SNOW, Rng, limb, strokes, tuft

WHITE_BARK: Rgb = (0.50, 0.48, 0.44)
RED_BARK: Rgb = (0.20, 0.085, 0.04)


def oak(rng: Rng, colour: Rgb, snow: float = 0.0, bark: Rgb = BARK) -> Picture:
    """A short thick trunk that forks into boughs, a crown wider than it is high."""
    width, height = 600, 560
    cx, fork = width / 2, height * 0.66
    rows = [limb(rng, (cx, height - 5, 0), (cx, fork, 0), (24, 17), bark, 11)]
    rows += [
        limb(rng, (cx + s * 16, height - 26, 2), (cx + s * 34, height - 3, 4), (9, 3), bark, 4)
        for s in (-1, 1)
    ]
    for turn in np.linspace(-1.25, 1.25, 7) + rng.normal(size=7) * 0.08:
        reach = height * rng.uniform(0.34, 0.46)
        tip = np.array([cx + np.sin(turn) * reach * 1.15, fork - np.cos(turn) * reach, rng.normal() * 40])
        rows.append(limb(rng, (cx, fork + 6, 0), tip, (11, 2.5), bark, 5))
        for _ in range(13):
            at = tip + rng.normal(size=3) * np.array([46, 34, 52])
            at[:2] = np.clip(at[:2], (36, 30), (width - 36, height * 0.66))
            f = float(np.clip(at[1] / height, 0.03, 0.7))
            tint = np.array(colour) * rng.uniform(0.6, 1.35) * np.array([1 + 0.4 * rng.random(), 1, 1])
            rows.append(tuft(rng, at, rng.uniform(26, 44), tint, f, snow, 0.66))
    return painted(np.concatenate(rows), width, height)


def blossom(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A cherry in flower: dark forks under clouds of the colour."""
    return oak(rng, (0.80, 0.42, 0.52) if max(colour) < 0.3 else colour, snow, (0.05, 0.03, 0.03))


def birch(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A slender white stem with black marks, light leaves on hanging twigs."""
    width, height = 320, 680
    cx, lean = width / 2, rng.normal() * 12
    top = np.array([cx + lean, 40.0, 0.0])
    rows = [limb(rng, (cx, height - 4, 0), top, (8.5, 1.5), WHITE_BARK, 6)]
    for _ in range(34):
        y = rng.uniform(60, height - 10)
        x = cx + lean * (1 - (y - 40) / (height - 44))
        half = rng.uniform(1.5, 6) * (0.3 + 0.7 * y / height)
        mark = np.array([[x - half + rng.normal() * 2, y, 9.0]])
        rows.append(
            strokes(
                mark, mark + np.array((half * 2, 0.6, 0)), (0.9, 0.5), (0.03, 0.028, 0.026), (0, 0, 1), 0.7
            )
        )
    for _ in range(30):
        f = rng.uniform(0.05, 0.72)
        root = np.array([cx + lean * (1 - f), 40 + f * (height - 44), 0.0])
        turn, reach = (
            rng.uniform(0, 2 * np.pi),
            (0.35 + 0.65 * np.sin(np.pi * min(f + 0.18, 1))) * width * 0.36,
        )
        tip = root + np.array([np.cos(turn) * reach, -reach * rng.uniform(0.2, 0.7), np.sin(turn) * reach])
        rows.append(strokes(root[None], tip[None], (1.6, 0.8), (0.09, 0.075, 0.065), (0, 0.3, 1), 0.5))
        for _ in range(3):
            at = tip + rng.normal(size=3) * np.array([16, 14, 16]) + np.array([0, 14, 0])
            tint = np.array(colour) * rng.uniform(0.75, 1.5)
            rows.append(tuft(rng, at, rng.uniform(10, 19), tint, f, snow, 1.0))
    return painted(np.concatenate(rows), width, height)


def pine(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A bare red stem under a flat crown of needles in shelves."""
    width, height = 380, 720
    cx, lean = width / 2, rng.normal() * 18
    top = (cx + lean, 60, 0)
    rows = [limb(rng, (cx, height - 4, 0), top, (12, 4), RED_BARK, 8)]
    for _ in range(30):
        f = rng.uniform(0.06, 0.46)
        x, turn = cx + lean * (1 - f), rng.uniform(0, 2 * np.pi)
        reach = width * rng.uniform(0.16, 0.44) * (0.6 + 0.4 * np.sin(np.pi * f * 2))
        root = np.array([x, f * height + 26, 0.0])
        tip = root + np.array([np.cos(turn) * reach, -reach * 0.22, np.sin(turn) * reach])
        rows.append(limb(rng, root, tip, (3.2, 1.2), RED_BARK, 3))
        for share in (0.55, 0.8, 1.0):
            at = root + (tip - root) * share + rng.normal(size=3) * 8
            tint = np.array(colour) * rng.uniform(0.6, 1.3)
            rows.append(tuft(rng, at, rng.uniform(16, 28), tint, f, snow, 0.42))
    for _ in range(5):
        y, side = rng.uniform(0.5, 0.75) * height, rng.choice([-1, 1])
        stub = np.array([cx + lean * (1 - y / height), y, 2.0])
        rows.append(limb(rng, stub, stub + np.array((side * rng.uniform(14, 40), 4, 0)), (2, 0.8), BARK, 2))
    return painted(np.concatenate(rows), width, height)


def bamboo(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A stand of jointed culms that lean, feathered at the top."""
    width, height = 340, 760
    rows: list[Floats] = []
    for stem in range(9):
        x, lean = width * rng.uniform(0.2, 0.8), rng.normal() * 36
        z, tall, thick = float(stem * 6), height * rng.uniform(0.78, 0.97), rng.uniform(4, 6.5)
        tint = np.array(colour) * rng.uniform(0.8, 1.5) * np.array([1.25, 1.1, 0.8])
        t = np.arange(16) / 15
        line = np.stack([x + lean * t * t, height - 3 - tall * t, np.full(16, z)], 1)
        for a, b in pairwise(line):
            rows.append(limb(rng, a, b, (thick * (1.1 - 0.5 * a[1] / height), thick), tint, 4))
            joint = b[None] + (-thick, 0, thick)
            rows.append(
                strokes(
                    joint, joint + np.array((2 * thick, 0, 0)), (1.2, 1.2), tint * 0.45, (0, 0.5, 0.8), 0.8
                )
            )
        for a in line[6:]:
            for _ in range(3):
                at = a + rng.normal(size=3) * np.array([30, 16, 20])
                rows.append(_blades(rng, at, np.array(colour) * rng.uniform(0.8, 1.6), snow))
    return painted(np.concatenate(rows), width, height)


def _blades(rng: Rng, at: Floats, tint: Floats, snow: float, count: int = 20, long: float = 17) -> Floats:
    way = rng.normal(size=(count, 3)) * np.array([1, 0.5, 0.6]) + np.array([0, 0.7, 0])
    start = at + rng.normal(size=(count, 3)) * 9
    colour = np.where(rng.random((count, 1)) < snow * 0.6, SNOW, tint * rng.uniform(0.6, 1.4, (count, 1)))
    return strokes(start, start + way * long * 0.7, (1.9, 0.5), colour, (0.2, 0.7, 0.6), 0.8)


def baobab(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A bottle of a trunk with a tuft of short boughs on it."""
    width, height = 560, 560
    cx, bark = width / 2, (0.17, 0.12, 0.09)
    rows = [limb(rng, (cx, height - 4, 0), (cx, height * 0.55, 0), (70, 62), bark, 19),
            limb(rng, (cx, height * 0.56, 0), (cx, height * 0.36, 0), (62, 38), bark, 15)]  # fmt: skip
    for turn in np.linspace(-1.45, 1.45, 11) + rng.normal(size=11) * 0.1:
        reach = height * rng.uniform(0.28, 0.40)
        root = np.array([cx + np.sin(turn) * 34, height * 0.39, 0.0])
        tip = root + np.array([np.sin(turn) * reach, -np.cos(turn) * reach * 0.75 - 10, rng.normal() * 30])
        rows.append(limb(rng, root, tip, (13, 2), bark, 5))
        for _ in range(4):
            at = tip + rng.normal(size=3) * np.array([24, 12, 24])
            rows.append(
                tuft(rng, at, rng.uniform(12, 22), np.array(colour) * rng.uniform(0.7, 1.4), 0.2, snow, 0.5)
            )
    return painted(np.concatenate(rows), width, height)


def willow(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A crown whose twigs hang down to the ground; grey moss in a swamp."""
    width, height = 560, 520
    cx = width / 2
    rows = [limb(rng, (cx, height - 4, 0), (cx, height * 0.42, 0), (22, 13), BARK, 9)]
    rows += [
        limb(rng, (cx + s * 14, height - 22, 1), (cx + s * 52, height - 2, 2), (9, 3), BARK, 3)
        for s in (-1, 1)
    ]
    for _ in range(46):
        turn, out = rng.uniform(0, 2 * np.pi), np.sqrt(rng.random())
        top = np.array(
            [
                cx + np.cos(turn) * out * width * 0.38,
                height * (0.12 + 0.22 * out * out),
                np.sin(turn) * out * 150,
            ]
        )
        tint = np.array(colour) * rng.uniform(0.6, 1.4)
        rows.append(tuft(rng, top, rng.uniform(16, 30), tint, 0.2, snow, 0.7))
        for _ in range(6):
            start = top + rng.normal(size=3) * np.array([22, 8, 22])
            long = rng.uniform(0.25, 0.62) * height * (0.5 + 0.5 * out)
            t = np.arange(13)[:, None] / 12
            line = start + np.concatenate([6 * np.sin(3 * t + turn), long * t, 0 * t], 1)
            shade = 0.85 - 0.35 * t[1:, 0]
            rows.append(
                strokes(line[:-1], line[1:], (1.5, 1.3), tint * (1.2 - 0.5 * t[1:]), (0.2, 0.4, 0.8), shade)
            )
    return painted(np.concatenate(rows), width, height)


def poplar(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A column of leaves, as along roads and in old gardens."""
    width, height = 200, 720
    cx = width / 2
    rows = [limb(rng, (cx, height - 4, 0), (cx, 60, 0), (8, 2), BARK, 5)]
    for _ in range(230):
        f = rng.uniform(0.03, 0.93)
        half = width * 0.36 * np.sin(np.pi * min(f * 0.9 + 0.12, 1)) ** 0.7
        at = np.array([cx + rng.normal() * half * 0.5, f * height, rng.normal() * half * 0.5])
        rows.append(
            tuft(rng, at, rng.uniform(10, 18), np.array(colour) * rng.uniform(0.6, 1.3), f, snow, 1.3)
        )
    return painted(np.concatenate(rows), width, height)


def bush(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """Leaves down to the ground."""
    width, height = 320, 210
    rows = []
    for _ in range(52):
        turn, out = rng.uniform(0, 2 * np.pi), np.sqrt(rng.random())
        x, z = width / 2 + np.cos(turn) * out * width * 0.34, np.sin(turn) * out * 60
        y = height * (0.88 - rng.random() * 0.52 * (1 - out * out * 0.8))
        tint = np.array(colour) * rng.uniform(0.55, 1.4)
        rows.append(tuft(rng, np.array([x, y, z]), rng.uniform(13, 25), tint, y / height * 0.8, snow, 0.8))
    return painted(np.concatenate(rows), width, height, 0.06)
