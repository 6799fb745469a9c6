"""Trains: steam engine with carriages, high-speed train, metro, tram; every carriage an own bone, so that a
track may bend them.
"""

import math

from reelyard.engines.renderer.bodies.made.materials import (
    AMBER,
    BLACK,
    BRASS,
    CHROME,
    DARK_GLASS,
    HEADLAMP,
    IRON,
    STEEL,
    TAIL_LAMP,
    WINDOW,
    lacquer,
    shade,
)
from reelyard.engines.renderer.bodies.made.wheels import spoked
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import rings
from reelyard.engines.renderer.bodies.sculptor import Act, Cast, Look, Paint, Pose, turn_x, turn_z
from reelyard.engines.renderer.render.arrays import Floats

# fmt: off
TALL = 3.9  # metres of a carriage
DRIVER, SMALL = 0.86, 0.46  # radii of a steam engine's wheels


def build(look: Look) -> Cast:
    """The kind's train; longer ones have more carriages."""
    long = look.metres
    size = 1.0 if long > 25 else max(long / 25.0, 0.1)
    root = Mould()
    to = root.at((0, 0, 0), size=size)
    to.bone("body", (0, 0, 0))
    to.bone("shell", (0, 1, 0), "body")
    nose = long / size / 2
    if look.kind == "steam train":
        back = _steam(to, nose, lacquer(look.rgb, 0.55))
        livery = lacquer(look.rgb if look.coloured and max(look.rgb) > 0.12 else (0.16, 0.02, 0.015), 0.6)
        while back - 13.2 > -nose - 4:
            _carriage(to, back, livery)
            back -= 13.4
    elif look.kind == "tram":
        for k in range(2):
            _tram(to, nose - k * 12.6, lacquer(look.rgb), lead=k == 0)
    else:
        fast = look.kind in ("high-speed train", "train")
        count = max(1, round(2 * nose / 17.0))
        step = 2 * nose / count
        for k in range(count):
            _coach(to, nose - k * step, step, look, fast=fast, lead=k == 0, last=k == count - 1)
    return root.forged()


POINT = ((6.4, 1.45, 0.75, TALL, 4.5), (4.6, 1.43, 0.73, 3.72, 4.0), (3.0, 1.36, 0.70, 3.25, 3.4),
    (1.5, 1.20, 0.66, 2.45, 3.0), (0.5, 0.92, 0.66, 1.75, 2.6), (0.0, 0.35, 0.85, 1.25, 2.2))
BLUNT = ((1.0, 1.45, 0.75, TALL, 4.5), (0.3, 1.40, 0.75, 3.8, 4.5), (0.0, 1.2, 0.85, 3.4, 4.2))
FLAT = ((0.0, 1.45, 0.75, TALL, 4.5),)


def _coach(to: Mould, nose: float, long: float, look: Look, *, fast: bool, lead: bool, last: bool) -> None:
    """A carriage of a modern train; the first and last of a fast one are drawn to a point."""
    pale = lacquer((0.72, 0.73, 0.74)) if fast else lacquer((0.55, 0.56, 0.58), 0.6)
    body = lacquer(look.rgb) if look.coloured else pale
    other = pale if look.coloured else lacquer(look.rgb)
    band = lacquer((0.03, 0.10, 0.35)) if sum(look.rgb) > 1.5 else other
    back, front = nose - long + 0.25, nose - 0.25
    tip = POINT if fast else BLUNT
    ahead, behind = tip if lead else FLAT, POINT if fast and last else FLAT
    rows = [(back + row[0], *row[1:]) for row in reversed(behind)]
    to.loft("shell", rings([*rows, *((front - row[0], *row[1:]) for row in ahead)], 40), body, crease=0.5)
    left, right = back + behind[0][0] + 0.5, front - ahead[0][0] - 0.4
    _side(to, left, right, band, fast=fast)
    if lead:
        _cab(to, front, band, fast=fast)
        _pantograph(to, left + 3)
    else:
        to.box("shell", (nose, 2.2, 0), (0.4, 1.4, 1.2), BLACK, edge=0.1)
    if last and not fast:
        to.box("shell", (back - 0.02, 1.4, 1.0), (0.02, 0.1, 0.14), TAIL_LAMP, both=True)
    _bogies(to, back + 2.6, front - (5.2 if fast and lead else 2.6))


