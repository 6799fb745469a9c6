"""Trees: oak, birch, willow, fir, palm, cherry, bonsai, baobab; crowns sway on their own bone."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.made.foliage import blade, boughs, cloud
from reelyard.engines.renderer.bodies.made.materials import BARK, BLACK, GOLD, lacquer, shade
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import star
from reelyard.engines.renderer.bodies.sculptor import Look, Paint
from reelyard.engines.renderer.render.arrays import Floats, Rgb

# fmt: off
GREEN: Rgb = (0.075, 0.19, 0.035)


def _leaf(look: Look, usual: Rgb = GREEN) -> Paint:
    return Paint(rgb=look.rgb if look.coloured else usual, gloss=0.12)


def trunk(to: Mould, path: list[tuple[float, float, float]], radii: list[float], paint: Paint) -> None:
    """A stem with a flare of roots; it bends with the crown."""
    to.tube("body", path, radii, paint, sides=12)
    x, _, z = path[0]
    for k in range(6):
        a, r = k * math.pi / 3 + 0.3, radii[0]
        to.tube("body", [(x + r * 2.0 * math.cos(a), -0.02, z + r * 2.0 * math.sin(a)),
            (x + r * 1.0 * math.cos(a), r * 0.35, z + r * math.sin(a)),
            (x + r * 0.5 * math.cos(a), r * 1.9, z + r * 0.5 * math.sin(a))], [r * 0.14, r * 0.32, r * 0.3],
            paint, sides=7)


def _spread(count: int, low: float, high: float, wide: float, seed: int) -> Floats:
    """Middles of a crown's clouds: evenly round, fuller at half its height."""
    rng = np.random.default_rng(seed)
    made = []
    for k in range(count):
        v = (k + 0.5) / count
        y = low + (high - low) * v
        r = wide * math.sin(math.pi * (0.2 + 0.72 * v)) ** 0.8 * math.sqrt(rng.uniform(0.25, 1.0))
        a = k * 2.39996
        made.append((r * math.cos(a), y, r * math.sin(a)))
    return np.array(made)


def broadleaf(look: Look, to: Mould) -> None:
    """An oak: a wide crown on a short stem; 12 m."""
    leaf = _leaf(look, (0.55, 0.18, 0.24) if look.kind == "cherry tree" else GREEN)
    blossom = look.kind == "cherry tree"
    if blossom:
        leaf = Paint(rgb=look.rgb if look.coloured else (0.80, 0.42, 0.52), gloss=0.05)
    bark = Paint(rgb=(0.06, 0.035, 0.03)) if blossom else BARK
    trunk(to, [(0, 0, 0), (0.15, 1.6, 0.05), (-0.1, 3.2, 0), (0.1, 4.6, 0.1)], [0.52, 0.42, 0.36, 0.28], bark)
    middles = _spread(30, 4.6, 10.6, 4.4, 5)
    boughs(to, "crown", (0, 3.4, 0), middles[:20], 0.24, bark)
    radii = np.full(len(middles), 1.35)
    cloud(to, "crown", middles, radii, 190, 0.20 if not blossom else 0.15, leaf)


def birch(look: Look, to: Mould) -> None:
    """A white stem with dark marks, light leaves; 12 m."""
    white = Paint(rgb=(0.66, 0.64, 0.60))
    trunk(to, [(0, 0, 0), (0.1, 3, 0), (-0.1, 6, 0.1), (0.05, 9.5, 0)], [0.24, 0.2, 0.15, 0.06], white)
    for k in range(26):
        a, y = k * 2.4, 0.5 + k * 0.27
        r = 0.235 - 0.011 * y
        to.box("body", (0.05 * math.sin(y) + r * math.cos(a), y, r * math.sin(a)),
            (0.02, 0.035, 0.09 + 0.03 * (k % 3)), BLACK, turn=(0, -a, 0), edge=0)
    middles = _spread(24, 4.2, 11.0, 2.3, 8)
    boughs(to, "crown", (0, 5.2, 0), middles[::2], 0.07, white)
    cloud(to, "crown", middles, np.full(len(middles), 0.95), 90, 0.15, _leaf(look, (0.16, 0.27, 0.04)),
        hang=0.5)


