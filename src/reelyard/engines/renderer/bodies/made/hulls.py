"""Hulls, sails and rigging: what ships and boats are put together from."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.bodies.made.materials import CANVAS, DARK_WOOD, ROPE
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Paint
from reelyard.engines.renderer.render.arrays import Floats, Point

# fmt: off

@dataclass(frozen=True, kw_only=True)
class Hull:
    """A hull's measures, metres; the water line at y = 0."""

    length: float
    beam: float  # half
    draught: float
    board: float  # height of its side over the water amidships
    bow: float = 0.0  # how much higher it is there
    stern: float = 0.0
    rake: float = 1.0  # how far the bow leans ahead
    transom: float = 0.7  # its width at the stern
    full: float = 2.4  # how long its sides stay parallel
    square: float = 0.6  # of its cross-section: 1 a V, 0.4 a box
    wall: float = 0.1
    well: float = 0.9  # how deep one stands in it

    def at(self, share: float, up: float = 1.0) -> tuple[float, float, float]:
        """x, height of its side, half width at a share of its length, -1 stern … 1 bow."""
        ahead, behind = max(share, 0.0), max(-share, 0.0)
        wide = self.beam * (1 - ahead**self.full) * (1 - (1 - self.transom) * behind**2.6)
        top = self.board + self.bow * ahead**2.2 + self.stern * behind**2.2
        return share * self.length / 2 + self.rake * ahead**4 * up, top, max(wide, 0.004 * self.length)

    def rings(self, count: int = 26) -> Floats:
        """Cross-sections: down the right side, up the left one, and back inside."""
        made = []
        for share in np.sin(np.linspace(-math.pi / 2, math.pi / 2, count)):
            x, top, wide = self.at(float(share))
            keel = -self.draught * (1 - max(float(share), 0.0) ** 5 * 0.9)
            turns = np.linspace(0, math.pi, 15)
            z = np.sign(np.cos(turns)) * np.abs(np.cos(turns)) ** self.square * wide
            y = top - (top - keel) * np.sin(turns) ** 0.8
            lean = x - self.rake * max(float(share), 0.0) ** 4 * (top - y) / (top - keel)
            inner = max(wide - self.wall, wide * 0.3)
            floor = top - self.well
            back = [(-inner, top), (-inner, floor), (-inner * 0.5, floor), (0, floor), (inner * 0.5, floor),
                (inner, floor), (inner, top)]
            made.append([*zip(lean, y, z, strict=True), *((x, h, w) for w, h in back)])
        return np.array(made, np.float32)


def hull(to: Mould, bone: str, shape: Hull, paint: Paint, *, deck: Paint, rail: Paint,
        band: Paint | None = None) -> None:
    """The hull with its deck and its rail; ``band``: a stripe along its side."""
    to.loft(bone, shape.rings(), paint, crease=0.9)
    shares = np.sin(np.linspace(-math.pi / 2, math.pi / 2, 22))
    grid = []
    for share in shares:
        x, top, wide = shape.at(float(share))
        inner = max(wide - shape.wall * 0.6, wide * 0.3)
        grid.append([(x, top - shape.well + 0.01 * shape.board, z) for z in np.linspace(-inner, inner, 5)])
    to.sheet(bone, np.array(grid, np.float32), deck)
    for share_z in (1, -1):
        edge = [(x, top, share_z * (wide - shape.wall / 2)) for x, top,
            wide in (shape.at(float(s)) for s in shares)]
        to.tube(bone, edge, shape.wall * 0.75, rail, sides=6)
        if band is not None:
            low = [(x - 0.1 * shape.rake, top * 0.62, share_z * wide * 0.985) for x, top,
                wide in (shape.at(float(s)) for s in shares[1:-1])]
            to.tube(bone, low, shape.board * 0.06, band, sides=6)


def square_sail(to: Mould, bone: str, x: float, low: float, high: float, half: float, *, belly: float,
        paint: Paint = CANVAS) -> None:
    """A sail under its yard, full of wind."""
    rows, columns = 9, 11
    v, u = np.meshgrid(np.linspace(0, 1, rows), np.linspace(-1, 1, columns), indexing="ij")
    full = (1 - u**2) * np.sin(math.pi * (0.15 + 0.8 * v)) * belly
    wide = half * (1.06 - 0.14 * v)
    grid = np.stack([x + 0.15 * belly + full,
        low + (high - low) * v + (1 - np.abs(u)) * (1 - v) * 0.06 * (high - low), u * wide], 2)
    to.sheet(bone, grid, paint)
    to.tube(bone, [(x, high, -half * 1.08), (x, high + 0.01, 0), (x, high, half * 1.08)],
        [half * 0.02, half * 0.04, half * 0.02], DARK_WOOD)


def jib(to: Mould, bone: str, tack: Point, head: Point, clew: Point, *, belly: float,
        paint: Paint = CANVAS) -> None:
    """A three-cornered sail."""
    a, b, c = (np.array(p, np.float32) for p in (tack, head, clew))
    rows = []
    for v in np.linspace(0, 0.985, 10):
        foot, tip = a + (b - a) * v, c + (b - c) * v
        u = np.linspace(0, 1, 8)[:, None]
        bow = np.sin(math.pi * u) * (1 - v) ** 0.7 * belly
        rows.append(foot + (tip - foot) * u + bow * np.array((0.15, 0, 1), np.float32))
    to.sheet(bone, np.array(rows, np.float32), paint)


def shrouds(to: Mould, bone: str, top: Point, feet: Sequence[Point], *, radius: float,
        rungs: int = 9) -> None:
    """Ropes from a mast to the ship's side, with rungs between them; on both sides."""
    for foot in feet:
        to.tube(bone, [foot, top], radius, ROPE, sides=5, both=True)
    first, last, head = (np.array(p, np.float32) for p in (feet[0], feet[-1], top))
    for k in range(1, rungs):
        v = k / rungs * 0.9
        a, b = first + (head - first) * v, last + (head - last) * v
        to.tube(bone, [tuple(a), tuple(b)], radius * 0.7, ROPE, sides=4, both=True)


def flag(to: Mould, name: str, top: Point, long: float, tall: float, paint: Paint, parent: str, *,
        aft: bool = True) -> None:
    """A flag at a mast's head: four bones one after another, so that waves run along it."""
    x, y, z = top
    side = -1 if aft else 1
    names = tuple(f"{name}{k}" for k in range(4))
    for k, own in enumerate(names):
        to.bone(own, (x + side * long * k / 4, y, z), names[k - 1] if k else parent)
    u, v = np.meshgrid(np.linspace(0, 1, 14), np.linspace(0, 1, 6), indexing="ij")
    grid = np.stack([x + side * long * u, y - tall * v, z + 0 * u], 2)
    start = float((to.frame @ np.array([x, y, z, 1.0]))[0])
    scale = float(np.linalg.norm(to.frame[:3, 0]))
    to.sheet(names, grid, paint, share=lambda p: np.abs(p[:, 0] - start) / (long * scale) * 4 - 0.5)
