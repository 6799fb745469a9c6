"""Water: the open sea, lakes and shores; and under the surface."""

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.covers import leaf
from reelyard.engines.renderer.world.setting import Planting, Setting, shaped, soiled

SEA = ((0.008, 0.035, 0.055), (0.03, 0.13, 0.15))
LAKE = ((0.010, 0.032, 0.035), (0.03, 0.08, 0.075))


def sea(scene: Scene, rng: np.random.Generator) -> Setting:
    """Waves, as high as the weather makes them."""
    waves = {"storm": 3.0, "wind": 1.6, "rain": 1.2}.get(scene.weather or "", 0.75)
    shape = shaped(
        waves=waves, wave_freq=0.055 if waves < 2 else 0.034, flat=0.01, shift=float(rng.uniform(0, 40))
    )
    soil = soiled(rough=3.2 if waves < 2 else 4.5, sparkle=1.0, detail=0.55, patches=1.0)
    return Setting(shape=shape, soil=soil, ground="water", water=SEA, level=1e6)


def lake(scene: Scene, rng: np.random.Generator) -> Setting:
    """Still water, wooded hills on the far shore."""
    shape = shaped(waves=0.05, wave_freq=0.16, flat=0.01, ridges=120, ridge_freq=0.0042, ridge_from=210,
        ridge_full=620, shore=-400, slope=0.09, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(
        a=(0.05, 0.09, 0.03),
        b=(0.09, 0.12, 0.05),
        rock=(0.16, 0.15, 0.14),
        rock_from=90,
        rough=1.6,
        sparkle=1.0,
        detail=0.8,
        snow_from=85,
    )
    return Setting(
        shape=shape,
        soil=soil,
        ground="shore",
        water=LAKE,
        level=0.09,
        plantings=(
            Planting(
                sort="conifer",
                rgb=leaf(scene, (0.03, 0.065, 0.035)),
                count=2600,
                low=7,
                high=16,
                near=225,
                far=420,
                side=1,
            ),
        ),
    )


def beach(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Sand that runs down into the sea; palms."""
    shape = shaped(
        hills=0.5, hill_freq=0.06, flat=2.0, shore=3.5, slope=0.12, lift=0.5, shift=float(rng.uniform(0, 40))
    )
    soil = soiled(a=(0.58, 0.46, 0.29), b=(0.70, 0.58, 0.40), rough=0.4, sparkle=0.6, detail=1.0)
    return Setting(
        shape=shape,
        soil=soil,
        ground="shore",
        water=((0.01, 0.07, 0.09), (0.05, 0.24, 0.26)),
        level=0.02,
        dust=(0.9, 0.75, 0.5),
        plantings=(
            Planting(sort="palm", rgb=(0.06, 0.14, 0.03), count=120, low=5, high=10, near=6, far=60, side=-1),
        ),
    )


def underwater(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Sand, corals, kelp, light that dances, the blue beyond."""
    shape = shaped(hills=2.2, hill_freq=0.06, ridges=14, ridge_freq=0.018, ridge_from=10, ridge_full=60,
        flat=5, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(
        a=(0.42, 0.40, 0.30),
        b=(0.58, 0.56, 0.44),
        rock=(0.12, 0.13, 0.11),
        rock_from=9,
        rough=0.8,
        caustics=1.0,
    )
    corals = tuple(
        Planting(
            sort="coral", rgb=rgb, count=260, low=0.3, high=1.3, near=2.5, far=45, pictures=3, clumps=0.8
        )
        for rgb in ((0.55, 0.14, 0.10), (0.50, 0.28, 0.08), (0.36, 0.12, 0.36))
    )
    return Setting(
        shape=shape,
        soil=soil,
        dome="water",
        air=1.0,
        motes="bubbles",
        plantings=(
            *corals,
            Planting(
                sort="kelp",
                rgb=(0.10, 0.14, 0.035),
                count=420,
                low=2,
                high=6,
                near=5,
                far=60,
                sway=0.10,
                clumps=0.9,
            ),
            Planting(sort="rock", rgb=(0.14, 0.13, 0.11), count=300, low=0.3, high=1.6, near=3, far=60),
        ),
    )
