"""What drifts through the air or the water: snow, rain, bubbles, sparks, dust, fireflies, leaves."""

from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats

GLOW = (2.2, 1.7, 0.45)  # of fireflies and embers


@dataclass(frozen=True, kw_only=True)
class Cloud:
    """Particles at one moment: points, metres of radius, how opaque, metres they move while the shutter is
    open.
    """

    points: Floats
    radius: Floats
    alpha: Floats
    streak: Floats  # (n, 2) metres to the right and up, as the camera sees it
    rgb: Floats  # one colour, or one for each
    focus: float  # metres at which they are sharp
    additive: float = 0.0
    billow: float = 0.0  # 1: torn like smoke
    seeds: Floats | None = None  # by which one puff differs from the next
    largest: float = 0.03  # radius in heights of the picture

    def rows(self, seen: Floats, focal: float, height: int) -> Floats:
        """Rows for the kernel."""
        depth = 1 / np.maximum(seen[:, 2], 1e-4)
        scale = focal / depth
        sharp = np.maximum(self.radius * scale, 0.0007 * height)
        soft = np.abs(depth - self.focus) / depth * 0.0042 * height
        radius = np.minimum(sharp + soft, self.largest * height)
        alpha = np.clip(self.alpha * sharp * sharp / (radius * radius), 0.02, 1)
        ok = (seen[:, 2] > 0) & (depth > 0.25)
        count = len(depth)
        rgb = np.broadcast_to(np.asarray(self.rgb), (count, 3))
        tears = np.arange(count) * 1.7 % 40 if self.seeds is None else self.seeds
        places = [seen[:, 0], seen[:, 1], radius, alpha]
        ways = [self.streak[:, 0] * scale, -self.streak[:, 1] * scale, seen[:, 2]]
        looks = [*rgb.T, np.full(count, self.billow), tears]
        return np.ascontiguousarray(np.stack([*places, *ways, *looks], 1)[ok], np.float32)


def _box(
    seeds: Floats, eye: Floats, forward: Floats, size: tuple[float, float, float], shift: Floats
) -> Floats:
    """Points of an endless field, those in a box that the camera looks into."""
    middle = eye + forward * np.float32(size[0] * 0.42)
    span = np.array(size, np.float32)
    return np.asarray(middle + (seeds[:, :3] * span + shift - middle) % span - span / 2, np.float32)


def snow(
    seeds: Floats, eye: Floats, forward: Floats, seconds: float, rgb: Floats, focus: float, gust: float
) -> Cloud:
    """Flakes that sway as they fall."""
    shift = np.stack(
        [
            -seconds * (0.5 + gust) + 0.25 * np.sin(seconds * 1.3 + seeds[:, 3] * 6.3),
            -seconds * (0.6 + 0.5 * seeds[:, 4]),
            0.2 * np.sin(seconds * 1.1 + seeds[:, 4] * 6.3),
        ],
        1,
    )
    points = _box(seeds, eye, forward, (16, 9, 16), shift.astype(np.float32))
    size = 0.008 + 0.007 * seeds[:, 5]
    streak = np.tile(np.array([-0.008 - 0.02 * gust, -0.012], np.float32), (len(seeds), 1))
    return Cloud(
        points=points, radius=size, alpha=np.full(len(seeds), 0.85), streak=streak, rgb=rgb, focus=focus
    )


def rain(
    seeds: Floats, eye: Floats, forward: Floats, seconds: float, rgb: Floats, focus: float, gust: float
) -> Cloud:
    """Streaks."""
    shift = np.stack(
        [np.full(len(seeds), -seconds * gust * 5), -seconds * (9 + 3 * seeds[:, 4]), 0 * seeds[:, 4]], 1
    )
    points = _box(seeds, eye, forward, (18, 10, 18), shift.astype(np.float32))
    streak = np.tile(np.array([-0.03 * gust, -0.15], np.float32), (len(seeds), 1))
    return Cloud(
        points=points,
        radius=np.full(len(seeds), 0.0035),
        alpha=np.full(len(seeds), 0.42),
        streak=streak,
        rgb=rgb,
        focus=focus,
    )


def bubbles(seeds: Floats, eye: Floats, forward: Floats, seconds: float, rgb: Floats, focus: float) -> Cloud:
    """Rise and wobble; the small ones hang like dust."""
    rise = np.where(seeds[:, 5] > 0.75, 0.7, 0.03)
    shift = np.stack(
        [
            0.15 * np.sin(seconds * 2 + seeds[:, 3] * 6.3),
            seconds * rise,
            0.1 * np.sin(seconds + seeds[:, 4] * 6.3),
        ],
        1,
    )
    points = _box(seeds, eye, forward, (22, 12, 22), shift.astype(np.float32))
    size = np.where(seeds[:, 5] > 0.75, 0.018 + 0.02 * seeds[:, 4], 0.006)
    return Cloud(
        points=points,
        radius=size,
        alpha=np.full(len(seeds), 0.35),
        streak=np.zeros((len(seeds), 2)),
        rgb=rgb,
        focus=focus,
    )


