"""Paths, roads, rails, streets and floors laid on the ground, by the numbers of ``render.ground``."""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline
from reelyard.engines.renderer.render.noise import lattice2, noise2, smooth

PATH, ROAD, RAILS, STREET, PLANKS, TILES, COBBLES = range(7)


@inline
def _floor(x, z, kind):
    """Tone of floor boards (kind 4) or tiles (5)."""
    if kind == 4:
        board = np.floor(z * f32(4.2))
        tone = f32(0.7) + f32(0.5) * lattice2(i32(board), i32(np.floor(x * f32(0.42) + board * f32(0.37))))
        tone *= f32(1) - f32(0.5) * f32(z * f32(4.2) - board < f32(0.05))
        return tone * (f32(0.86) + f32(0.28) * noise2(x * f32(2.2), z * f32(42)))
    gx = x * f32(0.8) - np.floor(x * f32(0.8))
    gz = z * f32(0.8) - np.floor(z * f32(0.8))
    return f32(1) - f32(0.4) * max(f32(gx < f32(0.03)), f32(gz < f32(0.03)))


@inline
def _cobbles(x, z):
    """Tone of rounded stones in rows."""
    row = np.floor(z * f32(5.5))
    u = x * f32(4.2) + f32(0.5) * (row - f32(2) * np.floor(row * f32(0.5)))
    v = z * f32(5.5) - row - f32(0.5)
    h = lattice2(i32(np.floor(u)), i32(row))
    u = u - np.floor(u) - f32(0.5)
    dome = smooth(f32(0.30), f32(0.16), u * u + v * v)
    return (f32(0.45) + f32(0.75) * dome) * (f32(0.75) + f32(0.5) * h)


@inline
def _rails(x, far):
    """Shares of sleepers and of rails, ``far`` from the middle of the track."""
    tie = x * f32(1.5) - np.floor(x * f32(1.5))
    rail = smooth(f32(0.09), f32(0.05), abs(far - f32(0.72)))
    return f32(tie < f32(0.38)) * f32(far < f32(1.35)), rail


@inline
def track(x, z, soil, grain, colour):
    """Paint the track over ``colour``; returns how smooth the ground is made by it."""
    kind = i32(soil[17])
    side = z - soil[16]
    if kind == 0:
        side -= f32(2.2) * f32(np.sin(x * f32(0.045))) + f32(1.2) * f32(np.sin(x * f32(0.11) + f32(2)))
    far = abs(side)
    edge = f32(1) - smooth(
        soil[13] - f32(0.25), soil[13] + f32(0.05), far + f32(0.6) * (grain - f32(0.5)) * f32(kind == 0)
    )
    if kind == 4 or kind == 5:
        edge = f32(1)
    if kind == 0 and soil[13] > f32(1.3):  # wheels keep two ruts bare, what grows between them stays
        rut = abs(far - soil[13] * f32(0.42))
        edge *= f32(1) - f32(0.55) * smooth(f32(0.25), f32(0.75), rut + f32(0.5) * (grain - f32(0.45)))
    tone = f32(0.85) + f32(0.3) * grain
    if kind > 3:
        tone *= _cobbles(x, z) if kind == 6 else _floor(x, z, kind)
    red = soil[10] * tone
    green = soil[11] * tone
    blue = soil[12] * tone
    mark = f32(0)
    if kind == 1:
        dash = x * f32(0.11) - np.floor(x * f32(0.11))
        middle = smooth(f32(0.11), f32(0.07), far) * f32(dash < f32(0.5))
        mark = max(middle, smooth(f32(0.09), f32(0.05), abs(far - soil[13] + f32(0.45)))) * f32(0.75)
    elif kind == 2:
        wood, rail = _rails(x, far)
        red = red + (f32(0.09) - red) * wood + (f32(0.5) - red) * rail
        green = green + (f32(0.065) - green) * wood + (f32(0.5) - green) * rail
        blue = blue + (f32(0.045) - blue) * wood + (f32(0.55) - blue) * rail
    elif kind == 3:
        dash = x * f32(0.16) - np.floor(x * f32(0.16))
        mark = smooth(f32(0.12), f32(0.08), far) * f32(dash < f32(0.55)) * f32(0.6)
    edge *= f32(1) - soil[40] * smooth(f32(0.25), f32(0.62), grain + f32(0.35) * f32(kind == 0))
    colour[0] += (red + mark - colour[0]) * edge
    colour[1] += (green + mark - colour[1]) * edge
    colour[2] += (blue + mark * f32(0.9) - colour[2]) * edge
    return edge
