"""Fire and what it throws up: flames, sparks, smoke, a volcano's fountain and column, fireworks, mist."""

import math

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Point, Rgb
from reelyard.engines.renderer.world.motes import Cloud

FIREWORK_RGB: tuple[Rgb, ...] = (
    (3.4, 0.5, 0.35), (0.5, 2.6, 0.8), (0.6, 1.1, 3.6), (3.2, 2.2, 0.6), (2.8, 0.6, 2.6),
)  # fmt: skip
PULL = 9.8


def _none(count: int) -> Floats:
    return np.zeros((count, 2), np.float32)


def flicker(seconds: float, seed: int = 0) -> float:
    """How bright a fire burns at a moment, about 1."""
    return 1 + 0.16 * math.sin(seconds * 11.3 + seed) + 0.10 * math.sin(seconds * 27.1 + 2 * seed)


def flames(seeds: Floats, seconds: float, place: Point, size: float, focus: float) -> Cloud:
    """Tongues that rise, narrow and redden."""
    age = (seconds * (1.1 + 0.5 * seeds[:, 0]) / max(size, 0.5) ** 0.4 + seeds[:, 1]) % 1
    wide = size * 0.30 * (1 - 0.75 * age)
    turn = seeds[:, 2] * 6.28
    sway = 0.10 * size * age * np.sin(seconds * 5 + seeds[:, 3] * 6.28 + age * 4)
    x = place[0] + np.cos(turn) * wide * seeds[:, 4] + sway
    z = place[2] + np.sin(turn) * wide * seeds[:, 4]
    y = place[1] + size * (0.08 + 1.25 * age * (0.55 + 0.45 * seeds[:, 5]) * (1.15 - seeds[:, 4] * 0.55))
    heat = (1 - age) ** 0.8
    rgb = np.stack([2.6 * heat + 0.4, 1.15 * heat**1.9 + 0.05, 0.30 * heat**3.2], 1)
    return Cloud(
        points=np.stack([x, y, z], 1).astype(np.float32),
        radius=size * (0.05 + 0.17 * np.sin(np.pi * np.clip(age * 0.85 + 0.12, 0, 1))),
        alpha=0.55 * np.minimum(age * 8, 1) * (1 - age) ** 0.7,
        streak=np.stack([sway * 0.2, np.full(len(seeds), size * 0.10)], 1),
        rgb=rgb,
        focus=focus,
        additive=0.92,
        billow=1.0,
        largest=0.3,
    )


def sparks(seeds: Floats, seconds: float, place: Point, size: float, focus: float) -> Cloud:
    """Embers that fly up and go out."""
    age = (seconds * (0.35 + 0.3 * seeds[:, 0]) + seeds[:, 1]) % 1
    turn = seeds[:, 2] * 6.28 + age * 3
    out = size * (0.15 + 0.9 * age) * seeds[:, 3]
    x = place[0] + np.cos(turn) * out + 0.5 * size * age**2
    z = place[2] + np.sin(turn) * out
    y = place[1] + size * (0.5 + 3.2 * age * (0.5 + 0.5 * seeds[:, 4]))
    glow = (1 - age) ** 1.3
    return Cloud(
        points=np.stack([x, y, z], 1).astype(np.float32),
        radius=np.full(len(seeds), 0.008 * max(size, 0.4)),
        alpha=glow,
        streak=_none(len(seeds)) + np.float32(0.012 * size),
        rgb=np.stack([3.0 * glow, 1.0 * glow, 0.2 * glow], 1),
        focus=focus,
        additive=1.0,
    )


def smoke(seeds: Floats, seconds: float, place: Point, size: float, tall: float, rgb: Floats, dense: float,
    wind: float, focus: float) -> Cloud:  # fmt: skip
    """A column that swells as it rises and leans with the wind."""
    life = max(tall / max(0.9 * math.sqrt(size), 0.5), 2.0)
    age = (seconds / life + seeds[:, 1]) % 1
    wide = size * (0.22 + 1.25 * age**0.8)
    turn = seeds[:, 2] * 6.28 + age * 2.0
    x = place[0] + np.cos(turn) * wide * 0.55 * seeds[:, 3] - wind * tall * age**1.5
    z = place[2] + np.sin(turn) * wide * 0.55 * seeds[:, 3]
    y = place[1] + tall * age**0.85
    tone = 0.75 + 0.35 * seeds[:, 4]
    return Cloud(
        points=np.stack([x, y, z], 1).astype(np.float32),
        radius=wide * (0.55 + 0.35 * seeds[:, 5]),
        alpha=dense * np.minimum(age * 7, 1) * (1 - age) ** 0.9,
        streak=_none(len(seeds)),
        rgb=tone[:, None] * rgb[None, :],
        focus=focus,
        billow=1.0,
        seeds=seeds[:, 0] * 40,
        largest=0.35,
    )


