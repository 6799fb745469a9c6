"""Insects' wings: broad and patterned on butterflies, clear and veined on bees, flies and dragonflies."""

import numpy as np

from reelyard.engines.renderer.bodies.sculptor import Look, Sculptor
from reelyard.engines.renderer.render.arrays import Floats, Point

VEINS = 7


def insect_wings(look: Look, m: float, to: Sculptor) -> None:
    """Add the wings of those that fly on them."""
    if look.kind == "butterfly":
        to.limb("wing", (0.08 * m, 0.38 * m, 0.05 * m), "body")
        _lobe(look, (0.10 * m, 0.385 * m, 0.05 * m), 0.86 * m, (-0.28, 1.02), 1.0, to)
        _lobe(look, (0.02 * m, 0.375 * m, 0.05 * m), 0.64 * m, (0.95, 2.25), 0.9, to)
    elif look.kind in ("dragonfly", "fly", "bee"):
        to.limb("wing", (0.08 * m, 0.40 * m, 0.05 * m), "body")
        thin = 0.055 if look.kind == "dragonfly" else 0.12
        for at, angle in ((0.14, 0.05), (-0.02, 0.35 if look.kind == "dragonfly" else 0.7)):
            _blade(m, (at * m, 0.40 * m, 0.05 * m), 0.75 if look.kind == "dragonfly" else 0.52, thin,
                angle, to)  # fmt: skip


def _lobe(look: Look, root: Point, long: float, arc: tuple[float, float], round_: float,
    to: Sculptor) -> None:  # fmt: skip
    """A fan of veins between two angles from straight out: ahead is negative."""
    v, u = np.meshgrid(np.linspace(0.02, 1, 44), np.linspace(0, 1, 58), indexing="ij")
    angle = arc[0] + (arc[1] - arc[0]) * u
    edge = (0.72 + 0.28 * np.sin(np.pi * np.clip(u * 1.15 + 0.12, 0,
        1)) * round_) * (1 - 0.022 * np.abs(np.sin(u * np.pi * VEINS)))  # fmt: skip
    reach = long * v * edge
    x, z = root[0] - reach * np.sin(angle), root[2] + reach * np.cos(angle)
    y = root[1] + 0.05 * long * np.sin(np.pi * v) + 0 * u
    to.sheet(("wing",), np.stack([x, y, z], -1), _monarch(look, u, v), gloss=0.06, both=True)


def _monarch(look: Look, u: Floats, v: Floats) -> Floats:
    """The colour between black veins, a black border with white dots."""
    base = np.array(look.rgb) * (1.1 - 0.35 * v)[..., None]
    vein = np.abs(np.modf(u * VEINS)[0] - 0.5) > 0.445
    cell = np.abs(v - 0.45) < 0.012
    border = v > 0.80 + 0.03 * np.cos(u * np.pi * 2 * VEINS)
    rim = (u < 0.05) | (u > 0.96)
    dark = vein | cell | border | rim
    dots = np.hypot((np.modf(u * VEINS * 2)[0] - 0.5) * 0.7, (v - 0.905) * 9) < 0.24
    small = np.hypot((np.modf(u * VEINS * 2)[0] - 0.5) * 0.7, (v - 0.965) * 9) < 0.14
    colours = np.where(dark[..., None], np.array((0.012, 0.010, 0.010)), base)
    return np.where((dots | small)[..., None], np.array((0.75, 0.72, 0.66)), colours)


def _blade(m: float, root: Point, long: float, wide: float, angle: float, to: Sculptor) -> None:
    """A long clear wing."""
    v, u = np.meshgrid(np.linspace(0, 1, 30), np.linspace(-1, 1, 12), indexing="ij")
    half = wide * m * np.sqrt(np.clip(v * (1.02 - v) * 3.2, 0.01, 1))
    out, across = long * m * v, u * half
    x = root[0] - out * np.sin(angle) + across * np.cos(angle)
    z = root[2] + out * np.cos(angle) + across * np.sin(angle)
    vein = (np.abs(np.modf(v * 9 + u * 0.5)[0] - 0.5) > 0.44) | (np.abs(u) > 0.9) | (np.abs(u) < 0.1)
    colours = np.where(vein[..., None], np.array((0.10, 0.11, 0.12)), np.array((0.50, 0.56, 0.62)))
    to.sheet(("wing",), np.stack([x, root[1] + 0 * u, z], -1), colours, gloss=0.6, both=True)
