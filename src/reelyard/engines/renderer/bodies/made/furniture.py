"""Furniture, lights, instruments, machines of a room."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.made.materials import (
    BLACK,
    BRASS,
    CHROME,
    DARK_WOOD,
    IRON,
    LAMP,
    STEEL,
    dull,
    shade,
    stuff,
)
from reelyard.engines.renderer.bodies.made.tableware import candle_at, flame
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Look, Paint

# fmt: off

def _wood(look: Look) -> Paint:
    return stuff(look, Paint(rgb=(0.26, 0.13, 0.055), gloss=0.3))


def chair(look: Look, to: Mould) -> None:
    """A seat, slats, turned legs."""
    wood = _wood(look)
    to.box("body", (0, 0.45, 0), (0.23, 0.022, 0.23), wood, edge=0.02, taper=0.96)
    for z in (0.19,):
        to.tube("body", [(0.19, 0.44, z), (0.21, 0.2, z + 0.01), (0.22, 0, z + 0.02)], [0.024, 0.03, 0.016],
            wood, sides=10, both=True)
        to.tube("body", [(-0.25, 0, z + 0.02), (-0.20, 0.45, z), (-0.25, 0.75, z), (-0.31, 1.0, z)],
            [0.018, 0.025, 0.022, 0.018], wood, sides=10, both=True)
        to.tube("body", [(0.21, 0.2, z + 0.01), (-0.22, 0.2, z + 0.01)], 0.013, wood, both=True)
    for k in range(5):
        z = -0.13 + 0.065 * k
        to.tube("body", [(-0.205, 0.47, z), (-0.25, 0.75, z), (-0.29, 0.93, z)], 0.011, wood, sides=7)
    to.box("body", (-0.30, 0.96, 0), (0.018, 0.05, 0.22), wood, edge=0.015, turn=(0.2, 0, 0))
    to.tube("body", [(0, 0.2, -0.2), (0, 0.2, 0.2)], 0.013, wood)


def table(look: Look, to: Mould) -> None:
    """A top of boards on turned legs."""
    wood = _wood(look)
    for k in range(5):
        to.box("body", (0, 0.73, -0.36 + 0.18 * k), (0.75, 0.022, 0.088),
            Paint(rgb=shade(wood.rgb, 0.86 + 0.09 * (k * 3 % 4)), gloss=wood.gloss, metal=wood.metal,
            clear=wood.clear), edge=0.008)
    to.box("body", (0, 0.66, 0), (0.66, 0.045, 0.36), Paint(rgb=shade(wood.rgb, 0.7), gloss=0.2), edge=0.01)
    profile = [(0.03, 0), (0.035, 0.05), (0.022, 0.1), (0.04, 0.3), (0.03, 0.45), (0.045, 0.5), (0.045, 0.7)]
    for x in (-0.66, 0.66):
        to.lathe("body", profile, wood, middle=(x, 0, 0.35), sides=14, both=True)


def lamp(look: Look, to: Mould) -> None:
    """A table lamp with a shade of cloth."""
    to.lathe("body", [(0.17, 0), (0.17, 0.02), (0.06, 0.05), (0.04, 0.09), (0.09, 0.2), (0.10, 0.28),
        (0.04, 0.40), (0.02, 0.44), (0.018, 0.60)], BRASS, sides=28)
    shade_ = Paint(rgb=look.rgb, glow=1.5)
    to.lathe("body", [(0.30, 0.52), (0.17, 0.92), (0.165, 0.92), (0.295, 0.52), (0.30, 0.52)], shade_,
        sides=36)
    for y, r in ((0.525, 0.302), (0.915, 0.172)):
        to.lathe("body", [(r, y - 0.008), (r + 0.006, y), (r, y + 0.008)], Paint(rgb=shade(look.rgb, 0.5)),
            sides=36)
    to.ball("body", (0, 0.68, 0), (0.06, 0.08, 0.06), LAMP)


def lantern(look: Look, to: Mould) -> None:
    """An iron lantern with a candle behind glass."""
    iron = Paint(rgb=look.rgb if look.coloured else (0.03, 0.03, 0.032), gloss=0.4)
    to.box("body", (0, 0.04, 0), (0.22, 0.04, 0.22), iron, edge=0.02)
    to.box("body", (0, 0.68, 0), (0.23, 0.03, 0.23), iron, edge=0.01)
    to.lathe("body", [(0.30, 0.70), (0.10, 0.86), (0.06, 0.92), (0, 0.93)], iron, sides=4, crease=0.2)
    to.tube("body", [(0.13 * math.cos(a), 0.98 + 0.13 * math.sin(a), 0) for a in np.linspace(-1.2, 4.34, 14)],
        0.015, iron)
    for x in (-0.19, 0.19):
        to.box("body", (x, 0.36, 0.19), (0.018, 0.30, 0.018), iron, both=True)
    candle_at(to, (0, 0.08, 0), 0.24, 0.085, (0.75, 0.66, 0.48), "fire0")
    to.box("body", (0, 0.37, 0), (0.185, 0.29, 0.185), Paint(rgb=(0.5, 0.45, 0.35), gloss=1.0, clear=0.82),
        edge=0)


def paper_lantern(look: Look, to: Mould) -> None:
    """A ribbed globe of paper, lit from inside, with a tassel."""
    paper = Paint(rgb=look.rgb if look.coloured else (0.62, 0.04, 0.02), glow=1.3)
    to.bone("swing", (0, 1.1, 0), "body")
    rows = [(0.16 + 0.26 * math.sin(math.pi * v) ** 0.7 - 0.012 * (k % 2), 0.25 + 0.6 * v) for k,
        v in enumerate(np.linspace(0, 1, 19))]
    to.lathe("swing", rows, paper, sides=32, crease=1.4)
    for y in (0.23, 0.87):
        to.lathe("swing", [(0.165, y - 0.025), (0.17, y), (0.165, y + 0.025), (0, y + 0.025)],
            Paint(rgb=(0.6, 0.4, 0.1), gloss=0.6), sides=24)
    to.tube("swing", [(0, 0.88, 0), (0, 1.1, 0)], 0.01, BLACK)
    for k in range(14):
        a = k * 0.449
        to.tube("swing", [(0.03 * math.cos(a), 0.2, 0.03 * math.sin(a)),
            (0.045 * math.cos(a), 0.0, 0.045 * math.sin(a))], 0.008, Paint(rgb=(0.7, 0.45, 0.08)), sides=4)


def street_lamp(look: Look, to: Mould) -> None:
    """A post of iron with a lantern of glass."""
    del look
    to.lathe("body", [(0.07, 0), (0.06, 0.05), (0.035, 0.08), (0.03, 0.15), (0.022, 0.2), (0.016, 0.7),
        (0.025, 0.72), (0.014, 0.74), (0.014, 0.78)], IRON, sides=16)
    to.tube("body", [(0, 0.70, -0.07), (0, 0.70, 0.07)], 0.008, IRON)
    to.lathe("body", [(0.04, 0.78), (0.07, 0.93), (0.0, 0.93)],
        Paint(rgb=(1.0, 0.75, 0.42), glow=2.6, clear=0.1), sides=6, crease=0.2)
    for k in range(6):
        a = k * math.pi / 3
        to.tube("body", [(0.041 * math.cos(a), 0.78, 0.041 * math.sin(a)),
            (0.072 * math.cos(a), 0.93, 0.072 * math.sin(a))], 0.005, IRON, sides=5)
    to.lathe("body", [(0.085, 0.925), (0.08, 0.94), (0.02, 0.98), (0.01, 1.0), (0, 1.0)], IRON, sides=6,
        crease=0.2)


def candle(look: Look, to: Mould) -> None:
    """A candle with runs of wax in a brass holder."""
    wax = look.rgb if look.coloured else (0.78, 0.68, 0.50)
    to.lathe("body", [(0.30, 0), (0.32, 0.03), (0.30, 0.05), (0.12, 0.05), (0.10, 0.12), (0, 0.12)], BRASS,
        sides=36)
    to.tube("body", [(0.30 + 0.08 * math.cos(a), 0.06 + 0.08 * math.sin(a), 0) for a in np.linspace(-2.4, 2.6,
        12)], 0.018, BRASS)
    candle_at(to, (0, 0.06, 0), 0.62, 0.085, wax, "fire0")
    for k in range(7):
        a, long = k * 2.4, 0.10 + 0.05 * (k % 4)
        to.tube("body", [(0.075 * math.cos(a), 0.672, 0.075 * math.sin(a)),
            (0.09 * math.cos(a), 0.64, 0.09 * math.sin(a)),
            (0.09 * math.cos(a), 0.64 - long, 0.09 * math.sin(a))], [0.012, 0.016, 0.022],
            Paint(rgb=wax, gloss=0.35, glow=0.2), sides=7)


def campfire(look: Look, to: Mould) -> None:
    """Logs that lean together in a ring of stones, tongues of flame, embers."""
    del look
    for k in range(11):
        a = k * 2 * math.pi / 11
        to.ball("body", (0.52 * math.cos(a), 0.06, 0.52 * math.sin(a)), (0.12, 0.085 + 0.02 * (k % 3), 0.11),
            dull((0.17 + 0.03 * (k % 3),) * 3), sides=9)
    for k in range(7):
        a = k * 0.898
        to.tube("body", [(0.40 * math.cos(a), 0.04, 0.40 * math.sin(a)),
            (-0.05 * math.cos(a), 0.36, -0.05 * math.sin(a))], [0.065, 0.05], DARK_WOOD, sides=9)
    for k in range(22):
        a, r = k * 2.4, 0.3 * math.sqrt(k / 22)
        to.ball("body", (r * math.cos(a), 0.035, r * math.sin(a)), 0.05,
            Paint(rgb=(1.0, 0.16, 0.02), glow=1.0 + 0.8 * (k % 3)), sides=6)
    for k in range(6):
        a, r = k * 1.05, 0.14 if k else 0.0
        flame(to, (r * math.cos(a), 0.08, r * math.sin(a)),
            0.15 + 0.04 * ((k * 2) % 3) + (0.06 if not k else 0), f"fire{k}")


def phone(look: Look, to: Mould) -> None:
    """A slab of glass with a lit screen of icons."""
    here = to.at(turn=(0.14, 0, 0))
    here.box("body", (0, 0.5, 0), (0.028, 0.5, 0.24), Paint(rgb=look.rgb, gloss=0.8, metal=0.4), edge=0.025)
    here.box("body", (0.024, 0.5, 0), (0.006, 0.485, 0.227), BLACK, edge=0.004)
    here.box("body", (0.0295, 0.5, 0), (0.002, 0.465, 0.212),
        Paint(rgb=(0.05, 0.14, 0.38), glow=1.2, gloss=0.8), edge=0)
    colours = ((0.9, 0.2, 0.1), (0.1, 0.7, 0.3), (0.95, 0.7, 0.1), (0.2, 0.5, 1.0), (0.7, 0.2, 0.8),
        (0.9, 0.9, 0.9))
    for k in range(20):
        here.box("body", (0.032, 0.86 - 0.15 * (k // 4), -0.15 + 0.1 * (k % 4)), (0.0015, 0.036, 0.036),
            Paint(rgb=colours[(k * 5) % 6], glow=1.1), edge=0)
    for k in range(3):
        here.lathe("body", [(0.03, -0.03), (0.03, -0.042), (0.02, -0.045), (0, -0.04)], BLACK, axis="x",
            middle=(0, 0.92 - 0.08 * k, 0.15), sides=16)


def laptop(look: Look, to: Mould) -> None:
    """A keyboard and a lit screen."""
    shell = Paint(rgb=look.rgb if look.coloured else (0.5, 0.51, 0.53), gloss=0.5, metal=0.6)
    to.box("body", (0.1, 0.02, 0), (0.34, 0.018, 0.48), shell, edge=0.012)
    for r in range(5):
        for k in range(13):
            to.box("body", (-0.15 + 0.062 * r + 0.02, 0.041, -0.40 + 0.0665 * k), (0.025, 0.005, 0.027),
                BLACK, edge=0.003)
    to.box("body", (0.31, 0.039, 0), (0.09, 0.001, 0.14), STEEL, edge=0)
    lid = to.at((-0.24, 0.04, 0), (0.28, 0, 0))
    lid.box("body", (0, 0.32, 0), (0.012, 0.32, 0.48), shell, edge=0.01)
    lid.box("body", (0.0125, 0.325, 0), (0.002, 0.295, 0.455), BLACK, edge=0)
    lid.box("body", (0.0155, 0.33, 0), (0.0015, 0.27, 0.435), Paint(rgb=(0.06, 0.20, 0.42), glow=1.1), edge=0)
    for k in range(9):
        lid.box("body", (0.018, 0.54 - 0.05 * k, 0.30 - 0.12 * ((k * 5) % 4) / 2),
            (0.001, 0.012, 0.10 + 0.05 * (k % 3)), Paint(rgb=((0.5, 0.9, 0.7), (0.9, 0.8, 0.4),
            (0.7, 0.7, 1.0))[k % 3], glow=1.0), edge=0)


def television(look: Look, to: Mould) -> None:
    """A flat screen on its foot."""
    del look
    to.box("body", (0, 0.40, 0), (0.025, 0.36, 0.60), BLACK, edge=0.01)
    to.box("body", (0.026, 0.405, 0), (0.003, 0.335, 0.58), Paint(rgb=(0.08, 0.25, 0.5), glow=1.3, gloss=0.8),
        edge=0)
    for k in range(8):
        to.ball("body", (0.03, 0.18 + 0.03 * (k % 3), -0.5 + 0.14 * k), (0.002, 0.10, 0.12),
            Paint(rgb=(0.05, 0.22 + 0.03 * (k % 3), 0.06), glow=1.0), sides=12)
    to.ball("body", (0.0305, 0.58, 0.3), (0.002, 0.06, 0.06), Paint(rgb=(1.0, 0.85, 0.4), glow=2.0), sides=14)
    to.box("body", (0, 0.02, 0), (0.12, 0.015, 0.25), IRON, edge=0.01)
    to.box("body", (0, 0.05, 0), (0.02, 0.04, 0.05), IRON)


def camera(look: Look, to: Mould) -> None:
    """A camera with a big lens."""
    del look
    skin = Paint(rgb=(0.02, 0.02, 0.022), gloss=0.25)
    to.box("body", (0, 0.32, 0), (0.17, 0.27, 0.46), skin, edge=0.05)
    to.box("body", (0, 0.60, 0), (0.16, 0.05, 0.45), Paint(rgb=(0.55, 0.55, 0.56), gloss=0.7, metal=0.6),
        edge=0.03)
    to.box("body", (0, 0.68, 0), (0.14, 0.07, 0.15), Paint(rgb=(0.55, 0.55, 0.56), gloss=0.7, metal=0.6),
        edge=0.03, taper=0.8)
    for r, x0, x1, paint in ((0.26, 0.16, 0.30, STEEL), (0.245, 0.30, 0.52, BLACK), (0.25, 0.40, 0.46, IRON)):
        to.lathe("body", [(0, x0), (r, x0), (r, x1), (r * 0.86, x1), (r * 0.8, x1 - 0.08), (0, x1 - 0.08)],
            paint, axis="x", middle=(0, 0.34, 0), sides=36)
    to.lathe("body", [(0.2, 0.44), (0.14, 0.475), (0, 0.49)], Paint(rgb=(0.03, 0.02, 0.08), gloss=1.0),
        axis="x", middle=(0, 0.34, 0), sides=30)
    to.lathe("body", [(0.07, 0.64), (0.07, 0.71), (0.06, 0.72), (0, 0.72)], STEEL, middle=(0, 0, 0.33),
        sides=20)
    to.lathe("body", [(0.04, 0.64), (0.04, 0.69), (0, 0.70)], CHROME, middle=(0.03, 0, -0.34), sides=16)
    to.box("body", (0.15, 0.69, 0), (0.01, 0.035, 0.09), Paint(rgb=(0.6, 0.65, 0.7), gloss=1.0), edge=0.01)
