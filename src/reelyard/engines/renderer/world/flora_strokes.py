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