def willow(look: Look, to: Mould) -> None:
    """Long hanging twigs; 10 m."""
    trunk(to, [(0, 0, 0), (0.2, 1.5, 0), (0, 3.2, 0.1), (0, 4.6, 0)], [0.5, 0.42, 0.38, 0.3], BARK)
    leaf = _leaf(look, (0.14, 0.24, 0.05))
    for k in range(46):
        a, r = k * 2.39996, 1.0 + 2.9 * ((k * 0.7549) % 1.0)
        top, fall = 7.6 - 0.16 * r * r, 3.6 + 1.6 * ((k * 0.37) % 1.0)
        path = [(0.6 * r * math.cos(a), top - 1.0, 0.6 * r * math.sin(a)),
            (r * math.cos(a), top, r * math.sin(a)), (r * 1.18 * math.cos(a), top - fall * 0.5,
            r * 1.18 * math.sin(a)), (r * 1.2 * math.cos(a), top - fall, r * 1.2 * math.sin(a))]
        to.tube("crown", path, [0.05, 0.035, 0.02, 0.01], Paint(rgb=(0.12, 0.12, 0.04)), sides=4)
        line = np.array([[r * (1.02 + 0.18 * v) * math.cos(a), top - fall * v,
            r * (1.02 + 0.18 * v) * math.sin(a)] for v in np.linspace(0, 1, 9)])
        cloud(to, "crown", line, np.full(9, 0.24), 12, 0.10, leaf, seed=k, long=2.6, hang=2.5)
    boughs(to, "crown", (0, 3.8, 0), _spread(8, 6.2, 7.4, 2.2, 2), 0.2, BARK)


def conifer(look: Look, to: Mould) -> None:
    """A fir: tiers of drooping boughs with needles; 18 m."""
    leaf = _leaf(look, (0.03, 0.095, 0.045))
    dressed = look.kind == "christmas tree"
    to.tube("body", [(0, 0, 0), (0, 9, 0), (0, 17.2, 0)], [0.36, 0.22, 0.03], BARK, sides=10)
    rows = 15
    for k in range(rows):
        y, r = 1.7 + k * 15.2 / rows, 4.1 * (1 - k / rows) ** 0.9 + 0.35
        count = max(6, int(r * 3.6))
        for n in range(count):
            a = n * 2 * math.pi / count + k * 0.7
            here = to.at((0, y, 0), (0, a, 0))
            here.tube("crown", [(0, 0, 0), (r * 0.6, -0.10 * r, 0), (r, -0.18 * r, 0)], [0.06, 0.04, 0.015],
                BARK, sides=4)
            line = np.array([[r * v, -0.18 * r * v * v, 0] for v in np.linspace(0.25, 1.0, 6)])
            cloud(here, "crown", line, np.linspace(0.42, 0.20, 6) * (0.35 + 0.18 * r), 9, 0.15, leaf,
                seed=k * 31 + n, long=3.0, hang=0.4)
    cloud(to, "crown", np.array([[0, 16.8, 0], [0, 17.4, 0]]), np.array([0.4, 0.25]), 30, 0.14, leaf,
        long=2.5)
    if dressed:
        _dress(to)


