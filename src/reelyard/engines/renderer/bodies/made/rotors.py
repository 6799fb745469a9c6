"""What hangs in the air: helicopter, drone, flying saucer, hot-air balloon, airship, parachute."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.made.materials import (
    BLACK,
    CHROME,
    IRON,
    ROPE,
    STEEL,
    TAIL_LAMP,
    WHITE,
    WINDOW,
    dull,
    lacquer,
    shade,
)
from reelyard.engines.renderer.bodies.made.wings import BLUR, wing
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import rings
from reelyard.engines.renderer.bodies.sculptor import Look, Paint
from reelyard.engines.renderer.render.arrays import Point, Rgb

# fmt: off

def rotor(to: Mould, name: str, hub: Point, radius: float, blades: int, *, chord: float = 0.045) -> None:
    """Blades about an upright axle and the disc that they blur into."""
    x, y, z = hub
    to.bone(name, hub, "body")
    for k in range(blades):
        a = k * 2 * math.pi / blades
        to.box(name, (x + math.cos(a) * radius * 0.52, y, z + math.sin(a) * radius * 0.52),
            (radius * 0.48, radius * 0.006, radius * chord), IRON, turn=(0, -a, 0.08), edge=0.01)
    to.lathe(name, [(radius * 0.1, y), (radius, y + radius * 0.015), (radius, y + radius * 0.017),
        (radius * 0.1, y + radius * 0.002)], BLUR, middle=(x, 0, z), sides=48)
    to.lathe(name, [(0, y - 0.01 * radius), (radius * 0.07, y - 0.01 * radius),
        (radius * 0.05, y + 0.03 * radius), (0, y + 0.04 * radius)], STEEL, middle=(x, 0, z), sides=14)


def helicopter(look: Look, to: Mould) -> None:
    """A glazed nose, a boom, rotors, skids; 13 m."""
    paint = lacquer(look.rgb)
    white = lacquer((0.8, 0.8, 0.79))
    hull = [(3.6, 0.15, 0.95, 1.25), (3.2, 0.72, 0.62, 1.75), (2.3, 1.02, 0.5, 2.35), (1.0, 1.12, 0.5, 2.62),
        (-0.6, 1.08, 0.52, 2.62), (-1.9, 0.75, 0.9, 2.45), (-3.0, 0.42, 1.45, 2.3), (-6.9, 0.17, 1.95, 2.3)]
    to.loft("body", rings([(*row, 2.5) for row in hull], 32), paint)
    to.loft("body", rings([(3.45, 0.45, 1.12, 1.55, 2.4), (2.9, 0.86, 1.12, 2.08, 2.4),
        (2.2, 1.05, 1.25, 2.42, 2.4), (1.5, 1.06, 1.35, 2.5, 2.6), (1.3, 0.9, 1.5, 2.4, 2.6)], 28),
        Paint(rgb=(0.02, 0.03, 0.04), gloss=1.0))
    to.tube("body", [(3.5, 1.2, 0), (2.95, 2.1, 0), (1.6, 2.56, 0)], 0.05, paint, sides=6)
    for x in (0.75, -0.55):
        to.box("body", (x, 1.95, 1.08), (0.45, 0.38, 0.05), Paint(rgb=(0.02, 0.03, 0.04), gloss=1.0),
            edge=0.06, both=True, turn=(0, 0, -0.12))
    to.loft("body", rings([(3.4, 0.66, 0.92, 1.02, 2.5), (2.3, 1.05, 0.95, 1.12, 2.5),
        (-0.6, 1.11, 1.0, 1.2, 2.5), (-3, 0.46, 1.7, 1.82, 2.5), (-6.8, 0.2, 2.05, 2.14, 2.5)], 28), white)
    to.box("body", (-0.2, 2.8, 0), (1.3, 0.28, 0.5), paint, edge=0.18)
    to.lathe("body", [(0.16, 0), (0.2, -0.7), (0.12, -0.7)], IRON, axis="x", middle=(-1.4, 2.75, 0.32),
        sides=14, both=True)
    to.tube("body", [(0.2, 2.9, 0), (0.2, 3.5, 0)], 0.11, STEEL)
    rotor(to, "rotor", (0.2, 3.5, 0), 5.6, 4)
    wing(to, (-6.6, 2.2, 0), (-7.5, 3.9, 0), (1.2, 0.6), 0.1, white, both=False, upright=True)
    wing(to, (-5.9, 2.1, 0.1), (-6.1, 2.1, 1.2), (0.7, 0.5), 0.09, white)
    to.bone("tail", (-7.1, 3.1, 0.22), "body")
    for k in range(3):
        a = k * 2.094
        to.box("tail", (-7.1 + 0.5 * math.cos(a), 3.1 + 0.5 * math.sin(a), 0.24), (0.5, 0.07, 0.02), IRON,
            turn=(a, 0, 0), edge=0.01)
    to.lathe("tail", [(0, 0.23), (1.0, 0.23), (1.0, 0.25), (0, 0.25)], BLUR, axis="z", middle=(-7.1, 3.1, 0),
        sides=28)
    skid = [(2.9, 0.32, 1.15), (2.6, 0.1, 1.15), (2.0, 0.04, 1.15), (-1.4, 0.04, 1.15), (-1.6, 0.1, 1.15)]
    to.tube("body", skid, 0.06, IRON, both=True)
    for x in (1.6, -0.7):
        to.tube("body", [(x, 0.62, 0.5), (x, 0.42, 0.95), (x, 0.06, 1.15)], 0.055, IRON, both=True)
    to.ball("body", (-6.9, 2.35, 0), 0.09, TAIL_LAMP)


def drone(look: Look, to: Mould) -> None:
    """Four arms, four rotors, a camera; half a metre."""
    paint = lacquer(look.rgb, 0.5)
    to.loft("body", rings([(0.2, 0.04, -0.02, 0.04, 3), (0.1, 0.08, -0.04, 0.07, 3),
        (-0.12, 0.08, -0.04, 0.075, 3), (-0.2, 0.05, -0.02, 0.05, 3)], 20), paint)
    for k, (x, z) in enumerate(((0.24, 0.24), (0.24, -0.24), (-0.24, 0.24), (-0.24, -0.24))):
        to.tube("body", [(x * 0.3, 0.03, z * 0.25), (x, 0.05, z)], [0.025, 0.018], paint)
        to.lathe("body", [(0.03, 0.02), (0.032, 0.08), (0.02, 0.09), (0, 0.09)], BLACK, middle=(x, 0, z),
            sides=12)
        rotor(to, f"rotor{k}", (x, 0.1, z), 0.17, 2, chord=0.08)
        to.tube("body", [(x * 0.85, 0.03, z * 0.85), (x * 0.9, -0.1, z * 0.95)], 0.008, BLACK, sides=5)
        to.ball("body", (x * 1.08, 0.04, z * 1.08), 0.012,
            Paint(rgb=(0.05, 1.0, 0.2) if x < 0 else (1.0, 0.05, 0.02), glow=2.5), sides=6)
    to.ball("body", (0.15, -0.06, 0), (0.04, 0.04, 0.035), BLACK)
    to.lathe("body", [(0, 0.03), (0.02, 0.03), (0.022, 0.05), (0, 0.052)], CHROME, axis="x",
        middle=(0.15, -0.06, 0), sides=12)


def saucer(look: Look, to: Mould) -> None:
    """A disc with a dome and a ring of lights; 12 m across."""
    skin = Paint(rgb=look.rgb, gloss=0.95, metal=0.7)
    to.bone("disc", (0, 0, 0), "body")
    to.lathe("disc", [(0, -0.95), (1.6, -0.85), (4.2, -0.35), (6.0, 0.05), (6.05, 0.16), (5.8, 0.26),
        (3.4, 0.8), (2.3, 1.15), (0, 1.2)], skin, sides=56, crease=0.5)
    to.lathe("body", [(2.2, 1.1), (2.1, 1.6), (1.6, 2.25), (0.8, 2.6), (0, 2.7)],
        Paint(rgb=(0.06, 0.22, 0.2), gloss=1.0, clear=0.45), sides=32)
    to.ball("body", (0, 1.5, 0), (0.45, 0.6, 0.4), Paint(rgb=(0.12, 0.3, 0.08)))
    to.ball("body", (0.36, 1.75, 0.16), (0.1, 0.16, 0.1), BLACK, both=True)
    for k in range(18):
        a = k * math.pi / 9
        rgb: Rgb = ((0.2, 1.0, 0.5), (0.2, 0.6, 1.0), (1.0, 0.7, 0.2))[k % 3]
        to.ball("disc", (5.0 * math.cos(a), 0.42, 5.0 * math.sin(a)), (0.26, 0.14, 0.26),
            Paint(rgb=rgb, glow=3.0, gloss=0.5), sides=10)
    to.lathe("body", [(1.2, -0.98), (1.0, -1.1), (0, -1.12)], Paint(rgb=(0.5, 0.9, 1.0), glow=3.5), sides=28)
    to.lathe("body", [(1.0, -1.1), (2.6, -7.0)], Paint(rgb=(0.45, 0.8, 1.0), glow=0.9, clear=0.9), sides=28)


def balloon(look: Look, to: Mould) -> None:
    """Gores in two colours, a mouth with a flame, a basket on ropes; 20 m high."""
    main = dull(look.rgb)
    other = dull((0.85, 0.62, 0.10) if look.rgb[0] > 0.3 and look.rgb[1] < 0.3 else (0.8, 0.78, 0.72))
    third = dull((0.05, 0.15, 0.5) if look.rgb[2] < 0.3 else (0.6, 0.05, 0.04))
    profile = [(0.9, 5.6), (1.5, 6.3), (3.0, 8.2), (4.8, 10.6), (6.0, 13.2), (6.35, 15.2), (5.9, 17.3),
        (4.6, 19.0), (2.6, 20.0), (0.05, 20.3)]
    gores = 16
    for g in range(gores):
        start, end = g * 2 * math.pi / gores, (g + 1) * 2 * math.pi / gores
        u = np.linspace(start, end, 5)
        puff = 1 + 0.035 * np.sin(np.linspace(0, math.pi, 5))
        grid = [[(r * p * math.cos(a), y, r * p * math.sin(a)) for a, p in zip(u, puff, strict=True)] for r,
            y in profile]
        fine = np.array(grid, np.float32)
        for k, (low, high) in enumerate(((0, 4), (3, 7), (6, 10))):
            tint = (main, other, third)[(g + k) % 2 if k != 1 else 2 if g % 2 else 0]
            to.sheet("body", fine[low:high], tint)
    to.bone("basket", (0, 6.0, 0), "body")
    weave = Paint(rgb=(0.30, 0.17, 0.07))
    to.lathe("basket", [(0.85, 0.2), (0.98, 1.5), (0.9, 1.5), (0.78, 0.3), (0, 0.3)], weave, sides=20)
    for y in (0.5, 0.8, 1.1, 1.5):
        to.lathe("basket", [(0.86 + 0.09 * y, y - 0.05), (0.93 + 0.09 * y, y), (0.86 + 0.09 * y, y + 0.05),
            (0.86 + 0.09 * y, y - 0.05)], ROPE, sides=20)
    for k in range(8):
        a = k * math.pi / 4
        to.tube("basket", [(0.95 * math.cos(a), 1.5, 0.95 * math.sin(a)),
            (0.95 * math.cos(a), 5.8, 0.95 * math.sin(a))], 0.035, ROPE, sides=4)
    to.box("basket", (0, 3.3, 0), (0.28, 0.1, 0.28), STEEL, edge=0.03)
    to.bone("fire", (0, 3.4, 0), "basket")
    flame = Paint(rgb=(1.0, 0.5, 0.12), glow=4.0, clear=0.3)
    to.lathe("fire", [(0.05, 3.4), (0.30, 3.9), (0.24, 4.7), (0, 6.0)], flame, sides=14)
    for z in (-0.3, 0.3):
        to.ball("basket", (0.1, 1.75, z), (0.16, 0.2, 0.16), Paint(rgb=(0.45, 0.26, 0.17)), sides=10)
        to.ball("basket", (0.1, 1.35, z), (0.22, 0.35, 0.2),
            dull((0.1, 0.15, 0.4) if z > 0 else (0.5, 0.2, 0.05)), sides=10)


def airship(look: Look, to: Mould) -> None:
    """A silver cigar with fins and a gondola; 40 m."""
    skin = Paint(rgb=look.rgb, gloss=0.45)
    profile = [(0, -20), (0.9, -19), (2.6, -15), (4.1, -9), (4.9, -2), (5.0, 5), (4.5, 11), (3.3, 15.8),
        (1.7, 18.8), (0, 19.8)]
    to.lathe("body", profile, skin, axis="x", sides=32)
    for k in range(16):
        a = k * math.pi / 8
        line = [(x, r * 1.004 * math.cos(a), r * 1.004 * math.sin(a)) for r, x in profile[1:-1]]
        to.tube("body", line, 0.05, Paint(rgb=shade(look.rgb, 0.7), gloss=0.4), sides=4)
    wing(to, (-14.5, 0, 1.5), (-16.5, 0, 6.0), (5.5, 3.0), 0.06, skin)
    for sign in (1, -1):
        wing(to, (-14.5, 1.5 * sign, 0), (-16.5, 6.0 * sign, 0), (5.5, 3.0), 0.06, lacquer((0.5, 0.05, 0.04)),
            both=False, upright=True)
    to.loft("body", rings([(9, 0.3, -5.3, -4.8), (8, 0.9, -6.2, -4.6), (2, 1.0, -6.3, -4.7),
        (1, 0.4, -5.6, -4.9)], 24), WHITE)
    for k in range(6):
        to.box("body", (7.4 - k * 0.95, -5.45, 0.97), (0.32, 0.26, 0.05), WINDOW, edge=0.04, both=True)
    for z in (2.2,):
        to.lathe("body", [(0, -0.9), (0.5, -0.6), (0.55, 0.5), (0, 0.9)], IRON, axis="x",
            middle=(-3, -5.0, z), sides=14, both=True)
        to.lathe("body", [(0, -0.02), (1.3, -0.02), (1.3, 0.02), (0, 0.02)], BLUR, axis="x",
            middle=(-4.0, -5.0, z), sides=24, both=True)
        to.tube("body", [(-3, -5, z), (-3, -4, 1.5)], 0.12, IRON, both=True)


def parachute(look: Look, to: Mould) -> None:
    """A canopy of gores, lines, somebody in a harness; 7 m."""
    for g in range(12):
        u = np.linspace(g, g + 1, 4) * (2 * math.pi / 12)
        paint = dull(look.rgb) if g % 2 else dull((0.82, 0.80, 0.76))
        grid = [[(3.1 * math.sin(v) * math.cos(a) * p, 5.0 + 2.1 * math.cos(v),
            3.1 * math.sin(v) * math.sin(a) * p) for a, p in zip(u, (1, 1.05, 1.05, 1),
            strict=True)] for v in np.linspace(0.03, 1.6, 8)]
        to.sheet("body", np.array(grid, np.float32), paint)
        a = g * 2 * math.pi / 12
        to.tube("body", [(3.08 * math.cos(a), 4.95, 3.08 * math.sin(a)),
            (0.1 * math.cos(a), 1.5, 0.1 * math.sin(a))], 0.012, ROPE, sides=4)
    suit = dull((0.08, 0.1, 0.12))
    to.ball("body", (0, 1.62, 0), (0.13, 0.15, 0.12), WHITE)
    to.tube("body", [(0, 0.75, 0), (0, 1.42, 0)], [0.15, 0.2], suit)
    to.tube("body", [(0, 0.8, 0.1), (0.25, 0.4, 0.12), (0.1, 0.02, 0.13)], [0.1, 0.085, 0.06], suit,
        both=True)
    to.tube("body", [(0, 1.38, 0.18), (0.05, 1.55, 0.32), (0.02, 1.8, 0.16)], 0.06, suit, both=True)
