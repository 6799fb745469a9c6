"""Water: the open sea, lakes and shores; and under the surface."""

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.covers import leaf
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Planting, Setting, shaped, soiled

SEA = ((0.008, 0.035, 0.055), (0.03, 0.13, 0.15))
SUNK = (
    "clear",
    "cloudy",
    "wind",
    "fog",
    "rain",
    "snowfall",
    "storm",
    "snow",
    "winter",
    "spring",
    "summer",
    "autumn",
)
LAKE = ((0.010, 0.032, 0.035), (0.03, 0.08, 0.075))


def sea(scene: Scene, rng: np.random.Generator) -> Setting:
    """Waves, as high as the weather makes them."""
    waves = {"storm": 3.0, "wind": 1.6, "rain": 1.2}.get(scene.weather or "", 0.75)
    shape = shaped(
        waves=waves, wave_freq=0.055 if waves < 2 else 0.034, flat=0.01, shift=float(rng.uniform(0, 40))
    )
    return Setting(
        shape=shape,
        soil=soiled(a=(0.03, 0.10, 0.11)),
        ground="water",
        water=SEA,
        level=1e6,
        ripple=(0.17, 0.42),
        foam=1.0 if waves > 1 else 0.45,
        murk=4.0,
    )


def lake(scene: Scene, rng: np.random.Generator) -> Setting:
    """Still water, wooded hills on the far shore."""
    shape = shaped(waves=0.02, wave_freq=0.16, flat=0.01, ridges=120, ridge_freq=0.0042, ridge_from=210,
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
        ripple=(0.013, 0.45),
        foam=0.0,
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


def _afloat(scene: Scene) -> bool:
    """Whether the lead is on the water or above it, so that the water may lie under it."""
    return not scene.figures or scene.figures[0].family in (
        "ship",
        "boat",
        "bird",
        "plane",
        "helicopter",
        "fish",
    )


def river(scene: Scene, rng: np.random.Generator) -> Setting:
    """A clear stream in its bends, stones in it, woods on both banks."""
    shape = shaped(hills=2.0, hill_freq=0.04, ridges=110, ridge_freq=0.0042, ridge_from=90, ridge_full=520,
        flat=5, shift=float(rng.uniform(0, 40)), channel=4.6, channel_bank=3.4, channel_bend=2.4,
        channel_z=0.0 if _afloat(scene) else 10.5, channel_lift=0.75)  # fmt: skip
    green = leaf(scene, (0.055, 0.12, 0.028))
    stone = (0.17, 0.165, 0.155)
    woods = tuple(
        Planting(sort=sort, rgb=rgb, count=count, low=low, high=high, near=14 + (9 if side > 0 else 0),
            far=190, side=side, clumps=0.3)
        for side in (1, -1)
        for sort, rgb, count, low, high in (("conifer", (0.03, 0.062, 0.034), 700, 7, 16),
            ("broadleaf", green, 320, 6, 12))
    )  # fmt: skip
    return Setting(
        shape=shape,
        soil=soiled(a=(0.06, 0.10, 0.03), b=(0.12, 0.15, 0.06), rock=stone, rock_from=90, rough=1.2,
            patch=(0.16, 0.13, 0.09), patches=0.5, snow_from=100, cloud_shadows=0.25),
        ground="shore",
        water=((0.012, 0.040, 0.036), (0.05, 0.12, 0.095)),
        level=0.22,
        ripple=(0.10, 1.1),
        stream=(-1.5, 0.0),
        murk=0.8,
        foam=0.5,
        plantings=(
            *woods,
            Planting(sort="rock", rgb=stone, count=700, low=0.15, high=0.9, near=2.0, far=60),
            Planting(sort="grass", rgb=leaf(scene, (0.10, 0.19, 0.04)), count=5200, low=0.14, high=0.45,
                near=0.4, far=48, sway=0.05, pictures=5),
            Planting(sort="fern", rgb=(0.07, 0.15, 0.03), count=900, low=0.3, high=0.7, near=2, far=50),
        ),
    )  # fmt: skip


def waterfall(scene: Scene, rng: np.random.Generator) -> Setting:
    """Sheets of water that fall over a rock wall into a pool, woods above and beside."""
    shape = shaped(hills=1.4, hill_freq=0.05, flat=5, shift=float(rng.uniform(0, 40)), cliff=24, cliff_z=46,
        cliff_run=4.0, cliff_bend=8, channel=19.0, channel_bank=3.5, channel_bend=0.6,
        channel_z=28.0 if scene.figures else 27.0, channel_lift=0.6)  # fmt: skip
    rock = (0.085, 0.080, 0.072)
    return Setting(
        shape=shape,
        soil=soiled(a=(0.045, 0.085, 0.025), b=(0.10, 0.14, 0.045), rock=rock, rock_from=300, rough=1.8),
        ground="shore",
        water=((0.010, 0.045, 0.045), (0.06, 0.18, 0.16)),
        level=0.24,
        ripple=(0.16, 0.9),
        stream=(0.0, -0.9),
        murk=0.9,
        foam=0.6,
        air=1.6,
        fall=(36.0, 24.0),
        plantings=(
            Planting(sort="broadleaf", rgb=leaf(scene, (0.045, 0.11, 0.025)), count=1500, low=6, high=14,
                near=54, far=190, side=1, clumps=0.2),
            Planting(sort="fern", rgb=(0.06, 0.14, 0.03), count=1800, low=0.3, high=0.9, near=1.2, far=50),
            Planting(sort="conifer", rgb=(0.03, 0.062, 0.034), count=500, low=8, high=17, near=52, far=120,
                side=1, clumps=0.5),
            Planting(sort="rock", rgb=rock, count=260, low=0.2, high=1.2, near=2.5, far=60),
            Planting(sort="grass", rgb=(0.08, 0.16, 0.035), count=3000, low=0.12, high=0.4, near=0.3, far=40,
                sway=0.03),
        ),
    )  # fmt: skip


def beach(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Sand that runs down into the sea; palms."""
    shape = shaped(
        hills=0.5,
        hill_freq=0.06,
        flat=2.0,
        shore=3.5,
        slope=0.10,
        lift=0.8,
        breakers=1.0,
        shift=float(rng.uniform(0, 40)),
    )
    soil = soiled(a=(0.36, 0.28, 0.17), b=(0.45, 0.36, 0.23), rough=0.4, sparkle=0.1, detail=1.0)
    return Setting(
        shape=shape,
        soil=soil,
        ground="shore",
        water=((0.008, 0.060, 0.095), (0.045, 0.30, 0.30)),
        level=0.30,
        ripple=(0.13, 0.6),
        murk=1.1,
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


WATERS = (
    Place(name="sea", build=sea, enclosed=True, sounds=("waves", "gulls")),
    Place(name="harbour", build=sea, enclosed=True, stands_for="sea", sounds=("waves", "gulls")),
    Place(name="lake", build=lake, sounds=("ripples", "birds")),
    Place(name="river", build=river, sounds=("river", "birds")),
    Place(name="waterfall", build=waterfall, sounds=("waterfall",)),
    Place(name="beach", build=beach, without=("snow", "snowfall", "winter"), sounds=("waves", "gulls")),
    Place(name="underwater", build=underwater, enclosed=True, without=SUNK, sounds=("bubbles",)),
)
