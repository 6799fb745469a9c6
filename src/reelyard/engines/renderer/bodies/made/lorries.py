"""Heavy vehicles: lorry, bus, fire engine, tractor, tank."""

import math
from collections.abc import Callable, Mapping

from reelyard.engines.renderer.bodies.made import cars
from reelyard.engines.renderer.bodies.made.car_lines import LINES
from reelyard.engines.renderer.bodies.made.materials import (
    AMBER,
    BLACK,
    CHROME,
    DARK_GLASS,
    GLASS,
    HEADLAMP,
    IRON,
    RUBBER,
    STEEL,
    TAIL_LAMP,
    WINDOW,
    lacquer,
    shade,
)
from reelyard.engines.renderer.bodies.made.wheels import rolling, wheel
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Act, Cast, Look, Paint, Pose, turn_y
from reelyard.engines.renderer.render.arrays import Floats

# fmt: off

def build(look: Look) -> Cast:
    """The kind's vehicle, ``metres`` long."""
    if look.kind in LINES:
        return cars.build(look)
    make, long, _ = MAKERS.get(look.kind, MAKERS["truck"])
    root = Mould()
    to = root.at(size=look.metres / long)
    to.bone("body", (0, 0, 0))
    to.bone("shell", (0, 0.6, 0), "body")
    make(look, to, lacquer(look.rgb))
    return root.forged()


def _lorry(look: Look, to: Mould, paint: Paint) -> None:
    """A tractor unit with its trailer, 12 m."""
    cab = [(5.9, 0.55), (6.0, 0.8), (6.0, 1.65), (5.72, 2.55), (5.45, 2.95), (4.1, 2.95), (3.95, 0.6)]
    to.prism("shell", cab, -1.22, 1.22, paint, edge=0.10, across=3)
    to.prism("shell", [(6.02, 1.72), (5.76, 2.50), (5.66, 2.50), (5.9, 1.72)], -1.08, 1.08, DARK_GLASS,
        edge=0.04)
    for x0, x1 in ((5.62, 4.75),):
        to.prism("shell", [(x0, 1.72), (x0 - 0.22, 2.42), (x1, 2.42), (x1, 1.72)], 1.15, 1.235, DARK_GLASS,
            edge=0.02, both=True)
    to.prism("shell", [(5.3, 2.95), (5.05, 3.65), (4.1, 3.72), (4.1, 2.93)], -1.1, 1.1, paint, edge=0.1,
        across=3)
    to.box("shell", (6.0, 1.18, 0), (0.03, 0.36, 0.72), IRON, edge=0.02)
    for k in range(5):
        to.box("shell", (6.035, 0.92 + 0.13 * k, 0), (0.015, 0.018, 0.68), CHROME, edge=0.01)
    to.box("shell", (6.02, 0.62, 0), (0.07, 0.17, 1.24), STEEL, edge=0.05)
    to.box("shell", (6.06, 0.72, 0.92), (0.04, 0.10, 0.2), HEADLAMP, edge=0.03, both=True)
    to.box("shell", (6.04, 0.55, 0.92), (0.04, 0.03, 0.18), AMBER, edge=0.02, both=True)
    to.box("shell", (5.7, 2.1, 1.45), (0.05, 0.30, 0.10), BLACK, edge=0.04, both=True)
    to.tube("shell", [(3.8, 0.9, 0.95), (3.8, 3.5, 0.95), (3.72, 3.75, 0.95)], 0.09, CHROME, sides=12,
        both=True)
    for z in (0.7, 0.0):
        to.box("shell", (5.2, 3.72, z), (0.08, 0.04, 0.1), AMBER, edge=0.03, both=z > 0)
    trailer = (Paint(rgb=(0.74, 0.74, 0.73),
        gloss=0.35) if not look.coloured or sum(look.rgb) < 2 else Paint(rgb=(0.10, 0.16, 0.3), gloss=0.35))
    to.box("shell", (-1.25, 2.45, 0), (4.75, 1.30, 1.25), trailer, edge=0.05)
    for k in range(12):
        to.box("shell", (-5.6 + k * 0.79, 2.45, 1.25), (0.02, 1.24, 0.014),
            Paint(rgb=shade(trailer.rgb, 0.8), gloss=0.3), edge=0, both=True)
    to.box("shell", (-1.25, 1.22, 1.252), (4.7, 0.10, 0.012), paint, edge=0, both=True)
    to.box("shell", (-0.6, 1.0, 0), (5.2, 0.13, 0.5), IRON)
    to.box("shell", (0.4, 0.7, 1.15), (1.9, 0.2, 0.03), STEEL, edge=0.02, both=True)
    to.box("shell", (-5.98, 0.85, 0), (0.05, 0.12, 1.2), IRON, edge=0.02)
    to.box("shell", (-6.02, 0.88, 0.95), (0.02, 0.07, 0.2), TAIL_LAMP, edge=0.01, both=True)
    for k, x in enumerate((5.1, 3.0, -3.2, -4.4, -5.4)):
        wheel(to, f"wheel{k}", (x, 0.5, 1.0), 0.5, 0.2, rim=STEEL, spokes=8, share=0.6)


