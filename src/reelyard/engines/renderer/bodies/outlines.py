"""Outlines: closed lines in a plane, from which pieces are sawn, turned or lofted."""

# fmt: off - a row a part

import math
from collections.abc import Sequence

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Ints

Line = list[tuple[float, float]]


def arc(
    x: float, y: float, radius: float, start: float, end: float, count: int = 10, tall: float = 1.0
) -> Line:
    """Points on a circle about (x, y), radians from x towards y."""
    turns = np.linspace(start, end, count)
    return [(x + radius * math.cos(t), y + radius * tall * math.sin(t)) for t in turns]


def circle(radius: float, count: int = 24, x: float = 0.0, y: float = 0.0) -> Line:
    """A closed circle."""
    return arc(x, y, radius, 0, 2 * math.pi * (1 - 1 / count), count)


def star(
    outer: float, inner: float, tips: int, x: float = 0.0, y: float = 0.0, turn: float = math.pi / 2
) -> Line:
    """A star's outline."""
    return [
        (x + r * math.cos(turn + k * math.pi / tips), y + r * math.sin(turn + k * math.pi / tips))
        for k in range(2 * tips)
        for r in (outer if k % 2 == 0 else inner,)
    ]


def eased(points: Sequence[tuple[float, float]], count: int) -> Line:
    """A smooth open line through points (Catmull-Rom), ``count`` points a stretch."""
    held = np.array([points[0], *points, points[-1]], float)
    made: Line = []
    for k in range(1, len(held) - 2):
        p0, p1, p2, p3 = held[k - 1 : k + 3]
        for t in np.linspace(0, 1, count, endpoint=False):
            q = 0.5 * (
                2 * p1
                + (p2 - p0) * t
                + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
                + (3 * p1 - p0 - 3 * p2 + p3) * t**3
            )
            made.append((float(q[0]), float(q[1])))
    return [*made, (float(held[-1][0]), float(held[-1][1]))]


def ring(x: float, wide: float, low: float, high: float, power: float = 2.4, count: int = 28) -> Floats:
    """A cross-section at ``x``: a superellipse ``wide`` to either side, from ``low`` to ``high``."""
    turn = np.arange(count) * (2 * math.pi / count)
    c, s = np.cos(turn), np.sin(turn)
    z = np.sign(c) * np.abs(c) ** (2 / power) * wide
    y = np.sign(s) * np.abs(s) ** (2 / power) * (high - low) / 2 + (high + low) / 2
    return np.stack([np.full(count, x), y, z], 1).astype(np.float32)


def rings(rows: Sequence[tuple[float, ...]], count: int = 28) -> Floats:
    """Cross-sections, a row each: x, half width, low, high, and how square."""
    return np.stack(
        [ring(row[0], row[1], row[2], row[3], row[4] if len(row) > 4 else 2.4, count) for row in rows]
    )


def inset(outline: Floats, off: float) -> Floats:
    """An outline drawn in by ``off``."""
    before, after = np.roll(outline, 1, 0), np.roll(outline, -1, 0)
    one, two = outline - before, after - outline
    one /= np.linalg.norm(one, axis=1, keepdims=True) + 1e-9
    two /= np.linalg.norm(two, axis=1, keepdims=True) + 1e-9
    side = np.stack([-(one + two)[:, 1], (one + two)[:, 0]], 1)
    side /= np.linalg.norm(side, axis=1, keepdims=True) + 1e-9
    sign = 1.0 if _area(outline) > 0 else -1.0
    return np.asarray(outline + side * off * sign, np.float32)


def ears(outline: Floats) -> Ints:
    """Triangles that fill an outline, by cutting off its ears; anticlockwise."""
    left = list(range(len(outline)))
    if _area(outline) < 0:
        left.reverse()
    made: list[tuple[int, int, int]] = []
    points = [(float(x), float(y)) for x, y in outline]
    while len(left) > 3:
        for k in range(len(left)):
            a, b, c = left[k - 1], left[k], left[(k + 1) % len(left)]
            if _turn(points[a], points[b], points[c]) > 0 and not any(
                _within(points[q], points[a], points[b], points[c]) for q in left if q not in (a, b, c)
            ):
                made.append((a, b, c))
                left.pop(k)
                break
        else:
            left.pop()  # a line that touches itself: leave a point out
    made.append((left[0], left[1], left[2]))
    return np.array(made, np.int32)


def _area(outline: Floats) -> float:
    after = np.roll(outline, -1, 0)
    return float((outline[:, 0] * after[:, 1] - outline[:, 1] * after[:, 0]).sum())


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _within(
    q: tuple[float, float], a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> bool:
    return _turn(a, b, q) >= 0 and _turn(b, c, q) >= 0 and _turn(c, a, q) >= 0
