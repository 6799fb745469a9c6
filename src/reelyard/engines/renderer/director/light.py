"""Where the sun or the moon stands: off the lens' axis, on a side that lights what is seen."""

import math

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.scene.values import Scene

SUNK = ("underwater", "space", "moon")  # their light is part of the view
LOW = 20.0  # degrees that a sun stands over the horizon when it may shine into the picture
OFF = (25.0, 34.0)  # degrees off the lens' axis that a low sun stands
MOON = (11.0, 19.0)  # and the moon, which is to be seen
BESIDE = 74.0  # degrees more for a high one, which shows colours best from there


def sun_direction(forwards: list[Floats], elevation: float, scene: Scene) -> Floats:
    """Towards the sun: low it stands before the camera, high beside it, for every shot of the clip.

    ``forwards`` are the shots' lens axes, the first one's first; the seed chooses the side, unless a later
    shot would look into the sun then.
    """
    rng = np.random.default_rng(scene.seed + 71)
    against = scene.place in SUNK or bool(set(scene.light) & {"backlit", "volumetric"})
    low = against or elevation <= LOW
    wide = MOON if scene.time == "night" or "moonlight" in scene.light else OFF
    off = math.radians(rng.uniform(*wide) + (0.0 if low else BESIDE))
    side = 1 if rng.random() < 0.7 else -1
    azimuths = [math.atan2(float(forward[2]), float(forward[0])) for forward in forwards]
    azimuth = max(
        (azimuths[0] + off * way for way in (side, -side)),
        key=lambda turn: round(min(_suits(turn - axis, low=low) for axis in azimuths), 3),
    )
    if scene.place in ("city", "street") and elevation > LOW and not against:
        azimuth = -1.9  # behind the camera: the fronts that it sees are to be lit
    up = math.radians(elevation)
    return np.array(
        [math.cos(azimuth) * math.cos(up), math.sin(up), math.sin(azimuth) * math.cos(up)], np.float32
    )


def _suits(turn: float, *, low: bool) -> float:
    """How well a sun ``turn`` radians off an axis lights it: never in the axis, never flat from behind."""
    off = abs(math.degrees(math.atan2(math.sin(turn), math.cos(turn))))
    return min(off / OFF[0], 1.0) if low else min(off / 80.0, 1.0) - max(off - 140.0, 0.0) / 60.0
