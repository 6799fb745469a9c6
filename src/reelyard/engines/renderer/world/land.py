"""Green and golden land: meadow, savanna, jungle, park."""

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.covers import leaf
from reelyard.engines.renderer.world.setting import Planting, Setting, shaped, soiled

BLOOMS = ((0.75, 0.10, 0.08), (0.80, 0.62, 0.08), (0.55, 0.16, 0.62), (0.82, 0.80, 0.76))


def meadow(scene: Scene, rng: np.random.Generator) -> Setting:
    """Grass with flowers, groves and hills behind."""
    shape = shaped(hills=3.2, hill_freq=0.028, ridges=38, ridge_freq=0.004, ridge_from=190, ridge_full=620,
        flat=6, shift=float(rng.uniform(0, 40)))  # fmt: skip
    green = leaf(scene, (0.10, 0.20, 0.035))
    blooms = scene.colours or (BLOOMS[scene.seed % 4], BLOOMS[(scene.seed + 1) % 4])
    flowers = tuple(Planting(sort="flower", rgb=bloom, count=1500, low=0.22, high=0.42, near=0.6, far=42,
        pictures=2, clumps=0.7, sway=0.05) for bloom in blooms[:2])  # fmt: skip
    soil = soiled(a=(0.055, 0.115, 0.022), b=(0.12, 0.19, 0.045), rock=(0.16, 0.15, 0.12), rock_from=300,
        rough=1.2, patch=(0.19, 0.20, 0.06), patches=0.55, cloud_shadows=0.35)  # fmt: skip
    return Setting(shape=shape, soil=soil, dust=(0.35, 0.30, 0.16), plantings=(Planting(sort="grass",
        rgb=green, count=9000, low=0.14, high=0.40, near=0.2, far=48, sway=0.06, pictures=5), *flowers,
        Planting(sort="broadleaf", rgb=leaf(scene, (0.055, 0.12, 0.028)), count=520, low=6, high=13,
        near=34, far=330, clumps=1.0, side=1), Planting(sort="broadleaf", rgb=leaf(scene, (0.055, 0.12,
        0.028)), count=120, low=6, high=11, near=40, far=250, clumps=1.0, side=-1)))  # fmt: skip


def savanna(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Dry gold grass and lone flat-topped trees."""
    shape = shaped(hills=1.6, hill_freq=0.03, ridges=30, ridge_freq=0.0028, ridge_from=420, ridge_full=900,
        flat=8, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=(0.34, 0.22, 0.075), b=(0.46, 0.33, 0.13), rock=(0.22, 0.15, 0.09), rock_from=400,
        rough=1.1, patch=(0.30, 0.13, 0.055), patches=0.6, cloud_shadows=0.2)  # fmt: skip
    return Setting(
        shape=shape,
        soil=soil,
        dust=(0.85, 0.58, 0.34),
        motes="dust",
        plantings=(
            Planting(
                sort="grass",
                rgb=(0.46, 0.32, 0.10),
                count=6500,
                low=0.2,
                high=0.62,
                near=0.6,
                far=60,
                sway=0.05,
                pictures=5,
            ),
            Planting(
                sort="acacia",
                rgb=(0.075, 0.105, 0.03),
                count=150,
                low=6,
                high=11,
                near=26,
                far=380,
                clumps=0.2,
            ),
            Planting(
                sort="fern", rgb=(0.15, 0.15, 0.05), count=420, low=0.6, high=1.6, near=9, far=160, clumps=0.6
            ),
        ),
    )


def jungle(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Ferns, palms and broad crowns around a glade."""
    shape = shaped(hills=2.2, hill_freq=0.045, ridges=120, ridge_freq=0.0042, ridge_from=130,
        ridge_full=640, flat=9, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=(0.030, 0.050, 0.014), b=(0.075, 0.10, 0.030), rock=(0.13, 0.10, 0.085), rock_from=330,
        rough=1.4, track=(0.30, 0.215, 0.13), track_half=1.4, track_z=5.5, track_kind=0,
        cloud_shadows=0.4)  # fmt: skip
    return Setting(shape=shape, soil=soil, air=1.3, tint=(0.52, 0.66, 0.70), dust=(0.3, 0.24, 0.15),
        plantings=(Planting(sort="grass", rgb=(0.055, 0.12, 0.025), count=6000, low=0.16, high=0.42,
        near=0.2, far=26, sway=0.03), Planting(sort="fern", rgb=(0.07, 0.15, 0.03), count=5200, low=0.35,
        high=0.95, near=0.8, far=46, sway=0.03, pictures=5), Planting(sort="palm", rgb=(0.055, 0.13,
        0.028), count=420, low=4.5, high=10, near=11, far=150), Planting(sort="broadleaf", rgb=(0.05, 0.11,
        0.025), count=2600, low=7, high=18, near=15, far=330, pictures=5, clumps=0.2)))  # fmt: skip


def park(scene: Scene, rng: np.random.Generator) -> Setting:
    """Lawn, a path, trees at their distance."""
    shape = shaped(hills=0.7, hill_freq=0.04, flat=9, shift=float(rng.uniform(0, 40)))
    soil = soiled(
        a=(0.06, 0.13, 0.025),
        b=(0.09, 0.17, 0.04),
        rough=0.7,
        track=(0.40, 0.36, 0.30),
        track_half=1.5,
        track_z=2.8,
        cloud_shadows=0.2,
    )
    green = leaf(scene, (0.06, 0.13, 0.03))
    return Setting(
        shape=shape,
        soil=soil,
        plantings=(
            Planting(sort="grass", rgb=(0.08, 0.17, 0.03), count=5200, low=0.07, high=0.2, near=0.2, far=28),
            Planting(
                sort="flower", rgb=(0.8, 0.2, 0.3), count=700, low=0.25, high=0.45, near=6, far=22, clumps=0.9
            ),
            Planting(
                sort="broadleaf",
                rgb=green,
                count=1300,
                low=6,
                high=14,
                near=14,
                far=260,
                pictures=5,
                clumps=0.4,
            ),
        ),
    )
