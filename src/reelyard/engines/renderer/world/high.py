"""High and cold, or hot: mountains, valley, cliffs, volcano, arctic."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.covers import blade, leaves
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Setting, shaped, soiled, sown

FIR: Rgb = (0.03, 0.062, 0.034)
CROWN: Rgb = (0.055, 0.12, 0.028)


def mountains(scene: Scene, rng: np.random.Generator) -> Setting:
    """An alpine meadow under peaks with snow on them."""
    shape = shaped(hills=4.5, hill_freq=0.03, ridges=290, ridge_freq=0.0030, ridge_from=110,
        ridge_full=780, flat=7, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=(0.060, 0.098, 0.030), b=(0.115, 0.14, 0.052), rock=(0.165, 0.15, 0.145), rock_from=75,
        rough=0.9, snow_from=105, patch=(0.16, 0.13, 0.08), patches=0.4, cloud_shadows=0.3,
            strata=1.0)  # fmt: skip
    return Setting(shape=shape, soil=soil, dust=(0.4, 0.36, 0.3), plantings=(
        sown("conifer", FIR, 2100, (5, 14), (15, 280), clumps=1.0, pictures=4),
        sown("grass", blade(scene, (0.12, 0.19, 0.05)), 3300, (0.12, 0.34), (0.4, 36), sway=0.04),
        sown("flower", (0.30, 0.22, 0.62), 420, (0.14, 0.3), (0.8, 26), clumps=0.8, pictures=2),
        sown("bush", (0.07, 0.11, 0.03), 240, (0.3, 0.9), (3, 70), clumps=0.7, tints=leaves(scene, CROWN)),
        sown("rock", (0.2, 0.19, 0.18), 420, (0.15, 1.3), (2.2, 90), pictures=5),
        sown("rock", (0.2, 0.19, 0.18), 30, (1.6, 3.6), (14, 90), pictures=3)))  # fmt: skip


def valley(scene: Scene, rng: np.random.Generator) -> Setting:
    """A green floor with a path between two long slopes that woods climb."""
    shape = shaped(hills=2.4, hill_freq=0.02, ridges=230, ridge_freq=0.0036, ridge_from=38, ridge_full=520,
        flat=16, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=(0.058, 0.11, 0.026), b=(0.105, 0.16, 0.042), rock=(0.16, 0.15, 0.14), rock_from=120,
        rough=0.8, snow_from=165, patch=(0.14, 0.14, 0.05), patches=0.4, cloud_shadows=0.4, strata=0.8,
        track=(0.30, 0.24, 0.16), track_half=1.5, track_z=4.0)  # fmt: skip
    return Setting(shape=shape, soil=soil, air=1.5, dust=(0.35, 0.3, 0.18), plantings=(
        sown("conifer", FIR, 2600, (6, 14), (46, 330), clumps=0.7, pictures=4),
        sown("broadleaf", CROWN, 620, (5, 11), (24, 190), clumps=1.0, tints=leaves(scene, CROWN)),
        sown("grass", blade(scene, (0.10, 0.19, 0.04)), 4200, (0.14, 0.4), (0.3, 40), sway=0.05),
        sown("poppy", (0.72, 0.5, 0.06), 620, (0.2, 0.4), (0.8, 34), clumps=0.7, pictures=2, sway=0.05),
        sown("rock", (0.19, 0.185, 0.175), 160, (0.2, 1.1), (3, 90), pictures=4)))  # fmt: skip


def cliff(scene: Scene, rng: np.random.Generator) -> Setting:
    """Turf that ends at an edge; the sea far below it, headlands beyond."""
    shape = shaped(hills=1.2, hill_freq=0.04, flat=5, cliff=-34, cliff_z=7.0, cliff_run=4.0, cliff_bend=15,
        shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=(0.062, 0.115, 0.030), b=(0.11, 0.155, 0.05), rock=(0.30, 0.27, 0.23), rock_from=900,
        rough=0.9, strata=1.2, sparkle=0.8, patch=(0.17, 0.15, 0.07), patches=0.5)  # fmt: skip
    return Setting(shape=shape, soil=soil, ground="shore", level=-33.9, air=1.3,
        water=((0.008, 0.04, 0.06), (0.03, 0.12, 0.14)), plantings=(
        sown("grass", blade(scene, (0.10, 0.17, 0.045)), 4200, (0.12, 0.36), (0.2, 30), sway=0.09),
        sown("tall grass", (0.13, 0.18, 0.05), 420, (0.3, 0.7), (0.8, 24), sway=0.1, pictures=3),
        sown("flower", (0.62, 0.25, 0.42), 420, (0.14, 0.3), (0.8, 16), clumps=0.7, pictures=2),
        sown("rock", (0.27, 0.25, 0.22), 160, (0.2, 1.2), (2.5, 40), pictures=4)))  # fmt: skip


def volcano(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Black sand and clinker under a cone that glows."""
    shape = shaped(hills=2.4, hill_freq=0.05, ridges=60, ridge_freq=0.005, ridge_from=200, ridge_full=700,
        flat=7, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=(0.05, 0.046, 0.045), b=(0.10, 0.085, 0.075), rock=(0.06, 0.05, 0.048), rock_from=60,
        rough=1.0, strata=0.7, woven=1.2)  # fmt: skip
    return Setting(shape=shape, soil=soil, air=1.5, motes="embers", dust=(0.3, 0.26, 0.24), carpet="gravel",
        plantings=(
        sown("rock", (0.06, 0.055, 0.055), 800, (0.12, 1.5), (2.0, 110), pictures=5),
        sown("rock", (0.055, 0.05, 0.05), 40, (1.6, 3.4), (13, 90), pictures=3),
        sown("bare", (0.05, 0.04, 0.035), 120, (3, 8), (10, 160), pictures=3),
        sown("tall grass", (0.15, 0.13, 0.06), 140, (0.2, 0.5), (2, 30), clumps=0.8)))  # fmt: skip


def arctic(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Wind-packed snow, blue ice in blocks and walls."""
    shape = shaped(hills=1.3, hill_freq=0.05, ridges=75, ridge_freq=0.006, ridge_from=150, ridge_full=480,
        terraces=21, flat=7, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=(0.58, 0.64, 0.74), b=(0.69, 0.74, 0.82), rock=(0.30, 0.47, 0.62), rock_from=60,
        rough=0.35, sparkle=0.45, strata=0.6, patch=(0.42, 0.58, 0.70), patches=0.5)  # fmt: skip
    ice: Rgb = (0.42, 0.60, 0.74)
    return Setting(shape=shape, soil=soil, dust=(0.95, 0.95, 1.0), carpet="snow", plantings=(
        sown("rock", ice, 240, (0.2, 1.4), (3.5, 120), snow=0.6, pictures=5),
        sown("rock", ice, 46, (1.6, 5.0), (16, 160), snow=0.8, pictures=4)))  # fmt: skip


HEIGHTS = (
    Place(name="mountains", build=mountains, passed=True, sounds=("wind", "birds")),
    Place(name="valley", build=valley, sounds=("wind", "birds")),
    Place(name="cliff", build=cliff, enclosed=True, sounds=("waves", "gulls", "wind")),
    Place(
        name="volcano", build=volcano, without=("snow", "snowfall", "winter"), passed=True, sounds=("rumble",)
    ),
    Place(name="arctic", build=arctic, without=("rain",), sounds=("wind",)),
)
