"""The lattice that a body's parts are meshed on: planes along each axis, closer where a focus lies."""

import numpy as np

from reelyard.engines.renderer.render import surface
from reelyard.engines.renderer.render.arrays import Floats, Ints, Point
from reelyard.engines.renderer.render.bands import Crew

MOST = 260_000  # vertices
SKETCH = 56  # cells of the first, rough mesh, which tells how large the surface is
Focus = tuple[Point, Point, float]  # middle, half sizes, how much closer


def surfaced(parts: Floats, cells: int, focuses: list[Focus], most: int, crew: Crew) -> tuple[Floats, Ints]:
    """The closed surface around all parts: vertices and triangles; ``cells`` along the longest side, fewer
    where that would take more than about ``most`` vertices.
    """
    sketched = len(_meshed(parts, SKETCH, focuses, crew)[0])
    return _meshed(parts, min(cells, int(SKETCH * (most / max(sketched, 1)) ** 0.5)), focuses, crew)


def _meshed(parts: Floats, cells: int, focuses: list[Focus], crew: Crew) -> tuple[Floats, Ints]:
    reach = _reach(parts)
    ends = np.where(parts[:, 10:11] == 0, parts[:, 3:6], parts[:, :3])
    lows, highs = np.minimum(parts[:, :3], ends) - reach, np.maximum(parts[:, :3], ends) + reach
    low, high = lows.min(0), highs.max(0)
    step = float((high - low).max() / cells)
    xs, ys, zs = (_planes(axis, low[axis] - 3 * step, high[axis] + 3 * step, step, focuses)
        for axis in range(3))  # fmt: skip
    grid = np.empty((len(xs), len(ys), len(zs)), np.float32)
    margin = parts[:, 8:9] * 1.2 + 3 * step
    boxes = np.concatenate([lows - margin, highs + margin], 1).astype(np.float32)
    crew.run(surface.field, len(xs), grid, xs, ys, zs, parts, boxes, bands=16)
    verts = np.empty((MOST, 3), np.float32)
    triangles = np.empty((MOST * 2, 3), np.int32)
    index = np.full(grid.shape, -1, np.int32)
    nv, nt = surface.nets(grid, xs, ys, zs, verts, triangles, index)
    return verts[:nv].copy(), triangles[:nt].copy()


def _planes(axis: int, low: float, high: float, step: float, focuses: list[Focus]) -> Floats:
    """Where the planes across an axis lie: a step apart, closer within a focus and in its near reach."""
    fine = np.linspace(low, high, int((high - low) / step * 8) + 2)
    density = np.full(len(fine), 1.0 / step)
    for middle, half, finer in focuses:
        away = np.maximum(np.abs(fine - middle[axis]) - half[axis], 0) / (4 * step)
        density = np.maximum(density, (1 + (finer - 1) * np.clip(1 - away, 0, 1)) / step)
    steps = (density[1:] + density[:-1]) / 2 * np.diff(fine)
    count = np.concatenate([[0.0], np.cumsum(steps)])
    return np.interp(np.arange(0, count[-1] + 1), count, fine).astype(np.float32)


def _reach(parts: Floats) -> Floats:
    """How far a part stretches from its ends, per axis."""
    kind = parts[:, 10]
    rounded = np.maximum(parts[:, 6], parts[:, 7])[:, None] / np.minimum(parts[:, 9:10], 1) * np.ones(3)
    halves = np.linalg.norm(parts[:, 3:6], axis=1, keepdims=True) * np.ones(3)
    straight = (parts[:, 11:14] == 0).all(1) & ((kind == 1) | (kind == 3))
    reach = np.where((kind == 1)[:, None] | (kind == 3)[:, None], halves, rounded)
    reach = np.where(straight[:, None], parts[:, 3:6], reach)
    return np.asarray(reach, np.float32)
