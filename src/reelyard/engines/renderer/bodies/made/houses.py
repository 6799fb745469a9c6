"""Houses: plastered, of logs, of boards, of flats, of glass; a tent, an igloo."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.made.materials import (
    BLACK,
    BRICK,
    DARK_WOOD,
    PALE_WOOD,
    PANE,
    ROPE,
    SLATE,
    STEEL,
    STONE,
    TILE,
    WHITE,
    WINDOW,
    WOOD,
    dull,
    lacquer,
    shade,
)
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Look, Paint
from reelyard.engines.renderer.render.arrays import Point

# fmt: off

def window(to: Mould, at: Point, half: tuple[float, float], *, turn: float = 0.0, frame: Paint = WHITE,
        bars: int = 1, shutters: Paint | None = None) -> None:
    """A window that looks along +z of its place, turned about y."""
    here = to.at(at, (0, turn, 0))
    w, h = half
    here.box("body", (0, 0, 0.02), (w, h, 0.02), WINDOW, edge=0.005)
    for x in (-w, w):
        here.box("body", (x, 0, 0.04), (0.05, h + 0.05, 0.05), frame, edge=0.01)
    for y in (-h, h):
        here.box("body", (0, y, 0.04), (w + 0.05, 0.05, 0.05), frame, edge=0.01)
    here.box("body", (0, -h - 0.08, 0.1), (w + 0.12, 0.04, 0.1), frame, edge=0.01)
    for k in range(bars):
        here.box("body", ((k + 1) / (bars + 1) * 2 * w - w, 0, 0.045), (0.02, h, 0.02), frame, edge=0)
        here.box("body", (0, (k + 1) / (bars + 1) * 2 * h - h, 0.045), (w, 0.02, 0.02), frame, edge=0)
    if shutters is not None:
        for x in (-w * 1.55 - 0.05, w * 1.55 + 0.05):
            here.box("body", (x, 0, 0.05), (w * 0.5, h + 0.03, 0.035), shutters, edge=0.01)


def door(to: Mould, at: Point, half: tuple[float, float], paint: Paint, *, turn: float = 0.0) -> None:
    """A door with panels, a knob, a step before it."""
    here = to.at(at, (0, turn, 0))
    w, h = half
    here.box("body", (0, h, 0.03), (w, h, 0.04), paint, edge=0.01)
    for y in (0.5, 1.45):
        here.box("body", (0, h * y, 0.075), (w * 0.68, h * 0.3, 0.015),
            Paint(rgb=shade(paint.rgb, 0.7), gloss=0.3), edge=0.01)
    for x in (-w - 0.06, w + 0.06):
        here.box("body", (x, h, 0.06), (0.07, h + 0.06, 0.06), WHITE, edge=0.01)
    here.box("body", (0, 2 * h + 0.08, 0.06), (w + 0.16, 0.08, 0.07), WHITE, edge=0.01)
    here.ball("body", (w * 0.72, h * 0.95, 0.12), 0.05, Paint(rgb=(0.8, 0.55, 0.2), gloss=0.9, metal=0.8),
        sides=8)
    here.box("body", (0, 0.07, 0.5), (w * 1.7, 0.08, 0.45), STONE, edge=0.02)


def tiled(to: Mould, long: float, low: float, high: float, half: float, paint: Paint, *,
        rows: int = 9) -> None:
    """A gable roof of rows of tiles, its ridge along x."""
    rise, run = high - low, half
    slope, length = math.atan2(rise, run), math.hypot(rise, run)
    for side in (1, -1):
        for k in range(rows):
            v = (k + 0.5) / rows
            tone = 0.86 + 0.28 * ((k * 7 + (side > 0) * 3) % 5) / 4
            at = (0, low + rise * v + 0.07, side * run * (1 - v))
            to.box("body", at, (long, 0.05, length / rows * 0.62),
                Paint(rgb=shade(paint.rgb, tone), gloss=paint.gloss), edge=0.02,
                turn=(0, 0, side * slope + side * 0.06))
    to.box("body", (0, high + 0.1, 0), (long + 0.02, 0.09, 0.14), Paint(rgb=shade(paint.rgb, 0.7), gloss=0.1),
        edge=0.05)


def _gable(to: Mould, half_x: float, half_z: float, low: float, high: float, paint: Paint) -> None:
    to.prism("body", [(-half_z, low), (half_z, low), (0, high)], -half_x, half_x, paint, axis="x")


def house(look: Look, to: Mould) -> None:  # noqa: C901 - rows of parts
    """Plaster on a stone foot, red tiles, shutters, a chimney; 8 m."""
    wall = dull(look.rgb)
    accent = lacquer((0.05, 0.16, 0.10) if sum(look.rgb) > 1 else (0.7, 0.68, 0.62), 0.3)
    to.box("body", (0, 0.25, 0), (4.75, 0.25, 3.45), STONE, edge=0.05)
    to.box("body", (0, 2.6, 0), (4.6, 2.3, 3.3), wall, edge=0.03)
    _gable(to, 4.58, 3.35, 4.85, 7.35, wall)
    tiled(to, 5.05, 4.62, 7.45, 3.85, TILE, rows=10)
    for x in (-2.9, 2.9):
        window(to, (x, 1.75, 3.3), (0.5, 0.68), shutters=accent)
        window(to, (x, 3.85, 3.3), (0.5, 0.6), shutters=accent)
        window(to, (x, 1.75, -3.3), (0.5, 0.68), turn=math.pi, shutters=accent)
        window(to, (x, 3.85, -3.3), (0.5, 0.6), turn=math.pi, shutters=accent)
    for z in (-1.5, 1.5):
        for side in (1, -1):
            window(to, (4.6 * side, 1.75, z), (0.5, 0.68), turn=side * math.pi / 2)
            window(to, (4.6 * side, 3.75, z), (0.45, 0.55), turn=side * math.pi / 2)
    for side in (1, -1):
        window(to, (4.58 * side, 5.75, 0), (0.4, 0.45), turn=side * math.pi / 2)
    for z, turn in ((3.3, 0.0), (-3.3, math.pi)):
        door(to, (0, 0.5, z), (0.52, 1.1), lacquer((0.28, 0.06, 0.03), 0.4), turn=turn)
        window(to, (0, 3.9, z), (0.5, 0.55), turn=turn, shutters=accent)
        porch = to.at((0, 0, z), (0, turn, 0))
        porch.prism("body", [(0, 3.05), (1.4, 2.75), (1.4, 2.85), (0, 3.35)], -1.1, 1.1, TILE, axis="x")
        for x in (-0.95, 0.95):
            porch.tube("body", [(x, 0.1, 1.2), (x, 2.8, 1.2)], 0.07, WHITE)
    to.box("body", (-2.6, 7.0, 1.1), (0.42, 1.1, 0.38), BRICK, edge=0.03)
    to.box("body", (-2.6, 8.12, 1.1), (0.5, 0.1, 0.46), STONE, edge=0.03)
    for z in (-0.12, 0.22):
        to.tube("body", [(-2.6, 8.1, 1.0 + z), (-2.6, 8.5, 1.0 + z)], 0.12, TILE)
    for side in (1, -1):
        to.tube("body", [(-4.9, 4.62, 3.75 * side), (4.9, 4.62, 3.75 * side)], 0.09, STEEL)
        to.tube("body", [(4.55, 4.6, 3.7 * side), (4.55, 4.3, 3.38 * side), (4.55, 0.2, 3.38 * side)], 0.06,
            STEEL)
    for k in range(9):
        x = -4.2 + k * 1.05
        if abs(x) > 1.2:
            for side in (1, -1):
                to.ball("body", (x, 0.42, 3.75 * side), (0.5, 0.45, 0.4),
                    dull((0.05, 0.13 + 0.02 * (k % 3), 0.03)), sides=9)


def cabin(look: Look, to: Mould) -> None:
    """Logs, a stone chimney, a porch; 5 m."""
    tones = [Paint(rgb=shade((0.24, 0.115, 0.05) if not look.coloured else look.rgb, v),
        gloss=0.1) for v in (0.85, 1.0, 1.15)]
    to.box("body", (0, 0.12, 0), (3.3, 0.14, 2.7), STONE, edge=0.03)
    to.box("body", (0, 1.4, 0), (2.85, 1.25, 2.25), DARK_WOOD)
    for k in range(9):
        y = 0.38 + k * 0.28
        for z in (2.3, -2.3):
            to.tube("body", [(-3.25, y, z), (3.25, y, z)], 0.16, tones[(k * 2 + (z > 0)) % 3], sides=9)
        for x in (2.9, -2.9):
            to.tube("body", [(x, y + 0.14, -2.65), (x, y + 0.14, 2.65)], 0.16, tones[(k + (x > 0)) % 3],
                sides=9)
    _gable(to, 2.8, 2.35, 2.75, 4.5, tones[0])
    tiled(to, 3.5, 2.6, 4.6, 2.85, Paint(rgb=(0.16, 0.10, 0.06)), rows=8)
    for z, turn in ((2.42, 0.0), (-2.42, math.pi)):
        door(to, (-0.2, 0.2, z), (0.45, 0.95), Paint(rgb=(0.10, 0.05, 0.025), gloss=0.2), turn=turn)
        window(to, (1.6, 1.45, z), (0.45, 0.45), turn=turn, frame=PALE_WOOD)
        window(to, (-1.9, 1.45, z), (0.38, 0.45), turn=turn, frame=PALE_WOOD)
    for side in (1, -1):
        window(to, (3.02 * side, 1.5, 0.2), (0.5, 0.45), turn=side * math.pi / 2, frame=PALE_WOOD)
    for k in range(12):
        to.box("body", (-2.2 + 0.05 * (k % 2), 0.25 + k * 0.43, -1.0),
            (0.5 - 0.012 * k, 0.22, 0.45 - 0.01 * k), Paint(rgb=shade(STONE.rgb, 0.75 + 0.12 * (k * 5 % 4))),
            edge=0.06)


def barn(look: Look, to: Mould) -> None:  # noqa: C901 - rows of parts
    """Red boards, white trim, a broken-backed roof; 9 m."""
    red = Paint(rgb=look.rgb if look.coloured else (0.34, 0.03, 0.02))
    ends = [(-4, 0), (4, 0), (4, 4.2), (2.6, 7.2), (0, 8.8), (-2.6, 7.2), (-4, 4.2)]
    to.prism("body", ends, -6, 6, red, axis="x")
    for side in (1, -1):
        for a, b in (((4.3, 3.9), (2.7, 7.3)), ((2.75, 7.2), (0, 8.95))):
            middle = ((a[1] + b[1]) / 2 + 0.1, side * (a[0] + b[0]) / 2)
            slope = math.atan2(b[1] - a[1], a[0] - b[0])
            to.box("body", (0, middle[0], middle[1]), (6.3, 0.09,
                math.hypot(a[0] - b[0], b[1] - a[1]) / 2 + 0.08), SLATE, turn=(0, 0, side * slope), edge=0.03)
    for end in (6.02, -6.02):
        for z in (-1.15, 1.15):
            to.box("body", (end, 1.6, z), (0.05, 1.6, 1.1), red, edge=0.02)
            for lean in (0.97, -0.97):
                to.box("body", (end * 1.01, 1.6, z), (0.03, 0.09, 1.85), WHITE, turn=(0, 0, lean))
            for y in (0.08, 3.1):
                to.box("body", (end * 1.01, y, z), (0.04, 0.1, 1.15), WHITE)
        to.box("body", (end, 5.6, 0), (0.06, 0.8, 0.7), WHITE, edge=0.02)
        to.box("body", (end * 1.006, 5.6, 0), (0.06, 0.66, 0.56), BLACK, edge=0.02)
        for k in range(15):
            to.box("body", (end * 1.001, 2.4, -3.8 + k * 0.54), (0.02, 2.3, 0.02),
                Paint(rgb=shade(red.rgb, 0.6)), edge=0)
    for k in range(4):
        for side in (1, -1):
            window(to, (-4.2 + k * 2.8, 2.2, 4.0 * side), (0.45, 0.5), turn=0 if side > 0 else math.pi)
    for x in (-6, 6):
        for z in (-4, 4):
            to.box("body", (x, 2.1, z), (0.12, 2.1, 0.12), WHITE)


def block(look: Look, to: Mould) -> None:
    """Flats or offices: rows of windows, cornices, shops below; 30 m."""
    wall = dull(look.rgb if look.coloured else (0.38, 0.24, 0.17))
    trim = Paint(rgb=(0.55, 0.52, 0.46))
    to.box("body", (0, 14.5, 0), (11, 14.5, 8), wall, edge=0.05)
    for y in (4.4, 26.4, 29.2):
        to.box("body", (0, y, 0), (11.35, 0.3, 8.35), trim, edge=0.08)
    for floor in range(7):
        y = 6.7 + floor * 3.0
        for side in range(4):
            half, out, count = ((11, 8, 8), (8, 11, 6))[side % 2]
            here = to.at((0, y, 0), (0, side * math.pi / 2, 0))
            for k in range(count):
                x = (k + 0.5) / count * 2 * half - half
                lit = (floor * 5 + k * 3 + side) % 7 < 3
                here.box("body", (x, 0, out), (0.72, 0.95, 0.06), WINDOW if lit else PANE, edge=0.02)
                here.box("body", (x, -1.05, out + 0.1), (0.9, 0.09, 0.18), trim, edge=0.02)
                here.box("body", (x, 1.05, out + 0.06), (0.86, 0.1, 0.1), trim, edge=0.02)
                here.box("body", (x, 0, out + 0.07), (0.03, 0.95, 0.02), trim, edge=0)
    for side in range(4):
        half, out, count = ((11, 8, 5), (8, 11, 4))[side % 2]
        here = to.at((0, 1.9, 0), (0, side * math.pi / 2, 0))
        for k in range(count):
            x = (k + 0.5) / count * 2 * half - half
            here.box("body", (x, 0, out), (half / count * 0.78, 1.6, 0.1), WINDOW, edge=0.03)
            here.box("body", (x, 2.0, out + 0.7), (half / count * 0.85, 0.08, 0.75),
                dull(((0.4, 0.04, 0.03), (0.03, 0.2, 0.12), (0.04, 0.1, 0.3))[k % 3]), turn=(0, 0, 0.3))
    to.box("body", (-4, 30.2, 1), (2.2, 1.2, 2.0), trim, edge=0.1)
    to.lathe("body", [(1.3, 29.4), (1.3, 32.2), (0, 33.2)], WOOD, middle=(5, 0, -2), sides=16)


def skyscraper(look: Look, to: Mould) -> None:  # noqa: C901 - rows of parts
    """Curtain walls of glass that step back, lit offices, a spire; 200 m."""
    glass = Paint(rgb=shade(look.rgb, 0.32) if max(look.rgb) > 0.1 else look.rgb, gloss=1.0)
    for low, high, wide, deep in ((0, 95, 19, 19), (95, 145, 15.5, 15.5), (145, 172, 11, 11)):
        to.box("body", (0, (low + high) / 2, 0), (wide, (high - low) / 2, deep), glass, edge=1.5)
        for k in range(int((high - low) / 5)):
            y = low + 2.5 + k * 5
            to.box("body", (0, y, 0), (wide + 0.12, 0.35, deep + 0.12), STEEL, edge=0)
            for side in range(4):
                here = to.at((0, y + 2.5, 0), (0, side * math.pi / 2, 0))
                for n in range(6):
                    if (k * 7 + n * 5 + side * 3) % 11 < 3:
                        here.box("body", ((n + 0.5) / 6 * 2 * wide - wide, 0, wide), (wide / 7, 1.9, 0.08),
                            WINDOW, edge=0)
        for side in range(4):
            here = to.at((0, (low + high) / 2, 0), (0, side * math.pi / 2, 0))
            for n in range(7):
                here.box("body", (n / 6 * 2 * (wide - 1.6) - wide + 1.6, 0, wide + 0.1),
                    (0.3, (high - low) / 2, 0.25), STEEL, edge=0)
    to.lathe("body", [(6, 172), (4.2, 180), (1.2, 184), (0.5, 199), (0, 201)], STEEL, sides=16)
    to.ball("body", (0, 200.5, 0), 0.8, Paint(rgb=(1.0, 0.05, 0.02), glow=4.0))
    to.box("body", (0, 3.5, 0), (22, 3.5, 22), Paint(rgb=(0.3, 0.3, 0.31), gloss=0.5), edge=0.4)
    for side in range(4):
        here = to.at((0, 3.4, 0), (0, side * math.pi / 2, 0))
        here.box("body", (0, 0, 22), (17, 2.4, 0.2), WINDOW, edge=0.1)


def tent(look: Look, to: Mould) -> None:
    """A ridge tent with an open flap and a light inside; 2 m."""
    cloth = Paint(rgb=look.rgb if look.coloured else (0.62, 0.22, 0.04), gloss=0.08)
    for side in (1, -1):
        grid = [[(x,
            1.9 * (1 - v) - 0.10 * math.sin(math.pi * (x + 1.9) / 3.8) * (1 - v) - 0.12 * math.sin(math.pi
            * v), side * 1.45 * v) for v in np.linspace(0, 1, 8)] for x in np.linspace(-1.9, 1.9, 10)]
        to.sheet("body", np.array(grid, np.float32), cloth, back=Paint(rgb=shade(cloth.rgb, 0.8), glow=-0.9))
    back = [[(-1.9, 1.9 * (1 - v), z * v) for z in np.linspace(-1.45, 1.45, 6)] for v in np.linspace(0, 1, 6)]
    to.sheet("body", np.array(back, np.float32), cloth)
    for side in (1, -1):
        flap = [[(1.9 + 0.35 * v * u, 1.85 * (1 - v),
            side * (1.45 * v - 0.85 * v * u)) for u in np.linspace(0, 0.75, 5)] for v in np.linspace(0, 1, 6)]
        to.sheet("body", np.array(flap, np.float32), Paint(rgb=shade(cloth.rgb, 0.85)))
        for x in (-1.9, 1.9):
            to.tube("body", [(x, 1.88, 0), (x * 1.7, 0, side * 0.9)], 0.012, ROPE, sides=4)
    for x in (-1.92, 1.92):
        to.tube("body", [(x, 0, 0), (x, 2.0, 0)], 0.03, PALE_WOOD)
    to.box("body", (0, 0.03, 0), (1.9, 0.03, 1.4), dull((0.12, 0.10, 0.07)))
    to.ball("body", (0.6, 1.2, 0), 0.11, Paint(rgb=(1.0, 0.75, 0.4), glow=3.0))
    to.box("body", (0.2, 0.14, 0.4), (1.0, 0.1, 0.32), dull((0.1, 0.2, 0.35)), edge=0.08)


def igloo(look: Look, to: Mould) -> None:
    """Courses of snow blocks, a tunnel; 3 m."""
    del look
    for row in range(8):
        low, high = row * 0.185, (row + 1) * 0.185
        r0, r1 = 2.2 * math.cos(low), 2.2 * math.cos(min(high, 1.5))
        y0, y1 = 2.2 * math.sin(low), 2.2 * math.sin(high)
        count = max(6, int(r0 * 6))
        for k in range(count):
            a = (k + 0.5 * (row % 2)) * 2 * math.pi / count
            r = (r0 + r1) / 2
            if row < 5 and abs((a + math.pi) % (2 * math.pi) - math.pi) < 0.3:
                continue
            tone = 0.72 + 0.1 * ((k * 7 + row * 3) % 5) / 4
            to.box("body", (r * math.cos(a), (y0 + y1) / 2, r * math.sin(a)),
                (0.16, (y1 - y0) * 0.52 + 0.02, math.pi * r / count * 0.96),
                Paint(rgb=(tone, tone + 0.03, tone + 0.07), gloss=0.15), turn=(0, -a, 0), edge=0.05,
                taper=0.97)
    for k in range(9):
        a = k * math.pi / 8
        for x in (2.1, 2.65, 3.2):
            to.box("body", (x, 0.85 * math.sin(a) * 1.05, 0.8 * math.cos(a)), (0.26, 0.16, 0.12),
                Paint(rgb=(0.76, 0.79, 0.84), gloss=0.15), turn=(0, 0, math.pi / 2 - a), edge=0.05)
    to.lathe("body", [(2.05, 0), (1.9, 0.8), (1.5, 1.4), (0.8, 1.9), (0, 2.05)], dull((0.42, 0.50, 0.60)),
        sides=24)
    to.box("body", (2.2, 0.3, 0), (0.05, 0.6, 0.6), Paint(rgb=(0.05, 0.04, 0.03), glow=-12.0))