def _side(to: Mould, left: float, right: float, band: Paint, *, fast: bool) -> None:
    """Windows, doors, stripe and roof of a carriage."""
    middle, half = (left + right) / 2, (right - left) / 2
    to.box("shell", (middle, 2.52, 0), (half, 0.46, 1.452), BLACK, edge=0.02)
    count = int(half * 2 / 1.5)
    for k in range(count):
        x = left + (k + 0.5) * half * 2 / count
        to.box("shell", (x, 2.52, 1.455), (0.58, 0.38, 0.01), WINDOW, edge=0.02, both=True)
    to.box("shell", (middle, 1.55, 0), (half + 0.4, 0.17, 1.458), band, edge=0.02)
    door = Paint(rgb=(0.2, 0.21, 0.22), gloss=0.6) if fast else band
    for x in (left + 0.9, right - 0.9):
        to.box("shell", (x, 1.95, 1.458), (0.5, 1.0, 0.012), door, edge=0.02, both=True)
    to.box("shell", (middle, TALL + 0.02, 0), (half, 0.1, 0.8), IRON, edge=0.06)


def _cab(to: Mould, front: float, band: Paint, *, fast: bool) -> None:
    if fast:
        shield = [(front - 4.4, 0.95, 3.20, 3.78, 3.0), (front - 3.6, 0.92, 2.95, 3.56, 3.0),
            (front - 2.7, 0.80, 2.70, 3.18, 3.0), (front - 2.15, 0.6, 2.62, 2.84, 3.0)]
        to.loft("shell", rings(shield, 24), DARK_GLASS)
        stripe = [(front - 6.4, 1.465, 1.38, 1.72, 4.5), (front - 3.0, 1.40, 1.34, 1.66, 4.0),
            (front - 1.5, 1.24, 1.25, 1.5, 3.0), (front - 0.45, 0.94, 1.15, 1.3, 2.6),
            (front + 0.01, 0.36, 1.02, 1.1, 2.2)]
        to.loft("shell", rings(stripe, 32), band)
        to.ball("shell", (front - 0.62, 1.32, 0.72), (0.42, 0.09, 0.16), HEADLAMP, both=True,
            turn=(-0.5, -0.5, 0))
        return
    to.box("shell", (front - 0.05, 2.55, 0), (0.12, 0.62, 1.08), DARK_GLASS, edge=0.1, turn=(0.12, 0, 0))
    to.box("shell", (front - 0.06, 1.35, 0), (0.12, 0.4, 1.15), band, edge=0.08)
    to.box("shell", (front + 0.05, 1.4, 0.85), (0.06, 0.12, 0.18), HEADLAMP, edge=0.05, both=True)
    to.box("shell", (front - 0.12, 3.45, 0), (0.1, 0.12, 0.6), Paint(rgb=(1.0, 0.55, 0.1), glow=-2.0),
        edge=0.02)


def _pantograph(to: Mould, x: float) -> None:
    for z in (-0.5, 0.5):
        to.tube("shell", [(x - 0.9, TALL + 0.1, z), (x + 0.5, TALL + 0.85, z * 0.7),
            (x - 0.4, TALL + 1.55, z * 0.6)], 0.035, IRON, sides=6)
    to.tube("shell", [(x - 0.4, TALL + 1.56, -0.85), (x - 0.4, TALL + 1.6, 0), (x - 0.4, TALL + 1.56, 0.85)],
        0.04, IRON, sides=6)


