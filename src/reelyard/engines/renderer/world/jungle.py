"""Hot and wet: jungle and swamp."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.covers import haze
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Setting, shaped, soiled, sown

LEAF: Rgb = (0.05, 0.115, 0.025)


def jungle(scene: Scene, rng: np.random.Generator) -> Setting:
    """Giant crowns, palms and broad leaves around a glade; lianas overhead."""
    shape = shaped(hills=2.2, hill_freq=0.045, ridges=120, ridge_freq=0.0042, ridge_from=130,
        ridge_full=640, flat=9, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=(0.045, 0.045, 0.018), b=(0.060, 0.085, 0.026), rock=(0.13, 0.10, 0.085), rock_from=330,
        rough=0.9, track=(0.24, 0.165, 0.10), track_half=1.4, track_z=5.5, track_kind=0, cloud_shadows=0.4,
        patch=(0.03, 0.07, 0.016), patches=0.7)  # fmt: skip
    bright: Rgb = (0.075, 0.17, 0.028)
    return Setting(shape=shape, soil=soil, air=1.3,
        tint=haze(scene, (0.52, 0.66, 0.70)), dust=(0.3, 0.24, 0.15),
        carpet="litter", plantings=(
        sown("grass", (0.055, 0.12, 0.025), 3200, (0.16, 0.42), (0.2, 24), sway=0.03),
        sown("fern", (0.07, 0.15, 0.03), 3000, (0.35, 1.05), (0.8, 46), sway=0.03, pictures=5),
        sown("banana", bright, 460, (1.1, 3.0), (3.2, 70), sway=0.03, pictures=5, clumps=0.3),
        sown("canopy", LEAF, 200, (9, 15), (0.5, 60), sway=0.015, pictures=3),
        sown("palm", (0.055, 0.13, 0.028), 420, (4.5, 10), (10, 150)),
        sown("oak", LEAF, 240, (14, 24), (16, 120), pictures=3),
        sown("broadleaf", LEAF, 2200, (8, 19), (17, 330), pictures=5, clumps=0.2)))  # fmt: skip


def swamp(scene: Scene, rng: np.random.Generator) -> Setting:
    """Black water between tussocks, drowned trees with hanging moss, reeds, mist."""
    shape = shaped(hills=1.7, hill_freq=0.13, flat=2.2, ridges=26, ridge_freq=0.006, ridge_from=170,
        ridge_full=420, shore=-400, slope=0.03, lift=3.12, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=(0.050, 0.052, 0.022), b=(0.075, 0.09, 0.03), rock=(0.07, 0.07, 0.045), rock_from=60,
        rough=0.9, patch=(0.05, 0.09, 0.02), patches=0.7, sparkle=0.4, detail=2.0)  # fmt: skip
    moss: Rgb = (0.10, 0.115, 0.06)
    return Setting(shape=shape, soil=soil, ground="shore", level=0.015, air=5.0,
        tint=haze(scene, (0.42, 0.46, 0.38)),
        water=((0.012, 0.016, 0.008), (0.04, 0.045, 0.02)), motes="fireflies", carpet="mud", plantings=(
        sown("reed", (0.10, 0.13, 0.035), 1500, (0.8, 1.9), (2.2, 46), clumps=0.7, sway=0.04, pictures=4),
        sown("grass", (0.08, 0.11, 0.03), 2400, (0.2, 0.5), (0.6, 30), sway=0.03, clumps=0.4),
        sown("willow", moss, 150, (7, 12), (9, 110), pictures=4),
        sown("bare", (0.055, 0.05, 0.04), 260, (4, 10), (7, 130), pictures=4),
        sown("canopy", moss, 90, (8, 12), (3, 40), pictures=2, side=1),
        sown("fern", (0.07, 0.11, 0.03), 500, (0.3, 0.8), (1.5, 30)),
        sown("twigs", (0, 0, 0), 70, (0.2, 0.5), (2, 30), pictures=2),
        sown("broadleaf", (0.06, 0.08, 0.035), 900, (7, 14), (60, 260), pictures=3)))  # fmt: skip


HOT = ("snow", "snowfall", "winter")
JUNGLES = (
    Place(name="jungle", build=jungle, without=HOT, sounds=("birds", "insects", "drips")),
    Place(name="swamp", build=swamp, without=HOT, sounds=("frogs", "insects")),
)
