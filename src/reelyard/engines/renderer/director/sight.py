"""Lines of sight: whether ground or walls stand between an eye and what it is to see."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats

Ground = Callable[[Floats, Floats], Floats]
ALONG = 14  # points of a line that are held against the ground
ROOM = 0.6  # metres that an eye keeps from a wall


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What may be in the way."""

    ground: Ground
    walls: Floats | None = None  # corners of triangles

    def clear(self, eye: Floats, points: Floats) -> float:
        """The share of points that an eye sees; nothing where it is inside a wall or under the ground."""
        if float(self.ground(eye[:1], eye[2:3])[0]) > eye[1]:
            return 0.0
        return float((self._over_ground(eye, points) & self._past_walls(eye, points)).mean())

    def _over_ground(self, eye: Floats, points: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        shares = np.linspace(0.04, 0.93, ALONG)[:, None, None]
        line = eye + (points[None] - eye) * shares
        floor = self.ground(line[..., 0].ravel(), line[..., 2].ravel()).reshape(ALONG, -1)
        hidden = floor > line[..., 1] + 0.04
        return np.asarray(~hidden.any(0))

    def _past_walls(self, eye: Floats, points: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        free = np.ones(len(points), bool)
        if self.walls is None:
            return free
        corners = self.walls
        low, high = corners.min(1), corners.max(1)
        ends = np.vstack([points, eye])
        near = ((low <= ends.max(0) + ROOM) & (high >= ends.min(0) - ROOM)).all(1)
        corners = corners[near]
        if not len(corners):
            return free
        a, ab, ac = corners[:, 0], corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
        for number, point in enumerate(points):
            free[number] = not _crossed(eye, point - eye, a, ab, ac)
        gap = np.linalg.norm(np.clip(eye, low[near], high[near]) - eye, axis=1)
        return free & bool(gap.min() > ROOM)


def _crossed(eye: Floats, way: Floats, a: Floats, ab: Floats, ac: Floats) -> bool:
    """Whether a line from the eye crosses any triangle before its end (Möller and Trumbore)."""
    across = np.cross(way, ac)
    area = np.einsum("ij,ij->i", ab, across)
    safe = np.where(np.abs(area) < 1e-9, 1.0, area)
    off = eye - a
    u = np.einsum("ij,ij->i", off, across) / safe
    over = np.cross(off, ab)
    v = over @ way / safe
    t = np.einsum("ij,ij->i", ac, over) / safe
    hit = (np.abs(area) > 1e-9) & (u >= 0) & (v >= 0) & (u + v <= 1) & (t > 0.0) & (t < 0.97)
    return bool(hit.any())
