"""What trees and feasts let fall through the air: autumn leaves, petals, confetti."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Rgb
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.setting import Setting

LEAVES: tuple[Rgb, ...] = ((0.95, 0.30, 0.05), (0.85, 0.50, 0.07), (0.62, 0.16, 0.04))
PETALS: tuple[Rgb, ...] = ((0.95, 0.55, 0.66), (0.98, 0.78, 0.84))
CONFETTI: tuple[Rgb, ...] = ((0.95, 0.15, 0.15), (0.15, 0.55, 0.95), (0.95, 0.80, 0.15), (0.25, 0.8, 0.3),
    (0.85, 0.3, 0.85))  # fmt: skip
WOODED = ("forest", "park", "meadow", "village", "lake", "river", "mountains", "valley")


def shed(scene: Scene, setting: Setting, seeds: Floats) -> Floats | None:
    """A colour for each flake of it, as light in white light; None where nothing falls."""
    names = set(scene.covers)
    if "confetti" in names:
        table = CONFETTI
    elif "petals" in names:
        table = PETALS
    elif setting.motes == "leaves" or "fallen leaves" in names or _autumn(scene):
        table = LEAVES
    else:
        return None
    return np.array(table, np.float32)[(seeds[:, 5] * 997).astype(np.int64) % len(table)] * np.float32(1.6)


def _autumn(scene: Scene) -> bool:
    return scene.season == "autumn" and scene.place in WOODED
