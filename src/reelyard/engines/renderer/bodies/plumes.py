"""Wings and fans of feathers: thin sheets whose edge is cut into feather tips."""

import numpy as np

from reelyard.engines.renderer.bodies.sculptor import Sculptor
from reelyard.engines.renderer.render.arrays import Floats, Point, Rgb

ROWS, COLUMNS = 9, 41  # along a feather; along the wing


def feather(to: Sculptor, bones: tuple[str, ...], root: Point, span: float, broad: float, rgb: Rgb,
    tip: Rgb, *, point: float = 0.55, sweep: float = 0.25, slots: float = 0.35,
    feathers: int = 11) -> None:  # fmt: skip
    """A pair of wings from ``root`` outwards: ``span`` long, ``broad`` deep, feathers along the back edge."""
    u, v = np.meshgrid(np.linspace(0, 1, COLUMNS), np.linspace(0, 1, ROWS))  # outwards, backwards
    lead = 0.16 * np.sin(np.pi * np.clip(u * 1.25, 0, 1)) - sweep * np.clip(u - 0.45, 0, 1) ** 1.4
    chord = np.clip(1 - np.clip((u - point) / (1 - point), 0, 1) ** 2.2 * 0.75, 0.12, 1) * (0.8 + 0.2
        * np.sin(np.pi * u))  # fmt: skip
    saw = np.abs(np.modf(u * feathers)[0] - 0.5) * 2  # 0 mid-feather, 1 between two
    depth = chord * (1 - v**2 * saw**3 * (0.10 + slots * np.clip(u - 0.55, 0, 1) * 1.6))
    fan = np.clip(u - 0.6, 0, 1) * v * 0.32  # the outer feathers spread
    x = root[0] + span * lead - broad * depth * v
    z = root[2] + span * (u + fan)
    y = root[1] + broad * (0.10 * np.sin(np.pi * u) - 0.13 * v**2)
    to.sheet(bones, np.stack([x, y, z], -1), barred(u, v, saw, rgb, tip), both=True)


def barred(u: Floats, v: Floats, saw: Floats, rgb: Rgb, tip: Rgb) -> Floats:
    """A wing's colours: coverts in rows, darker seams between feathers, the tip's colour outwards."""
    share = np.clip(np.clip((u - 0.62) / 0.3, 0, 1) + np.clip((v - 0.72) / 0.25, 0, 1) * 0.6, 0, 1)[..., None]
    rows = 0.86 + 0.2 * np.abs(np.modf(v * 3.2)[0])
    seam = 1 - 0.42 * np.clip((saw - 0.6) / 0.4, 0, 1) * np.clip((v - 0.3) / 0.3, 0, 1)
    plain = np.array(rgb) * (1 - share) + np.array(tip) * share
    return np.asarray(plain * (rows * seam)[..., None], np.float32)


def fan(to: Sculptor, bone: str, root: Point, long: float, spread: float, rgb: Rgb, tip: Rgb, *,
    rise: float = 0.0, feathers: int = 9) -> None:  # fmt: skip
    """A tail's fan behind ``root``: ``spread`` radians wide, ``rise`` radians over the horizon."""
    u, v = np.meshgrid(np.linspace(-1, 1, 37), np.linspace(0, 1, ROWS))
    saw = np.abs(np.modf((u + 1) / 2 * feathers)[0] - 0.5) * 2
    reach = long * v * (1 - 0.12 * np.abs(u) - 0.10 * v**2 * saw**3)
    angle = u * spread / 2
    back, side = reach * np.cos(angle), reach * np.sin(angle)
    x = root[0] - back * np.cos(rise)
    y = root[1] + back * np.sin(rise) + 0.06 * long * (1 - np.abs(u)) * v
    share = np.clip((v - 0.75) / 0.2, 0, 1)[..., None]
    colours = (np.array(rgb) * (1 - share) + np.array(tip) * share) * (1 - 0.35 * np.clip((saw - 0.6)
        / 0.4, 0, 1) * v)[..., None]  # fmt: skip
    to.sheet((bone,), np.stack([x, y, root[2] + side], -1), colours)
