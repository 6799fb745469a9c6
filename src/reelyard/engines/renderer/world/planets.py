"""Grounds of other worlds: the moon, Mars."""

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.covers import haze
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Setting, shaped, soiled, sown

AIRLESS = (
    "rain",
    "snowfall",
    "fog",
    "storm",
    "wind",
    "cloudy",
    "snow",
    "winter",
    "spring",
    "summer",
    "autumn",
)


def moon(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Grey dust with craters under a black sky."""
    shape = shaped(hills=2.6, hill_freq=0.05, ridges=56, ridge_freq=0.005, ridge_from=140, ridge_full=520,
        craters=1, flat=4, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=(0.21, 0.21, 0.215), b=(0.30, 0.30, 0.305), rock=(0.26, 0.26, 0.27), rough=0.8,
        detail=1.1, woven=1.2)  # fmt: skip
    return Setting(shape=shape, soil=soil, dome="space", air=0.0, dust=(0.6, 0.6, 0.6), carpet="dust",
        plantings=(
        sown("rock", (0.26, 0.26, 0.27), 800, (0.06, 0.5), (1.2, 60), pictures=5),
        sown("rock", (0.24, 0.24, 0.25), 120, (0.5, 2.0), (6, 140), pictures=4)))  # fmt: skip


def mars(scene: Scene, rng: np.random.Generator) -> Setting:
    """Rust-red plains, craters and mesas under a butterscotch sky."""
    shape = shaped(hills=2.0, hill_freq=0.05, dunes=3, dune_freq=0.03, ridges=110, ridge_freq=0.0042,
        ridge_from=180, ridge_full=620, terraces=26, craters=0.7, flat=5, shift=float(rng.uniform(0,
            40)))  # fmt: skip
    soil = soiled(a=(0.32, 0.115, 0.050), b=(0.42, 0.175, 0.085), rock=(0.24, 0.09, 0.05), rock_from=120,
        rough=0.7, strata=1.1, patch=(0.20, 0.085, 0.05), patches=0.6)  # fmt: skip
    return Setting(shape=shape, soil=soil,
        tint=haze(scene, (0.72, 0.42, 0.24)), air=1.4, dust=(0.8, 0.42, 0.24),
        carpet="gravel", motes="dust", plantings=(
        sown("rock", (0.28, 0.11, 0.06), 900, (0.06, 0.55), (1.2, 70), pictures=5),
        sown("rock", (0.24, 0.10, 0.06), 160, (0.5, 2.2), (5, 140), pictures=4)))  # fmt: skip


PLANETS = (
    Place(name="moon", build=moon, without=AIRLESS, enclosed=True),
    Place(name="mars", build=mars, without=tuple(w for w in AIRLESS if w != "wind"), sounds=("wind",)),
)
