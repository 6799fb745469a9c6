"""What a body wears over its surface, exact where the surface's grid is too coarse: eyeballs, thin sheets."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.bodies.sculptor import Eye, Sculptor, Sheet
from reelyard.engines.renderer.render import surface
from reelyard.engines.renderer.render.arrays import Floats, Ints
from reelyard.engines.renderer.render.bands import Crew

AROUND = 20  # corners of an eyeball's rings
SUNK = 0.30  # of its radius that an eyeball's middle lies under the surface
GLINT = (0.42, 0.55)  # of its radius, up and towards the front
LIDDED = 0.66  # how high on the ball its upper lid begins
BLACK = np.array((0.004, 0.004, 0.004), np.float32)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A mesh of its own: vertices with weights, colours, finish."""

    points: Floats
    triangles: Ints
    weights: Floats
    bones: Ints
    colours: Floats
    finish: Floats  # gloss, glow


def seated(eyes: list[Eye], parts: Floats, crew: Crew) -> list[Floats]:
    """Where the eyes' middles lie once each is sunk into the surface along its gaze."""
    if not eyes:
        return []
    at = np.array([eye.at for eye in eyes], np.float32)
    gaze = np.array([eye.gaze for eye in eyes], np.float32)
    gaze /= np.linalg.norm(gaze, axis=1, keepdims=True)
    sunk = np.array([eye.radius * SUNK for eye in eyes], np.float32)
    away = np.empty(len(eyes), np.float32)
    for _ in range(6):
        crew.run(surface.depths, len(at), at, parts, away)
        at -= gaze * (away + sunk)[:, None] * np.float32(0.8)
    return list(at)


def pieces(sculptor: Sculptor, seats: list[Floats]) -> list[Piece]:
    """Every eyeball, its glint, and every sheet."""
    names = list(sculptor.names())
    found = []
    for eye, seat in zip(sculptor.eyes, seats, strict=True):
        found += [_ball(eye, seat, names.index(eye.bone)), _glint(eye, seat, names.index(eye.bone))]
    return found + [_skin(sheet, names) for sheet in sculptor.sheets]


def _axes(gaze: Floats) -> tuple[Floats, Floats, Floats]:
    """Forward, up and across of an eye."""
    forward = gaze / np.linalg.norm(gaze)
    across = np.cross(np.array((0.0, 1.0, 0.0)), forward)
    across /= np.linalg.norm(across) + 1e-9
    return forward, np.cross(forward, across), across


def _ball(eye: Eye, seat: Floats, bone: int) -> Piece:
    """Rings about the gaze: pupil, iris, white, and the lid that is its back."""
    pupil, iris = eye.pupil * eye.wide, eye.wide
    rings = (0.0, pupil * 0.6, pupil, pupil + 0.03, (pupil + iris) / 2, iris, iris + 0.04, 1.25, 1.57,
        1.62, 1.9, 2.2, 2.5, 2.8, np.pi)  # fmt: skip
    forward, up, across = _axes(np.array(eye.gaze, np.float32))
    turn = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    rows, colours = [], []
    for ring in rings:
        circle = np.cos(turn)[:, None] * up + np.sin(turn)[:, None] * across
        ball = np.cos(ring) * forward + np.sin(ring) * circle
        rows.append(seat + eye.radius * ball)
        lidded = ((ball @ up > LIDDED) & (ring > 0.3))[:, None]
        colours.append(np.where(lidded, np.array(eye.lid), _paint(eye, ring, pupil, iris, turn)))
    return _grid(np.array(rows), np.array(colours), [(bone, 1.0)], 1.0, 0.0, closed=True)


def _paint(eye: Eye, ring: float, pupil: float, iris: float, turn: Floats) -> Floats:
    if ring >= 1.6:
        lash = (np.abs(np.cos(turn) + 0.45) < 0.2) & (ring < 2.6)
        return np.where(lash[:, None], np.array(eye.lid) * 0.2, np.array(eye.lid))
    if ring <= pupil + 1e-6:
        return np.tile(BLACK, (len(turn), 1))
    inner = (ring - pupil) / max(iris - pupil, 1e-3)
    if ring <= iris + 1e-6:
        shade = 1.35 - 0.9 * max(inner - 0.45, 0.0) - 0.5 * np.cos(turn)  # lit from below, dim under the lid
        return np.array(eye.iris) * shade[:, None]
    return np.array(eye.white) * (0.85 - 0.25 * np.cos(turn))[:, None]


