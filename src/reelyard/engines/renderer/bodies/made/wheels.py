"""Wheels: tyres, rims, spokes; and how they turn by the way that is gone."""

import math
from collections.abc import Sequence

from reelyard.engines.renderer.bodies.made.materials import CHROME, IRON, RUBBER, STEEL
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Act, Paint, Pose, turn_x, turn_y, turn_z
from reelyard.engines.renderer.render.arrays import Floats, Point

# fmt: off

def wheel(to: Mould, bone: str, middle: Point, radius: float, half: float, *, rim: Paint = STEEL,
        share: float = 0.66, spokes: int = 5, both: bool = True) -> None:
    """A tyre on a spoked rim, with a bone of its own."""
    x, y, z = middle
    to.bone(bone, middle, "body", both=both)
    r, e = radius, half * 0.45
    tyre = [(r * share, -half * 0.9), (r - e, -half), (r - e * 0.2, -half * 0.8), (r, -half * 0.4),
        (r, half * 0.4), (r - e * 0.2, half * 0.8), (r - e, half), (r * share, half * 0.9)]
    to.lathe(bone, [*tyre, tyre[0]], RUBBER, middle=middle, axis="z", sides=32, both=both)
    lip = [(r * share, half * 0.9), (r * share * 0.94, half * 0.98), (r * share * 0.88, half * 0.7),
        (r * share * 0.9, -half * 0.2)]
    to.lathe(bone, [*lip, (r * share, -half * 0.2), lip[0]], rim, middle=middle, axis="z", sides=32,
        both=both)
    to.lathe(bone, [(0, -half * 0.1), (r * share * 0.92, -half * 0.1), (r * share * 0.92, 0), (0, 0)], IRON,
        middle=middle, axis="z", sides=24, both=both)
    for k in range(spokes):
        a = k * 2 * math.pi / spokes
        out = r * share * 0.5
        to.box(bone, (x + out * math.cos(a), y + out * math.sin(a), z + half * 0.5),
            (out * 0.95, r * 0.075, half * 0.2), rim, turn=(a, 0, 0), edge=half * 0.08, both=both, taper=0.7)
    to.lathe(bone, [(r * 0.14, half * 0.3), (r * 0.13, half * 0.85), (0, half * 0.9)], CHROME, middle=middle,
        axis="z", sides=14, both=both)


def spoked(to: Mould, bone: str, middle: Point, radius: float, half: float, paint: Paint, *,
        tyre: Paint = RUBBER, spokes: int = 12, thick: float = 0.06, both: bool = False) -> None:
    """An open wheel: a ring on thin spokes."""
    x, y, z = middle
    to.bone(bone, middle, "body", both=both)
    r, t = radius, radius * thick
    section = [(r - t, -half), (r, -half), (r, half), (r - t, half), (r - t, -half)]
    to.lathe(bone, section, tyre, middle=middle, axis="z", sides=36, both=both)
    inner = [(r - 2 * t, -half * 0.8), (r - t, -half * 0.8), (r - t, half * 0.8), (r - 2 * t, half * 0.8),
        (r - 2 * t, -half * 0.8)]
    to.lathe(bone, inner, paint, middle=middle, axis="z", sides=36, both=both)
    for k in range(spokes):
        a = k * 2 * math.pi / spokes
        tip = (x + (r - t * 1.5) * math.cos(a), y + (r - t * 1.5) * math.sin(a), z)
        to.tube(bone, [(x, y, z), tip], t * 0.35, paint, sides=5, both=both)
    to.lathe(bone, [(0, -half), (t * 1.6, -half), (t * 1.6, half), (0, half)], paint, middle=middle, axis="z",
        sides=12, both=both)


def rolling(act: Act, radii: Sequence[float], *, steer: float = 0.05, sway: float = 0.012) -> Pose:
    """Wheels by the way that is gone, the front pair steered, the rest of the vehicle on its springs."""
    turns: dict[str, Floats] = {}
    s = math.sin(act.seconds * 1.3 + act.turn * 5)
    for k, radius in enumerate(radii):
        spin = turn_z(-act.gone / radius)
        for tag in ("R", "L", ""):
            turns[f"wheel{k}{tag}"] = turn_y(steer * s) @ spin if k == 0 else spin
    if act.speed > 0:
        shake = math.sin(act.seconds * 23 + act.turn) * 0.15 + math.sin(act.seconds * 9.1) * 0.4
        turns["shell"] = turn_x(sway * s) @ turn_z(sway * 0.4 * shake)
    return Pose(turns=turns)