def _dress(to: Mould) -> None:
    colours: tuple[Rgb, ...] = ((0.65, 0.03, 0.02), (0.8, 0.5, 0.08), (0.04, 0.12, 0.5), (0.7, 0.7, 0.72))
    for k in range(70):
        y = 1.6 + 14.6 * ((k * 0.7549) % 1.0)
        r = 4.1 * (1 - (y - 1.7) / 15.2) ** 0.9 * 0.98 + 0.4
        a = k * 2.39996
        at = (r * math.cos(a), y - 0.16 * r, r * math.sin(a))
        if k % 2:
            to.ball("crown", at, 0.27, Paint(rgb=colours[k // 2 % 4], gloss=1.0, metal=0.5), sides=12)
        else:
            to.ball("crown", at, 0.12, Paint(rgb=(1.0, 0.75, 0.35), glow=3.0), sides=7)
    to.prism("crown", star(0.9, 0.38, 5, 0, 17.9), -0.14, 0.14,
        Paint(rgb=GOLD.rgb, gloss=1.0, metal=0.6, glow=1.2))


def palm(look: Look, to: Mould) -> None:
    """A bent ringed stem, long feathers, nuts; 10 m."""
    leaf = _leaf(look, (0.07, 0.20, 0.03))
    bark = Paint(rgb=(0.20, 0.14, 0.085))
    path = [(1.9 * (v**2) - 0.4, 8.2 * v, 0.0) for v in np.linspace(0, 1, 12)]
    to.tube("body", path, list(np.linspace(0.30, 0.17, 12)), bark, sides=12)
    for k in range(24):
        v = (k + 0.5) / 24
        to.lathe("body", [(0.0, -0.05), (0.315 - 0.13 * v, -0.05), (0.34 - 0.13 * v, 0.06), (0.0, 0.06)],
            Paint(rgb=shade(bark.rgb, 0.75)), middle=(1.9 * v * v - 0.4, 8.2 * v, 0), sides=12)
    for n in range(15):
        a, rise = n * 2.39996, 0.75 - 0.075 * n
        here = to.at((1.5, 8.2, 0), (0, a, 0))
        spine = [(3.5 * v, rise * 2.4 * v - 2.3 * v * v, 0) for v in np.linspace(0, 1, 9)]
        here.tube("crown", [(x, y, z) for x, y, z in spine], list(np.linspace(0.05, 0.012, 9)),
            Paint(rgb=(0.16, 0.2, 0.05)), sides=5)
        for k in range(22):
            v = 0.12 + 0.88 * k / 21
            at = (3.5 * v, rise * 2.4 * v - 2.3 * v * v, 0)
            for side in (1, -1):
                leaflet = here.at(at, (0, -side * 1.05, 0)).at(turn=(-0.45, 0, 0))
                blade(leaflet, "crown", 1.05 * math.sin(math.pi * (0.15 + 0.8 * v)) + 0.15, 0.075,
                    Paint(rgb=shade(leaf.rgb, 0.85 + 0.3 * ((n + k) % 3) / 2), gloss=0.3), curl=-0.35, rows=4)
    for k in range(6):
        a = k * math.pi / 3
        to.ball("crown", (1.5 + 0.26 * math.cos(a), 7.95, 0.26 * math.sin(a)), (0.18, 0.2, 0.18),
            Paint(rgb=(0.13, 0.075, 0.03), gloss=0.25), sides=10)


def bonsai(look: Look, to: Mould) -> None:
    """A crooked stem, flat clouds of green, a glazed tray; 0.6 m."""
    tray = lacquer((0.05, 0.10, 0.16), 0.7)
    to.box("body", (0, 0.05, 0), (0.24, 0.045, 0.16), tray, edge=0.02, taper=1.08)
    to.box("body", (0, 0.095, 0), (0.235, 0.008, 0.155), Paint(rgb=(0.05, 0.09, 0.03)), edge=0.005)
    path = [(-0.02, 0.09, 0), (0.05, 0.17, 0.01), (-0.04, 0.26, 0.02), (0.05, 0.35, -0.01), (0.01, 0.44, 0)]
    to.tube("body", path, [0.042, 0.034, 0.028, 0.02, 0.012], BARK, sides=10)
    pads = ((-0.15, 0.31, 0.03, 0.11), (0.17, 0.38, -0.02, 0.12), (-0.09, 0.44, -0.05, 0.10),
        (0.02, 0.52, 0.0, 0.13), (0.08, 0.30, 0.10, 0.08))
    leaf = _leaf(look, (0.05, 0.15, 0.04))
    for x, y, z, r in pads:
        to.tube("crown", [(0.0, y - 0.09, 0.0), (x * 0.6, y - 0.05, z * 0.6), (x, y - 0.02, z)],
            [0.014, 0.01, 0.005], BARK, sides=6)
        to.ball("crown", (x, y, z), (r * 0.8, r * 0.28, r * 0.75), Paint(rgb=shade(leaf.rgb, 0.5)), sides=10)
        ring = np.array([[x + r * 0.6 * math.cos(a), y + 0.01,
            z + r * 0.6 * math.sin(a)] for a in np.linspace(0, 5.6, 8)] + [[x, y + 0.02, z]])
        cloud(to, "crown", ring, np.full(9, r * 0.32), 45, 0.010, leaf)


def baobab(look: Look, to: Mould) -> None:
    """A bottle of a stem, few boughs, small tufts; 14 m."""
    bark = Paint(rgb=(0.26, 0.19, 0.15), gloss=0.1)
    to.lathe("body", [(2.2, 0), (1.9, 0.8), (1.85, 3), (1.95, 5), (1.6, 7.5), (1.1, 8.8), (0, 9.2)], bark,
        sides=22)
    rng = np.random.default_rng(4)
    tips = np.array([[rng.uniform(2.6, 5.2) * math.cos(a), rng.uniform(10.5, 13.2),
        rng.uniform(2.6, 5.2) * math.sin(a)] for a in np.linspace(0, 6.1, 13)])
    boughs(to, "crown", (0, 8.4, 0), tips, 0.5, bark, sag=0.1)
    cloud(to, "crown", tips, np.full(len(tips), 1.3), 110, 0.17, _leaf(look, (0.10, 0.17, 0.04)))
