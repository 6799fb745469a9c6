"""Plants that are no trees, and stones: cactus, boulder, flower, kelp, coral."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Rgb
from reelyard.engines.renderer.world.atlas import Picture, painted
from reelyard.engines.renderer.world.flora_strokes import SNOW, Rng, strokes


def cactus(rng: Rng, colour: Rgb, _snow: float = 0.0) -> Picture:
    """A ribbed column with arms."""
    width, height = 240, 420
    cx = width / 2
    limbs: list[tuple[tuple[float, float], tuple[float, float], float]] = [((cx, height - 4), (cx, 26), 30)]
    for side in (-1, 1):
        y, up = height * rng.uniform(0.45, 0.65), height * rng.uniform(0.18, 0.34)
        limbs += [((cx, y), (cx + side * 68, y), 17), ((cx + side * 68, y), (cx + side * 70, y - up), 18)]
    rows = []
    for (x0, y0), (x1, y1), r in limbs:
        for rib in np.linspace(-1, 1, 9):
            off = (
                np.array([[rib * r * 0.86, 0, np.sqrt(1 - rib * rib * 0.9) * r]])
                if x0 == x1 or abs(y1 - y0) > 9
                else np.array([[0, rib * r * 0.86, np.sqrt(1 - rib * rib * 0.9) * r]])
            )
            tone = np.array(colour) * (0.6 + 0.5 * (1 - abs(rib)))
            a, b = np.array([[x0, y0, 0]]) + off, np.array([[x1, y1, 0]]) + off
            rows.append(strokes(a, b, (r * 0.17, r * 0.13), tone, (rib, 0.15, 0.7), 0.9))
            rows.append(strokes(a, b, (r * 0.05, r * 0.05), tone * 1.6, (rib, 0.3, 0.9), 1.0))
    return painted(np.concatenate(rows), width, height, 0.02)


def rock(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A boulder of facets."""
    width, height = 220, 150
    n = 2600
    d = rng.normal(size=(n, 3))
    d /= np.linalg.norm(d, axis=1, keepdims=True)
    d[:, 2] = np.abs(d[:, 2])
    planes = rng.normal(size=(14, 3))
    planes /= np.linalg.norm(planes, axis=1, keepdims=True)
    reach = np.min(
        np.where(d @ planes.T > 0.05, rng.uniform(0.62, 0.9, 14) / np.maximum(d @ planes.T, 0.05), 9), 1
    ).clip(0, 1.1)
    facet = planes[np.argmax(d @ planes.T, 1)]
    at = np.array([width / 2, height * 0.72, 0]) + d * reach[:, None] * np.array(
        [width * 0.44, -height * 0.6, 60]
    )
    tone = np.array(colour) * (0.75 + 0.5 * rng.random((n, 1)))
    tone = np.where((facet[:, 1:2] > 0.3) & (snow > 0), SNOW, tone)
    return painted(
        strokes(at, at + np.array([2, 0, 0]), (5, 5), tone, facet * (1, 1, 1) + (0, 0.1, 0.2), 0.8),
        width,
        height,
        0.1,
    )


def flower(rng: Rng, colour: Rgb, _snow: float = 0.0) -> Picture:
    """Stems with round heads of the colour."""
    width, height = 160, 160
    rows = []
    for _ in range(7):
        x = width / 2 + rng.normal() * 26
        top = np.array([x + rng.normal() * 9, height * rng.uniform(0.12, 0.45), rng.normal() * 8])
        rows.append(
            strokes(
                np.array([[x, height - 3, 0]]),
                top[None],
                (1.3, 1.0),
                (0.06, 0.14, 0.03),
                (0.2, 0.5, 0.8),
                0.6,
            )
        )
        turn = np.arange(11) * 0.571
        petals = top + np.stack([np.cos(turn) * 9, np.sin(turn) * 5.4, np.sin(turn) * 4 + 2], 1)
        rows.append(
            strokes(
                np.repeat(top[None], 11, 0),
                petals,
                (2.2, 3.2),
                np.array(colour) * rng.uniform(0.8, 1.1),
                (0, 0.6, 0.8),
                1.0,
            )
        )
        rows.append(
            strokes(
                top[None] + (0, 0, 4),
                top[None] + (1, 0, 4),
                (2.6, 2.6),
                (0.55, 0.36, 0.04),
                (0, 0.6, 0.8),
                1.0,
            )
        )
    return painted(np.concatenate(rows), width, height, 0.2)


def kelp(rng: Rng, colour: Rgb, _snow: float = 0.0) -> Picture:
    """Long ribbons that wind upwards."""
    width, height = 220, 520
    rows = []
    for _ in range(9):
        x, tall, phase = width / 2 + rng.normal() * 34, height * rng.uniform(0.5, 0.97), rng.uniform(0, 6)
        t = np.arange(41) / 40
        line = np.stack(
            [x + 15 * np.sin(t * 7 + phase) * t, height - 3 - tall * t, 8 * np.cos(t * 5 + phase)], 1
        )
        tint = np.array(colour) * rng.uniform(0.6, 1.3)
        lean = np.stack([np.sin(t[1:] * 7 + phase), np.full(40, 0.4), np.full(40, 0.8)], 1)
        rows.append(
            strokes(
                line[:-1],
                line[1:],
                (6 * (1 - t[1:]) + 2, 6 * (1 - t[1:]) + 1.5),
                tint * (0.7 + 0.6 * t[1:, None]),
                lean,
                0.4 + 0.6 * t[1:],
            )
        )
    return painted(np.concatenate(rows), width, height)


def coral(rng: Rng, colour: Rgb, _snow: float = 0.0) -> Picture:
    """A fan of short forks."""
    width, height = 260, 220
    rows: list[Floats] = []
    ends = [
        (np.array([width / 2 + k * 14, height - 3.0, 0.0]), -np.pi / 2 + k * 0.22, 44.0, 7.0)
        for k in (-2, -1, 0, 1, 2)
    ]
    for _ in range(4):
        nexts = []
        for at, way, length, thick in ends:
            end = at + np.array([np.cos(way) * length, np.sin(way) * length, rng.normal() * length * 0.4])
            rows.append(
                strokes(
                    at[None],
                    end[None],
                    (thick, thick * 0.8),
                    np.array(colour) * rng.uniform(0.7, 1.3),
                    (rng.normal() * 0.7, 0.4, 0.8),
                    0.8,
                )
            )
            nexts += [(end, way + rng.uniform(0.2, 0.6) * s, length * 0.74, thick * 0.8) for s in (-1, 1)]
        ends = nexts
    return painted(np.concatenate(rows), width, height)
