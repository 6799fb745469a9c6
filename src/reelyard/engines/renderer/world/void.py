"""Open space: stars, a nebula, a planet; no ground."""

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Setting, shaped, soiled


def space(_scene: Scene, _rng: np.random.Generator) -> Setting:
    """Nothing to stand on."""
    return Setting(shape=shaped(), soil=soiled(a=(0.02, 0.02, 0.03)), ground="none", dome="space", air=0.0)


NOWHERE = (
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
VOID = (Place(name="space", build=space, enclosed=True, without=NOWHERE),)
