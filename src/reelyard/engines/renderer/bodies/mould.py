"""How a made thing is described: turned, lofted, sawn, bent and sewn pieces that hang on bones.

x ahead, y up, z to the right-hand side, feet on y = 0, metres.
"""

# fmt: off - a row a part

import math
from collections.abc import Callable, Sequence

import numpy as np

from reelyard.engines.renderer.bodies import facets
from reelyard.engines.renderer.bodies.forging import Bone, Piece, Share, forge
from reelyard.engines.renderer.bodies.outlines import ears, inset
from reelyard.engines.renderer.bodies.sculptor import Cast, Paint, turn_x, turn_y, turn_z
from reelyard.engines.renderer.render.arrays import Floats, Ints, Point

CREASE = 0.72  # radians
Warp = Callable[[Floats], Floats]


class Mould:
    """Collects bones and pieces; ``at`` gives a mould that adds to this one from another place."""

    def __init__(self) -> None:
        self.bones: list[tuple[str, Point, str | None]] = []
        self.pieces: list[Piece] = []
        self.frame = np.eye(4, dtype=np.float32)

    def at(self, place: Point = (0, 0, 0), turn: Point = (0, 0, 0), size: float = 1.0) -> "Mould":
        """The same mould seen from a place in it: turned about x, then y, then z, and scaled."""
        inner = Mould()
        inner.bones, inner.pieces = self.bones, self.pieces
        own = np.eye(4, dtype=np.float32)
        own[:3, :3] = _turned(turn) * np.float32(size)
        own[:3, 3] = place
        inner.frame = self.frame @ own
        return inner

    def bone(self, name: str, pivot: Point, parent: str | None = None, *, both: bool = False) -> None:
        """Add a bone that turns about ``pivot``; ``both``: for the right (``nameR``) and the left."""
        x, y, z = (float(v) for v in self.frame[:3] @ np.array([*pivot, 1.0], np.float32))
        for tag, side in (("R", 1.0), ("L", -1.0)) if both else (("", 1.0),):
            over = f"{parent}{tag}" if parent and self._index(f"{parent}{tag}") >= 0 else parent
            self.bones.append((name + tag, (x, y, z * side), over))

    def add(
        self,
        bone: Bone,
        points: Floats,
        faces: Ints,
        paint: Paint,
        *,
        crease: float = CREASE,
        both: bool = False,
        share: Share | None = None,
        closed: bool = True,
    ) -> None:
        """Add faces; a closed piece is turned outside out; ``both``: and its mirror image on the left."""
        placed = (points @ self.frame[:3, :3].T + self.frame[:3, 3]).astype(np.float32)
        held = facets.outward(placed - placed.mean(0), faces) if closed else faces
        for tag, side in (("R", 1), ("L", -1)) if both else (("", 1),):
            own = bone + tag if isinstance(bone, str) and self._index(f"{bone}{tag}") >= 0 else bone
            there = placed * np.array((1, 1, side), np.float32)
            turned = held if side == 1 else np.ascontiguousarray(held[:, ::-1])
            self.pieces.append(
                Piece(bone=own, share=share, paint=paint, points=there, faces=turned, crease=crease)
            )

    def loft(
        self,
        bone: Bone,
        rings: Floats | Sequence[Sequence[Point]],
        paint: Paint,
        *,
        caps: bool = True,
        crease: float = CREASE,
        both: bool = False,
        share: Share | None = None,
    ) -> None:
        """A skin over closed rings of as many points each (rings × points × 3)."""
        held = np.asarray(rings, np.float32)
        count, around, _ = held.shape
        faces = _skin(count, around)
        points = held.reshape(-1, 3)
        if caps:
            ends = [_fan(0, around), _fan((count - 1) * around, around)[:, ::-1]]
            faces = np.concatenate([faces, *ends])
        self.add(bone, points, faces, paint, crease=crease, both=both, share=share)

    def lathe(
        self,
        bone: Bone,
        profile: Sequence[tuple[float, float]],
        paint: Paint,
        *,
        middle: Point = (0, 0, 0),
        axis: str = "y",
        sides: int = 24,
        crease: float = CREASE,
        both: bool = False,
        wide: float = 1.0,
        share: Share | None = None,
    ) -> None:
        """Turn a profile of (radius, way along the axis) about an axis; ``wide`` stretches across."""
        turn = np.arange(sides) * (2 * math.pi / sides)
        rows = np.array(profile, np.float32)
        flat = np.stack([np.cos(turn), np.sin(turn) * wide], 1)
        across = rows[:, :1, None] * flat[None]
        along = np.broadcast_to(rows[:, 1:, None], (len(rows), sides, 1))
        order = {"y": (0, 2, 1), "x": (2, 0, 1), "z": (0, 1, 2)}[axis]
        rings = np.concatenate([across, along], 2)[:, :, order] + np.array(middle, np.float32)
        whole = tuple(rows[0]) != tuple(rows[-1])
        self.loft(bone, rings, paint, caps=whole, crease=crease, both=both, share=share)

    def ball(
        self,
        bone: Bone,
        middle: Point,
        radii: Point | float,
        paint: Paint,
        *,
        both: bool = False,
        turn: Point = (0, 0, 0),
        sides: int = 20,
        share: Share | None = None,
    ) -> None:
        """An ellipsoid."""
        size = (radii,) * 3 if isinstance(radii, float | int) else radii
        ups = np.linspace(-math.pi / 2, math.pi / 2, sides // 2 + 2)
        turns = np.arange(sides) * (2 * math.pi / sides)
        rings = np.stack(
            [
                np.cos(ups)[:, None] * np.cos(turns),
                np.broadcast_to(np.sin(ups)[:, None], (len(ups), sides)),
                np.cos(ups)[:, None] * np.sin(turns),
            ],
            2,
        )
        own = (rings * np.array(size)) @ _turned(turn).T + np.array(middle)
        self.loft(bone, own.astype(np.float32), paint, crease=1.2, both=both, share=share, caps=False)

    def box(
        self,
        bone: Bone,
        middle: Point,
        half: Point,
        paint: Paint,
        *,
        edge: float = 0.01,
        turn: Point = (0, 0, 0),
        both: bool = False,
        taper: float = 1.0,
        share: Share | None = None,
    ) -> None:
        """A box with its edges broken; ``taper`` scales its upper end."""
        x, y, z = half
        e = min(edge, x * 0.45, y * 0.45, z * 0.45)
        levels = (
            ((-y, e, 1), (e - y, 0, 1), (y - e, 0, taper), (y, e, taper))
            if e
            else ((-y, 0, 1), (y, 0, taper))
        )
        rings = [_square(level, (x - off) * k, (z - off) * k, e) for level, off, k in levels]
        own = np.array(rings, np.float32) @ _turned(turn).T + np.array(middle, np.float32)
        self.loft(bone, own, paint, both=both, share=share, crease=0.6)

    def prism(
        self,
        bone: Bone,
        outline: Sequence[tuple[float, float]],
        low: float,
        high: float,
        paint: Paint,
        *,
        edge: float = 0.0,
        across: int = 1,
        axis: str = "z",
        warp: Warp | None = None,
        both: bool = False,
        crease: float = CREASE,
        fine: float = 0.0,
        share: Share | None = None,
    ) -> None:
        """Saw an outline of (x, y) out of a plank that reaches from ``low`` to ``high`` along the axis."""
        flat = np.array(outline, np.float32)
        levels = [
            (low, edge),
            *((v, 0.0) for v in np.linspace(low + edge, high - edge, across + 1)),
            (high, edge),
        ]
        levels = levels if edge else levels[1:-1]
        rings = np.array(
            [[(*p, at) for p in (inset(flat, off) if off else flat)] for at, off in levels], np.float32
        )
        count, around, _ = rings.shape
        cap = ears(flat)
        points, faces = (
            rings.reshape(-1, 3),
            np.concatenate([_skin(count, around), cap[:, ::-1], cap + (count - 1) * around]),
        )
        if fine:
            points, faces = facets.subdivided(points, faces, fine)
        if warp is not None:
            points = warp(points)
        order = {"z": (0, 1, 2), "x": (2, 1, 0), "y": (0, 2, 1)}[axis]
        self.add(bone, points[:, order], faces, paint, both=both, crease=crease, share=share)

    def tube(
        self,
        bone: Bone,
        path: Sequence[Point] | Floats,
        radius: float | Sequence[float],
        paint: Paint,
        *,
        sides: int = 8,
        both: bool = False,
        share: Share | None = None,
    ) -> None:
        """A round bar along a path."""
        line = np.array(path, np.float32)
        thick = np.broadcast_to(np.array(radius, np.float32), (len(line),))
        ahead = np.gradient(line, axis=0)
        ahead /= np.linalg.norm(ahead, axis=1, keepdims=True) + 1e-9
        up = np.array((0.03, 1, 0.02) if abs(ahead[:, 1]).mean() < 0.8 else (1, 0.03, 0.02), np.float32)
        side = np.cross(ahead, up)
        side /= np.linalg.norm(side, axis=1, keepdims=True) + 1e-9
        over = np.cross(side, ahead)
        turn = np.arange(sides) * (2 * math.pi / sides)
        ring = np.cos(turn)[None, :, None] * side[:, None] + np.sin(turn)[None, :, None] * over[:, None]
        self.loft(bone, line[:, None] + ring * thick[:, None, None], paint, both=both, share=share)

    def sheet(
        self,
        bone: Bone,
        grid: Floats,
        paint: Paint,
        *,
        back: Paint | None = None,
        both: bool = False,
        share: Share | None = None,
    ) -> None:
        """Cloth or leaf: a grid of points (rows × columns × 3), seen from either side."""
        held = np.asarray(grid, np.float32)
        rows, columns, _ = held.shape
        at = np.arange(rows * columns).reshape(rows, columns)
        a, b, c, d = at[:-1, :-1].ravel(), at[:-1, 1:].ravel(), at[1:, 1:].ravel(), at[1:, :-1].ravel()
        faces = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)]).astype(np.int32)
        for own, tint in ((faces, paint), (np.ascontiguousarray(faces[:, ::-1]), back or paint)):
            self.add(bone, held.reshape(-1, 3), own, tint, both=both, share=share, closed=False, crease=1.4)

    def forged(self, *, floor: bool = True) -> Cast:
        """The finished mesh; ``floor``: it stands on one, which darkens what is near."""
        return forge(self.bones, self.pieces, floor=floor)

    def _index(self, name: str) -> int:
        names = [known for known, _, _ in self.bones]
        return names.index(name) if name in names else -1


def _turned(turn: Point) -> Floats:
    return np.asarray(turn_z(turn[0]) @ turn_y(turn[1]) @ turn_x(turn[2]), np.float32)


def _skin(count: int, around: int) -> Ints:
    at = np.arange(count * around).reshape(count, around)
    nxt = np.roll(at, -1, 1)
    a, b, c, d = at[:-1].ravel(), nxt[:-1].ravel(), nxt[1:].ravel(), at[1:].ravel()
    return np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)]).astype(np.int32)


def _fan(start: int, around: int) -> Ints:
    k = np.arange(1, around - 1, dtype=np.int32)
    return np.stack([np.full_like(k, 0), k + 1, k], 1) + np.int32(start)


def _square(level: float, x: float, z: float, e: float) -> list[tuple[float, float, float]]:
    if not e:
        return [(x, level, -z), (x, level, z), (-x, level, z), (-x, level, -z)]
    c = min(e, x * 0.5, z * 0.5)
    flat = (
        (x, c - z),
        (x, z - c),
        (x - c, z),
        (c - x, z),
        (-x, z - c),
        (-x, c - z),
        (c - x, -z),
        (x - c, -z),
    )
    return [(p, level, q) for p, q in flat]
