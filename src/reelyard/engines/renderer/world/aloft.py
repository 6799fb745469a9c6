"""High in the air, above a sea of clouds and between its towers; no ground."""

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Setting, shaped, soiled


def aloft(_scene: Scene, _rng: np.random.Generator) -> Setting:
    """Nothing but clouds below."""
    return Setting(
        shape=shaped(), soil=soiled(a=(0.35, 0.37, 0.42)), ground="none", dome="aloft", air=0.6, motes="scud"
    )


ALOFT = (Place(name="sky", build=aloft, passed=True, sounds=("wind",)),)
