"""From a described body to a mesh with weights, colours and openness; and its vertices in a pose."""

from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.bodies.sculptor import Cast, Look, Plan, Pose, Sculptor
from reelyard.engines.renderer.render import skin, surface
from reelyard.engines.renderer.render.arrays import Floats, Ints
from reelyard.engines.renderer.render.bands import Crew

MOST = 260_000  # vertices


@dataclass(frozen=True, kw_only=True)
class Body:
    """A mesh that bends."""

    plan: Plan
    look: Look
    skeleton: tuple[tuple[str, tuple[float, float, float], str | None], ...]
    rest: Floats
    triangles: Ints
    weights: Floats
    bones: Ints
    colours: Floats
    fur: Floats
    finish: Floats  # tuft, openness, gloss, glow
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
    rest, triangles = _surface(parts, plan.cells, crew)
    norms = np.empty_like(rest)
    skin.normals(rest, triangles, norms)
    size = float(np.ptp(rest, axis=0).max())
    gaps = np.empty((len(rest), len(parts)), np.float32)
    crew.run(surface.distances, len(rest), rest, parts, gaps)
    gaps = np.maximum(gaps - gaps.min(1, keepdims=True), 0)
    weights, bones = _weights(gaps, sculptor, plan.sharp or 66.0 / size)
    near = np.exp(-gaps * (420.0 / size)) + 1e-12
    near /= near.sum(1, keepdims=True)
    colours = (near @ np.array([paint.rgb for paint in sculptor.paints])).astype(np.float32)
    traits = near @ np.array([(p.fur, p.gloss, p.glow) for p in sculptor.paints])
    openness = np.empty(len(rest), np.float32)
    crew.run(surface.openness, len(rest), rest, norms, parts, np.float32(size * 0.09), openness)
    finish = np.stack([_tufts(rest, size), openness, traits[:, 1], traits[:, 2]], 1).astype(np.float32)
    return Body(
        plan=plan,
        look=look,
        skeleton=tuple(sculptor.bones),
        rest=rest,
        triangles=triangles,
        weights=weights,
        bones=bones,
        colours=np.ascontiguousarray(plan.marks(rest, colours, look), np.float32),
        fur=np.ascontiguousarray(traits[:, 0], np.float32),
        finish=finish,
        low=rest.min(0),
        high=rest.max(0),
    )


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


def _surface(parts: Floats, cells: int, crew: Crew) -> tuple[Floats, Ints]:
    reach = _reach(parts)
    ends = np.where(parts[:, 10:11] == 0, parts[:, 3:6], parts[:, :3])
    lows, highs = np.minimum(parts[:, :3], ends) - reach, np.maximum(parts[:, :3], ends) + reach
    low, high = lows.min(0), highs.max(0)
    step = np.float32((high - low).max() / cells)
    low = (low - 3 * step).astype(np.float32)
    shape = tuple(int(n) for n in np.ceil((high - low) / step) + 4)
    grid = np.empty(shape, np.float32)
    margin = parts[:, 8:9] * 1.2 + 3 * step
    boxes = np.concatenate([lows - margin, highs + margin], 1).astype(np.float32)
    crew.run(surface.field, shape[0], grid, low, step, parts, boxes, bands=16)
    verts = np.empty((MOST, 3), np.float32)
    triangles = np.empty((MOST * 2, 3), np.int32)
    index = np.full(shape, -1, np.int32)
    nv, nt = surface.nets(grid, low, step, verts, triangles, index)
    return verts[:nv].copy(), triangles[:nt].copy()


def _reach(parts: Floats) -> Floats:
    """How far a part stretches from its ends, per axis."""
    kind = parts[:, 10]
    rounded = np.maximum(parts[:, 6], parts[:, 7])[:, None] / np.minimum(parts[:, 9:10], 1) * np.ones(3)
    halves = np.linalg.norm(parts[:, 3:6], axis=1, keepdims=True) * np.ones(3)
    straight = (parts[:, 11:14] == 0).all(1) & ((kind == 1) | (kind == 3))
    reach = np.where((kind == 1)[:, None] | (kind == 3)[:, None], halves, rounded)
    reach = np.where(straight[:, None], parts[:, 3:6], reach)
    return np.asarray(reach, np.float32)


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