def _bogies(to: Mould, *middles: float) -> None:
    for x in middles:
        to.box("shell", (x, 0.55, 0), (1.5, 0.14, 0.95), IRON, edge=0.05)
        to.box("shell", (x, 0.5, 0.98), (1.35, 0.2, 0.07), BLACK, edge=0.05, both=True)
        for k in (-0.9, 0.9):
            name = f"wheel{len(to.bones)}"
            to.bone(name, (x + k, SMALL, 0), "body")
            to.lathe(name, [(0, 0.62), (SMALL, 0.62), (SMALL, 0.76), (0.2, 0.78), (0, 0.8)], STEEL, axis="z",
                middle=(x + k, SMALL, 0), sides=20)
            to.lathe(name, [(0, -0.62), (SMALL, -0.62), (SMALL, -0.76), (0.2, -0.78), (0, -0.8)], STEEL,
                axis="z", middle=(x + k, SMALL, 0), sides=20)


def _steam(to: Mould, nose: float, paint: Paint) -> float:
    """Engine and tender; where the next carriage begins."""
    red = lacquer((0.42, 0.025, 0.015), 0.5)
    f = nose - 0.7
    to.lathe("shell", [(0, 0), (0.98, 0.0), (1.0, 0.15), (1.0, 1.3), (1.02, 1.32), (1.02, 6.5), (1.2, 7.2),
        (1.22, 9.0), (0, 9.0)], paint, axis="x", middle=(f - 9.2, 2.6, 0), sides=36)
    to.lathe("shell", [(0.75, 0), (0.97, 0.02), (0.94, 0.1), (0.6, 0.2), (0, 0.24)],
        Paint(rgb=(0.03, 0.03, 0.03), gloss=0.3), axis="x", middle=(f - 0.2, 2.6, 0), sides=32)
    for x in (0.4, 2.4, 4.4, 6.6):
        to.lathe("shell", [(1.0, 0), (1.05, 0.01), (1.05, 0.08), (1.0, 0.09)], BRASS, axis="x",
            middle=(f - 1.6 - x, 2.6, 0), sides=36)
    to.lathe("shell", [(0.34, 3.4), (0.30, 3.7), (0.30, 4.25), (0.44, 4.42), (0.42, 4.5), (0.3, 4.46),
        (0.28, 4.2)], Paint(rgb=(0.02, 0.02, 0.02), gloss=0.4), middle=(f - 0.95, 0, 0), sides=24)
    for x, r, high in ((3.0, 0.42, 4.1), (5.6, 0.36, 4.0)):
        to.lathe("shell", [(r * 1.25, 3.45), (r, 3.65), (r, high - r * 0.4), (r * 0.7, high - 0.08),
            (0, high)], BRASS, middle=(f - x, 0, 0), sides=22)
    to.ball("shell", (f + 0.12, 3.35, 0), (0.12, 0.24, 0.24), BRASS)
    to.ball("shell", (f + 0.2, 3.35, 0), (0.07, 0.2, 0.2), HEADLAMP)
    to.box("shell", (f - 4.4, 1.5, 0), (5.1, 0.09, 1.4), paint, edge=0.03)
    to.box("shell", (f - 4.4, 1.38, 1.36), (5.1, 0.1, 0.05), red, edge=0.02, both=True)
    to.box("shell", (f - 4.6, 1.0, 0), (4.9, 0.28, 0.5), BLACK)
    to.box("shell", (f + 0.55, 1.2, 0), (0.1, 0.2, 1.4), red, edge=0.03)
    for z in (0.85,):
        to.lathe("shell", [(0.1, 0), (0.1, 0.35), (0.26, 0.36), (0.26, 0.44), (0, 0.46)], STEEL, axis="x",
            middle=(f + 0.6, 1.2, z), sides=16, both=True)
    for k in range(9):
        z = -1.2 + 0.3 * k
        to.tube("shell", [(f + 0.6, 1.05, z), (f + 1.15 - abs(z) * 0.35, 0.22, z * 1.02)], 0.045, red,
            sides=6)
    _cabin(to, f - 9.0, paint)
    _gear(to, f, paint, red)
    _tender(to, f - 11.0, paint)
    return f - 16.4


