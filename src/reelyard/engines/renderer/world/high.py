"""High and cold, or hot: mountains, valley, volcano, arctic."""

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.setting import Planting, Setting, shaped, soiled


def mountains(_scene: Scene, rng: np.random.Generator) -> Setting:
    """An alpine meadow under peaks with snow on them."""
    shape = shaped(hills=4.5, hill_freq=0.03, ridges=250, ridge_freq=0.0030, ridge_from=110,
        ridge_full=780, flat=7, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=(0.065, 0.105, 0.032), b=(0.13, 0.16, 0.06), rock=(0.17, 0.155, 0.15), rock_from=120,
        rough=1.1, snow_from=95, patch=(0.16, 0.13, 0.08), patches=0.4, cloud_shadows=0.3)  # fmt: skip
    return Setting(
        shape=shape,
        soil=soil,
        plantings=(
            Planting(
                sort="conifer",
                rgb=(0.03, 0.062, 0.034),
                count=2300,
                low=5,
                high=13,
                near=16,
                far=280,
                clumps=1.0,
            ),
            Planting(
                sort="grass",
                rgb=(0.12, 0.19, 0.05),
                count=3600,
                low=0.12,
                high=0.34,
                near=0.4,
                far=36,
                sway=0.04,
            ),
            Planting(sort="rock", rgb=(0.2, 0.19, 0.18), count=420, low=0.2, high=1.3, near=3.5, far=90),
        ),
    )


def volcano(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Black sand under a cone that glows."""
    base = shaped(
        hills=2.4,
        hill_freq=0.05,
        ridges=60,
        ridge_freq=0.005,
        ridge_from=200,
        ridge_full=700,
        flat=7,
        shift=float(rng.uniform(0, 40)),
    )
    soil = soiled(
        a=(0.05, 0.046, 0.045), b=(0.10, 0.085, 0.075), rock=(0.06, 0.05, 0.048), rock_from=60, rough=1.4
    )
    return Setting(
        shape=base,
        soil=soil,
        air=1.5,
        motes="embers",
        dust=(0.3, 0.26, 0.24),
        plantings=(
            Planting(sort="rock", rgb=(0.06, 0.055, 0.055), count=900, low=0.2, high=1.6, near=3.5, far=120),
            Planting(sort="bare", rgb=(0.05, 0.04, 0.035), count=110, low=3, high=7, near=12, far=160),
        ),
    )


def arctic(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Snow and ice blocks."""
    shape = shaped(
        hills=1.3,
        hill_freq=0.05,
        ridges=75,
        ridge_freq=0.006,
        ridge_from=170,
        ridge_full=480,
        flat=7,
        shift=float(rng.uniform(0, 40)),
    )
    soil = soiled(
        a=(0.74, 0.80, 0.88),
        b=(0.88, 0.92, 0.97),
        rock=(0.42, 0.56, 0.68),
        rock_from=60,
        rough=0.4,
        sparkle=0.45,
    )
    return Setting(
        shape=shape,
        soil=soil,
        dust=(0.95, 0.95, 1.0),
        plantings=(
            Planting(
                sort="rock", rgb=(0.52, 0.68, 0.80), count=260, low=0.3, high=2.6, near=6, far=160, snow=0.6
            ),
        ),
    )