def _glint(eye: Eye, seat: Floats, bone: int) -> Piece:
    """The small bright spot that makes an eye alive."""
    forward, up, across = _axes(np.array(eye.gaze, np.float32))
    high, side = GLINT
    middle = np.array(forward + up * high * 0.75 + across * 0.16 + np.array((0.2, 0, 0)) * side)
    middle /= np.linalg.norm(middle)
    _, own_up, own_across = _axes(middle)
    turn = np.linspace(0, 2 * np.pi, 10, endpoint=False)
    circle = np.cos(turn)[:, None] * own_up + np.sin(turn)[:, None] * own_across
    rows = np.array([seat + eye.radius * (1.03 * middle + share * circle) for share in (0.0, 0.10, 0.19)])
    white = np.broadcast_to(np.array((1.0, 1.0, 1.0)), rows.shape)
    return _grid(rows, white, [(bone, 1.0)], 0.0, 0.55, closed=True)


def _skin(sheet: Sheet, names: list[str]) -> Piece:
    """Both sides of a sheet."""
    if sheet.held is not None:
        shares = [(names.index(bone), sheet.held[..., k]) for k, bone in enumerate(sheet.bones)]
        return _two_sided(sheet, shares)
    columns = sheet.points.shape[1]
    along = np.linspace(0, len(sheet.bones) - 1, columns)
    weights = np.zeros((columns, len(sheet.bones)))
    for column, place in enumerate(along):
        low = min(int(place), max(len(sheet.bones) - 2, 0))
        weights[column, low] = 1 - (place - low)
        if low + 1 < len(sheet.bones):
            weights[column, low + 1] = place - low
    held = [(names.index(bone), weights[:, k]) for k, bone in enumerate(sheet.bones)]
    return _two_sided(sheet, held)


def _two_sided(sheet: Sheet, held: Sequence[tuple[int, float | Floats]]) -> Piece:
    front = _grid(sheet.points, sheet.colours, held, sheet.gloss, sheet.glow)
    count = len(front.points)
    return Piece(points=np.concatenate([front.points, front.points]),
        triangles=np.concatenate([front.triangles, front.triangles[:, ::-1] + count]),
        weights=np.concatenate([front.weights, front.weights]), bones=np.concatenate([front.bones,
        front.bones]), colours=np.concatenate([front.colours, front.colours]),
        finish=np.concatenate([front.finish, front.finish]))  # fmt: skip


def _grid(points: Floats, colours: Floats, held: Sequence[tuple[int, float | Floats]],
    gloss: float, glow: float, *, closed: bool = False) -> Piece:  # fmt: skip
    """A mesh of a grid of points; ``closed``: its last column meets its first."""
    rows, columns, _ = points.shape
    at = np.arange(rows * columns).reshape(rows, columns)
    after = np.roll(at, -1, 1) if closed else at[:, 1:]
    here = at if closed else at[:, :-1]
    a, b, c, d = here[:-1], after[:-1], here[1:], after[1:]
    triangles = np.concatenate([np.stack(t, -1).reshape(-1, 3) for t in ((a, b, c), (b, d, c))])
    weights, bones = np.zeros((rows, columns, 4)), np.zeros((rows, columns, 4), np.int32)
    for slot, (bone, share) in enumerate(held[:4]):
        weights[:, :, slot] = share
        bones[:, :, slot] = bone
    return Piece(points=np.asarray(points.reshape(-1, 3), np.float32), triangles=np.asarray(triangles,
        np.int32), weights=np.asarray(weights.reshape(-1, 4), np.float32), bones=bones.reshape(-1, 4),
        colours=np.asarray(colours.reshape(-1, 3), np.float32), finish=np.tile(np.array((gloss, glow),
        np.float32), (rows * columns, 1)))  # fmt: skip
