"""Where nothing drinks: desert, canyon."""

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Setting, shaped, soiled, sown


def desert(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Rippled dunes with sharp crests, a few cacti, mesas far off."""
    shape = shaped(hills=0.7, hill_freq=0.05, dunes=13, dune_freq=0.016, ridges=85, ridge_freq=0.0032,
        ridge_from=460, ridge_full=900, terraces=34, flat=11, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=(0.42, 0.245, 0.105), b=(0.50, 0.315, 0.15), rock=(0.30, 0.135, 0.075), rock_from=60,
        rough=0.18, sparkle=0.12, detail=1.4, weave=0.30, woven=1.5, strata=1.0,
            cloud_shadows=0.1)  # fmt: skip
    return Setting(shape=shape, soil=soil, dust=(0.95, 0.66, 0.40), air=1.2, carpet="sand", motes="dust",
        plantings=(
        sown("cactus", (0.09, 0.16, 0.06), 110, (1.2, 4.2), (9, 150), clumps=0.4),
        sown("tall grass", (0.34, 0.25, 0.10), 190, (0.3, 0.8), (1.8, 60), clumps=0.8, sway=0.06, pictures=3),
        sown("bush", (0.17, 0.15, 0.07), 120, (0.3, 0.8), (3.5, 80), clumps=0.7, pictures=3),
        sown("twigs", (0, 0, 0), 30, (0.2, 0.5), (2, 30), pictures=2),
        sown("rock", (0.34, 0.19, 0.10), 170, (0.12, 0.8), (2.5, 110))))  # fmt: skip


def _flown(scene: Scene) -> bool:
    """Whether the first figure is in the air, where walls must stand back."""
    return bool(scene.figures) and scene.figures[0].family in ("bird", "plane", "helicopter")


def canyon(scene: Scene, rng: np.random.Generator) -> Setting:
    """Red walls in steps on both sides, boulders that fell from them."""
    shape = shaped(hills=1.2, hill_freq=0.06, ridges=92, ridge_freq=0.010, ridge_from=24,
        ridge_full=75 if not _flown(scene) else 120, terraces=15, flat=6, shift=float(rng.uniform(0,
            40)))  # fmt: skip
    soil = soiled(a=(0.36, 0.165, 0.078), b=(0.46, 0.235, 0.12), rock=(0.40, 0.150, 0.066), rock_from=16,
        rough=0.7, strata=1.3, patch=(0.44, 0.27, 0.16), patches=0.5)  # fmt: skip
    return Setting(shape=shape, soil=soil, dust=(0.8, 0.45, 0.25), carpet="gravel", plantings=(
        sown("rock", (0.38, 0.16, 0.08), 520, (0.2, 1.7), (3, 26), pictures=5),
        sown("rock", (0.40, 0.17, 0.09), 40, (1.8, 4.2), (13, 30), pictures=3),
        sown("bush", (0.16, 0.15, 0.06), 260, (0.3, 1.0), (2.5, 34), clumps=0.6, pictures=3),
        sown("bare", (0.12, 0.085, 0.06), 30, (2, 5), (9, 30), pictures=2),
        sown("tall grass", (0.30, 0.24, 0.10), 420, (0.25, 0.6), (1.2, 40), clumps=0.6,
            sway=0.05)))  # fmt: skip


DRYLANDS = (
    Place(name="desert", build=desert, without=("snow", "snowfall", "winter", "fog"), sounds=("wind",)),
    Place(name="canyon", build=canyon, sounds=("wind", "birds")),
)
