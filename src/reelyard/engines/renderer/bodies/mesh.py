"""From a described body to a mesh with weights, colours and openness; and its vertices in a pose."""

from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.bodies import beads
from reelyard.engines.renderer.bodies.lattice import surfaced
from reelyard.engines.renderer.bodies.sculptor import Cast, Eye, Look, Plan, Pose, Sculptor
from reelyard.engines.renderer.render import skin, surface
from reelyard.engines.renderer.render.arrays import Floats, Ints
from reelyard.engines.renderer.render.bands import Crew

Skeleton = tuple[tuple[str, tuple[float, float, float], str | None], ...]


@dataclass(frozen=True, kw_only=True)
class Body:
    """A mesh that bends."""

    plan: Plan
    look: Look
    skeleton: Skeleton
    rest: Floats
    triangles: Ints
    weights: Floats
    bones: Ints
    colours: Floats
    fur: Floats
    finish: Floats  # tuft, openness, gloss, glow, clear, metal
    low: Floats  # corners of its box at rest
    high: Floats

    @property
    def size(self) -> float:
        """Its longest side in metres."""
        return float((self.high - self.low).max())


def sculpt(plan: Plan, look: Look, crew: Crew) -> Body:
    """Build a body's mesh: 0.2-1 s of work."""
    if plan.cast:
        return _whole(plan, look, plan.cast(look))
    sculptor = Sculptor()
    plan.build(look, sculptor)
    parts = np.array(sculptor.rows, np.float32)
    rest, triangles = surfaced(parts, plan.cells, sculptor.focuses, plan.most, crew)
    norms = np.empty_like(rest)
    skin.normals(rest, triangles, norms)
    size = float(np.ptp(rest, axis=0).max())
    gaps = np.empty((len(rest), len(parts)), np.float32)
    crew.run(surface.distances, len(rest), rest, parts, gaps)
    gaps = np.maximum(gaps - gaps.min(1, keepdims=True), 0)
    weights, bones = _weights(gaps, sculptor, plan.sharp or 66.0 / size)
    near = np.exp(-gaps * (640.0 / size)) + 1e-12
    near /= near.sum(1, keepdims=True)
    colours = (near @ np.array([paint.rgb for paint in sculptor.paints])).astype(np.float32)
    traits = near @ np.array([(p.fur, p.gloss, p.glow, p.plain) for p in sculptor.paints])
    marked = np.asarray(plan.marks(rest, colours, look), np.float32)
    colours = colours + (marked - colours) * (1 - traits[:, 3:])
    openness = np.empty(len(rest), np.float32)
    crew.run(surface.openness, len(rest), rest, norms, parts, np.float32(size * 0.09), openness)
    seats = beads.seated(sculptor.eyes, parts, crew)
    fur, colours = _bared(rest, traits[:, 0], colours, sculptor.eyes, seats)
    finish = np.stack([_tufts(rest, size), openness, traits[:, 1], traits[:, 2]], 1)
    skeleton = _seated(sculptor, seats)
    own = (rest, triangles, weights, bones, colours, fur, finish)
    return _assembled(plan, look, skeleton, own, beads.pieces(sculptor, seats))


Own = tuple[Floats, Ints, Floats, Ints, Floats, Floats, Floats]


def _assembled(plan: Plan, look: Look, skeleton: Skeleton, own: Own, extra: list[beads.Piece]) -> Body:
    """One mesh of the surface and the pieces over it."""
    rest, triangles, weights, bones, colours, fur, finish = own
    start, corners, finishes = len(rest), [triangles], [finish]
    for piece in extra:
        corners.append(piece.triangles + start)
        start += len(piece.points)
        held = np.tile(np.array((0.5, 0.9), np.float32), (len(piece.points), 1))
        finishes.append(np.concatenate([held, piece.finish], 1))
    points = _joined([rest, *(piece.points for piece in extra)])
    bare = np.zeros(len(points) - len(rest), np.float32)
    return Body(
        plan=plan,
        look=look,
        skeleton=skeleton,
        rest=points,
        triangles=np.concatenate(corners).astype(np.int32),
        weights=_joined([weights, *(piece.weights for piece in extra)]),
        bones=np.concatenate([bones, *(piece.bones for piece in extra)]).astype(np.int32),
        colours=_joined([colours, *(piece.colours for piece in extra)]),
        fur=_joined([fur, bare]),
        finish=np.pad(_joined(finishes), ((0, 0), (0, 2))),  # neither clear nor metal
        low=points.min(0),
        high=points.max(0),
    )


