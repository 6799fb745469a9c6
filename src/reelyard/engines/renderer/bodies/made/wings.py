"""What flies on wings: airliner, light plane, biplane, fighter, glider, airborne shuttle; and its parts."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.made.materials import (
    BLACK,
    CHROME,
    DARK_GLASS,
    GLASS,
    IRON,
    RUBBER,
    STEEL,
    WHITE,
    WOOD,
    lacquer,
    shade,
)
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import rings
from reelyard.engines.renderer.bodies.sculptor import Look, Paint
from reelyard.engines.renderer.render.arrays import Point

# fmt: off
FOIL = ((1.0, 0.0), (0.93, 0.32), (0.75, 0.52), (0.5, 0.5), (0.25, 0.3), (0.0, 0.02), (0.25, -0.14),
    (0.5, -0.22), (0.75, -0.28), (0.93, -0.2))
BLUR = Paint(rgb=(0.10, 0.10, 0.11), gloss=0.3, clear=0.84)


def wing(to: Mould, root: Point, tip: Point, chords: tuple[float, float], thick: float, paint: Paint, *,
        both: bool = True, upright: bool = False, bone: str = "body") -> None:
    """A wing from root to tip (places of the middle of its chord)."""
    made = []
    for v in (0.0, 0.5, 0.92, 1.0):
        chord = chords[0] + (chords[1] - chords[0]) * v
        high = thick * chord * (1.0 if v < 1 else 0.3)
        x, y, z = (a + (b - a) * v for a, b in zip(root, tip, strict=True))
        made.append([(x + (u - 0.5) * chord, y + (0 if upright else h * high),
            z + (h * high if upright else 0)) for u, h in FOIL])
    to.loft(bone, np.array(made, np.float32), paint, both=both)


def propeller(to: Mould, name: str, at: Point, radius: float, *, blades: int = 2,
        spinner: Paint = STEEL) -> None:
    """Blades, their blur, and the nose cone."""
    x, y, z = at
    to.bone(name, at, "body")
    for k in range(blades):
        a = k * 2 * math.pi / blades
        to.box(name, (x, y + math.cos(a) * radius * 0.5, z + math.sin(a) * radius * 0.5),
            (radius * 0.02, radius * 0.5, radius * 0.07), IRON, turn=(0, 0.4, a), edge=radius * 0.015)
    to.lathe(name, [(0, -0.004), (radius, -0.004), (radius, 0.004), (0, 0.004)], BLUR, axis="x", middle=at,
        sides=36)
    to.lathe(name, [(radius * 0.16, -radius * 0.05), (radius * 0.13, radius * 0.1), (0, radius * 0.26)],
        spinner, axis="x", middle=at, sides=16)


def airliner(look: Look, to: Mould) -> None:
    """Two engines, swept wings; 40 m."""
    paint = lacquer(look.rgb, 0.6)
    trim = lacquer((0.02, 0.08, 0.32)) if sum(look.rgb) > 1.5 or not look.coloured else paint
    body = lacquer((0.80, 0.81, 0.82), 0.6) if look.coloured and sum(look.rgb) <= 1.5 else paint
    tube = [(19.6, 0.08, -0.55, -0.3), (19.2, 0.62, -0.95, 0.22), (18.2, 1.2, -1.4, 0.95),
        (16.8, 1.65, -1.75, 1.55), (14.5, 1.95, -1.95, 1.95), (-7, 1.95, -1.95, 1.95), (-12, 1.55, -1.1, 1.9),
        (-16, 0.95, -0.05, 1.75), (-19.3, 0.28, 0.95, 1.5)]
    to.loft("body", rings([(*row, 2.0) for row in tube], 36), body)
    for x, y, z, lean in ((17.75, 1.02, 0.32, 0.0), (17.45, 0.98, 0.98, 0.75)):
        to.box("body", (x, y, z), (0.34, 0.05, 0.30), DARK_GLASS, turn=(-0.75, -lean, 0), edge=0.03,
            both=True)
    for k in range(38):
        to.box("body", (13.6 - k * 0.62, 0.50, 1.90), (0.13, 0.19, 0.03), DARK_GLASS, edge=0.02, both=True,
            turn=(0, 0, -0.25))
    to.loft("body", rings([(14.5, 1.965, 0.02, 0.14, 2.0), (-8, 1.965, 0.02, 0.14, 2.0),
        (-13, 1.42, 0.45, 0.55, 2.0)], 30), trim)
    for x in (14.6, -9.5):
        to.box("body", (x, 0.25, 1.93), (0.42, 0.85, 0.03), Paint(rgb=shade(body.rgb, 0.85), gloss=0.5),
            edge=0.02, both=True)
    wing(to, (1.5, -1.2, 1.4), (-5.0, 0.3, 17.5), (6.6, 1.5), 0.12, Paint(rgb=(0.62, 0.63, 0.65), gloss=0.6))
    wing(to, (-5.2, 0.25, 17.3), (-6.2, 2.1, 18.2), (1.5, 0.8), 0.1, trim)
    wing(to, (-16.2, 1.1, 0.7), (-19.0, 1.5, 6.6), (3.4, 1.2), 0.10, Paint(rgb=(0.62, 0.63, 0.65), gloss=0.6))
    wing(to, (-15.2, 1.6, 0), (-19.0, 8.2, 0), (4.8, 2.0), 0.10, trim, both=False, upright=True)
    _jets(to, paint if look.coloured else lacquer((0.72, 0.73, 0.75)))
    to.ball("body", (0, 2.05, 0), 0.12, Paint(rgb=(1, 0.05, 0.02), glow=2.5))


def _jets(to: Mould, paint: Paint) -> None:
    x, y, z = 2.6, -2.2, 6.0
    cowl = [(1.05, 2.3), (1.2, 2.35), (1.32, 1.9), (1.34, 0.6), (1.1, -1.5), (0.85, -1.7), (0.8, -1.5),
        (0.95, 0.5), (1.0, 1.9), (1.05, 2.3)]
    to.lathe("body", cowl, paint, axis="x", middle=(x, y, z), sides=28, both=True)
    to.lathe("body", [(1.04, 2.26), (1.12, 2.42), (1.22, 2.3), (1.16, 2.2)], CHROME, axis="x",
        middle=(x, y, z), sides=28, both=True)
    to.lathe("body", [(0, 1.2), (1.02, 1.2), (1.02, 1.1), (0, 1.1)], BLACK, axis="x", middle=(x, y, z),
        sides=24, both=True)
    to.bone("fan", (x, y, z), "body", both=True)
    for k in range(14):
        a = k * math.pi / 7
        to.box("fan", (x + 1.4, y + 0.58 * math.cos(a), z + 0.58 * math.sin(a)), (0.05, 0.42, 0.09), STEEL,
            turn=(0, 0.6, a), edge=0.01, both=True)
    to.lathe("fan", [(0.3, 1.3), (0.2, 1.6), (0, 1.85)], STEEL, axis="x", middle=(x, y, z), sides=14,
        both=True)
    to.lathe("body", [(0.7, -1.2), (0.55, -2.3), (0.2, -2.9), (0, -3.0)], IRON, axis="x", middle=(x, y, z),
        sides=18, both=True)
    to.prism("body", [(x + 1.6, y + 1.2), (x - 2.4, y + 1.9), (x - 3.4, y + 1.5), (x - 1.2, y + 0.9)],
        z - 0.16, z + 0.16, paint, edge=0.08, both=True)


def light_plane(look: Look, to: Mould) -> None:
    """A high wing on struts, a propeller before, three wheels; 8 m."""
    paint, white = lacquer(look.rgb), lacquer((0.80, 0.80, 0.79))
    body = [(3.3, 0.38, -0.35, 0.35), (3.0, 0.52, -0.52, 0.48), (1.9, 0.58, -0.62, 0.58),
        (1.0, 0.6, -0.64, 0.7), (-0.6, 0.58, -0.55, 0.75), (-1.6, 0.42, -0.30, 0.58), (-3.2, 0.22, 0.0, 0.42),
        (-4.4, 0.08, 0.15, 0.35)]
    to.loft("body", rings([(*row, 2.8) for row in body], 28), white if look.coloured else paint)
    to.loft("body", rings([(2.9, 0.545, -0.30, -0.05, 3), (1.0, 0.615, -0.30, -0.05, 3),
        (-0.6, 0.6, -0.22, 0.0, 3), (-4.2, 0.11, 0.17, 0.25, 3)], 24),
        paint if look.coloured else lacquer((0.5, 0.03, 0.03)))
    to.loft("body", rings([(1.55, 0.5, 0.3, 0.62, 3), (0.9, 0.56, 0.35, 1.08, 3.4),
        (-0.5, 0.55, 0.4, 1.08, 3.4), (-1.2, 0.4, 0.4, 0.72, 3)], 24), GLASS)
    wing(to, (0.25, 1.12, 0.2), (0.15, 1.26, 5.4), (1.55, 1.1), 0.12, white)
    for x in (0.55, -0.1):
        to.tube("body", [(x, -0.4, 0.58), (x - 0.1, 1.1, 2.9)], 0.04, white, both=True)
    wing(to, (-4.0, 0.3, 0.05), (-4.2, 0.34, 1.75), (1.0, 0.65), 0.09, white)
    wing(to, (-3.8, 0.35, 0), (-4.35, 1.7, 0), (1.25, 0.7), 0.09,
        paint if look.coloured else lacquer((0.5, 0.03, 0.03)), both=False, upright=True)
    propeller(to, "prop0", (3.42, 0.02, 0), 1.0)
    to.tube("body", [(0.2, -0.5, 0.4), (0.1, -1.15, 1.15)], 0.05, white, both=True)
    to.tube("body", [(2.6, -0.5, 0), (2.75, -1.15, 0)], 0.05, white)
    for x, z, both in ((0.1, 1.2, True), (2.75, 0.0, False)):
        to.lathe("body", [(0.1, -0.08), (0.24, -0.08), (0.26, 0), (0.24, 0.08), (0.1, 0.08), (0.1, -0.08)],
            RUBBER, axis="z", middle=(x, -1.2, z), sides=18, both=both)
        to.lathe("body", [(0, -0.06), (0.12, -0.06), (0.12, 0.06), (0, 0.06)], WHITE, axis="z",
            middle=(x, -1.2, z), sides=14, both=both)


def biplane(look: Look, to: Mould) -> None:
    """Two wings with wires between them, an open seat, a round engine; 7 m."""
    paint = lacquer(look.rgb if look.coloured else (0.5, 0.03, 0.02), 0.5)
    cloth = paint if look.coloured else lacquer((0.72, 0.62, 0.40), 0.3)
    body = [(2.4, 0.5, -0.5, 0.5), (1.2, 0.55, -0.55, 0.55), (0, 0.5, -0.5, 0.58), (-1.2, 0.38, -0.3, 0.45),
        (-3.6, 0.08, 0.05, 0.3)]
    to.loft("body", rings([(*row, 2.4) for row in body], 26), paint)
    to.lathe("body", [(0.5, 2.3), (0.62, 2.42), (0.6, 2.85), (0.45, 2.95), (0.1, 2.9), (0, 2.9)], IRON,
        axis="x", sides=24)
    for k in range(7):
        a = k * 2 * math.pi / 7
        to.tube("body", [(2.7, 0.2 * math.cos(a), 0.2 * math.sin(a)),
            (2.7, 0.66 * math.cos(a), 0.66 * math.sin(a))], 0.12, STEEL)
    propeller(to, "prop0", (3.05, 0, 0), 1.25, spinner=WOOD)
    for y, x, low in ((1.25, 1.1, 0.1), (-0.42, 0.7, 0.3)):
        wing(to, (x, y, low), (x - 0.05, y + 0.22, 4.6), (1.35, 1.2), 0.09, cloth)
    for z in (1.2, 3.4):
        for dx in (0.5, -0.4):
            to.tube("body", [(0.75 + dx, -0.3 + 0.05 * z, z), (1.1 + dx, 1.28 + 0.05 * z, z)], 0.045, WOOD,
                both=True)
    for foot, head in (((0.9, -0.3, 1.2), (1.1, 1.4, 3.4)), ((0.9, 1.3, 1.2), (0.9, -0.2, 3.4)),
        ((0.9, 1.25, 0.1), (0.8, -0.25, 1.2))):
        to.tube("body", [foot, head], 0.012, STEEL, sides=4, both=True)
    for x in (1.5, 0.75):
        to.tube("body", [(x, 0.4, 0.4), (x - 0.1, 1.3, 0.25)], 0.035, WOOD, both=True)
    to.ball("body", (-0.15, 0.52, 0), (0.42, 0.1, 0.3), BLACK)
    to.ball("body", (-0.2, 0.78, 0), (0.17, 0.2, 0.15), Paint(rgb=(0.14, 0.07, 0.03), gloss=0.3))
    to.box("body", (0.25, 0.72, 0), (0.02, 0.16, 0.25), GLASS, turn=(0.5, 0, 0))
    wing(to, (-3.3, 0.2, 0.05), (-3.5, 0.2, 1.6), (1.0, 0.7), 0.07, cloth)
    wing(to, (-3.35, 0.2, 0), (-3.6, 1.25, 0), (1.0, 0.75), 0.07, paint, both=False, upright=True)
    for x in (1.8, 1.0):
        to.tube("body", [(x, -0.4, 0.35), (1.5, -1.25, 0.85)], 0.04, paint, both=True)
    to.lathe("body", [(0.15, -0.08), (0.36, -0.08), (0.38, 0), (0.36, 0.08), (0.15, 0.08), (0.15, -0.08)],
        RUBBER, axis="z", middle=(1.5, -1.25, 0.9), sides=20, both=True)
    to.lathe("body", [(0, -0.05), (0.17, -0.05), (0.17, 0.05), (0, 0.05)], WHITE, axis="z",
        middle=(1.5, -1.25, 0.9), sides=16, both=True)


def fighter(look: Look, to: Mould) -> None:
    """Delta wings, twin fins, a bubble, burning jets; 15 m."""
    grey = Paint(rgb=look.rgb if look.coloured else (0.27, 0.29, 0.32), gloss=0.35)
    dark = Paint(rgb=shade(grey.rgb, 0.6), gloss=0.3)
    body = [(8.6, 0.03, 0.0, 0.08), (6.5, 0.48, -0.35, 0.45), (4.0, 0.72, -0.55, 0.75),
        (1.5, 1.25, -0.65, 0.75), (-3, 1.55, -0.6, 0.65), (-6.2, 1.25, -0.4, 0.5)]
    to.loft("body", rings([(*row, 2.6) for row in body], 30), grey)
    to.loft("body", rings([(5.6, 0.08, 0.45, 0.55, 2), (4.9, 0.38, 0.4, 1.05, 2), (3.9, 0.45, 0.4, 1.28, 2),
        (2.4, 0.3, 0.5, 1.0, 2), (1.5, 0.06, 0.6, 0.75, 2)], 20),
        Paint(rgb=(0.05, 0.04, 0.02), gloss=1.0, clear=0.25))
    for side_x in (2.6,):
        to.box("body", (side_x - 1.0, -0.15, 1.35), (2.0, 0.5, 0.35), grey, edge=0.12, both=True)
        to.box("body", (side_x + 1.0, -0.15, 1.37), (0.05, 0.40, 0.27), BLACK, edge=0.08, both=True)
    wing(to, (-2.6, 0.05, 1.2), (-4.4, 0.0, 5.2), (6.2, 1.3), 0.035, grey)
    wing(to, (-6.3, 0.05, 1.0), (-7.4, 0.0, 3.6), (2.4, 0.9), 0.04, grey)
    wing(to, (-4.6, 0.5, 1.1), (-6.2, 2.9, 1.75), (2.8, 1.1), 0.05, grey, upright=True)
    for z in (0.62,):
        to.lathe("body", [(0.62, 0), (0.55, -1.1), (0.48, -1.1), (0.5, 0), (0.62, 0)], IRON, axis="x",
            middle=(-6.0, 0.05, z), sides=20, both=True)
        to.lathe("body", [(0.46, -0.9), (0.40, -1.6), (0.18, -2.9), (0, -3.6)],
            Paint(rgb=(1.0, 0.45, 0.12), glow=3.0, clear=0.35), axis="x", middle=(-6.0, 0.05, z), sides=16,
            both=True)
        to.lathe("body", [(0.3, -0.9), (0.15, -1.8), (0, -2.3)], Paint(rgb=(0.6, 0.75, 1.0), glow=4.0),
            axis="x", middle=(-6.0, 0.05, z), sides=12, both=True)
    for z in (2.6, 3.8):
        to.lathe("body", [(0, -1.4), (0.12, -1.2), (0.12, 0.9), (0, 1.4)], WHITE, axis="x",
            middle=(-3.2, -0.35, z), sides=10, both=True)
        to.box("body", (-3.4, -0.15, z), (0.6, 0.14, 0.04), dark, both=True)
    to.tube("body", [(8.6, 0.04, 0), (9.4, 0.04, 0)], 0.03, STEEL, sides=6)


def glider(look: Look, to: Mould) -> None:
    """Very long wings, a slim body; 15 m across."""
    paint = lacquer(look.rgb if look.coloured else (0.80, 0.80, 0.79))
    body = [(3.2, 0.05, -0.1, 0.0), (2.6, 0.3, -0.35, 0.28), (1.4, 0.36, -0.42, 0.46), (0, 0.28, -0.3, 0.36),
        (-1.5, 0.13, -0.02, 0.24), (-4.2, 0.07, 0.08, 0.22)]
    to.loft("body", rings([(*row, 2.0) for row in body], 24), paint)
    to.loft("body", rings([(2.6, 0.1, 0.2, 0.3, 2), (1.8, 0.3, 0.1, 0.52, 2), (0.9, 0.3, 0.15, 0.54, 2),
        (0.3, 0.1, 0.3, 0.4, 2)], 18), GLASS)
    wing(to, (0.2, 0.32, 0.1), (0.0, 0.62, 7.6), (0.95, 0.4), 0.12, paint)
    wing(to, (-4.3, 1.35, 0), (-4.4, 1.36, 1.4), (0.6, 0.4), 0.09, paint)
    wing(to, (-4.0, 0.15, 0), (-4.35, 1.4, 0), (0.95, 0.65), 0.09, lacquer((0.6, 0.05, 0.03)), both=False,
        upright=True)
