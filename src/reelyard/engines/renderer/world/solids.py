"""Solid scenery: boxes, gables, pillars cut small enough to be drawn, each of one material."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reelyard.engines.renderer.render import masonry
from reelyard.engines.renderer.render.arrays import Floats, Point, Rgb

PATTERNS = {
    "plain": masonry.PLAIN, "windows": masonry.WINDOWS, "stone": masonry.STONE, "wood": masonry.WOOD,
    "stripes": masonry.STRIPES, "glow": masonry.GLOW, "brick": masonry.BRICK, "tiles": masonry.TILES,
    "facade": masonry.FACADE, "rock": masonry.ROCK, "timber": masonry.TIMBER, "books": masonry.BOOKS,
    "paper": masonry.PAPER, "rug": masonry.RUG, "picture": masonry.PICTURE, "view": masonry.VIEW,
}  # fmt: skip
SNOW, OPEN = 12, 14  # places in a material's row


@dataclass(frozen=True, kw_only=True)
class Solids:
    """A triangle soup with normals, a material a triangle."""

    points: Floats
    normals: Floats
    triangles: NDArray[np.int32]
    marks: NDArray[np.int32]
    materials: Floats


def snowed(solids: Solids) -> Solids:
    """The same under snow: it lies on all that looks up."""
    materials = solids.materials.copy()
    materials[:, SNOW] = 1.0
    return replace(solids, materials=materials)


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
        brick: bool = False,
        sunlit: float = 1.0,
    ) -> int:
        """Add a material; at most 250. ``sunlit`` 0 keeps the sun off: no shadow falls within a room."""
        row = [
            *rgb,
            *second,
            PATTERNS[pattern],
            scale,
            lit,
            glow,
            mirror,
            seed,
            0.0,
            float(brick),
            sunlit,
            0.0,
        ]
        self._materials.append(row)
        return len(self._materials) - 1

    def quad(self, corners: Floats, mark: int, normals: Floats | None = None) -> None:
        """Add one four-cornered piece, counter-clockwise as seen from outside."""
        if normals is None:
            normal = np.cross(corners[1] - corners[0], corners[3] - corners[0])
            normals = np.tile(normal / (np.linalg.norm(normal) + 1e-9), (4, 1))
        self._corners.append(corners.astype(np.float32))
        self._normals.append(normals.astype(np.float32))
        self._marks.append(mark)

    def face(self, corner: Point, along: Point, up: Point, mark: int, cut: float = 8.0) -> None:
        """Add a parallelogram whose outward side is ``along`` × ``up``, cut into pieces of about ``cut``
        metres.
        """
        o, a, b = np.array(corner), np.array(along), np.array(up)
        normal = np.cross(a, b)
        normals = np.tile(normal / (np.linalg.norm(normal) + 1e-9), (4, 1))
        nu = min(max(1, int(np.ceil(np.linalg.norm(a) / cut))), 24)
        nv = min(max(1, int(np.ceil(np.linalg.norm(b) / cut))), 24)
        for i in range(nu):
            for j in range(nv):
                p, q = o + a * i / nu + b * j / nv, o + a * (i + 1) / nu + b * j / nv
                self.quad(np.array([p, q, q + b / nv, p + b / nv]), mark, normals)

    def box(self, foot: Point, size: Point, mark: int, *, roof: int | None = None, cut: float = 8.0) -> None:
        """Add a box that stands on ``foot`` (the middle of its floor)."""
        x, y, z = foot
        w, h, d = size[0] / 2, size[1], size[2] / 2
        self.face((x + w, y, z - d), (-2 * w, 0, 0), (0, h, 0), mark, cut)
        self.face((x - w, y, z + d), (2 * w, 0, 0), (0, h, 0), mark, cut)
        self.face((x - w, y, z - d), (0, 0, 2 * d), (0, h, 0), mark, cut)
        self.face((x + w, y, z + d), (0, 0, -2 * d), (0, h, 0), mark, cut)
        self.face((x - w, y + h, z + d), (2 * w, 0, 0), (0, 0, -2 * d), mark if roof is None else roof, cut)

    def column(
        self,
        foot: Point,
        height: float,
        radii: tuple[float, float],
        mark: int,
        *,
        sides: int = 10,
        lean: Point = (0, 0, 0),
    ) -> None:
        """Add a round pillar, a cone or a crystal: from a radius at its foot to one at its top."""
        turn = np.arange(sides + 1) * 2 * np.pi / sides
        ring = np.stack([np.cos(turn), np.zeros(sides + 1), np.sin(turn)], 1)
        base = np.array(foot, float)
        low, high = base + ring * radii[0], base + np.array(lean) + (0, height, 0) + ring * radii[1]
        slope = (radii[0] - radii[1]) / (abs(height) + 1e-6)
        out = ring + np.array((0, slope, 0))
        out /= np.linalg.norm(out, axis=1, keepdims=True)
        flip = height < 0  # hanging: the same order of corners would look inwards
        for k in range(sides):
            a, b = (k, k + 1) if flip else (k + 1, k)
            normals = np.array([out[a], out[b], out[b], out[a]])
            self.quad(np.array([low[a], low[b], high[b], high[a]]), mark, normals)
        if radii[1] > 0.05 and not flip:
            top = base + np.array(lean) + (0, height, 0)
            for k in range(0, sides, 2):
                corners = [top, high[min(k + 2, sides)], high[k + 1], high[k]]
                self.quad(np.array(corners), mark, np.tile((0.0, 1.0, 0.0), (4, 1)))

    def gable(
        self, foot: Point, size: tuple[float, float], rise: float, marks: tuple[int, int], *, along: str = "x"
    ) -> None:
        """Add a roof of two slopes over a floor of ``size`` (x, z), and the walls under its ends."""
        x, y, z = foot
        w, d = (size[0] / 2, size[1] / 2) if along == "x" else (size[1] / 2, size[0] / 2)
        over, eaves = w + 0.35, d * 1.14
        drop = rise * 0.14

        def at(u: float, h: float, v: float) -> tuple[float, float, float]:
            return (x + u, y + h, z + v) if along == "x" else (x + v, y + h, z + u)

        for s in (-1, 1):
            lower = [np.array(at(-over, -drop, s * eaves)), np.array(at(over, -drop, s * eaves))]
            upper = [np.array(at(over, rise, 0)), np.array(at(-over, rise, 0))]
            self._both(
                np.array([*lower, *upper]),
                marks[0],
                np.array(at(0, rise + 1, s * d)) - np.array(at(0, rise, 0)),
            )
            tip, left, right = at(s * w, rise, 0), at(s * w, 0, -d), at(s * w, 0, d)
            self._both(
                np.array([left, right, tip, tip]), marks[1], np.array(at(s, 0, 0)) - np.array(at(0, 0, 0))
            )

    def _both(self, corners: Floats, mark: int, out: Floats) -> None:
        """A piece whose outer side is the one that ``out`` points away from, whatever its corners' order."""
        normal = np.cross(corners[1] - corners[0], corners[2] - corners[0])
        ordered = corners if normal @ out > 0 else corners[::-1]
        normal = normal / (np.linalg.norm(normal) + 1e-9) * np.sign(normal @ out)
        self.quad(ordered, mark, np.tile(normal, (4, 1)))

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
