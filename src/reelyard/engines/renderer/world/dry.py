"""Where nothing drinks: desert, canyon, the moon, Mars."""

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.setting import Planting, Setting, shaped, soiled


def desert(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Dunes with sharp crests, a few cacti, mesas far off."""
    shape = shaped(hills=0.7, hill_freq=0.05, dunes=13, dune_freq=0.016, ridges=60, ridge_freq=0.0032,
        ridge_from=460, ridge_full=900, flat=11, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(
        a=(0.56, 0.33, 0.14),
        b=(0.68, 0.44, 0.21),
        rock=(0.33, 0.15, 0.08),
        rock_from=900,
        rough=0.35,
        sparkle=0.12,
        detail=3.0,
    )
    return Setting(
        shape=shape,
        soil=soil,
        dust=(0.95, 0.66, 0.40),
        air=1.2,
        plantings=(
            Planting(
                sort="cactus",
                rgb=(0.09, 0.16, 0.06),
                count=130,
                low=1.4,
                high=4.0,
                near=11,
                far=150,
                clumps=0.4,
            ),
            Planting(
                sort="grass", rgb=(0.34, 0.25, 0.10), count=420, low=0.2, high=0.5, near=4, far=60, clumps=0.6
            ),
            Planting(sort="rock", rgb=(0.34, 0.19, 0.10), count=200, low=0.15, high=0.8, near=4.5, far=110),
        ),
    )


def _flown(scene: Scene) -> bool:
    """Whether the first figure is in the air, where walls must stand back."""
    return bool(scene.figures) and scene.figures[0].family in ("bird", "plane", "helicopter")


def canyon(scene: Scene, rng: np.random.Generator) -> Setting:
    """Red walls on both sides."""
    shape = shaped(
        hills=1.2,
        hill_freq=0.06,
        ridges=80,
        ridge_freq=0.011,
        ridge_from=26,
        ridge_full=75 if not _flown(scene) else 120,
        flat=6,
        shift=float(rng.uniform(0, 40)),
    )
    soil = soiled(
        a=(0.46, 0.20, 0.09), b=(0.58, 0.30, 0.15), rock=(0.40, 0.135, 0.055), rock_from=20, rough=0.9
    )
    return Setting(
        shape=shape,
        soil=soil,
        dust=(0.8, 0.45, 0.25),
        plantings=(
            Planting(sort="rock", rgb=(0.38, 0.16, 0.08), count=500, low=0.2, high=1.6, near=4, far=70),
            Planting(
                sort="grass",
                rgb=(0.26, 0.22, 0.09),
                count=700,
                low=0.2,
                high=0.5,
                near=2.5,
                far=45,
                clumps=0.6,
            ),
        ),
    )


def moon(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Grey dust under a black sky with the Earth in it."""
    shape = shaped(
        hills=2.6,
        hill_freq=0.05,
        ridges=42,
        ridge_freq=0.005,
        ridge_from=160,
        ridge_full=520,
        flat=6,
        shift=float(rng.uniform(0, 40)),
    )
    soil = soiled(
        a=(0.23, 0.23, 0.235), b=(0.34, 0.34, 0.345), rock=(0.26, 0.26, 0.27), rough=1.3, detail=1.1
    )
    return Setting(
        shape=shape,
        soil=soil,
        dome="space",
        air=0.0,
        dust=(0.6, 0.6, 0.6),
        plantings=(
            Planting(sort="rock", rgb=(0.26, 0.26, 0.27), count=900, low=0.1, high=0.9, near=2.5, far=120),
        ),
    )


def mars(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Rust-red plains under a butterscotch sky."""
    shape = shaped(
        hills=2.0,
        hill_freq=0.05,
        dunes=3,
        dune_freq=0.03,
        ridges=95,
        ridge_freq=0.0042,
        ridge_from=180,
        ridge_full=620,
        flat=7,
        shift=float(rng.uniform(0, 40)),
    )
    soil = soiled(
        a=(0.38, 0.135, 0.055), b=(0.50, 0.21, 0.10), rock=(0.24, 0.09, 0.05), rock_from=200, rough=1.0
    )
    return Setting(
        shape=shape,
        soil=soil,
        tint=(0.72, 0.42, 0.24),
        air=1.4,
        dust=(0.8, 0.42, 0.24),
        plantings=(
            Planting(sort="rock", rgb=(0.28, 0.11, 0.06), count=1100, low=0.1, high=0.9, near=2.5, far=120),
        ),
    )