def _box_van(_look: Look, to: Mould, paint: Paint) -> None:
    """A bonnetless fire engine with ladder and lockers, 8.6 m."""
    body = [(4.2, 0.6), (4.3, 0.85), (4.3, 1.6), (4.12, 2.65), (3.95, 2.8), (1.6, 2.85), (1.6, 0.62)]
    to.prism("shell", body, -1.22, 1.22, paint, edge=0.12, across=3)
    to.prism("shell", [(4.325, 1.55), (4.165, 2.48), (4.05, 2.48), (4.2, 1.55)], -1.05, 1.05, DARK_GLASS,
        edge=0.05)
    for x0, x1 in ((3.95, 3.0), (2.8, 1.85)):
        to.prism("shell", [(x0, 1.6), (x0 - 0.1, 2.45), (x1, 2.45), (x1, 1.6)], 1.16, 1.235, DARK_GLASS,
            edge=0.03, both=True)
    to.box("shell", (-1.35, 1.85, 0), (2.95, 1.05, 1.22), paint, edge=0.06)
    for k in range(4):
        x = 0.95 - k * 1.38
        to.box("shell", (x, 1.95, 1.225), (0.6, 0.75, 0.015), Paint(rgb=(0.62, 0.63, 0.65), gloss=0.5),
            edge=0.01, both=True)
        for r in range(7):
            to.box("shell", (x, 1.35 + r * 0.2, 1.243), (0.58, 0.012, 0.006), IRON, edge=0, both=True)
    to.box("shell", (0, 1.08, 1.232), (4.2, 0.10, 0.012), Paint(rgb=(0.9, 0.8, 0.1), gloss=0.4), edge=0,
        both=True)
    to.box("shell", (-0.1, 0.7, 0), (4.1, 0.2, 1.0), IRON)
    for z in (-0.35, 0.35):
        to.box("shell", (-0.6, 3.2, z), (3.4, 0.07, 0.04), STEEL, edge=0.02)
    for k in range(18):
        to.tube("shell", [(-3.8 + k * 0.38, 3.2, -0.35), (-3.8 + k * 0.38, 3.2, 0.35)], 0.03, STEEL, sides=6)
    to.box("shell", (-3.2, 3.0, 0), (0.5, 0.12, 0.5), IRON)
    blue = Paint(rgb=(0.03, 0.12, 1.0), gloss=0.8, glow=1.8)
    to.bone("blue", (3.5, 2.95, 0), "shell")
    to.box("blue", (3.5, 2.97, 0.7), (0.2, 0.11, 0.4), blue, edge=0.05, both=True)
    to.box("shell", (4.33, 0.85, 0), (0.06, 0.2, 1.22), STEEL, edge=0.05)
    to.box("shell", (4.33, 1.25, 0.85), (0.04, 0.12, 0.22), HEADLAMP, edge=0.04, both=True)
    to.box("shell", (4.33, 1.3, 0), (0.03, 0.15, 0.5), IRON, edge=0.03)
    to.box("shell", (-4.3, 1.0, 0.95), (0.03, 0.12, 0.15), TAIL_LAMP, edge=0.01, both=True)
    to.box("shell", (4.1, 2.2, 1.4), (0.05, 0.26, 0.09), BLACK, edge=0.03, both=True)
    for k, x in enumerate((3.1, -2.2)):
        wheel(to, f"wheel{k}", (x, 0.52, 1.03), 0.52, 0.19, spokes=8, share=0.6)


