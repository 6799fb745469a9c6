"""Flowers and small plants: rose, tulip, sunflower, daisy, lotus, lavender, cactus, mushroom, bush, grass."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.made.foliage import blade, cloud, whorl
from reelyard.engines.renderer.bodies.made.materials import shade
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Look, Paint

# fmt: off
STEM = Paint(rgb=(0.06, 0.16, 0.03), gloss=0.15)
GREEN = Paint(rgb=(0.065, 0.19, 0.035), gloss=0.2)


def _stem(to: Mould, tall: float, thick: float) -> None:
    to.tube("crown", [(0, 0, 0), (0.03 * tall, tall * 0.4, 0.015 * tall), (0, tall, 0)],
        [thick * 1.2, thick, thick * 0.9], STEM, sides=8)


def _leaves(to: Mould, tall: float, count: int, long: float, wide: float, *, low: float = 0.15,
        high: float = 0.55) -> None:
    for k in range(count):
        y = tall * (low + (high - low) * k / max(count - 1, 1))
        here = to.at((0.02 * tall, y, 0.01), (0, k * 2.4 + 0.5, 0)).at(turn=(0.65, 0, 0))
        blade(here, "crown", long, wide, GREEN, curl=-0.45, cup=0.3, fold=0.25)


def daisy(look: Look, to: Mould) -> None:
    """Petals around a golden heart; the flower of flowers."""
    petal = Paint(rgb=look.rgb, gloss=0.08)
    _stem(to, 0.82, 0.013)
    _leaves(to, 0.82, 4, 0.24, 0.045)
    head = to.at((0, 0.82, 0), (-0.55, 0, 0))
    for ring, count in enumerate((13, 12)):
        whorl(head, "crown", count, 0.23 - 0.02 * ring, 0.042,
            Paint(rgb=shade(petal.rgb, 1 - 0.1 * ring), gloss=0.08), rise=0.14 + 0.16 * ring,
            start=ring * 0.25, curl=-0.15, out=0.04, tip=0.5)
    head.ball("crown", (0, 0.025, 0), (0.072, 0.036, 0.072), Paint(rgb=(0.75, 0.42, 0.03)), sides=16)
    for k in range(40):
        a, r = k * 2.39996, 0.068 * math.sqrt(k / 40)
        head.ball("crown", (r * math.cos(a), 0.058 - 2.2 * r * r * 1.6, r * math.sin(a)), 0.009,
            Paint(rgb=(0.85, 0.52 + 0.1 * (k % 3), 0.05)), sides=6)
    head.lathe("crown", [(0.0, -0.05), (0.03, -0.03), (0.06, 0.0), (0.0, 0.0)], STEM, sides=12)


def rose(look: Look, to: Mould) -> None:
    """Petals wound about each other, thorns, toothed leaves."""
    _stem(to, 0.80, 0.014)
    for k in range(3):
        for side in (0.0, 0.9, -0.9):
            here = to.at((0.02, 0.22 + 0.17 * k, 0.01), (0, k * 2.2, 0)).at((0.10, 0.04, 0), (0.4, side, 0))
            blade(here, "crown", 0.15, 0.045, GREEN, curl=-0.3, fold=0.3)
        to.at((0.02, 0.22 + 0.17 * k, 0.01), (0, k * 2.2, 0)).tube("crown", [(0, 0, 0), (0.12, 0.045, 0)],
            0.006, STEM, sides=5)
    for k in range(7):
        a = k * 2.4
        to.tube("crown", [(0.02, 0.12 + 0.09 * k, 0.01), (0.02 + 0.03 * math.cos(a), 0.13 + 0.09 * k,
            0.03 * math.sin(a))], [0.007, 0.001], Paint(rgb=(0.2, 0.08, 0.03)), sides=5)
    head = to.at((0, 0.80, 0), (-0.28, 0, 0))
    rings = ((3, 0.10, 0.055, 1.42, 0.0), (4, 0.12, 0.065, 1.32, 0.012), (5, 0.135, 0.075, 1.16, 0.022),
        (5, 0.145, 0.085, 0.95, 0.03), (6, 0.15, 0.09, 0.68, 0.034), (6, 0.15, 0.09, 0.42, 0.036))
    for n, (count, long, wide, rise, out) in enumerate(rings):
        tone = 0.62 + 0.09 * n
        whorl(head.at((0, 0.012 * (5 - n) * 0.5, 0)), "crown", count, long, wide,
            Paint(rgb=shade(look.rgb, tone), gloss=0.18), rise=rise, start=n * 0.75,
            curl=-0.25 if n > 3 else 0.25, cup=0.9, out=out, tip=0.5)
    whorl(head, "crown", 5, 0.10, 0.018, STEM, rise=-0.2, curl=-0.5, cup=0.1, out=0.02)
    head.lathe("crown", [(0.0, -0.03), (0.03, -0.015), (0.035, 0.012), (0.0, 0.03)], STEM, sides=14)


def tulip(look: Look, to: Mould) -> None:
    """Six petals that make a cup, broad leaves from the ground."""
    _stem(to, 0.70, 0.016)
    for k in range(3):
        here = to.at((0, 0.01, 0), (0, k * 2.1 + 0.4, 0)).at(turn=(1.1, 0, 0))
        blade(here, "crown", 0.52 - 0.06 * k, 0.055, Paint(rgb=(0.08, 0.20, 0.08), gloss=0.25), curl=-0.35,
            cup=0.6)
    head = to.at((0, 0.70, 0), (-0.08, 0, 0))
    for ring in (0, 1):
        for k in range(3):
            a = k * 2 * math.pi / 3 + ring * math.pi / 3
            r0 = 0.075 + 0.012 * ring
            grid = []
            for v in np.linspace(0, 1, 9):
                r = r0 * (0.25 + 1.1 * math.sin(math.pi * (0.08 + 0.62 * v)) - 0.22 * v)
                wide = 1.1 * math.sin(math.pi * (0.12 + 0.86 * v)) ** 0.6
                grid.append([(r * math.cos(a + wide * u), 0.25 * v - 0.012 * abs(u),
                    r * math.sin(a + wide * u)) for u in np.linspace(-1, 1, 7)])
            tone = 0.82 if ring == 0 else 1.0
            head.sheet("crown", np.array(grid, np.float32), Paint(rgb=shade(look.rgb, tone), gloss=0.25),
                back=Paint(rgb=shade(look.rgb, tone * 0.75), gloss=0.2))


def sunflower(look: Look, to: Mould) -> None:
    """A big dark disc of seeds in two rings of yellow."""
    _stem(to, 0.80, 0.018)
    for k in range(6):
        here = to.at((0.01, 0.16 + 0.09 * k, 0), (0, k * 2.4, 0)).at(turn=(0.3, 0, 0))
        blade(here, "crown", 0.24, 0.085, GREEN, curl=-0.6, cup=0.15, fold=0.2)
    head = to.at((0, 0.82, 0), (-1.15, 0, 0))
    for ring, count in enumerate((21, 21)):
        whorl(head, "crown", count, 0.155, 0.026, Paint(rgb=shade(look.rgb, 1.0 - 0.14 * ring), gloss=0.1),
            rise=0.08 + 0.22 * ring, start=ring * 0.15, curl=-0.12, out=0.085)
    whorl(head.at((0, -0.01, 0)), "crown", 13, 0.10, 0.03, GREEN, rise=-0.15, out=0.07)
    head.lathe("crown", [(0.0, -0.03), (0.09, -0.015), (0.105, 0.015), (0.09, 0.03), (0.05, 0.024),
        (0, 0.018)], Paint(rgb=(0.10, 0.05, 0.015)), sides=28)
    for k in range(150):
        a, r = k * 2.39996, 0.097 * math.sqrt((k + 0.5) / 150)
        tone = (0.05, 0.025, 0.01) if r < 0.05 else (0.16, 0.075, 0.015) if r < 0.08 else (0.36, 0.2, 0.03)
        head.at((r * math.cos(a), 0.024, r * math.sin(a))).box("crown", (0, 0.004, 0),
            (0.0042, 0.007, 0.0042), Paint(rgb=tone), edge=0)


def lotus(look: Look, to: Mould) -> None:
    """Rings of pointed petals on round leaves that float."""
    for n, (count, long, rise) in enumerate(((6, 0.20, 1.25), (8, 0.26, 0.98), (10, 0.29, 0.62),
        (10, 0.29, 0.28))):
        whorl(to.at((0, 0.10, 0)), "crown", count, long, 0.06,
            Paint(rgb=shade(look.rgb, 1.0 - 0.06 * n), gloss=0.2), rise=rise, start=n * 0.3, curl=0.12,
            cup=0.9, out=0.04)
    to.lathe("crown", [(0.0, 0.10), (0.05, 0.12), (0.065, 0.17), (0.0, 0.18)], Paint(rgb=(0.45, 0.42, 0.06)),
        sides=16)
    for k in range(24):
        a = k * 0.2618
        to.tube("crown", [(0.06 * math.cos(a), 0.12, 0.06 * math.sin(a)),
            (0.085 * math.cos(a), 0.19, 0.085 * math.sin(a))], 0.004, Paint(rgb=(0.9, 0.65, 0.1)), sides=4)
    for x, z, r in ((0.42, 0.22, 0.24), (-0.38, 0.3, 0.26), (0.05, -0.46, 0.28), (-0.45, -0.2, 0.2)):
        rows = [[(x + q * r * math.cos(a), 0.03 + 0.02 * q * q,
            z + q * r * math.sin(a)) for a in np.linspace(0.15, 6.13, 22)] for q in (0.02, 0.5, 0.93, 1.0)]
        to.sheet("body", np.array(rows, np.float32), Paint(rgb=(0.05, 0.17, 0.05), gloss=0.45))


def lavender(look: Look, to: Mould) -> None:
    """Many stems, each with an ear of small flowers."""
    rng = np.random.default_rng(3)
    for k in range(34):
        a, lean = k * 2.4, 0.06 + 0.34 * math.sqrt(k / 34)
        tall = rng.uniform(0.62, 0.95)
        tip = np.array((lean * math.cos(a), tall, lean * math.sin(a)))
        to.tube("crown", [(0.02 * math.cos(a), 0, 0.02 * math.sin(a)), tuple(tip * (0.45, 0.6, 0.45)),
            tuple(tip)], 0.005, STEM, sides=4)
        ear = np.array([tip * (1 + 0.05 * v, 1.0, 1 + 0.05 * v) - (0, 0.22 * (1 - v),
            0) for v in np.linspace(0, 1, 7)])
        cloud(to, "crown", ear, np.linspace(0.026, 0.014, 7), 9, 0.013, Paint(rgb=look.rgb, gloss=0.05),
            seed=k)
        blade(to.at((0, 0.02, 0), (0, a, 0)).at(turn=(1.05, 0, 0)), "crown", 0.34, 0.012,
            Paint(rgb=(0.14, 0.2, 0.12)), curl=-0.2, rows=4)


def cactus(look: Look, to: Mould) -> None:
    """Ribbed columns with arms, spines, a flower on top."""
    green = Paint(rgb=look.rgb, gloss=0.12)
    for path, r in ((((0, 0, 0), (0, 0.5, 0), (0, 0.95, 0)), 0.11),
        (((0, 0.36, 0.06), (0, 0.38, 0.24), (0, 0.46, 0.29), (0, 0.72, 0.29)), 0.062),
        (((0, 0.46, -0.06), (0, 0.48, -0.22), (0, 0.56, -0.27), (0, 0.88, -0.27)), 0.058)):
        line = np.array(path, np.float32)
        steps = np.linspace(0, len(line) - 1, 16)
        fine = np.stack([np.interp(steps, np.arange(len(line)), line[:, k]) for k in range(3)], 1)
        swell = np.concatenate([np.ones(13), [0.92, 0.72, 0.3]]) * r
        to.tube("body", fine, list(swell * 0.86), Paint(rgb=shade(green.rgb, 0.6)), sides=16)
        ahead = np.gradient(fine, axis=0)
        ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
        side = np.array((1.0, 0, 0))
        for k in range(10):
            a = k * math.pi / 5
            out = side * math.cos(a) + np.cross(ahead, side) * math.sin(a)
            rib = fine + out * swell[:, None] * 0.8
            to.tube("body", rib, list(swell * 0.24), green, sides=6)
            for n in range(1, 14, 2):
                p = rib[n] + out[n] * swell[n] * 0.22
                for tilt in (-0.5, 0.5):
                    q = p + out[n] * 0.035 + ahead[n] * 0.02 * tilt
                    to.tube("body", [tuple(p), tuple(q)], [0.0028, 0.0008], Paint(rgb=(0.8, 0.74, 0.55)),
                        sides=3)
    whorl(to.at((0, 0.94, 0)), "body", 9, 0.09, 0.022, Paint(rgb=(0.75, 0.10, 0.28), gloss=0.1), rise=0.9,
        cup=0.6)


def mushroom(look: Look, to: Mould) -> None:
    """A toadstool: spotted cap, gills, a ring; two little ones beside it."""
    for x, z, size in ((0.0, 0.0, 1.0), (0.42, 0.22, 0.5), (-0.30, -0.34, 0.36)):
        here = to.at((x, 0, z), (0.06, 0, 0.05), size)
        pale = Paint(rgb=(0.72, 0.67, 0.56))
        here.lathe("body", [(0.15, 0), (0.13, 0.08), (0.09, 0.3), (0.085, 0.62), (0, 0.62)], pale, sides=22)
        here.lathe("body", [(0.09, 0.46), (0.17, 0.42), (0.16, 0.44), (0.085, 0.5)], pale, sides=22)
        cap = [(0.44, 0.60), (0.46, 0.64), (0.42, 0.76), (0.32, 0.90), (0.18, 0.98), (0, 1.0)]
        here.lathe("crown", cap, Paint(rgb=look.rgb, gloss=0.45), sides=36)
        here.lathe("crown", [(0.085, 0.58), (0.44, 0.60)], pale, sides=36)
        for k in range(36):
            a = k * math.pi / 18
            here.box("crown", (0.26 * math.cos(a), 0.585, 0.26 * math.sin(a)), (0.17, 0.02, 0.004),
                Paint(rgb=(0.6, 0.53, 0.42)), turn=(0.05, -a, 0), edge=0)
        for k in range(22):
            v = math.sqrt((k + 0.4) / 22)
            a, r = k * 2.39996, 0.43 * v
            y = float(np.interp(r, [p[0] for p in cap[::-1]], [p[1] for p in cap[::-1]]))
            here.ball("crown", (r * math.cos(a), y, r * math.sin(a)),
                (0.045 * (1.2 - 0.5 * v), 0.014, 0.045 * (1.2 - 0.5 * v)), Paint(rgb=(0.8, 0.78, 0.7)),
                sides=8)


def bush(look: Look, to: Mould) -> None:
    """A round of leaves."""
    middles = np.array([(0.32 * math.cos(k * 2.4) * math.sqrt(k / 14), 0.32 + 0.34 * ((k * 0.7549) % 1),
        0.32 * math.sin(k * 2.4) * math.sqrt(k / 14)) for k in range(15)])
    cloud(to, "crown", middles, np.full(15, 0.24), 210, 0.030, Paint(rgb=look.rgb, gloss=0.15))
    for k in range(5):
        to.tube("body", [(0, 0, 0), (0.12 * math.cos(k * 1.26), 0.35, 0.12 * math.sin(k * 1.26))], 0.02,
            Paint(rgb=(0.09, 0.06, 0.04)), sides=5)


def grass(look: Look, to: Mould) -> None:
    """A tuft of blades."""
    rng = np.random.default_rng(9)
    for k in range(120):
        a, r = k * 2.4, 0.22 * math.sqrt(k / 120)
        here = to.at((r * math.cos(a), 0, r * math.sin(a)),
            (0, a + rng.uniform(-1, 1), 0)).at(turn=(rng.uniform(1.05, 1.5), 0, 0))
        blade(here, "crown", rng.uniform(0.5, 1.0), 0.012,
            Paint(rgb=shade(look.rgb, rng.uniform(0.7, 1.3)), gloss=0.15), curl=-rng.uniform(0.1, 0.5),
            rows=5)
