"""Rows of brush strokes, and the colours that every plant knows."""

import numpy as np
from numpy.typing import ArrayLike

from reelyard.engines.renderer.render.arrays import Floats, Rgb

Rng = np.random.Generator
Width = float | Floats


BARK: Rgb = (0.065, 0.05, 0.038)


SNOW = np.array((0.82, 0.85, 0.90))


def strokes(
    a: Floats, b: Floats, radii: tuple[Width, Width], colour: ArrayLike, normal: ArrayLike, sky: Width
) -> Floats:
    """Rows from ends (n, 3), radii, colours (n, 3), normals (n, 3), open sky (n), each broadcast over n."""
    n = len(a)
    rows = np.empty((n, 15), np.float32)
    rows[:, 0:3] = a
    rows[:, 3:6] = b
    rows[:, 6] = radii[0]
    rows[:, 7] = radii[1]
    rows[:, 8:11] = np.asarray(colour)
    normals = np.broadcast_to(np.asarray(normal, np.float32), (n, 3))
    rows[:, 11:14] = normals / (np.linalg.norm(normals, axis=1, keepdims=True) + 1e-6)
    rows[:, 14] = sky
    return rows


def limb(
    rng: Rng, a: ArrayLike, b: ArrayLike, radii: tuple[float, float], colour: ArrayLike, strips: int = 7
) -> Floats:
    """A trunk or bough from ``a`` to ``b``: strips of bark side by side, so that it is round and rough."""
    low, high = np.asarray(a, np.float64), np.asarray(b, np.float64)
    way = high - low
    across = np.array([-way[1], way[0], 0.0]) / (np.hypot(way[0], way[1]) + 1e-6)
    cuts = max(2, int(np.hypot(way[0], way[1]) / 26))
    rows = []
    for side in np.linspace(-1, 1, strips):
        share = np.arange(cuts + 1)[:, None] / cuts
        thick = radii[0] + (radii[1] - radii[0]) * share
        wander = rng.normal(size=(cuts + 1, 1)) * 0.5 / strips
        line = low + way * share + across * thick * (side * 0.82 + wander)
        line[:, 2] += thick[:, 0] * np.sqrt(max(1 - side * side * 0.9, 0.1)) * 0.5
        tone = np.asarray(colour) * rng.uniform(0.62, 1.3, (cuts, 1))
        body = thick[:, 0] * 1.9 / strips + 0.4
        normal = (across[0] * side * 1.3, 0.15, 0.75)
        rows.append(strokes(line[:-1], line[1:], (body[:-1], body[1:]), tone, normal, 0.65))
    return np.concatenate(rows)


def tuft(
    rng: Rng, middle: Floats, radius: float, tint: Floats, f: float, snow: float, squash: float
) -> Floats:
    """A clump of leaves around a point of a crown that ``f`` (0 top … 1 foot) says the height of."""
    n = int(radius * 8)
    d = rng.normal(size=(n, 3))
    d /= np.linalg.norm(d, axis=1, keepdims=True)
    at = middle + d * (radius * (0.55 + 0.5 * rng.random((n, 1)))) * np.array([1.15, squash, 1.15])
    end = at + rng.normal(size=(n, 3)) * 3.2
    sky = (0.25 + 0.75 * np.clip(0.55 - 0.5 * d[:, 1], 0, 1)) * (0.45 + 0.55 * np.clip(1.1 - f, 0, 1))
    colour = tint * (0.6 + 0.9 * rng.random((n, 1)))
    white = ((d[:, 1] < -0.2) & (rng.random(n) < snow))[:, None]
    shown = np.where(white, SNOW, colour)
    return strokes(at, end, (1.4, 0.6), shown, np.stack([d[:, 0], 0.45 - d[:, 1], d[:, 2]], 1), sky)
