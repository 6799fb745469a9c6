"""A picture becomes a thing: its outline blown up to a cushion, its lines pressed in, its back rounded.

Pictures lie in x (ahead) and y (up); the front looks to -z, where the camera is.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reelyard.engines.renderer.render.arrays import Floats, Ints

Bools = NDArray[np.bool_]

EDGE = 0.055  # of the picture's side: how round its rim is
BULGE = 0.135  # of it: how thick its broadest part is, half
CREASE = 0.020  # of it: how deep a line between two colours is pressed in
EMPTY = 8  # texels around the picture


@dataclass(frozen=True, kw_only=True)
class Mould:
    """A surface in texels: x right, y up from the picture's lowest texel, z away from the camera."""

    points: Floats
    triangles: Ints
    colours: Floats
    openness: Floats
    front: Floats  # 1 on the front, 0 on the back


def moulded(colours: Floats, solid: Floats) -> Mould:
    """Blow a picture up."""
    colours, solid = _framed(colours, solid)
    side = solid.shape[0]
    inside = solid > 0.5
    depth = _soft(_soft(_distance(inside), 1), 1)  # without the steps of texels
    front = _cushion(depth, inside, side) - _creases(colours, inside, side)
    front = np.maximum(_soft(front, 1), 0) * inside
    back = _cushion(depth, inside, side) * 0.8 * inside
    x, y = _outlined(solid, inside)
    used = _used(inside)
    openness = _openness(front, inside, side)
    return _assembled((x, y, front, back), used, colours, openness)


def _framed(colours: Floats, solid: Floats) -> tuple[Floats, Floats]:
    """The part of the picture that holds something, with empty texels around it."""
    rows, columns = np.nonzero(solid.max(1) > 0.5)[0], np.nonzero(solid.max(0) > 0.5)[0]
    cut = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    room = ((EMPTY, EMPTY), (EMPTY, EMPTY))
    return np.pad(colours[cut], (*room, (0, 0)), mode="edge"), np.pad(solid[cut], room)


def _distance(inside: Bools) -> Floats:
    """Texels to the nearest empty one: exact, a row and then a column at a time."""
    tall, wide = inside.shape
    along = np.arange(wide, dtype=np.float32)
    gaps = np.where(inside[:, None, :], 1e6, (along[:, None] - along[None, :]) ** 2)
    across = gaps.min(2)
    down = np.arange(tall, dtype=np.float32)
    steps = (down[:, None] - down[None, :]) ** 2
    out = np.empty((tall, wide), np.float32)
    for column in range(wide):
        out[:, column] = (steps + across[:, column][None, :]).min(1)
    return np.sqrt(out)


def _cushion(depth: Floats, inside: Bools, side: int) -> Floats:
    """A round rim, and a broad bulge that grows with how far the outline is."""
    rim = side * EDGE
    rounded = np.sqrt(np.clip(1 - (1 - np.clip((depth - 0.5) / rim, 0, 1)) ** 2, 0, 1)) * rim
    broad = np.clip(depth / (side * 0.34), 0, 1)
    for _ in range(3):
        broad = _soft(broad, round(side * 0.025)) * inside
    bulge = np.sqrt(np.clip(1 - (1 - broad) ** 2, 0, 1)) * side * (BULGE - EDGE)
    return np.asarray(rounded + bulge, np.float32)


def _creases(colours: Floats, inside: Bools, side: int) -> Floats:
    """Where two colours meet, a soft groove: parts of a toy that were put together."""
    shown = np.sqrt(np.clip(colours, 0, 1))
    smooth = np.stack([_soft(shown[..., k], 1) for k in range(3)], -1)
    slope = np.sum([np.hypot(*np.gradient(smooth[..., k])) for k in range(3)], axis=0)
    deep = np.clip(slope * 2.4 - 0.12, 0, 1) * (_distance(inside) > 3)
    raised = _soft(shown.mean(-1), 3) - _soft(shown.mean(-1), round(side * 0.06))
    return np.asarray((_soft(deep, 1) * CREASE - raised * CREASE * 1.2) * side, np.float32)


def _openness(front: Floats, inside: Bools, side: int) -> Floats:
    """Grooves and the inner side of rims see less of the sky."""
    around = _soft(front, round(side * 0.03)) / np.maximum(_soft(inside * 1.0, round(side * 0.03)), 0.2)
    return np.asarray(np.clip(1 - np.maximum(around - front, 0) / (side * 0.03), 0.45, 1), np.float32)


def _outlined(solid: Floats, inside: Bools) -> tuple[Floats, Floats]:
    """Texels' places; those just outside are pulled onto the outline, so that it is no staircase."""
    y, x = np.mgrid[0 : solid.shape[0], 0 : solid.shape[1]].astype(np.float32)
    smooth = _soft(solid, 1)
    down, right = np.gradient(smooth)
    steep = np.maximum(down**2 + right**2, 1e-3)
    pull = np.where(inside, 0, (0.5 - smooth) / steep)
    shift = np.clip(np.stack([pull * right, pull * down]), -1.2, 1.2)
    return x + shift[0], y + shift[1]


def _used(inside: Bools) -> Bools:
    """Cells with a solid corner."""
    return np.asarray(inside[:-1, :-1] | inside[1:, :-1] | inside[:-1, 1:] | inside[1:, 1:])


def _assembled(shape: tuple[Floats, ...], used: Bools, colours: Floats, openness: Floats) -> Mould:
    x, y, front, back = shape
    tall, wide = x.shape
    number = np.arange(tall * wide, dtype=np.int32).reshape(tall, wide)
    rim = (front <= 0) & (back <= 0)
    behind = np.where(rim, number, number + tall * wide)
    faces = [_faces(number, used, turned=False), _faces(behind, used, turned=True)]
    triangles = np.concatenate(faces)
    kept, numbered = np.unique(triangles, return_inverse=True)
    lowest = float(y[number[y < tall].ravel() // wide, 0].max())
    points = np.concatenate([_points(x, y, -front, lowest), _points(x, y, back, lowest)])
    doubled = np.concatenate([colours.reshape(-1, 3)] * 2)
    return Mould(
        points=points[kept],
        triangles=np.ascontiguousarray(numbered.reshape(-1, 3), np.int32),
        colours=np.asarray(doubled[kept], np.float32),
        openness=np.concatenate([openness.ravel(), np.full(tall * wide, 0.8)])[kept].astype(np.float32),
        front=(kept < tall * wide).astype(np.float32),
    )


def _points(x: Floats, y: Floats, z: Floats, lowest: float) -> Floats:
    return np.stack([x, lowest - y, z], -1).reshape(-1, 3).astype(np.float32)


def _faces(number: Ints, used: Bools, *, turned: bool) -> Ints:
    a, b = number[:-1, :-1][used], number[:-1, 1:][used]
    c, d = number[1:, :-1][used], number[1:, 1:][used]
    rows = [(a, c, b), (b, c, d)] if turned else [(a, b, c), (b, d, c)]
    return np.concatenate([np.stack(row, -1) for row in rows])


def _soft(values: Floats, radius: int) -> Floats:
    """A box blur, both ways."""
    size = 2 * max(radius, 1) + 1
    for axis in (0, 1):
        room = [(size // 2 + 1, size // 2) if k == axis else (0, 0) for k in (0, 1)]
        total = np.cumsum(np.pad(values.astype(np.float64), room, mode="edge"), axis)
        low, high = np.arange(values.shape[axis]), np.arange(values.shape[axis]) + size
        values = (np.take(total, high, axis) - np.take(total, low, axis)) / size
    return values
