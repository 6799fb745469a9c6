"""Leaves and petals: many small ones in clouds, single ones with a curl."""

import math
from collections.abc import Sequence

import numpy as np

from reelyard.engines.renderer.bodies.forging import Bone, Share
from reelyard.engines.renderer.bodies.made.materials import shade
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Paint
from reelyard.engines.renderer.render.arrays import Floats, Point

# fmt: off
TONES = (0.72, 1.0, 1.28)


def cloud(to: Mould, bone: Bone, middles: Floats, radii: Floats, count: int, size: float, paint: Paint, *,
        seed: int = 3, long: float = 1.5, hang: float = 0.0, share: Share | None = None) -> None:
    """Leaves around each of the middles, most of them at its edge, of three tones."""
    rng = np.random.default_rng(seed)
    number = len(middles) * count
    own = np.repeat(np.arange(len(middles)), count)
    out = rng.normal(size=(number, 3))
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    at = middles[own] + out * radii[own][:, None] * (0.30 + 0.75 * rng.random((number, 1)) ** 0.6)
    face = out + 0.75 * rng.normal(size=(number, 3)) + np.array((0, 0.35, 0))
    face /= np.linalg.norm(face, axis=1, keepdims=True)
    along = np.cross(face, rng.normal(size=(number, 3))) - np.array((0, hang, 0))
    along -= face * (along * face).sum(1, keepdims=True)
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-6
    side = np.cross(face, along)
    big = size * (0.7 + 0.6 * rng.random((number, 1)))
    tips = [at + along * big * long, at + side * big * 0.62, at - along * big * 0.8, at - side * big * 0.62]
    points = np.stack(tips, 1)
    tone = (np.clip(out[:,
        1] * 0.5 + 0.5 + 0.35 * rng.normal(size=number) - 0.25 * (np.linalg.norm(at - middles[own],
        axis=1) < radii[own] * 0.6), 0, 0.999) * 3).astype(int)
    for k, factor in enumerate(TONES):
        chosen = points[tone == k].reshape(-1, 3).astype(np.float32)
        base = np.arange(0, len(chosen), 4)[:, None]
        faces = np.concatenate([base + np.array((0, 1, 2)), base + np.array((0, 2, 3))]).astype(np.int32)
        own_paint = Paint(rgb=shade(paint.rgb, factor), gloss=paint.gloss)
        for turned in (faces, np.ascontiguousarray(faces[:, ::-1])):
            if len(chosen):
                to.add(bone, chosen, turned, own_paint, closed=False, crease=1.5, share=share)


def blade(to: Mould, bone: Bone, long: float, wide: float, paint: Paint, *, curl: float = 0.3,
        cup: float = 0.0, tip: float = 1.0, rows: int = 7, share: Share | None = None,
        fold: float = 0.0) -> None:
    """A leaf or petal along +x of its place: ``curl`` up, ``cup`` hollow, ``tip`` 1 pointed."""
    grid = []
    for v in np.linspace(0.0, 1.0, rows):
        half = wide * math.sin(math.pi * (0.08 + 0.92 * v ** (0.75 if tip < 1 else 1.0))) ** (0.55
            if tip < 1 else 0.8) + 0.002 * wide
        x, y = long * v, curl * long * v * v
        grid.append([(x, y + cup * half * u * u + fold * half * abs(u), half * u) for u in (-1.0, -0.5, 0.0,
            0.5, 1.0)])
    to.sheet(bone, np.array(grid, np.float32), paint, share=share)


def whorl(to: Mould, bone: Bone, count: int, long: float, wide: float, paint: Paint, *, rise: float,
        start: float = 0.0, curl: float = 0.3, cup: float = 0.4, out: float = 0.0, tip: float = 1.0,
        share: Share | None = None) -> None:
    """A ring of petals about the y axis of its place, each raised by ``rise`` radians."""
    for k in range(count):
        a = start + k * 2 * math.pi / count
        here = to.at((out * math.cos(a), 0, -out * math.sin(a)), (0, a, 0)).at(turn=(rise, 0, 0))
        blade(here, bone, long, wide, paint, curl=curl, cup=cup, tip=tip, share=share)


def boughs(to: Mould, bone: Bone, foot: Point, tips: Sequence[Point] | Floats, radius: float, paint: Paint, *,
        sag: float = 0.15) -> None:
    """Branches from one fork to many tips."""
    for tip in tips:
        a, b = np.array(foot), np.array(tip)
        middle = (a + b) / 2 + np.array((0, -sag * float(np.linalg.norm(b - a)) + 0.05, 0))
        to.tube(bone, np.array([a, middle, b], np.float32), [radius, radius * 0.6, radius * 0.25], paint,
            sides=6)
