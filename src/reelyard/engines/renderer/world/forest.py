"""Forests: mixed, of birches, pines or bamboo; in groves on both sides of a glade, ridges behind."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.covers import SNOW_A, SNOW_B, autumnal, blade, leaves, snowy
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Planting, Setting, shaped, soiled, sown

FIR: Rgb = (0.030, 0.066, 0.036)
GREEN: Rgb = (0.055, 0.12, 0.028)


def forest(scene: Scene, rng: np.random.Generator) -> Setting:
    """Oaks and leaf trees with firs among them; firs alone in the snow."""
    if snowy(scene):
        return _snowed(rng, "conifer")
    tints = leaves(scene, GREEN)
    return _wood(scene, rng, (
        sown("oak", GREEN, 420, (8, 14), (7.5, 90), side=1, clumps=0.3, tints=tints, pictures=4),
        sown("broadleaf", GREEN, 2100, (7, 16), (11, 300), side=1, clumps=0.4, tints=tints, pictures=5),
        sown("conifer", FIR, 900, (7, 16), (14, 310), clumps=0.6, pictures=2),
        sown("broadleaf", GREEN, 300, (6, 13), (10, 110), side=-1, clumps=0.4, tints=tints),
    ))  # fmt: skip


def birches(scene: Scene, rng: np.random.Generator) -> Setting:
    """White stems, light leaves, long grass."""
    if snowy(scene):
        return _snowed(rng, "birch")
    tints = tuple((r * 1.25, g * 1.25, b * 1.2) for r, g, b in leaves(scene, (0.085, 0.17, 0.035)))
    return _wood(scene, rng, (
        sown("birch", GREEN, 2600, (8, 15), (6.5, 240), side=1, clumps=0.2, tints=tints, pictures=6),
        sown("birch", GREEN, 500, (8, 14), (8, 110), side=-1, clumps=0.3, tints=tints, pictures=3),
        sown("tall grass", (0.10, 0.17, 0.04), 700, (0.4, 0.9), (1.0, 40), sway=0.05),
    ))  # fmt: skip


def pines(scene: Scene, rng: np.random.Generator) -> Setting:
    """Red stems with high crowns over needles and heather."""
    if snowy(scene):
        return _snowed(rng, "pine")
    found = _wood(scene, rng, (
        sown("pine", FIR, 2400, (10, 19), (6.5, 280), side=1, clumps=0.2, pictures=6),
        sown("conifer", FIR, 500, (3, 9), (9, 200), clumps=0.5, pictures=2),
        sown("pine", FIR, 420, (9, 16), (9, 110), side=-1, clumps=0.3, pictures=2),
        sown("lavender", (0.24, 0.09, 0.20), 700, (0.2, 0.4), (1.0, 36), clumps=0.8, pictures=2),
    ))  # fmt: skip
    found.soil[0:3] = (0.12, 0.075, 0.04)
    return found


def bamboo(scene: Scene, rng: np.random.Generator) -> Setting:
    """Green culms close together, a path between them."""
    green: Rgb = (0.075, 0.15, 0.03)
    found = _wood(scene, rng, (
        sown("bamboo", green, 2300, (8, 15), (5.0, 120), side=1, pictures=6, sway=0.02),
        sown("bamboo", green, 420, (8, 14), (7.0, 90), side=-1, pictures=2, sway=0.02),
    ))  # fmt: skip
    found.soil[10:14] = (0.26, 0.21, 0.14, 1.5)
    found.soil[16] = 1.2
    return found


def _wood(scene: Scene, rng: np.random.Generator, trees: tuple[Planting, ...]) -> Setting:
    """The floor of a wood, with what lies and grows on it, under the trees."""
    fallen = autumnal(scene)
    fern = blade(scene, (0.06, 0.14, 0.03))
    soil = soiled(a=(0.20, 0.10, 0.032) if fallen else (0.075, 0.062, 0.028),
        b=(0.26, 0.13, 0.03) if fallen else (0.055, 0.085, 0.024), rock=(0.14, 0.12, 0.10), rock_from=380,
        rough=0.8, patch=(0.035, 0.075, 0.018), patches=0.3 if fallen else 0.6, cloud_shadows=0.25,
        strata=0.6)  # fmt: skip
    shape = shaped(hills=1.5, hill_freq=0.07, ridges=62, ridge_freq=0.0045, ridge_from=150, ridge_full=480,
        flat=5, ridge_z=-20, shift=float(rng.uniform(0, 40)))  # fmt: skip
    low = (
        sown("fern", fern, 1500, (0.3, 0.8), (1.6, 40), pictures=4),
        sown("grass", blade(scene, (0.07, 0.13, 0.03)), 3600, (0.12, 0.34), (0.2, 30), sway=0.04),
        sown("bush", fern, 420, (0.6, 1.7), (4.5, 90), tints=leaves(scene, GREEN), pictures=3, clumps=0.5),
        sown("mushroom", (0.45, 0.05, 0.03), 60, (0.10, 0.2), (0.8, 14), pictures=2),
        sown("twigs", (0, 0, 0), 120, (0.08, 0.25), (0.8, 26), pictures=2),
        sown("rock", (0.12, 0.125, 0.10), 110, (0.2, 0.9), (2.5, 60), pictures=3),
    )  # fmt: skip
    return Setting(
        shape=shape,
        soil=soil,
        carpet="litter",
        motes="leaves" if fallen else "",
        dust=(0.20, 0.16, 0.10),
        plantings=(*trees, *low),
    )


def _snowed(rng: np.random.Generator, tree: str) -> Setting:
    """A winter wood: snow on the boughs, dry stalks, logs."""
    shape = shaped(hills=1.5, hill_freq=0.07, ridges=62, ridge_freq=0.0045, ridge_from=150, ridge_full=480,
        flat=5, ridge_z=-20, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=SNOW_A, b=SNOW_B, rock=(0.17, 0.15, 0.16), rock_from=400, rough=0.3, sparkle=0.35)
    stands = "bare" if tree == "birch" else tree
    wood = (0.32, 0.30, 0.28) if tree == "birch" else FIR
    return Setting(shape=shape, soil=soil, carpet="snow", dust=(1.0, 0.86, 0.80), plantings=(
        sown(stands, wood, 3300, (4.5, 14), (6.5, 310), snow=0.68, pictures=5, clumps=0.7, side=1),
        sown(stands, wood, 420, (4.5, 12), (9, 120), snow=0.68, pictures=2, clumps=0.5, side=-1),
        sown("bare", (0.06, 0.045, 0.035), 260, (3, 8), (8, 120), snow=0.6, pictures=2),
        sown("tall grass", (0.24, 0.17, 0.09), 320, (0.25, 0.7), (0.8, 30), snow=0.35, pictures=3),
        sown("grass", (0.22, 0.17, 0.09), 700, (0.10, 0.30), (0.5, 26), snow=0.25),
        sown("twigs", (0, 0, 0), 60, (0.1, 0.3), (1.5, 26), snow=0.7, pictures=2),
        sown("rock", (0.13, 0.13, 0.13), 90, (0.2, 0.9), (2.5, 60), snow=0.9, pictures=3)))  # fmt: skip


BIRDS = ("birds", "leaves")
FORESTS = (
    Place(name="forest", build=forest, sounds=BIRDS),
    Place(name="birch forest", build=birches, sounds=BIRDS),
    Place(name="pine forest", build=pines, sounds=BIRDS),
    Place(name="bamboo forest", build=bamboo, without=("snow", "snowfall"), sounds=BIRDS),
)
