"""Solid scenery: boxes, gables and prisms cut small enough to be drawn, each of one material."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reelyard.engines.renderer.render.arrays import Floats, Point, Rgb

PATTERNS = {"plain": 0, "windows": 1, "stone": 2, "wood": 3, "stripes": 4, "glow": 5}


@dataclass(frozen=True, kw_only=True)
class Solids:
    """A triangle soup with flat normals, a material a triangle."""

    points: Floats
    normals: Floats
    triangles: NDArray[np.int32]
    marks: NDArray[np.int32]
    materials: Floats


class Mason:
    """Collects faces and materials."""

    def __init__(self) -> None:
        self._corners: list[Floats] = []
        self._normals: list[Floats] = []
        self._marks: list[int] = []
        self._materials: list[list[float]] = []

    def material(
        self,
        rgb: Rgb,
        *,
        second: Rgb = (0, 0, 0),
        pattern: str = "plain",
        scale: float = 1.0,
        lit: float = 0.0,
        glow: float = 0.0,
        mirror: float = 0.0,
        seed: int = 0,
    ) -> int:
        """Add a material; at most 250."""
        self._materials.append([*rgb, *second, PATTERNS[pattern], scale, lit, glow, mirror, seed])
        return len(self._materials) - 1

    def face(self, corner: Point, along: Point, up: Point, mark: int, cut: float = 8.0) -> None:
        """Add a parallelogram whose outward side is ``along`` × ``up``, cut into pieces of about ``cut``
        metres.
        """
        o, a, b = np.array(corner), np.array(along), np.array(up)
        normal = np.cross(a, b)
        normal = normal / (np.linalg.norm(normal) + 1e-9)
        nu = min(max(1, int(np.ceil(np.linalg.norm(a) / cut))), 24)
        nv = min(max(1, int(np.ceil(np.linalg.norm(b) / cut))), 24)
        for i in range(nu):
            for j in range(nv):
                p, q = o + a * i / nu + b * j / nv, o + a * (i + 1) / nu + b * j / nv
                r, s = q + b / nv, p + b / nv
                self._corners.append(np.array([p, q, r, s], np.float32))
                self._normals.append(np.tile(normal, (4, 1)).astype(np.float32))
                self._marks.append(mark)

    def box(self, foot: Point, size: Point, mark: int, *, roof: int | None = None, cut: float = 8.0) -> None:
        """Add a box that stands on ``foot`` (the middle of its floor)."""
        x, y, z = foot
        w, h, d = size[0] / 2, size[1], size[2] / 2
        self.face((x + w, y, z - d), (-2 * w, 0, 0), (0, h, 0), mark, cut)
        self.face((x - w, y, z + d), (2 * w, 0, 0), (0, h, 0), mark, cut)
        self.face((x - w, y, z - d), (0, 0, 2 * d), (0, h, 0), mark, cut)
        self.face((x + w, y, z + d), (0, 0, -2 * d), (0, h, 0), mark, cut)
        self.face((x - w, y + h, z + d), (2 * w, 0, 0), (0, 0, -2 * d), mark if roof is None else roof, cut)

    def built(self) -> Solids | None:
        """Everything that was added, or None where nothing was."""
        if not self._corners:
            return None
        base = np.arange(len(self._corners), dtype=np.int32)[:, None] * 4
        triangles = (
            np.concatenate([base + np.array([0, 1, 2]), base + np.array([0, 2, 3])], 1)
            .reshape(-1, 3)
            .astype(np.int32)
        )
        return Solids(
            points=np.concatenate(self._corners),
            normals=np.concatenate(self._normals),
            triangles=triangles,
            marks=np.repeat(np.array(self._marks, np.int32), 2),
            materials=np.array(self._materials, np.float32),
        )
