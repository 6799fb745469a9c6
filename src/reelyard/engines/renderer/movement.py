"""What moved between two frames: figures, and the camera by a cut."""

import math

import numpy as np

from reelyard.engines.renderer.director.framing import Shot
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.stage import Stage

TURN = math.radians(16)  # more than any camera turns in a frame
LEAP = 0.5  # of the lead's distance: more than any camera moves in a frame


def moved(stage: Stage, seconds: float, step: float) -> Floats:
    """How far each figure went in the last ``step`` seconds, by its number; row 0 stands still."""
    rows = np.zeros((1 + max((actor.index for actor in stage.actors), default=0), 3), np.float32)
    for actor in reversed(stage.actors):
        now, past = stage.place(actor, seconds), stage.place(actor, seconds - step)
        rows[actor.index] = np.subtract(now, past)
    return rows


def parted(now: Shot, past: Shot, distance: float) -> bool:
    """Whether a cut lies between two frames."""
    turned = float(np.clip(now.axes[2] @ past.axes[2], -1, 1)) < math.cos(TURN)
    return turned or float(np.linalg.norm(now.eye - past.eye)) > LEAP * distance + 2.0