def drifting(
    seeds: Floats, eye: Floats, forward: Floats, seconds: float, rgb: Floats, focus: float, *, glow: bool
) -> Cloud:
    """Dust in the light, fireflies where they glow, leaves where they are big."""
    turn = seeds[:, 3] * 6.3
    shift = np.stack(
        [
            0.5 * np.sin(seconds * 0.5 + turn),
            0.35 * np.sin(seconds * 0.7 + turn * 2) - 0.05 * seconds,
            0.5 * np.cos(seconds * 0.4 + turn),
        ],
        1,
    )
    points = _box(seeds, eye, forward, (14, 6, 14), shift.astype(np.float32))
    if glow:
        rgb = np.maximum(rgb, np.array(GLOW, np.float32))
    blink = np.clip(0.5 + 0.9 * np.sin(seconds * 2.2 + turn * 3), 0, 1) if glow else np.full(len(seeds), 0.3)
    size = np.full(len(seeds), 0.016 if glow else 0.006)
    return Cloud(
        points=points,
        radius=size,
        alpha=blink,
        streak=np.zeros((len(seeds), 2)),
        rgb=rgb,
        focus=focus,
        additive=float(glow),
    )


def kicked(
    seeds: Floats, seconds: float, place: Floats, speed: float, size: float, rgb: Floats, focus: float
) -> Cloud:
    """What feet, wheels and hulls throw up behind a mover; every puff lives three quarters of a second."""
    life = 0.75
    age = (seconds + seeds[:, 3] * life) % life
    born = seconds - age
    ok = born > -0.3
    back = speed * age
    x = place[0] - back + speed * 0.55 * age + (seeds[:, 0] - 0.5) * size * 0.5 - size * 0.2
    y = (
        place[1]
        + 0.02
        + (0.35 + 1.2 * seeds[:, 1] ** 2) * age * (0.5 + 0.4 * size)
        - 1.9 * age * age * (0.4 + 0.25 * size)
    )
    z = place[2] + (seeds[:, 2] - 0.5) * (0.28 * size + age * 0.8)
    points = np.stack([x, np.maximum(y, place[1]), z], 1)[ok].astype(np.float32)
    radius = ((0.004 + 0.022 * seeds[:, 4] ** 2) * (0.6 + 1.6 * age) * (0.6 + 0.6 * size))[ok]
    alpha = ((1 - age / life) * 0.5 * np.minimum(age * 14, 1))[ok]
    return Cloud(
        points=points, radius=radius, alpha=alpha, streak=np.zeros((len(points), 2)), rgb=rgb, focus=focus
    )


def leaves(seeds: Floats, eye: Floats, forward: Floats, seconds: float, rgb: Floats, focus: float) -> Cloud:
    """Leaves or petals that rock as they fall; ``rgb`` has a colour for each."""
    turn = seeds[:, 3] * 6.3
    shift = np.stack(
        [
            -0.5 * seconds + 0.45 * np.sin(seconds * 1.7 + turn),
            -seconds * (0.55 + 0.35 * seeds[:, 4]) + 0.12 * np.sin(seconds * 3.4 + turn),
            0.35 * np.sin(seconds * 1.3 + turn * 2),
        ],
        1,
    )
    points = _box(seeds, eye, forward, (16, 8, 16), shift.astype(np.float32))
    lean = seconds * (2 + 2 * seeds[:, 4]) + turn
    streak = np.stack([0.034 * np.cos(lean), 0.026 * np.sin(lean)], 1)
    return Cloud(
        points=points,
        radius=np.full(len(seeds), 0.024),
        alpha=np.full(len(seeds), 0.95),
        streak=streak,
        rgb=rgb,
        focus=focus,
    )


def splashes(
    seeds: Floats, eye: Floats, forward: Floats, seconds: float, rgb: Floats, focus: float, floor: Floats
) -> Cloud:
    """Crowns that drops throw up where they meet the ground; ``floor`` is its height under each."""
    age = (seconds * 4.5 + seeds[:, 3]) % 1
    points = splash_spots(seeds, eye, forward, seconds)
    points[:, 1] = floor + 0.02 + 0.09 * age
    return Cloud(
        points=points,
        radius=0.008 + 0.030 * age,
        alpha=0.5 * (1 - age),
        streak=np.stack([0.02 + 0.03 * age, 0 * age], 1),
        rgb=rgb,
        focus=focus,
    )


def splash_spots(seeds: Floats, eye: Floats, forward: Floats, seconds: float) -> Floats:
    """Where drops meet the ground at a moment: each at another place every time."""
    jump = np.floor(seconds * 4.5 + seeds[:, 3])[:, None] * np.array([3.7, 0.0, 5.3])
    return _box(seeds, eye, forward, (15, 1, 15), jump.astype(np.float32))