def _gear(to: Mould, f: float, paint: Paint, red: Paint) -> None:
    """Driving wheels, rods, cylinders."""
    for k, (x, r) in enumerate(((0.5, SMALL), (2.9, DRIVER), (4.85, DRIVER), (6.8, DRIVER))):
        spoked(to, f"drive{k}", (f - x, r, 0.80), r, 0.07, red, tyre=STEEL, spokes=14, thick=0.07, both=True)
        if r == DRIVER:
            to.prism(f"drive{k}", [(f - x + r * 0.8 * math.cos(a),
                r + r * 0.8 * math.sin(a)) for a in [-2.4 + 0.16 * j for j in range(11)]], 0.74, 0.86, red,
                both=True)
    to.bone("rods", (f - 2.9, DRIVER, 0), "body")
    to.tube("rods", [(f - 2.9, DRIVER, 0.92), (f - 6.8, DRIVER, 0.92)], 0.075, STEEL, both=True)
    to.tube("rods", [(f - 4.85, DRIVER, 0.99), (f - 1.9, DRIVER, 0.99)], 0.055, STEEL, both=True)
    to.lathe("shell", [(0, 0), (0.36, 0), (0.36, 1.5), (0, 1.5)], paint, axis="x",
        middle=(f - 2.1, 1.0, 1.08), sides=20, both=True)


def _tender(to: Mould, back: float, paint: Paint) -> None:
    """What carries the coal."""
    to.box("shell", (back - 2.6, 2.1, 0), (2.5, 0.9, 1.35), paint, edge=0.1)
    to.box("shell", (back - 2.6, 2.1, 0), (2.3, 0.6, 1.362), Paint(rgb=shade(paint.rgb, 0.6), gloss=0.5),
        edge=0.02)
    for k in range(26):
        x, z = (k * 0.618) % 1.0, (k * 0.38) % 1.0
        to.ball("shell", (back - 1.0 - 3.2 * x, 3.0, 1.6 * (z - 0.5)), (0.35, 0.26, 0.32),
            Paint(rgb=(0.012, 0.012, 0.013), gloss=0.3), sides=7)
    to.box("shell", (back - 2.6, 1.05, 0), (2.5, 0.14, 1.2), IRON)
    _bogies(to, back - 1.5, back - 3.7)


def _cabin(to: Mould, front: float, paint: Paint) -> None:
    to.box("shell", (front - 0.9, 2.3, 1.36), (0.95, 0.8, 0.05), paint, edge=0.03, both=True)
    for x in (front, front - 1.8):
        to.box("shell", (x, 3.35, 1.36), (0.07, 0.4, 0.05), paint, both=True)
    to.box("shell", (front, 2.6, 0), (0.05, 1.1, 1.38), paint, edge=0.02)
    for z in (0.85,):
        to.box("shell", (front + 0.05, 3.2, z), (0.02, 0.28, 0.3), WINDOW, edge=0.02, both=True)
    to.prism("shell", [(-1.55, 3.7), (-1.2, 3.98), (0, 4.12), (1.2, 3.98), (1.55, 3.7), (1.5, 3.64),
        (-1.5, 3.64)], front - 2.2, front + 0.25, Paint(rgb=(0.02, 0.02, 0.02), gloss=0.3), axis="x")
    to.box("shell", (front - 0.1, 2.2, 0), (0.05, 0.3, 0.35), Paint(rgb=(1.0, 0.35, 0.06), glow=2.5),
        edge=0.05)


def _carriage(to: Mould, front: float, paint: Paint) -> None:
    """A carriage of old with a clerestory."""
    x = front - 6.6
    cream = lacquer((0.62, 0.52, 0.34), 0.4)
    to.box("shell", (x, 1.75, 0), (6.3, 0.75, 1.4), paint, edge=0.05)
    to.box("shell", (x, 2.85, 0), (6.3, 0.5, 1.4), cream, edge=0.05)
    roof = [(-1.5, 3.3), (-1.3, 3.55), (-0.6, 3.72), (-0.6, 3.98), (0, 4.05), (0.6, 3.98), (0.6, 3.72),
        (1.3, 3.55), (1.5, 3.3)]
    to.prism("shell", roof, x - 6.5, x + 6.5, Paint(rgb=(0.10, 0.10, 0.105), gloss=0.15), axis="x")
    for k in range(9):
        to.box("shell", (x - 5.2 + k * 1.3, 2.85, 1.41), (0.42, 0.36, 0.012), WINDOW, edge=0.02, both=True)
    for y in (2.42, 1.15):
        to.box("shell", (x, y, 1.405), (6.3, 0.03, 0.012), BRASS, edge=0, both=True)
    to.box("shell", (x, 0.95, 0), (6.3, 0.1, 1.2), IRON)
    to.tube("shell", [(front + 0.6, 0.95, 0), (front - 0.4, 0.95, 0)], 0.1, IRON)
    _bogies(to, x - 4.3, x + 4.3)


