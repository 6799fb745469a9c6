"""Forest: firs or leaf trees in groves on both sides of a glade, ridges behind."""

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.covers import SNOW_A, SNOW_B, leaf, snowy
from reelyard.engines.renderer.world.setting import Planting, Setting, shaped, soiled


def forest(scene: Scene, rng: np.random.Generator) -> Setting:
    """Firs in the snow or where the seed says so, else leaf trees."""
    shape = shaped(hills=1.5, hill_freq=0.07, ridges=62, ridge_freq=0.0045, ridge_from=150, ridge_full=480,
        flat=5, ridge_z=-20, shift=float(rng.uniform(0, 40)))  # fmt: skip
    if snowy(scene):
        soil = soiled(a=SNOW_A, b=SNOW_B, rock=(0.17, 0.15, 0.16), rock_from=400, rough=0.3, sparkle=0.35)
        firs = (0.032, 0.062, 0.046)
        return Setting(shape=shape, soil=soil, dust=(1.0, 0.86, 0.80), plantings=(Planting(sort="conifer",
            rgb=firs, count=3600, low=4.5, high=13, near=6.5, far=310, snow=0.68, pictures=5, clumps=0.8,
            side=1), Planting(sort="conifer", rgb=firs, count=420, low=4.5, high=12, near=9, far=120,
            snow=0.68, clumps=0.5, side=-1), Planting(sort="grass", rgb=(0.22, 0.17, 0.09), count=1100,
            low=0.10, high=0.30, near=0.5, far=26, snow=0.25)))  # fmt: skip
    green = leaf(scene, (0.05, 0.11, 0.025))
    ground = (0.16, 0.085, 0.03) if scene.season == "autumn" else (0.045, 0.075, 0.02)
    soil = soiled(a=ground, b=(0.10, 0.11, 0.04), rock=(0.14, 0.12, 0.10), rock_from=380, rough=1.0,
        patch=(0.10, 0.075, 0.035), patches=0.6, cloud_shadows=0.3)  # fmt: skip
    return Setting(shape=shape, soil=soil, motes="leaves" if scene.season == "autumn" else "",
        plantings=(Planting(sort="broadleaf", rgb=green, count=2200, low=6, high=15, near=8, far=300,
        pictures=5, clumps=0.5, side=1), Planting(sort="conifer", rgb=(0.03, 0.07, 0.035), count=1200,
        low=6, high=15, near=12, far=310, clumps=0.6), Planting(sort="broadleaf", rgb=green, count=300,
        low=6, high=13, near=10, far=110, clumps=0.4, side=-1), Planting(sort="fern", rgb=(0.06, 0.14,
        0.03), count=1500, low=0.25, high=0.7, near=2.5, far=40), Planting(sort="grass", rgb=(0.07, 0.13,
        0.03), count=5200, low=0.12, high=0.36, near=0.2, far=34, sway=0.04)))  # fmt: skip
