"""From a place's water to the numbers that the water kernel reads."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.water import LIQUID
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.setting import SHAPE_INDEX, Setting

RUFFLED = {"storm": 2.0, "wind": 1.6, "rain": 1.5}  # by what the weather multiplies ripples


def liquid_for(setting: Setting, scene: Scene) -> Floats:
    """The water's numbers (see ``render.water``)."""
    liquid = np.zeros(LIQUID, np.float32)
    liquid[0:3], liquid[3:6] = setting.water
    liquid[6] = min(setting.ripple[0] * RUFFLED.get(scene.weather or "", 1.0), 0.3)
    liquid[7] = setting.ripple[1]
    liquid[8:10] = setting.stream
    liquid[10] = setting.murk
    liquid[11] = setting.foam
    liquid[12] = setting.level
    liquid[13] = setting.shape[SHAPE_INDEX["waves"]]
    liquid[14] = setting.shape[SHAPE_INDEX["breakers"]]
    liquid[15], liquid[18] = setting.fall
    liquid[19:22] = setting.soil[:3]
    return liquid