def _tram(to: Mould, front: float, paint: Paint, *, lead: bool) -> None:
    cream = lacquer((0.72, 0.66, 0.50), 0.5)
    x, half = front - 6.1, 5.9
    body = [(x + half, 0.45), (x + half + 0.08, 0.8), (x + half, 1.5), (x + half - 0.35, 3.05),
        (x - half + 0.2, 3.05), (x - half, 1.5), (x - half, 0.45)]
    to.prism("shell", body, -1.2, 1.2, cream, edge=0.12, across=3)
    to.prism("shell", [(x + half + 0.02, 0.40), (x + half + 0.1, 0.8), (x + half + 0.03, 1.42),
        (x - half - 0.02, 1.42), (x - half - 0.02, 0.4)], -1.22, 1.22, paint, edge=0.12, across=3)
    to.box("shell", (x, 3.12, 0), (half - 0.2, 0.10, 1.05), paint, edge=0.08)
    for k in range(7):
        to.box("shell", (x - 4.6 + k * 1.5, 2.1, 1.205), (0.64, 0.5, 0.012), WINDOW, edge=0.04, both=True)
    if lead:
        to.prism("shell", [(x + half + 0.0, 1.6), (x + half - 0.26, 2.75), (x + half - 0.4, 2.75),
            (x + half - 0.15, 1.6)], -1.0, 1.0, DARK_GLASS, edge=0.08)
        to.lathe("shell", [(0.2, 0), (0.2, 0.06), (0.15, 0.1), (0, 0.1)], CHROME, axis="x",
            middle=(x + half + 0.06, 1.1, 0), sides=20)
        to.lathe("shell", [(0.15, 0.08), (0, 0.13)], HEADLAMP, axis="x", middle=(x + half + 0.06, 1.1, 0),
            sides=20)
        to.box("shell", (x + half - 0.35, 3.12, 0), (0.1, 0.16, 0.6), AMBER, edge=0.03)
        _pantograph_low(to, x)
    to.box("shell", (x, 0.5, 0), (half - 0.5, 0.15, 1.0), BLACK)
    _bogies(to, x - 3.4, x + 3.4)


def _pantograph_low(to: Mould, x: float) -> None:
    for z in (-0.4, 0.4):
        to.tube("shell", [(x - 0.6, 3.2, z), (x + 0.5, 3.9, z * 0.7), (x - 0.2, 4.6, z * 0.6)], 0.03, IRON,
            sides=6)
    to.tube("shell", [(x - 0.2, 4.62, -0.7), (x - 0.2, 4.62, 0.7)], 0.035, IRON, sides=6)


def pose(act: Act, look: Look) -> Pose:
    """Wheels turn, rods go round without turning, carriages rock."""
    size = 1.0 if look.metres > 25 else max(look.metres / 25.0, 0.1)
    gone = act.gone / size
    small, large = turn_z(-gone / SMALL), turn_z(-gone / DRIVER)
    turns: dict[str, Floats] = {f"wheel{k}": small for k in range(80)}
    for k in range(4):
        for tag in "RL":
            turns[f"drive{k}{tag}"] = large if k else small
    if act.speed > 0:
        turns["shell"] = turn_x(0.006 * math.sin(act.seconds * 3.1)) @ turn_z(0.0008 * math.sin(act.seconds
            * 7))
    return Pose(turns=turns)
