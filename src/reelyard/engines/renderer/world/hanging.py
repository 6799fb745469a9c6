"""What hangs into the picture from above: a jungle's leaves and lianas, a bough; and broad leaves below."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.world.atlas import Picture, painted
from reelyard.engines.renderer.world.flora_strokes import BARK, SNOW, Rng, limb, strokes, tuft

HANGS = 0.42  # share of a hanging picture's height, from its top, that holds leaves


def canopy(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """Leaves and lianas at the top of a picture that is clear below."""
    width, height = 520, 560
    low = height * HANGS
    rows = [limb(rng, (0, low * 0.22, 0), (width, low * 0.34, 0), (7, 4), BARK, 4)]
    for _ in range(60):
        x, y = rng.uniform(20, width - 20), low * rng.random() ** 1.6 * 0.62
        tint = np.array(colour) * rng.uniform(0.5, 1.3)
        rows.append(tuft(rng, np.array([x, y, rng.normal() * 20]), rng.uniform(18, 32), tint, 0.5, snow, 0.7))
    for _ in range(9):
        x, long, swing = rng.uniform(10, width - 10), low * rng.uniform(0.5, 1.0), rng.normal() * 22
        t = np.arange(25)[:, None] / 24
        line = np.concatenate([x + swing * np.sin(t * 3), long * t, 12 + 0 * t], 1)
        rows.append(strokes(line[:-1], line[1:], (1.9, 1.6), (0.035, 0.05, 0.018), (0.3, 0.2, 0.8), 0.5))
        leaf = line[4::2] + rng.normal(size=(len(line[4::2]), 3)) * 4
        tint = np.array(colour) * rng.uniform(0.7, 1.6, (len(leaf), 1))
        rows.append(
            strokes(
                leaf, leaf + rng.normal(size=leaf.shape) * 6 + (0, 7, 0), (3.4, 0.8), tint, (0, 0.6, 0.7), 0.7
            )
        )
    return painted(np.concatenate(rows), width, height)


def banana(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """Broad leaves that arch from one root, torn along their ribs."""
    width, height = 440, 400
    foot = np.array([width / 2, height - 4.0, 0.0])
    rows = []
    for n in range(11):
        turn, long = rng.uniform(-1.2, 1.2), height * rng.uniform(0.55, 0.92)
        t = np.arange(33)[:, None] / 32
        rise = long * (t - 0.38 * t * t * (0.4 + abs(turn)))
        line = foot + np.concatenate([np.sin(turn) * long * 0.62 * t**1.3, -rise, n * 3 + 0 * t], 1)
        tint = (np.array(colour) * rng.uniform(0.7, 1.5)) * (1 - snow) + SNOW * snow
        wide = 34 * np.sin(np.pi * np.clip((t[1:, 0] - 0.22) / 0.78, 0, 1)) ** 0.7
        way = np.stack([np.gradient(line[:, 1]), -np.gradient(line[:, 0]), np.zeros(33)], 1)[1:]
        way /= np.linalg.norm(way, axis=1, keepdims=True) + 1e-6
        for side in (-1, 1):
            torn = np.where(rng.random(32) < 0.12, 0.3, 1.0)
            edge = line[1:] + way * (side * wide * torn)[:, None] + (0, 6, 0)
            tone = tint * rng.uniform(0.8, 1.25, (32, 1))
            rows.append(
                strokes(line[1:], edge, (4.2, 2.6), tone, (side * 0.4, 0.75, 0.45), 0.45 + 0.5 * t[1:, 0])
            )
        rows.append(
            strokes(
                line[:-1] + np.array((0, 0, 2)),
                line[1:] + np.array((0, 0, 2)),
                (2.2, 1.6),
                tint * 1.5,
                (0, 0.6, 0.8),
                0.9,
            )
        )
    return painted(np.concatenate(rows), width, height)
