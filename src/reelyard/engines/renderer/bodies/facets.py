"""Facets: how a mesh of flat faces gets hard edges, faces small enough to light, and dark corners."""

# fmt: off - a row a part

import numpy as np
from numpy.typing import NDArray

from reelyard.engines.renderer.render.arrays import Floats, Ints

DIRECTIONS = 14  # that are asked whether something stands there
STEPS = (1.6, 2.6, 4.2, 6.6, 10.0)  # cells
CELLS = 60  # along the longest side


def normals(points: Floats, faces: Ints) -> Floats:
    """The faces' normals, as long as twice their area."""
    a, b, c = (points[faces[:, k]] for k in range(3))
    return np.asarray(np.cross(b - a, c - a), np.float32)


def outward(points: Floats, faces: Ints) -> Ints:
    """A closed mesh's faces turned so that their normals point out."""
    a, b, c = (points[faces[:, k]] for k in range(3))
    volume = float((np.cross(a, b) * c).sum())
    return faces if volume >= 0 else np.ascontiguousarray(faces[:, ::-1])


def welded(points: Floats, faces: Ints, grain: float) -> tuple[Floats, Ints]:
    """The mesh with its points that lie together made one, without faces that have no area."""
    keys = np.round(points / grain).astype(np.int64)
    keys -= keys.min(0)
    wide = keys.max(0) + 1
    flat = (keys[:, 0] * wide[1] + keys[:, 1]) * wide[2] + keys[:, 2]
    _, first, place = np.unique(flat, return_index=True, return_inverse=True)
    joined = place[faces]
    real = (joined[:, 0] != joined[:, 1]) & (joined[:, 1] != joined[:, 2]) & (joined[:, 2] != joined[:, 0])
    return points[first], np.asarray(joined[real], np.int32)


def subdivided(points: Floats, faces: Ints, longest: float, rounds: int = 5) -> tuple[Floats, Ints]:
    """Halve edges until none is longer than ``longest``; neighbours halve the same ones."""
    for _ in range(rounds):
        ends = np.stack([faces, np.roll(faces, -1, 1)], 2)
        length = np.linalg.norm(points[ends[..., 0]] - points[ends[..., 1]], axis=2)
        if not (length > longest).any():
            break
        low, high = ends.min(2), ends.max(2)
        keys = low.astype(np.int64) * len(points) + high
        long, place = np.unique(keys[length > longest], return_inverse=True)
        middles = (points[long // len(points)] + points[long % len(points)]) / 2
        found = np.full(faces.shape, -1, np.int64)
        found[length > longest] = len(points) + place
        points = np.concatenate([points, middles.astype(np.float32)])
        faces = _split(faces, found)
    return points, faces


def _split(faces: Ints, middle: NDArray[np.int64]) -> Ints:
    """The faces with the edges halved that have a middle (edge k runs from corner k to the next)."""
    count = (middle >= 0).sum(1)
    made = [faces[count == 0]]
    for wanted, pivot in ((1, True), (2, False)):
        own = count == wanted
        turn = np.argmax((middle[own] >= 0) if pivot else (middle[own] < 0), 1)
        order = (turn[:, None] + np.arange(3)) % 3
        (a, b, c), (m0, m1, m2) = (np.take_along_axis(v[own], order, 1).T for v in (faces, middle))
        made += (
            [np.stack([a, m0, c], 1), np.stack([m0, b, c], 1)]
            if pivot
            else [np.stack([a, b, m1], 1), np.stack([a, m1, m2], 1), np.stack([m2, m1, c], 1)]
        )
    (a, b, c), (m0, m1, m2) = faces[count == 3].T, middle[count == 3].T
    made += [np.stack(row, 1) for row in ((a, m0, m2), (m0, b, m1), (m2, m1, c), (m0, m1, m2))]
    return np.asarray(np.concatenate(made), np.int32)


def creased(points: Floats, faces: Ints, angle: float) -> tuple[Ints, Ints]:
    """Part the points where faces meet at more than ``angle``: where each part comes from, and the faces."""
    unit = normals(points, faces)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True) + 1e-20
    corner = np.arange(faces.size, dtype=np.int64).reshape(-1, 3)
    ends = np.stack([faces, np.roll(faces, -1, 1)], 2).reshape(-1, 2)
    corners = np.stack([corner, np.roll(corner, -1, 1)], 2).reshape(-1, 2)
    flipped = ends[:, 0] > ends[:, 1]
    corners[flipped] = corners[flipped][:, ::-1]
    keys = ends.min(1).astype(np.int64) * len(points) + ends.max(1)
    order = np.argsort(keys, kind="stable")
    same = np.flatnonzero(keys[order][1:] == keys[order][:-1])
    one, two = order[same], order[same + 1]
    soft = (unit[one // 3] * unit[two // 3]).sum(1) > np.cos(angle)
    a, b = corners[one[soft]].ravel(), corners[two[soft]].ravel()
    labels = np.arange(faces.size, dtype=np.int64)
    while True:
        before = labels.copy()
        np.minimum.at(labels, a, labels[b])
        np.minimum.at(labels, b, labels[a])
        labels = labels[labels]
        if (labels == before).all():
            break
    kept, place = np.unique(labels, return_inverse=True)
    return faces.ravel()[kept], np.asarray(place.reshape(-1, 3), np.int32)


def openness(points: Floats, faces: Ints, *, floor: bool) -> Floats:
    """How much of the sky round it a vertex sees, 0 … 1, by what stands in a coarse grid of the mesh."""
    low, high = points.min(0), points.max(0)
    cell = float((high - low).max()) / CELLS
    margin = 12
    shape = np.ceil((high - low) / cell).astype(int) + 2 * margin + 1
    filled = np.zeros(shape, bool)
    places = ((_samples(points, faces, cell) - low) / cell).astype(int) + margin
    filled[places[:, 0], places[:, 1], places[:, 2]] = True
    if floor:
        filled[:, : margin - 1] = True
    norms = np.zeros_like(points)
    flat = normals(points, faces)
    for k in range(3):
        np.add.at(norms, faces[:, k], flat)
    norms /= np.linalg.norm(norms, axis=1, keepdims=True) + 1e-20
    start = (points - low) / cell + margin + norms * 1.3
    taken = np.zeros(len(points), np.float32)
    total = np.zeros(len(points), np.float32)
    for way in _directions():
        facing = norms @ way
        ahead = np.where(facing >= 0, 1.0, -1.0)[:, None] * way
        weight = np.abs(facing) + 0.15
        hit = np.zeros(len(points), np.float32)
        for number, step in enumerate(STEPS):
            at = np.clip((start + ahead * step).astype(int), 0, shape - 1)
            there = filled[at[:, 0], at[:, 1], at[:, 2]]
            np.maximum(hit, there * np.float32(1 - 0.13 * number), out=hit)
        taken += weight * hit
        total += weight
    return np.asarray(np.clip(1 - 0.9 * taken / total, 0.12, 1), np.float32)


def _directions() -> Floats:
    rank = np.arange(DIRECTIONS) + 0.5
    up = 1 - 2 * rank / DIRECTIONS
    turn = rank * 2.399963
    flat = np.sqrt(1 - up * up)
    return np.stack([np.cos(turn) * flat, up, np.sin(turn) * flat], 1).astype(np.float32)


def _samples(points: Floats, faces: Ints, cell: float) -> Floats:
    """Points on the faces, no two neighbours further apart than about a cell."""
    fine, small = subdivided(points, faces, cell * 1.6, rounds=4)
    return np.concatenate([fine, fine[small].mean(1)])
