"""What stands on a table: cup, glass, bottle, teapot, bowl, bread, cake, pizza, burger; and fruit."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.made.foliage import blade
from reelyard.engines.renderer.bodies.made.materials import BARK, LEAF, PALE_WOOD, WHITE, dull, stuff
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import eased
from reelyard.engines.renderer.bodies.sculptor import Look, Paint

# fmt: off
PORCELAIN = Paint(rgb=(0.80, 0.79, 0.76), gloss=0.8)
CLEAR = Paint(rgb=(0.62, 0.72, 0.75), gloss=1.0, clear=0.78)


def cup(look: Look, to: Mould) -> None:
    """A cup of coffee on its saucer, steam over it."""
    china = stuff(look, PORCELAIN)
    to.lathe("body", [(0.16, 0.05), (0.40, 0.06), (0.60, 0.13), (0.61, 0.15), (0.40, 0.10), (0, 0.10)], china,
        sides=44)
    wall = [(0.20, 0.10), (0.22, 0.16), (0.33, 0.36), (0.39, 0.62), (0.41, 0.80), (0.40, 0.815), (0.38, 0.80),
        (0.36, 0.60), (0.28, 0.30), (0, 0.24)]
    to.lathe("body", wall, china, sides=44)
    to.lathe("body", [(0.368, 0.70), (0.372, 0.715), (0.33, 0.712), (0, 0.712)],
        Paint(rgb=(0.075, 0.03, 0.010), gloss=0.7), sides=36)
    to.lathe("body", [(0.30, 0.714), (0.34, 0.720), (0.365, 0.714), (0.30, 0.714)],
        Paint(rgb=(0.36, 0.20, 0.08), gloss=0.3), sides=36)
    handle = [(0.36 + 0.22 * math.cos(a), 0.53 + 0.19 * math.sin(a), 0.0) for a in np.linspace(1.75, -1.9,
        14)]
    to.at(turn=(0, -0.9, 0)).tube("body", handle, 0.04, china, sides=10)
    to.at((0, 0.13, 0.46), (0, 0.3, 0)).ball("body", (0.22, 0.03, 0), (0.10, 0.02, 0.065),
        Paint(rgb=(0.6, 0.6, 0.62), gloss=1.0, metal=1.0), sides=14)
    to.at((0, 0.13, 0.46), (0, 0.3, 0)).tube("body", [(0.14, 0.03, 0), (-0.3, 0.04, 0)], [0.016, 0.02],
        Paint(rgb=(0.6, 0.6, 0.62), gloss=1.0, metal=1.0))
    steam(to, 0.74, 0.75)


def steam(to: Mould, low: float, tall: float) -> None:
    """Wisps that wind upwards, each on bones of its own."""
    for k in range(3):
        names = tuple(f"steam{k}{n}" for n in range(3))
        for n, name in enumerate(names):
            to.bone(name, (0, low + tall * n / 3, 0), names[n - 1] if n else "body")
        rows = []
        for v in np.linspace(0, 1, 14):
            wide = 0.02 + 0.085 * math.sin(math.pi * v) ** 0.8
            x, z = 0.12 * math.sin(5.5 * v + k * 2.1), 0.12 * math.cos(k * 2.1) + 0.06 * math.sin(4 * v + k)
            rows.append([(x + u * wide * math.cos(k), low + tall * v * (0.8 + 0.1 * k),
                z + u * wide * math.sin(k)) for u in (-1, -0.4, 0.4, 1)])
        scale, foot = float(np.linalg.norm(to.frame[:3, 1])), float(to.frame[1, 3])
        for at in range(0, 13, 3):
            part = np.array(rows[at : at + 4], np.float32)
            faint = Paint(rgb=(0.8, 0.8, 0.82), clear=0.86 + 0.025 * (at / 3))
            if len(part) > 1:
                to.sheet(names, part, faint, share=lambda p, s=scale,
                    f=foot: ((p[:, 1] - f) / s - low) / tall * 3)  # type: ignore[misc]  # of this loop


def wine_glass(look: Look, to: Mould) -> None:
    """A bowl on a stem, wine in it."""
    wine = Paint(rgb=look.rgb if look.coloured and max(look.rgb) < 0.75 else (0.16, 0.004, 0.012), gloss=0.9,
        clear=0.12)
    to.lathe("body", [(0.0, 0.56), (0.10, 0.58), (0.19, 0.66), (0.215, 0.76), (0.0, 0.76)], wine, sides=32)
    shell = [(0.22, 0), (0.21, 0.02), (0.03, 0.05), (0.022, 0.10), (0.02, 0.46), (0.05, 0.52), (0.17, 0.62),
        (0.225, 0.74), (0.22, 0.88), (0.175, 1.02), (0.17, 1.02)]
    to.lathe("body", shell, CLEAR, sides=40)


def bottle(look: Look, to: Mould) -> None:
    """A bottle with a label and a cork."""
    glass = Paint(rgb=look.rgb if look.coloured else (0.02, 0.09, 0.03), gloss=1.0, clear=0.25)
    to.lathe("body", [(0.0, 0.02), (0.13, 0), (0.15, 0.02), (0.15, 0.58), (0.13, 0.66), (0.06, 0.74),
        (0.05, 0.80), (0.05, 0.94), (0.06, 0.95), (0.06, 0.98), (0.045, 0.985)], glass, sides=36)
    to.lathe("body", [(0.152, 0.16), (0.153, 0.46), (0.152, 0.46), (0.152, 0.16)], dull((0.75, 0.70, 0.58)),
        sides=36)
    to.lathe("body", [(0.154, 0.38), (0.1545, 0.42), (0.154, 0.42), (0.154, 0.38)],
        Paint(rgb=(0.6, 0.4, 0.1), gloss=0.7, metal=0.6), sides=36)
    to.lathe("body", [(0.043, 0.93), (0.045, 1.03), (0, 1.03)], PALE_WOOD, sides=16)


def vase(look: Look, to: Mould) -> None:
    """A bellied vase."""
    china = stuff(look, Paint(rgb=(0.05, 0.14, 0.40), gloss=0.9))
    to.lathe("body", [(0.16, 0), (0.17, 0.03), (0.24, 0.22), (0.30, 0.42), (0.28, 0.60), (0.17, 0.76),
        (0.12, 0.86), (0.14, 0.97), (0.18, 1.0), (0.16, 1.0), (0.10, 0.86), (0, 0.7)], china, sides=44)
    for y, r in ((0.22, 0.243), (0.62, 0.272), (0.90, 0.122)):
        to.lathe("body", [(r, y - 0.012), (r + 0.008, y), (r, y + 0.012)],
            Paint(rgb=(0.8, 0.6, 0.25), gloss=0.9, metal=0.8), sides=44)


def teapot(look: Look, to: Mould) -> None:
    """Round, with spout, handle and lid."""
    china = stuff(look, PORCELAIN)
    to.lathe("body", eased([(0.22, 0), (0.24, 0.03), (0.40, 0.18), (0.46, 0.36), (0.40, 0.56), (0.24, 0.68),
        (0, 0.69)], 4), china, sides=40)
    to.lathe("body", [(0.22, 0.68), (0.20, 0.72), (0.08, 0.78), (0.04, 0.82), (0.07, 0.87), (0, 0.90)], china,
        sides=28)
    to.tube("body", [(0.36, 0.26, 0), (0.55, 0.34, 0), (0.64, 0.55, 0), (0.76, 0.70, 0)],
        [0.13, 0.09, 0.06, 0.05], china, sides=14)
    to.tube("body", [(-0.38 - 0.24 * math.cos(a), 0.38 + 0.22 * math.sin(a), 0) for a in np.linspace(-1.5,
        1.6, 13)], 0.04, china, sides=10)
    steam(to.at((0.76, 0, 0)), 0.72, 0.5)


def bowl(look: Look, to: Mould) -> None:
    """A bowl of soup with noodles, an egg and two sticks."""
    china = stuff(look, Paint(rgb=look.rgb, gloss=0.7))
    to.lathe("body", [(0.20, 0), (0.21, 0.05), (0.36, 0.16), (0.48, 0.34), (0.50, 0.44), (0.48, 0.45),
        (0.42, 0.30), (0, 0.2)], china, sides=44)
    to.lathe("body", [(0.46, 0.37), (0.0, 0.375)], Paint(rgb=(0.42, 0.20, 0.05), gloss=0.6), sides=36)
    for k in range(26):
        a, r = k * 2.4, 0.30 * math.sqrt(k / 26)
        curve = [(r * math.cos(a + t) * 0.9 - 0.05, 0.375 + 0.03 * math.sin(t * 2 + k),
            r * math.sin(a + t) * 0.9) for t in np.linspace(0, 2.2, 8)]
        to.tube("body", curve, 0.016, Paint(rgb=(0.75, 0.58, 0.25), gloss=0.35), sides=5)
    for z in (0.14, -0.10):
        to.ball("body", (0.20, 0.40, z), (0.11, 0.05, 0.085), WHITE, sides=16)
        to.ball("body", (0.20, 0.435, z), (0.05, 0.022, 0.045), Paint(rgb=(0.85, 0.42, 0.04), gloss=0.4),
            sides=12)
    for k in range(14):
        to.ball("body", (-0.22 + 0.1 * math.cos(k * 2.4), 0.41, 0.1 * math.sin(k * 1.7) + 0.05), 0.018,
            Paint(rgb=(0.1, 0.35, 0.05)), sides=6)
    for z in (0.02, 0.10):
        to.tube("body", [(-0.15, 0.40, z), (-0.75, 0.60, z + 0.25)], [0.012, 0.018],
            Paint(rgb=(0.25, 0.05, 0.03), gloss=0.5), sides=6)
    steam(to, 0.42, 0.6)


def cake(look: Look, to: Mould) -> None:
    """Two tiers under icing, cherries, lit candles."""
    icing = Paint(rgb=look.rgb if look.coloured else (0.82, 0.50, 0.55), gloss=0.25)
    cream = Paint(rgb=(0.80, 0.74, 0.62), gloss=0.15)
    to.lathe("body", [(0.62, 0), (0.63, 0.03), (0.12, 0.05), (0, 0.05)], WHITE, sides=40)
    for low, high, r in ((0.05, 0.36, 0.50), (0.36, 0.62, 0.34)):
        to.lathe("body", [(r, low), (r, high - 0.04), (r - 0.04, high), (0, high)], cream, sides=40)
        to.lathe("body", [(r + 0.012, high - 0.10), (r + 0.02, high - 0.04), (r - 0.03, high + 0.015),
            (0, high + 0.015)], icing, sides=40)
        for k in range(18):
            a = k * math.pi / 9
            to.ball("body", (r * math.cos(a), high - 0.12 - 0.05 * ((k * 7) % 3), r * math.sin(a)),
                (0.05, 0.07, 0.05), icing, sides=9)
            to.ball("body", (r * 1.02 * math.cos(a), low + 0.03, r * 1.02 * math.sin(a)), 0.042, WHITE,
                sides=8)
    for k in range(8):
        a = k * math.pi / 4
        to.ball("body", (0.42 * math.cos(a), 0.41, 0.42 * math.sin(a)), 0.05,
            Paint(rgb=(0.5, 0.01, 0.02), gloss=0.9), sides=12)
    for k in range(5):
        a = k * 1.2566
        candle_at(to, (0.2 * math.cos(a), 0.63, 0.2 * math.sin(a)), 0.2, 0.018,
            ((0.6, 0.1, 0.1), (0.1, 0.3, 0.6), (0.7, 0.6, 0.1))[k % 3], f"fire{k}")


def candle_at(to: Mould, at: tuple[float, float, float], tall: float, r: float,
        rgb: tuple[float, float, float], bone: str) -> None:
    """A stick of wax with its flame."""
    x, y, z = at
    to.lathe("body", [(r, y), (r * 0.97, y + tall * 0.96), (r * 0.8, y + tall), (r * 0.3, y + tall * 0.985),
        (0, y + tall * 0.98)], Paint(rgb=rgb, gloss=0.3, glow=0.25), middle=(x, 0, z), sides=20)
    to.tube("body", [(x, y + tall * 0.97, z), (x, y + tall + r * 1.2, z)], r * 0.12, BARK, sides=5)
    flame(to, (x, y + tall + r * 0.9, z), r * 1.3, bone)


def flame(to: Mould, at: tuple[float, float, float], r: float, bone: str) -> None:
    """A drop of fire: blue at its foot, white inside, orange without."""
    x, y, z = at
    to.bone(bone, at, "body")
    drop = [(0, 0), (0.55, 0.35), (0.75, 0.9), (0.55, 1.8), (0.22, 2.9), (0, 3.7)]
    for scale, paint in ((0.5, Paint(rgb=(1.0, 0.92, 0.7), glow=6.0)),
        (0.78, Paint(rgb=(1.0, 0.62, 0.16), glow=3.6, clear=0.25)),
        (1.0, Paint(rgb=(1.0, 0.35, 0.05), glow=2.0, clear=0.65))):
        to.lathe(bone, [(p * r * scale, y + q * r * scale) for p, q in drop], paint, middle=(x, 0, z),
            sides=14)


def pizza(look: Look, to: Mould) -> None:
    """A crust, cheese, sausage, basil."""
    del look
    to.lathe("body", [(0, 0), (0.50, 0), (0.53, 0.04), (0.52, 0.08), (0.47, 0.085), (0.44, 0.05), (0, 0.05)],
        Paint(rgb=(0.50, 0.26, 0.08), gloss=0.1), sides=44)
    to.lathe("body", [(0.455, 0.052), (0.44, 0.062), (0, 0.064)], Paint(rgb=(0.72, 0.42, 0.09), gloss=0.3),
        sides=40)
    for k in range(15):
        a, r = k * 2.4, 0.38 * math.sqrt((k + 0.5) / 15)
        to.lathe("body", [(0.065, 0.06), (0.066, 0.074), (0.05, 0.079), (0, 0.076)],
            Paint(rgb=(0.40, 0.05, 0.03), gloss=0.35), middle=(r * math.cos(a), 0, r * math.sin(a)), sides=18)
        to.ball("body", (0.34 * math.cos(a * 1.3), 0.066, 0.34 * math.sin(a * 1.7)), (0.05, 0.014, 0.04),
            Paint(rgb=(0.78, 0.66, 0.42), gloss=0.3), sides=10)
    for k in range(7):
        here = to.at((0.28 * math.cos(k * 2.1), 0.085, 0.28 * math.sin(k * 1.9)), (0, k * 1.3, 0))
        blade(here, "body", 0.11, 0.035, LEAF, curl=0.25, cup=0.3)


def burger(look: Look, to: Mould) -> None:
    """Bun, leaf, tomato, cheese, meat."""
    del look
    bun = Paint(rgb=(0.48, 0.23, 0.06), gloss=0.35)
    to.lathe("body", [(0, 0), (0.40, 0), (0.45, 0.06), (0.43, 0.16), (0, 0.16)], bun, sides=36)
    to.lathe("body", [(0, 0.16), (0.45, 0.17), (0.48, 0.22), (0.45, 0.30), (0, 0.31)],
        Paint(rgb=(0.11, 0.045, 0.02), gloss=0.2), sides=30)
    to.box("body", (0, 0.325, 0), (0.40, 0.012, 0.40), Paint(rgb=(0.85, 0.50, 0.05), gloss=0.3), edge=0.005,
        turn=(0, 0.4, 0))
    to.lathe("body", [(0, 0.34), (0.43, 0.34), (0.43, 0.385), (0, 0.39)],
        Paint(rgb=(0.55, 0.05, 0.02), gloss=0.5), sides=30)
    frill = [[((0.30 + 0.19 * v) * math.cos(a), 0.40 + 0.035 * math.sin(a * 13) * v,
        (0.30 + 0.19 * v) * math.sin(a)) for a in np.linspace(0, 2 * math.pi, 90)] for v in (0, 0.5, 1)]
    to.sheet("body", np.array(frill, np.float32), Paint(rgb=(0.16, 0.42, 0.05), gloss=0.2))
    to.lathe("body", [(0, 0.41), (0.45, 0.42), (0.47, 0.48), (0.40, 0.64), (0.24, 0.74), (0, 0.77)], bun,
        sides=36)
    for k in range(46):
        a, v = k * 2.4, math.sqrt((k + 0.5) / 46) * 0.85
        y = 0.772 - 0.30 * v**2.4
        to.ball("body", (0.45 * v * math.cos(a), y, 0.45 * v * math.sin(a)), (0.018, 0.010, 0.012),
            Paint(rgb=(0.75, 0.62, 0.4)), sides=6)


def bread(look: Look, to: Mould) -> None:
    """A loaf with slashes."""
    to.ball("body", (0, 0.22, 0), (0.5, 0.23, 0.25), Paint(rgb=look.rgb if look.coloured else (0.42, 0.19,
        0.06), gloss=0.15), sides=28)
    for k in range(5):
        x = -0.32 + k * 0.16
        to.ball("body", (x, 0.22 + 0.225 * math.sqrt(1 - (x / 0.5) ** 2) - 0.012, 0), (0.035, 0.02, 0.15),
            Paint(rgb=(0.68, 0.48, 0.24)), turn=(0, 0.5, 0), sides=12)
