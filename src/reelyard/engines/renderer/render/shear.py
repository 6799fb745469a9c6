"""Shadows on the ground: a body's points, or a plant's outline, laid down along the sun."""

from collections.abc import Callable

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats

Heights = Callable[[Floats, Floats], Floats]


def sheared(points: Floats, sun: Floats, heights: Heights) -> Floats:
    """Every point where its shadow falls."""
    low = heights(points[:, 0], points[:, 2])
    reach = np.clip((points[:, 1] - low) / max(float(sun[1]), 0.06), -2, 400)
    laid = np.stack([points[:, 0] - sun[0] * reach, low, points[:, 2] - sun[2] * reach], 1).astype(np.float32)
    laid[:, 1] = heights(laid[:, 0], laid[:, 2]) + 0.01
    return laid
