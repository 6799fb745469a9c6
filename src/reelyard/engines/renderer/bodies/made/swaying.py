"""What the wind does: flags ripple, crowns sway, flames flicker."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.sculptor import turn_x, turn_y, turn_z
from reelyard.engines.renderer.render.arrays import Floats

# fmt: off

def rippled(name: str, seconds: float, strength: float = 0.42) -> dict[str, Floats]:
    """The four bones of a flag: a wave that runs along it and grows."""
    made: dict[str, Floats] = {}
    for k in range(4):
        swing = strength * (0.35 + 0.3 * k) * math.sin(seconds * 7.5 - k * 1.5)
        made[f"{name}{k}"] = turn_y(swing) @ turn_z(0.06 * math.sin(seconds * 3.1 - k) + (0.05 if k == 0
            else 0.0))
    return made


def swayed(seconds: float, strength: float = 1.0) -> Floats:
    """A crown's lean in a breath of wind."""
    gust = 0.6 + 0.4 * math.sin(seconds * 0.43)
    return np.asarray(turn_x(0.030 * strength * gust * math.sin(seconds * 1.5)) @ turn_z(0.022 * strength
        * gust * math.sin(seconds * 1.13 + 1)), np.float32)


def flickering(seconds: float, turn: float = 0.0) -> Floats:
    """A flame's stretch and lean."""
    tall = 1 + 0.12 * math.sin(seconds * 13 + turn) + 0.08 * math.sin(seconds * 23.7 + turn)
    lean = turn_x(0.10 * math.sin(seconds * 5.3 + turn)) @ turn_z(0.08 * math.sin(seconds * 7.1 + turn))
    return np.asarray(lean @ np.diag([2 - tall, tall, 2 - tall]).astype(np.float32), np.float32)
