"""A guess of a picture's depth by rules: what lies low is near, what stands out from the edge is near as its
foot is, the sky is far, and depth breaks where colours do.
"""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.barrier import barrier, groups

FAR, NEAR = 0.2, 1.0  # inverse depths: what is nearest moves five times as far on screen as the sky
SMALLEST = 0.004  # of the picture: a group that is less is no thing
EPS = 4e-4  # of the guided filter: below it a colour edge is none
HORIZON = 0.38  # of the height, where no sky tells it


def inverse_depth(small: Floats) -> Floats:
    """Inverse depths, FAR … NEAR, of a small (h, w, 3) picture of 0 … 1."""
    opponent = _opponent(small)
    sky = _sky(opponent)
    ground, horizon = _ground(sky)
    standing = _standing(opponent, ground, horizon)
    near = np.where(sky, 0.0, np.maximum(ground, standing))
    guide = small.mean(-1)
    near = guided(guide, near.astype(np.float32), max(3, small.shape[0] // 40))
    return np.asarray(FAR + (NEAR - FAR) * np.clip(near, 0, 1), np.float32)


def _opponent(small: Floats) -> Floats:
    """Luminance and two colour differences, (3, h, w), smoothed a little."""
    red, green, blue = np.moveaxis(small, -1, 0)
    planes = np.stack([small.mean(-1), (red - green) * 0.8, ((red + green) / 2 - blue) * 0.8])
    return np.stack([boxed(plane, 1) for plane in planes]).astype(np.float32)


def _distance(opponent: Floats, seeds: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Floats:
    total = np.zeros(seeds.shape, np.float32)
    for plane in opponent:
        distance = np.where(seeds, 0, 9.0).astype(np.float32)
        barrier(np.ascontiguousarray(plane), distance)
        total += distance
    return total


def _sky(opponent: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """What the picture's top runs into without a break, where that is brighter than the rest or blue."""
    tall, wide = opponent.shape[1:]
    seeds = np.zeros((tall, wide), np.bool_)
    seeds[0] = True
    sky = (_distance(opponent, seeds) < 0.22) & (np.arange(tall)[:, None] < 0.8 * tall)
    if not 0.03 < sky.mean() < 0.9:
        return np.zeros_like(sky)
    light, blueness = opponent[0], -opponent[2]
    like = light[sky].mean() > light[~sky].mean() + 0.04 or blueness[sky].mean() > 0.06
    return sky if like else np.zeros_like(sky)


def _ground(sky: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> tuple[Floats, float]:
    """How near a level ground is in every row, and where it begins, as a share of the height."""
    tall = sky.shape[0]
    ends = sky.sum(0) / tall
    horizon = float(np.clip(np.quantile(ends, 0.6), 0.1, 0.7)) if sky.any() else HORIZON
    rows = (np.arange(tall, dtype=np.float32) + 0.5) / tall
    ramp = np.clip((rows - horizon) / (1 - horizon), 0, 1) ** 1.1
    return np.broadcast_to((0.08 + 0.84 * ramp)[:, None], sky.shape), horizon


def _standing(opponent: Floats, ground: Floats, horizon: float) -> Floats:
    """Groups that stand out from the picture's edge, each as near as the ground at its foot."""
    tall, wide = opponent.shape[1:]
    seeds = np.zeros((tall, wide), np.bool_)
    seeds[0] = True
    seeds[: int(0.75 * tall), [0, -1]] = True
    apart = boxed(_distance(opponent, seeds), 1)
    label = np.zeros((tall, wide), np.int32)
    count = groups(np.ascontiguousarray(apart > _parting(apart)), label)
    near = np.zeros((tall, wide), np.float32)
    for number in range(1, count + 1):
        group = label == number
        rows = np.flatnonzero(group.any(1))
        if group.mean() < SMALLEST or rows[-1] < horizon * tall * 0.6:
            continue
        near[group] = min(1.0, float(ground[rows[-1], 0]) + 0.1)
    return near


def _parting(values: Floats) -> float:
    """The threshold that parts values into two classes best (Otsu 1979)."""
    counts, edges = np.histogram(values, 64)
    share = counts / counts.sum()
    middle = (edges[:-1] + edges[1:]) / 2
    below, mean = np.cumsum(share), np.cumsum(share * middle)
    spread = np.zeros_like(below)
    inner = (below > 0) & (below < 1)
    spread[inner] = (mean[-1] * below[inner] - mean[inner]) ** 2 / (below[inner] * (1 - below[inner]))
    return float(edges[1:][spread.argmax()])


def boxed(values: Floats, radius: int) -> Floats:
    """Means over squares of 2 ``radius`` + 1 pixels; the edge is repeated."""
    size = 2 * radius + 1
    sums = np.pad(values, radius + 1, "edge").astype(np.float64).cumsum(0).cumsum(1)
    whole = sums[size:, size:] - sums[:-size, size:] - sums[size:, :-size] + sums[:-size, :-size]
    return np.asarray(whole[: values.shape[0], : values.shape[1]] / size**2, np.float32)


def guided(guide: Floats, values: Floats, radius: int) -> Floats:
    """Smooth values but where the guide breaks (He, Sun, Tang 2010, "Guided image filtering")."""
    mean_guide, mean = boxed(guide, radius), boxed(values, radius)
    covariance = boxed(guide * values, radius) - mean_guide * mean
    variance = boxed(guide * guide, radius) - mean_guide**2
    slope = covariance / (variance + EPS)
    base = mean - slope * mean_guide
    return np.asarray(boxed(slope, radius) * guide + boxed(base, radius))