def _bus(look: Look, to: Mould, paint: Paint) -> None:
    """A coach of 11 m; red ones have an upper deck."""
    decks = 2 if look.kind == "double decker" else 1
    top = 3.0 if decks == 1 else 4.35
    body = [(5.35, 0.42), (5.5, 0.7), (5.5, 1.2), (5.36, top - 0.3), (5.15, top), (-5.3, top),
        (-5.5, top - 0.2), (-5.5, 0.5), (-5.4, 0.4)]
    to.prism("shell", body, -1.25, 1.25, paint, edge=0.14, across=3)
    for deck in range(decks):
        low = 1.32 + deck * 1.5
        count = 8
        for k in range(count):
            x = -4.75 + k * (9.6 / count)
            if k == count - 1 and deck == 0:
                continue
            to.box("shell", (x + 0.28, low + 0.46, 1.252), (0.53, 0.46, 0.02), WINDOW, edge=0.015, both=True)
        slope = 0.14 / 1.5
        to.prism("shell", [(5.51 - (low - 1.2) * slope, low - 0.02), (5.52 - (low - 0.2) * slope, low + 1.0),
            (5.40 - (low - 0.2) * slope, low + 1.0), (5.4 - (low - 1.2) * slope, low - 0.02)], -1.1, 1.1,
            DARK_GLASS, edge=0.06)
        to.box("shell", (-5.5, low + 0.45, 0), (0.02, 0.4, 0.95), DARK_GLASS, edge=0.02)
    to.box("shell", (4.6, 1.25, 1.255), (0.5, 0.95, 0.02), DARK_GLASS, edge=0.02, both=True)
    to.box("shell", (4.6, 1.25, 1.27), (0.02, 0.95, 0.012), BLACK, edge=0, both=True)
    to.box("shell", (0, 0.95, 1.252), (5.3, 0.03, 0.012), Paint(rgb=(0.85, 0.83, 0.75), gloss=0.5), edge=0,
        both=True)
    to.box("shell", (5.36, top - 0.42 if decks == 2 else 2.62, 0), (0.12, 0.13, 0.75),
        Paint(rgb=(1.0, 0.6, 0.1), glow=-2.0), edge=0.02)
    to.box("shell", (5.51, 0.92, 0.9), (0.03, 0.11, 0.2), HEADLAMP, edge=0.03, both=True)
    to.box("shell", (5.5, 0.55, 0), (0.06, 0.12, 1.22), IRON, edge=0.04)
    to.box("shell", (-5.51, 0.95, 1.05), (0.03, 0.2, 0.1), TAIL_LAMP, edge=0.02, both=True)
    to.box("shell", (5.45, 2.1, 1.42), (0.05, 0.24, 0.08), BLACK, edge=0.03, both=True)
    for k, x in enumerate((3.35, -2.9)):
        to.lathe("shell", [(0, 0), (0.62, 0), (0.62, 0.012), (0, 0.012)], BLACK, axis="z",
            middle=(x, 0.55, 1.245), sides=28, both=True)
        wheel(to, f"wheel{k}", (x, 0.48, 1.10), 0.48, 0.17, spokes=8, share=0.6)


def _tractor(_look: Look, to: Mould, paint: Paint) -> None:
    """Big wheels behind, small ones before, a cab of glass; 4.2 m."""
    to.prism("shell", [(2.0, 0.85), (2.05, 1.35), (1.85, 1.55), (0.2, 1.68), (0.2, 0.8)], -0.42, 0.42, paint,
        edge=0.10, across=3)
    to.box("shell", (2.03, 1.12, 0), (0.03, 0.2, 0.3), IRON, edge=0.02)
    to.box("shell", (2.05, 1.42, 0.28), (0.04, 0.06, 0.09), HEADLAMP, edge=0.03, both=True)
    to.box("shell", (0.3, 0.75, 0), (1.6, 0.16, 0.26), IRON)
    to.prism("shell", [(0.35, 1.5), (0.15, 2.55), (-1.0, 2.55), (-1.15, 1.3)], -0.66, 0.66, GLASS, edge=0.04,
        across=2)
    to.box("shell", (-0.42, 2.62, 0), (0.75, 0.07, 0.75), paint, edge=0.06)
    for x, lean in ((0.27, 0.19), (-1.08, 0.10)):
        to.tube("shell", [(x, 1.4, 0.66), (x - lean * (1 if x > 0 else -0.6), 2.58, 0.66)], 0.04, BLACK,
            both=True)
    to.box("shell", (-0.55, 1.55, 0), (0.08, 0.42, 0.25), BLACK, edge=0.05)
    for a0 in range(9):
        a = math.pi * (0.08 + 0.105 * a0)
        to.box("shell", (-1.05 + 1.02 * math.cos(a), 0.85 + 1.02 * math.sin(a), 0.88), (0.18, 0.03, 0.26),
            paint, edge=0.02, turn=(a + math.pi / 2, 0, 0), both=True)
    to.tube("shell", [(1.2, 1.5, 0.3), (1.2, 2.35, 0.3), (1.12, 2.5, 0.3)], 0.05, IRON, sides=10)
    wheel(to, "wheel0", (1.5, 0.48, 0.72), 0.48, 0.15, rim=Paint(rgb=(0.75, 0.6, 0.1), gloss=0.5), share=0.6,
        spokes=6)
    wheel(to, "wheel1", (-1.05, 0.85, 0.88), 0.85, 0.24, rim=Paint(rgb=(0.75, 0.6, 0.1), gloss=0.5),
        share=0.6, spokes=6)
    for k in range(22):
        a = k * 2 * math.pi / 22
        for bone, x, r, z, half in (("wheel0", 1.5, 0.48, 0.72, 0.13), ("wheel1", -1.05, 0.85, 0.88, 0.2)):
            to.box(bone, (x + r * math.cos(a), r + r * math.sin(a), z), (r * 0.05, r * 0.035, half), RUBBER,
                turn=(a, 0, 0), edge=0.01, both=True)


