"""What lies behind near things: colours and depths drawn in from around them."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.still.depth import boxed

STEP = 0.10  # of inverse depth: less is no edge to look behind
REACH = 0.09  # of the height: how far behind a thing's edge may be seen


def background(small: Floats, inverse: Floats) -> tuple[Floats, Floats]:
    """A small picture and its inverse depths without their near things."""
    around = _lowest(inverse, max(2, int(REACH * inverse.shape[0])))
    near = _widened(inverse - around > STEP, 2)
    filled = _drawn_in(np.concatenate([small, inverse[..., None]], -1), ~near)
    return filled[..., :3], filled[..., 3]


def _lowest(values: Floats, reach: int) -> Floats:
    """The least value within reach, smoothed."""
    low = values
    for axis in (0, 1):
        padded = np.pad(low, [(reach, reach) if axis == way else (0, 0) for way in (0, 1)], "edge")
        windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis)
        low = windows.min(-1)
    return boxed(np.asarray(low), reach // 2)


def _widened(
    mask: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], by: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.asarray(boxed(mask.astype(np.float32), by) > 0)


def _drawn_in(values: Floats, known: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Floats:
    """Fill what is unknown from coarser and coarser means of the known (pull-push, Gortler et al. 1996)."""
    weight = known.astype(np.float32)
    if known.all() or min(known.shape) < 2:
        return values
    tall, wide = known.shape
    padded = np.pad(values * weight[..., None], ((0, tall % 2), (0, wide % 2), (0, 0)))
    weights = np.pad(weight, ((0, tall % 2), (0, wide % 2)))
    half = (padded.shape[0] // 2, 2, padded.shape[1] // 2, 2)
    sums = padded.reshape(*half, -1).sum((1, 3))
    counts = weights.reshape(half).sum((1, 3))
    coarse = _drawn_in(sums / np.maximum(counts, 1e-6)[..., None], counts > 0)
    fine = coarse.repeat(2, 0).repeat(2, 1)[:tall, :wide]
    soft = np.stack([boxed(fine[..., plane], 1) for plane in range(fine.shape[-1])], -1)
    return np.asarray(np.where(known[..., None], values, soft), np.float32)
