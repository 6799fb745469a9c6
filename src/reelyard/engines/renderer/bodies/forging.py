"""Forging: from bones and pieces to a finished mesh."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.bodies import facets
from reelyard.engines.renderer.bodies.sculptor import Cast, Paint
from reelyard.engines.renderer.render.arrays import Floats, Ints, Point

FINENESS = 11  # edges along the longest side at least
Bone = str | tuple[str, ...]
Share = Callable[[Floats], Floats]  # points → place along a tuple of bones: 0 the first, 1 the second …


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A part of a mould, in the body's own axes."""

    bone: Bone
    share: Share | None
    paint: Paint
    points: Floats
    faces: Ints
    crease: float


Bones = Sequence[tuple[str, Point, str | None]]


def forge(bones: Bones, parts: Sequence[Piece], *, floor: bool) -> Cast:
    """The finished mesh; ``floor``: it stands on one, which darkens what is near."""
    size = float(np.ptp(np.concatenate([piece.points for piece in parts]), axis=0).max())
    names = [name for name, _, _ in bones]
    pieces = sorted(parts, key=lambda piece: piece.paint.clear > 0)
    made = [_finished(piece, size, names) for piece in pieces]
    starts = np.cumsum([0, *(len(row[0]) for row in made)])
    rest = np.concatenate([row[0] for row in made])
    triangles = np.concatenate([row[1] + start for row, start in zip(made, starts, strict=False)])
    solid = np.concatenate(
        [np.full(len(row[1]), not p.paint.clear) for row, p in zip(made, pieces, strict=True)]
    )
    finish = np.concatenate([_finish(p.paint, len(row[0])) for p, row in zip(pieces, made, strict=True)])
    finish[:, 1] = facets.openness(rest, triangles[solid] if solid.any() else triangles, floor=floor)
    rgb = [np.tile(p.paint.rgb, (len(row[0]), 1)) for p, row in zip(pieces, made, strict=True)]
    return Cast(
        skeleton=tuple(bones),
        rest=np.ascontiguousarray(rest, np.float32),
        triangles=np.ascontiguousarray(triangles, np.int32),
        weights=np.concatenate([row[2] for row in made]),
        bones=np.concatenate([row[3] for row in made]),
        colours=np.concatenate(rgb).astype(np.float32),
        finish=finish,
    )


def _finished(piece: Piece, size: float, known: list[str]) -> tuple[Floats, Ints, Floats, Ints]:
    """A piece's points, faces, weights and bones."""
    points, faces = facets.welded(piece.points, piece.faces, size * 2e-5)
    points, faces = facets.subdivided(points, faces, size / FINENESS)
    source, parted = facets.creased(points, faces, piece.crease)
    held = points[source]
    weights, bones = np.zeros((len(held), 4), np.float32), np.zeros((len(held), 4), np.int32)
    if isinstance(piece.bone, str) or piece.share is None:
        weights[:, 0] = 1
        bones[:, 0] = known.index(piece.bone if isinstance(piece.bone, str) else piece.bone[0])
        return held, parted, weights, bones
    places = np.array([known.index(name) for name in piece.bone])
    along = np.clip(piece.share(held), 0, len(places) - 1)
    low = np.minimum(along.astype(int), len(places) - 2)
    weights[:, 1], weights[:, 0] = along - low, 1 - (along - low)
    bones[:, 0], bones[:, 1] = places[low], places[low + 1]
    return held, parted, weights, bones


def _finish(paint: Paint, count: int) -> Floats:
    row = np.array((0.5, 1.0, paint.gloss, paint.glow, paint.clear, paint.metal), np.float32)
    return np.tile(row, (count, 1))
