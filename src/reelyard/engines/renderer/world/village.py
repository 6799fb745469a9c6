"""A village by a lane: plastered and half-timbered houses, chimneys, fences, lanterns, a church."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.covers import autumnal, blade, leaves
from reelyard.engines.renderer.world.lamps import Lamps, dark, lantern
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Setting, shaped, soiled, sown
from reelyard.engines.renderer.world.solids import Mason

PLASTER: tuple[Rgb, ...] = ((0.50, 0.45, 0.36), (0.44, 0.32, 0.22), (0.48, 0.47, 0.45), (0.38, 0.40, 0.36))
ROOFS: tuple[Rgb, ...] = ((0.21, 0.075, 0.045), (0.13, 0.10, 0.085), (0.17, 0.12, 0.075))
GREEN: Rgb = (0.055, 0.12, 0.03)
LANE = 3.4  # metres from the lane's middle to its fences


def village(scene: Scene, rng: np.random.Generator) -> Setting:
    """Houses along a lane, gardens behind fences, hills behind all."""
    lit = dark(scene)
    mason, lamps = Mason(), Lamps(1.0 if lit else 0.0)
    tall = max((figure.metres for figure in scene.figures[:1]), default=1.7)
    yard = 8.0 + max(0.0, min(tall, 16.0) - 2.5)
    _houses(mason, lamps, rng, yard, lit=lit)
    _fences(mason, lamps, lit=lit)
    _church(mason, rng, lit=lit)
    soil = soiled(a=(0.062, 0.112, 0.027), b=(0.10, 0.145, 0.045), rough=0.8, track=(0.27, 0.21, 0.145),
        track_half=2.3, track_z=0.0, track_kind=0, patch=(0.16, 0.145, 0.06), patches=0.4)  # fmt: skip
    shape = shaped(
        hills=0.8, hill_freq=0.03, flat=26, ridges=90, ridge_freq=0.004, ridge_from=150, ridge_full=520
    )
    tints = leaves(scene, GREEN)
    return Setting(shape=shape, soil=soil, solids=mason.built(), lamps=0.35 if lit else 0.0,
        lights=lamps.built(),
        motes="leaves" if autumnal(scene) else "", plantings=(
        sown("oak", GREEN, 130, (5, 9), (17, 60), clumps=0.3, tints=tints, pictures=3),
        sown("broadleaf", GREEN, 420, (5, 11), (34, 220), clumps=0.4, tints=tints),
        sown("bush", GREEN, 240, (0.6, 1.3), (4.2, 7.6), tints=tints, pictures=3, clumps=0.3),
        sown("flower", (0.72, 0.14, 0.18), 520, (0.25, 0.55), (3.8, 6.5), pictures=2, clumps=0.6),
        sown("sunflower", (0.82, 0.48, 0.03), 60, (1.0, 1.6), (4.6, 6.5), side=1, pictures=2, clumps=0.8),
        sown("grass", blade(scene, (0.09, 0.17, 0.04)), 3000, (0.1, 0.3), (2.4, 30)),
        sown("tall grass", blade(scene, (0.09, 0.16, 0.04)), 260, (0.3, 0.6), (2.7, 12), pictures=3,
            sway=0.05)))  # fmt: skip


def _houses(mason: Mason, lamps: Lamps, rng: np.random.Generator, yard: float, *, lit: bool) -> None:
    """Two rows of houses, each turned its own way, with chimneys."""
    walls = [mason.material(rgb, second=(0.05, 0.045, 0.04), pattern="timber" if k % 2 else "windows",
        scale=0.40,
        seed=k * 3 + 1, lit=0.62 if lit else 0.0, glow=0.95) for k, rgb in enumerate(PLASTER)]  # fmt: skip
    ends = [mason.material(rgb) for rgb in PLASTER]
    roofs = [mason.material(rgb, pattern="tiles", scale=3.2) for rgb in ROOFS]
    brick = mason.material((0.22, 0.10, 0.07), pattern="brick")
    plinth = mason.material((0.24, 0.23, 0.21), pattern="stone", scale=2.2)
    door = mason.material((0.10, 0.045, 0.025), pattern="wood", scale=7.0)
    for side in (1, -1):
        x = -110.0
        while x < 110:
            w, h, d = float(rng.uniform(7, 10)), float(rng.uniform(2.9, 5.0)), float(rng.uniform(6, 7.5))
            z = side * (yard + d / 2 + float(rng.uniform(0, 4))) - (9 if side < 0 else 0)
            k, along = int(rng.integers(len(walls))), "x" if rng.random() < 0.62 else "z"
            rise = float(rng.uniform(2.4, 3.4))
            mason.box((x, -0.3, z), (w, h + 0.3, d), walls[k], cut=4)
            mason.box((x, -0.3, z), (w + 0.12, 0.85, d + 0.12), plinth, cut=4)
            mason.gable((x, h, z), (w, d), rise, (roofs[int(rng.integers(3))], ends[k]), along=along)
            mason.box((x + w * 0.24, h + rise * 0.35, z), (0.62, rise * 0.95, 0.62), brick)
            front = z - side * (d / 2 + 0.07)
            mason.box((x - w * 0.12, 0.1, front), (1.0, 2.05, 0.1), door)
            if lit:
                lamps.add((x + w * 0.2, 1.4, z - side * (d / 2 + 1.6)), 6.5, power=0.9)
            x += w + float(rng.uniform(4, 9))


def _fences(mason: Mason, lamps: Lamps, *, lit: bool) -> None:
    """Pickets along the lane with gaps for gates; lanterns."""
    wood = mason.material((0.30, 0.26, 0.21), pattern="wood", scale=6.0)
    iron = mason.material((0.03, 0.03, 0.032))
    glow = mason.material((1.0, 0.70, 0.36), pattern="glow", glow=3.4 if lit else 0.3)
    for side, z in ((1, LANE + 1.0), (-1, -LANE - 9.0)):
        for start in np.arange(-60.0, 60.0, 11.0):
            for rail in (0.38, 0.78):
                mason.box((float(start) + 4.2, rail, z), (8.4, 0.07, 0.05), wood, cut=5)
            for step in np.arange(0, 8.5, 0.42 if side > 0 and abs(start) < 40 else 1.4):
                mason.box((float(start + step), 0, z - side * 0.05), (0.09, 1.02, 0.04), wood)
    for x in np.arange(-56.0, 60.0, 16.0):
        lantern(mason, lamps, (float(x) + 1.3, 0, LANE - 0.5), (iron, glow))


def _church(mason: Mason, rng: np.random.Generator, *, lit: bool) -> None:
    """A tower with a spire at the end of the lane."""
    wall = mason.material((0.46, 0.44, 0.39), second=(0.05, 0.05, 0.06), pattern="stone", scale=1.4)
    slate = mason.material((0.085, 0.09, 0.105), pattern="tiles", scale=2.4)
    light = mason.material(
        (1.0, 0.66, 0.3) if lit else (0.04, 0.045, 0.06), pattern="glow", glow=1.3 if lit else 0.6
    )
    x, z = (-1 if rng.random() < 0.5 else 1) * 34.0 - 22.0, 44.0
    mason.box((x, -0.5, z), (6, 17, 6), wall, cut=5)
    mason.column((x, 16.5, z), 13, (4.6, 0.05), slate, sides=4)
    mason.box((x + 11, -0.5, z), (16, 7.5, 8), wall, cut=5)
    mason.gable((x + 11, 7, z), (16, 8), 5, (slate, wall))
    for y in (5.0, 11.5):
        mason.box((x, y, z - 3.03), (0.9, 2.2, 0.06), light)
    for k in range(4):
        mason.box((x + 6 + 3.3 * k, 2.2, z - 4.03), (0.8, 2.8, 0.06), light)


VILLAGES = (Place(name="village", build=village, sounds=("birds", "dogs", "bells")),)