def _tank(_look: Look, to: Mould, paint: Paint) -> None:
    """Tracks, a sloped hull, a turret that looks round; 7 m without its gun."""
    hull = [(3.5, 1.05), (2.6, 1.55), (-3.3, 1.6), (-3.5, 1.1), (-3.0, 0.5), (2.9, 0.5)]
    dull = Paint(rgb=shade(paint.rgb, 0.8), gloss=0.08)
    dark = Paint(rgb=shade(paint.rgb, 0.4), gloss=0.1)
    to.prism("shell", hull, -1.15, 1.15, dull, edge=0.05)
    to.prism("shell", [(3.3, 1.25), (-3.4, 1.35), (-3.4, 1.48), (3.2, 1.4)], 1.1, 1.78, dull, edge=0.02,
        both=True)
    loop = [(3.35, 0.72), (3.2, 1.05), (2.95, 1.2), (-2.9, 1.22), (-3.3, 1.05), (-3.45, 0.8), (-2.7, 0.06),
        (2.55, 0.06)]
    to.prism("shell", loop, 1.2, 1.72, RUBBER, edge=0.03, both=True)
    for k in range(34):
        x = -2.6 + k * 0.155
        to.box("shell", (x, 0.05, 1.46), (0.05, 0.035, 0.27), IRON, edge=0.01, both=True)
    for k in range(6):
        wheel(to, f"wheel{k}", (2.35 - k * 0.98, 0.46, 1.66), 0.42, 0.09, rim=dark, spokes=6, share=0.8)
    to.bone("turret", (-0.1, 1.6, 0), "shell")
    to.lathe("turret", [(1.25, 1.55), (1.3, 1.75), (1.05, 2.25), (0.4, 2.36), (0, 2.37)], dull,
        middle=(-0.2, 0, 0), sides=10, crease=0.4)
    to.box("turret", (-1.3, 1.95, 0), (0.5, 0.25, 0.75), dull, edge=0.08)
    to.box("turret", (1.0, 1.95, 0), (0.3, 0.22, 0.35), dull, edge=0.08)
    to.tube("turret", [(1.1, 1.97, 0), (4.6, 2.06, 0)], [0.13, 0.095], dull, sides=14)
    to.tube("turret", [(4.5, 2.055, 0), (4.85, 2.065, 0)], 0.14, dark, sides=14)
    to.lathe("turret", [(0.32, 2.3), (0.32, 2.46), (0, 2.48)], dark, middle=(-0.55, 0, 0.4), sides=16)
    to.tube("turret", [(-1.0, 2.2, -0.5), (-1.2, 3.6, -0.5)], 0.015, IRON, sides=5)


Maker = Callable[[Look, Mould, Paint], None]
MAKERS: Mapping[str, tuple[Maker, float, tuple[float, ...]]] = {"truck": (_lorry, 12.0, (0.5,) * 5),
    "bus": (_bus, 11.0, (0.48, 0.48)), "fire truck": (_box_van, 8.6, (0.52, 0.52)),
    "double decker": (_bus, 11.0, (0.48, 0.48)), "tractor": (_tractor, 4.2, (0.48, 0.85)),
    "tank": (_tank, 7.0, (0.42,) * 6)}


def pose(act: Act, look: Look) -> Pose:
    """Wheels roll; a turret looks round; blue lights flash."""
    if look.kind in LINES:
        return cars.pose(act, look)
    _, long, radii = MAKERS.get(look.kind, MAKERS["truck"])
    size = look.metres / long
    made = rolling(act, [radius * size for radius in radii], steer=0.0 if look.kind == "tank" else 0.05,
        sway=0.008)
    turns: dict[str, Floats] = {**made.turns, "turret": turn_y(0.35 * math.sin(act.seconds * 0.6))}
    return Pose(turns=turns)