def _joined(rows: list[Floats]) -> Floats:
    return np.concatenate(rows).astype(np.float32)


def _seated(sculptor: Sculptor, seats: list[Floats]) -> Skeleton:
    """The bones, the eyes' turning about where these really lie."""
    pivots = {eye.bone: seat for eye, seat in zip(sculptor.eyes, seats, strict=True)}
    return tuple((name, pivots.get(name, pivot), parent) for name, pivot, parent in sculptor.bones)  # type: ignore[misc]  # three it stays


def _bared(rest: Floats, fur: Floats, colours: Floats, eyes: list[Eye],
    seats: list[Floats]) -> tuple[Floats, Floats]:  # fmt: skip
    """Fur kept out of the eyes, and a dark rim around each."""
    for eye, seat in zip(eyes, seats, strict=True):
        away = np.linalg.norm(rest - seat, axis=1) / eye.radius
        fur = fur * np.clip((away - 1.15) / 1.8, 0, 1)
        rim = np.clip((1.34 - away) / 0.22, 0, 1)[:, None]
        colours = colours * (1 - eye.rim * rim)
    return fur, colours


def _whole(plan: Plan, look: Look, cast: Cast) -> Body:
    """A body that was cast in one piece: it has no fur."""
    low, high = cast.rest.min(0), cast.rest.max(0)
    fur = np.zeros(len(cast.rest), np.float32)
    return Body(plan=plan, look=look, fur=fur, low=low, high=high, **vars(cast))


def posed(body: Body, pose: Pose, crew: Crew) -> Floats:
    """Return the body's vertices in a pose, in its own axes."""
    matrices = np.empty((len(body.skeleton), 3, 4), np.float32)
    found: dict[str, Floats] = {}
    root = np.eye(4, dtype=np.float32)
    root[:3, :3] = pose.lean
    root[1, 3] = pose.lift
    for index, (name, pivot, parent) in enumerate(body.skeleton):
        own = np.eye(4, dtype=np.float32)
        turn = pose.turns.get(name)
        if turn is not None:
            own[:3, :3] = turn
            own[:3, 3] = np.array(pivot, np.float32) - turn @ np.array(pivot, np.float32)
        found[name] = (found[parent] if parent else root) @ own
        matrices[index] = found[name][:3]
    out = np.empty_like(body.rest)
    crew.run(skin.pose, len(out), body.rest, body.weights, body.bones, matrices, out)
    return out


def _weights(gaps: Floats, sculptor: Sculptor, sharp: float) -> tuple[Floats, Ints]:
    """The four strongest bones of every vertex, by their nearest part."""
    by_bone = np.zeros((len(gaps), max(len(sculptor.bones), 4)), np.float32)
    for part, owner in enumerate(sculptor.owners):
        np.maximum(by_bone[:, owner], np.exp(-gaps[:, part] * sharp), out=by_bone[:, owner])
    order = np.argsort(-by_bone, axis=1, kind="stable")[:, :4]
    strongest = np.take_along_axis(by_bone, order, 1)
    strongest /= strongest.sum(1, keepdims=True)
    return np.ascontiguousarray(strongest, np.float32), np.ascontiguousarray(order, np.int32)


def _tufts(rest: Floats, size: float) -> Floats:
    """Soft noise over the body, 0 … 1: where fur stands longer and colours are lighter."""
    table = np.random.default_rng(5).random((26, 26, 26)).astype(np.float32)
    at = (rest - rest.min(0)) / (size / 23.0)
    cell = at.astype(np.int32).clip(0, 23)
    part = at - cell
    total = np.zeros(len(rest), np.float32)
    for a, b, c in np.ndindex(2, 2, 2):
        share = np.where((a, b, c), part, 1 - part).prod(1)
        total += table[cell[:, 0] + a, cell[:, 1] + b, cell[:, 2] + c] * share
    return total
