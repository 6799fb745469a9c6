"""What a coat is told of every vertex: where it lies; and the brushes that coats are made with."""

from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.bodies.frames import Frame
from reelyard.engines.renderer.render.arrays import Floats, Rgb

WHITE: Rgb = (0.74, 0.70, 0.64)
BLACK: Rgb = (0.016, 0.014, 0.013)
CREAM: Rgb = (0.56, 0.44, 0.28)
TAN: Rgb = (0.40, 0.20, 0.07)
ROSE: Rgb = (0.50, 0.26, 0.22)


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where every vertex lies: x in half trunks, y and z in shoulder heights, u v w in head radii."""

    x: Floats
    y: Floats
    z: Floats
    u: Floats
    v: Floats
    w: Floats
    head: Floats  # 0 … 1: it belongs to the head
    muzzle: Floats
    tip: Floats  # head radii ahead of the muzzle's tip
    line: Floats  # head radii over the line from the head's middle to the muzzle's tip
    tail: Floats
    belly: float
    top: float
    f: Frame
    coloured: bool

    @property
    def legs(self) -> Floats:
        """Lower legs, 0 … 1."""
        return between(-self.y, -self.belly * 0.92, -self.belly * 0.6) * (1 - self.tail) * (1 - self.head)

    @property
    def under(self) -> Floats:
        """The underside of the trunk."""
        low = self.belly + (self.top - self.belly) * 0.14
        inside = between(-np.abs(self.z), -self.f.side * 0.78, -self.f.side * 0.5) * between(self.y,
            self.belly * 0.72, self.belly * 0.9)  # fmt: skip
        return (between(-self.y, -low - 0.09, -low + 0.05) * inside * (np.abs(self.x) < 1.2) * (1
            - self.tail) * (1 - self.head))  # fmt: skip

    @property
    def back(self) -> Floats:
        """The upper side of trunk and neck."""
        return between(self.y, self.top - 0.2, self.top + 0.0) * (1 - self.head)

    @property
    def chin(self) -> Floats:
        """The lower face, cheeks and throat."""
        return between(-self.line, 0.02, 0.3) * self.head

    @property
    def ears(self) -> Floats:
        """What stands over the skull."""
        return between(self.v, 1.22, 1.4) * self.head * between(-self.u, -0.7, -0.5)


def between(x: Floats, low: float | Floats, high: float | Floats) -> Floats:
    """A smooth step from 0 at ``low`` to 1 at ``high``."""
    t = np.clip((x - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def mixed(colours: Floats, share: Floats, to: Rgb | Floats) -> Floats:
    """Colours, ``share`` of them replaced."""
    part = np.clip(share, 0, 1)[:, None]
    return np.asarray(colours * (1 - part) + np.asarray(to, np.float32) * part, np.float32)


def near(s: Spot, u: float, v: float, w: float, radius: float, soft: float = 0.2) -> Floats:
    """A patch on both sides of the head."""
    away = np.sqrt((s.u - u) ** 2 + (s.v - v) ** 2 + (s.w - w) ** 2)
    return between(-away, -radius - soft / 2, -radius + soft / 2)


def waves(s: Spot, size: float, seed: float = 0.0) -> Floats:
    """Smooth noise of space, about -1 … 1, one wave in ``size`` shoulder heights."""
    k = 2 * np.pi / size
    x, y, z = s.x * s.f.half * k + seed, s.y * k * 1.07 + seed * 2, s.z * k * 0.93
    return np.asarray((np.sin(x + 1.3 * np.sin(y * 0.7 + z)) + np.sin(y * 1.1 + 1.7 * np.sin(z * 0.8
        + x * 0.6) + 2.0) + np.sin(z * 1.3 + x * 0.4 + 1.1 * np.sin(y * 0.9))) / 3, np.float32)  # fmt: skip


def grain(s: Spot) -> Floats:
    """Faint unevenness that no real coat is without."""
    return 1 + 0.06 * waves(s, 0.22, 0.7) + 0.05 * waves(s, 0.07, 2.1)


def cells(s: Spot, size: float, jitter: float = 0.32, seed: int = 3) -> tuple[Floats, Floats]:
    """Scattered points a ``size`` apart: the distance to the nearest and to the next one, in sizes."""
    at = np.stack([s.x * s.f.half, s.y, s.z], 1) / size
    cell = np.floor(at).astype(np.int64)
    first = np.full(len(at), 9.0)
    second = np.full(len(at), 9.0)
    table = np.random.default_rng(seed).random((4096, 3))
    for step in np.ndindex(3, 3, 3):
        other = cell + np.array(step) - 1
        key = (other[:, 0] * 73856093 ^ other[:, 1] * 19349663 ^ other[:, 2] * 83492791) % 4096
        away = np.linalg.norm(at - (other + 0.5 + (table[key] - 0.5) * 2 * jitter), axis=1)
        second = np.minimum(second, np.maximum(first, away))
        first = np.minimum(first, away)
    return first.astype(np.float32), second.astype(np.float32)
