"""Shot sizes: what share of the picture each gives to what it is about, and the distance that does."""

import math

import numpy as np

from reelyard.engines.renderer.director.framing import looking
from reelyard.engines.renderer.render.arrays import Floats

# name: shares of the picture's height and width that the framed part fills, whichever is full first
SHARES = {
    "extreme wide": (0.20, 0.22),
    "wide": (0.36, 0.38),
    "full": (0.60, 0.54),
    "medium": (0.66, 0.70),
    "close": (0.56, 0.60),
    "macro": (0.74, 0.86),
    "crowd": (0.66, 0.80),
}
SIZE_OF = {
    "macro": "macro",
    "close-up": "close",
    "medium shot": "medium",
    "first person": "medium",
    "aerial": "wide",
    "wide": "wide",
    "fisheye": "wide",
}  # lens of the vocabulary: size
USUAL_ASPECT = 16 / 9  # what the shares are for; a narrower picture gives more of its width
NEAR = 0.01  # of it: 1366 x 768 is no other shape
WIDEST = 0.86
UPRIGHT = ("person", "robot", "theropod")
HEADED = ("quadruped", "sauropod", "theropod", "bird", "fish", "whale", "snake", "insect")


def glass_for(aspect: float) -> float:
    """Times the usual field of view: upright pictures want to see wider, long ones less high."""
    return float(min(max(_narrow(aspect) ** 0.2, 0.94), 1.24))


def _narrow(aspect: float) -> float:
    """How many times a picture is narrower than the usual one."""
    times = USUAL_ASPECT / aspect
    return 1.0 if abs(times - 1) < NEAR else times


def size_of(lens: tuple[str, ...], usual: str) -> str:
    """The size that a shot's lens words name."""
    return next((size for word, size in SIZE_OF.items() if word in lens), usual)


def part_of(cloud: Floats, size: str, family: str, *, upright: bool) -> Floats:
    """The points of a body (x ahead) that a size is about: all of it, the upper half, the head."""
    low, high = cloud.min(0), cloud.max(0)
    span = high - low
    if family in UPRIGHT and upright and span[1] > 1.25 * span[0]:
        floor = {"medium": 0.46, "close": 0.76, "macro": 0.84}.get(size, 0.0)
        return np.asarray(cloud[cloud[:, 1] >= low[1] + floor * span[1]])
    if family in HEADED and size in ("close", "macro"):
        front = cloud[cloud[:, 0] >= high[0] - (0.30 if size == "close" else 0.22) * span[0]]
        return np.asarray(front[front[:, 1] >= front[:, 1].max() - 0.55 * span[1]])
    return cloud


def fitted(cloud: Floats, around: float, elevation: float, fov: float, aspect: float, size: str) -> float:
    """Metres from which points about the origin fill their share, seen from these radians."""
    tall, wide = SHARES[size]
    wide = max(wide, min(wide * max(_narrow(aspect), 1.0) ** 0.35, WIDEST))
    zoom = 1 / (2 * math.tan(math.radians(fov) / 2))
    way = np.array(
        [math.cos(around) * math.cos(elevation), math.sin(elevation), -math.sin(around) * math.cos(elevation)]
    )
    axes = looking(way.astype(np.float32), np.zeros(3, np.float32))
    seen = cloud @ axes.T.astype(np.float64)
    near = max(0.15, -float(seen[:, 2].min()) + 0.12)  # the eye must not touch it
    far = near + 400.0 * float(np.ptp(cloud, axis=0).max() + 0.05)
    for _ in range(34):
        middle = math.sqrt(near * far)
        depth = np.maximum(seen[:, 2] + middle, 0.02)
        x, y = seen[:, 0] / depth * zoom, seen[:, 1] / depth * zoom
        fills = max(float(np.ptp(y)) / tall, float(np.ptp(x)) / (aspect * wide))
        near, far = (middle, far) if fills > 1 else (near, middle)
    return far


def box_seen(cloud: Floats, eye: Floats, axes: Floats, focal: float, aspect: float) -> Floats:
    """Left, bottom, right, top of points in the picture, as shares of it from its centre."""
    seen = (cloud - eye) @ axes.T
    depth = np.maximum(seen[:, 2], 0.05)
    x, y = seen[:, 0] / depth * focal / aspect, seen[:, 1] / depth * focal
    return np.array([x.min(), y.min(), x.max(), y.max()])
