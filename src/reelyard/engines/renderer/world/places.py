"""Which file draws which place: one line a place."""

from collections.abc import Callable, Mapping

import numpy as np

from reelyard.engines.renderer.scene import Scene
from reelyard.engines.renderer.world.forest import forest
from reelyard.engines.renderer.world.setting import Setting

PLACES: Mapping[str, Callable[[Scene, np.random.Generator], Setting]] = {
    "forest": forest,
}


def setting_for(scene: Scene, rng: np.random.Generator) -> Setting:
    """Build the scene's place; one that nobody draws yet is drawn as a forest."""
    return PLACES.get(scene.place, forest)(scene, rng)