def fountain(seeds: Floats, seconds: float, place: Point, size: float, focus: float) -> Cloud:
    """Lava thrown out of a crater ``size`` metres wide: it rises, bends over and cools."""
    life = 3.4
    age = (seconds + seeds[:, 1] * life) % life
    up = size * (0.50 + 0.75 * seeds[:, 0] ** 0.7)
    side = size * 0.40 * seeds[:, 3]
    turn = seeds[:, 2] * 6.28
    pull = size * 0.42
    x = place[0] + np.cos(turn) * side * age
    z = place[2] + np.sin(turn) * side * age
    y = place[1] + up * age - 0.5 * pull * age * age
    heat = np.clip(1.15 - age / life, 0, 1)
    rise = up - pull * age
    streak = np.stack([np.cos(turn) * side, rise], 1) * 0.045
    return Cloud(
        points=np.stack([x, y, z], 1).astype(np.float32),
        radius=size * (0.010 + 0.022 * seeds[:, 4] ** 3),
        alpha=0.9 * heat,
        streak=streak,
        rgb=np.stack([3.4 * heat, 1.05 * heat**2, 0.16 * heat**3], 1),
        focus=focus,
        additive=1.0,
    )


def burst(seeds: Floats, age: float, place: Point, size: float, rgb: Rgb, focus: float) -> Cloud:
    """One firework: a ball of sparks that opens, hangs and falls; trails behind its sparks."""
    n = len(seeds)
    turn, up = seeds[:, 0] * 6.28, 2 * seeds[:, 1] - 1
    flat = np.sqrt(np.maximum(1 - up * up, 0))
    reach = size * (1 - math.exp(-2.4 * age)) * (0.82 + 0.18 * seeds[:, 2])
    way = np.stack([flat * np.cos(turn), up, flat * np.sin(turn)], 1)
    points = np.array(place) + way * reach[:, None]
    points[:, 1] -= 0.10 * size * age * age
    fade = max(0.0, 1 - age / 2.1)
    crackle = 1.0 if age < 1.1 else 1.0 * (np.sin(seeds[:, 3] * 60 + age * 50) > -0.2)
    speed = size * 2.4 * math.exp(-2.4 * age)
    streak = np.stack([way[:, 0] * speed, way[:, 1] * speed - 0.2 * size * age], 1) * 0.13
    white = max(0.0, 0.6 - age) * 2.0
    return Cloud(
        points=points.astype(np.float32),
        radius=np.full(n, size * 0.009),
        alpha=np.full(n, 1.0) * fade**0.7 * crackle,
        streak=streak,
        rgb=np.tile(np.array(rgb) + white, (n, 1)) * (0.35 + fade),
        focus=focus,
        additive=1.0,
    )


def mist(seeds: Floats, seconds: float, middle: Point, wide: float, rgb: Floats, focus: float) -> Cloud:
    """Spray that hangs and drifts at the foot of a fall."""
    age = (seconds * 0.16 + seeds[:, 1]) % 1
    x = middle[0] + (seeds[:, 0] - 0.5) * wide + 2.5 * age * (seeds[:, 3] - 0.5)
    y = middle[1] + 6.0 * age * seeds[:, 4]
    z = middle[2] - 4.0 * age * seeds[:, 2]
    return Cloud(
        points=np.stack([x, y, z], 1).astype(np.float32),
        radius=1.6 + 3.2 * age,
        alpha=0.15 * np.minimum(age * 6, 1) * (1 - age),
        streak=_none(len(seeds)),
        rgb=np.tile(rgb, (len(seeds), 1)),
        focus=focus,
        billow=1.0,
        seeds=seeds[:, 5] * 40,
        largest=0.25,
    )


def bolt(seed: int, place: Point, tall: float, strength: float) -> Cloud:
    """A stroke of lightning from ``tall`` metres down, with branches."""
    rng = np.random.default_rng(seed)
    points: list[Point] = []
    streaks: list[tuple[float, float]] = []
    radius: list[float] = []
    stack = [(place[0], place[1] + tall, 0, 1.0)]
    while stack and len(points) < 260:
        x, y, depth, share = stack.pop()
        while y > place[1] + tall * 0.35 * depth and len(points) < 260:
            dx, dy = rng.normal(0, tall * 0.030) + (0.02 * tall * depth * math.copysign(1, x)), tall * 0.035
            points.append((x + dx / 2, y - dy / 2, place[2]))
            streaks.append((dx / 2, -dy / 2))
            radius.append(tall * 0.0042 * share)
            x, y = x + dx, y - dy
            if depth < 2 and rng.random() < 0.10:
                stack.append((x, y, depth + 1, share * 0.5))
    n = len(points)
    return Cloud(
        points=np.array(points, np.float32),
        radius=np.array(radius),
        alpha=np.full(n, strength),
        streak=np.array(streaks, np.float32),
        rgb=np.tile(np.array((3.0, 3.2, 4.2)), (n, 1)),
        focus=1e4,
        additive=1.0,
    )
